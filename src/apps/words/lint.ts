/** Words of the lint: what is missing and how to mend it, and why a reader wants it. */
import type { LintCode } from '../../core/error.ts';
import type { LintElement, LintSeverity } from '../../core/frameworks/reference.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const lintWords: Record<LintCode, BilingualWords> = {
  'lint.learner-missing': words(
    ['学習者の識別がありません。', 'credentialSubject に id か、ハッシュした identifier を入れてください。'],
    ['The learner is not identified.', 'Give credentialSubject an id, or a hashed identifier.'],
  ),
  'lint.title-missing': words(
    ['名称がありません。', '何の証明かが分かる名称を書いてください。'],
    ['The title is missing.', 'Write a name that says what it is.'],
  ),
  'lint.country-missing': words(
    ['発行者の国・地域がありません。', '発行者の住所に、国コード（例: JP）を入れてください。'],
    ['The country or region of the issuer is missing.', 'Give the issuer’s address a country code, such as JP.'],
  ),
  'lint.awarding-body-missing': words(
    ['授与機関がありません。', '発行者の名称と識別子を入れてください。'],
    ['The awarding body is missing.', 'Name the issuer, with its id.'],
  ),
  'lint.issue-date-missing': words(
    ['発行日がありません。', '授与日（awardedDate）を入れてください。'],
    ['The date of issuing is missing.', 'Give the date of the award (awardedDate).'],
  ),
  'lint.outcomes-missing': words(
    ['学修成果がありません。', '「〜できる」の形で一つずつ書くか、スキルや基準に結び付けてください。'],
    ['The learning outcomes are missing.', 'Write them one by one (“can …”), or link skills or standards.'],
  ),
  'lint.workload-missing': words(
    ['学習量がありません。', '標準の学習時間を分で、単位があれば制度の名前とともに入れてください。'],
    ['The workload is missing.', 'Give the notional time in minutes, and credits with their system if there are any.'],
  ),
  'lint.level-missing': words(
    ['レベルがありません。', '枠組みとレベルを入れるか、「レベルなし」と書いてください。'],
    ['The level is missing.', 'Give a framework and a level, or say outright that there is none.'],
  ),
  'lint.level-needed': words(
    [
      'レベルが「なし」とされています。',
      'この基準には、枠組みとレベルの名前が要ります。レベルのないものは、この登録簿には載りません。',
    ],
    [
      'It says that there is no level.',
      'This profile needs a framework and a level by name: what has none is not for this register.',
    ],
  ),
  'lint.value-unreadable': words(
    ['書かれている値を読めません（{value}）。', 'この項目の用語か、零より大きい数にしてください。'],
    ['What is written there cannot be read ({value}).', 'Use one of the terms of this field, or a number above zero.'],
  ),
  'lint.workload-contradicts': words(
    [
      '時間と単位数が合いません。書かれているのは {hours} 時間で、この単位数は {credits} 時間にあたります。',
      '時間か単位数を直してください。面接授業だけの時間なら、自習を含む時間にしてください。',
    ],
    [
      'Hours and credits do not fit: it says {hours} hours, and so many credits are {credits} hours.',
      'Correct one of them. If the hours are those of teaching alone, give all of the learning.',
    ],
  ),
  'lint.assessment-missing': words(
    ['評価の種類がありません。', '試験、課題、実技など、どう評価したかを選んでください。'],
    ['The type of assessment is missing.', 'Choose how it was assessed: exam, project, applied skill or another.'],
  ),
  'lint.participation-missing': words(
    ['学習への参加形態がありません。', 'オンライン、対面、併用などから選んでください。'],
    ['The form of participation is missing.', 'Choose online, on site, blended or another.'],
  ),
  'lint.quality-assurance-missing': words(
    ['質保証の種類がありません。', '内部・外部の別と、あれば機関の名前と根拠のアドレスを入れてください。'],
    [
      'The type of quality assurance is missing.',
      'Say whether it is internal or external, and name the body and its page if there is one.',
    ],
  ),
  'lint.prerequisites-missing': words(
    ['受講の前提条件がありません。', '前提があれば書いてください。'],
    ['Prerequisites are not given.', 'Write them if there are any.'],
  ),
  'lint.supervision-missing': words(
    ['評価時の監督と本人確認がありません。', '監督なし、監督あり、監督と本人確認ありから選んでください。'],
    [
      'Supervision and identity verification during assessment are not given.',
      'Choose unsupervised, supervised, or supervised with identity verification.',
    ],
  ),
  'lint.grade-missing': words(
    ['成績がありません。', '成績を付けるなら、得点の尺度を定めてください。'],
    ['There is no grade.', 'Define a result if grades are given.'],
  ),
  'lint.stackability-missing': words(
    ['積み上げの可否がありません。', '単独か、より大きな資格に積み上げられるかを書いてください。'],
    ['Stackability is not given.', 'Say whether it stands alone or counts towards another credential.'],
  ),
  'lint.further-information-missing': words(
    ['その他の情報がありません。', '説明か、詳しいページのアドレスを入れてください。'],
    ['There is no further information.', 'Write a description, or give the address of a page.'],
  ),
  'lint.credit-unit-missing': words(
    [
      '単位数に、制度の名前がありません。',
      'どの制度の単位か（例: jp-unit、ects）を書くか、学習時間を分で入れてください。',
    ],
    [
      'The credits name no system.',
      'Say of which system they are (such as jp-unit or ects), or give the time in minutes.',
    ],
  ),
  'lint.size-below': words(
    ['学習量が、目安または下限より小さいです。', '学習量を確かめるか、ほかの学びと合わせて一つの証明にしてください。'],
    [
      'The workload is below the usual size or the limit.',
      'Check it, or make one credential of it and other learning.',
    ],
  ),
  'lint.size-above': words(
    ['学習量が、目安または上限より大きいです。', '学習量を確かめるか、いくつかの証明に分けてください。'],
    ['The workload is above the usual size or the limit.', 'Check it, or split it into several credentials.'],
  ),
  'lint.title-word': words(
    ['名称に、資格や学位と紛らわしい語（{words}）があります。', '紛らわしければ、別の語に変えてください。'],
    ['The title has words that can be taken for a qualification ({words}).', 'Use other words where they confuse.'],
  ),
  'lint.purpose-missing': words(
    ['目的と成果の記述がありません。', '誰の何の役に立ち、次にどこへ進めるかを、説明に書いてください。'],
    [
      'The statement of purpose and outcomes is missing.',
      'Say in the description whom it serves, for what, and where it leads.',
    ],
  ),
  'lint.level-unknown': words(
    ['{framework} に、レベル {level} はありません。', 'その枠組みの示すとおりにレベルを書いてください。'],
    ['{framework} has no level {level}.', 'Write the level as the framework does.'],
  ),
  'lint.level-basis-impossible': words(
    [
      'この枠組みは学校教育の資格だけを位置づけ、マイクロクレデンシャルは登録も参照もされません。',
      'レベルの根拠を「発行者の主張」（issuer-claimed）にしてください。',
    ],
    [
      'This framework places school-education qualifications only: no micro-credential is registered or referenced in it.',
      'Set the basis of the level to issuer-claimed.',
    ],
  ),
  'lint.skill-edition-missing': words(
    [
      'スキル「{skill}」が、{ja}のどの版のものか分かりません（{editions}）。',
      'スキルの枠組みの名称に版を書き添えるか、その版の識別子を入れてください。',
    ],
    [
      'Of which edition of {en} the skill “{skill}” is cannot be told ({editions}).',
      'Write the edition beside the name of the skill’s framework, or give the id that the edition has for it.',
    ],
  ),
  'lint.skill-not-in-edition': words(
    [
      'スキル「{skill}」は、{ja} {edition} にはなく、{found} にあります。',
      '指したい版を確かめてください。版が替わると、名称も内容も変わることがあります。',
    ],
    [
      'The skill “{skill}” is not in {en} {edition}, but in {found}.',
      'Check which edition is meant: names and contents change between them.',
    ],
  ),
  'lint.no-achievement': words(
    ['Open Badges 3.0 の証明でも達成でもありません。', '証明、または type が Achievement の JSON を渡してください。'],
    [
      'This is neither a credential nor an achievement of Open Badges 3.0.',
      'Give a credential, or JSON whose type is Achievement.',
    ],
  ),
  'lint.profile-unknown': words(
    ['知られていないプロファイルです。', 'jp、eu、nzqa か、ご自分で加えたものを指定してください。'],
    ['This profile is not known.', 'Name jp, eu, nzqa or one that you added.'],
    404,
  ),
};

const byElement: Readonly<Record<LintElement, { readonly ja: string; readonly en: string }>> = {
  learner: {
    ja: '誰の証明かが分からないと、本人のものか確かめられません。',
    en: 'Without it nobody can tell whose it is.',
  },
  title: { ja: '読む人が最初に見るのが名称です。', en: 'It is what a reader sees first.' },
  country: {
    ja: '読む人は、どの国の制度のもとで発行されたかを知る必要があります。',
    en: 'A reader needs to know under which country’s system it was issued.',
  },
  awardingBody: { ja: '誰が責任を持って授与したかを示します。', en: 'It says who answers for the award.' },
  issueDate: {
    ja: 'いつの学びかによって、価値の見方が変わります。',
    en: 'How much it is worth depends on how recent it is.',
  },
  learningOutcomes: {
    ja: '何ができる人かが分からないと、比べることも仕事に結び付けることもできません。',
    en: 'Without what the holder can do it can neither be compared nor matched with work.',
  },
  workload: {
    ja: '学習量がないと、単位に換算することも積み上げることもできません。',
    en: 'Without it there is nothing to convert into credit or to add up.',
  },
  level: {
    ja: 'どの水準の学びかを、ほかの資格と比べるためのものです。',
    en: 'It lets readers compare it with other qualifications.',
  },
  assessmentType: {
    ja: '成果をどう確かめたかが、信頼の根拠になります。',
    en: 'How outcomes were checked is what trust rests on.',
  },
  participationForm: { ja: '学び方によって、身に付くことが違います。', en: 'What is learned depends on how.' },
  qualityAssurance: {
    ja: '誰が質を確かめているかが、信頼の根拠になります。',
    en: 'Who assures the quality is what trust rests on.',
  },
  prerequisites: {
    ja: '受ける人が、自分に合うかを判断できます。',
    en: 'It lets learners judge whether it is for them.',
  },
  supervision: {
    ja: '本人が評価を受けたかどうかが分かります。',
    en: 'It tells whether the holder was the one who was assessed.',
  },
  grade: { ja: 'どの程度できたかが分かります。', en: 'It tells how well it was done.' },
  stackability: {
    ja: '次にどこへつながるかが分かります。',
    en: 'It tells where it can lead.',
  },
  furtherInformation: { ja: '読む人が詳しく知ることができます。', en: 'It lets readers learn more.' },
};

/** Why a finding matters: of its element, or of the rule itself. */
export function lintReason(
  { code, element }: { readonly code: LintCode; readonly element?: LintElement },
  language: 'ja' | 'en',
): string {
  const own: Partial<Record<LintCode, { readonly ja: string; readonly en: string }>> = {
    'lint.credit-unit-missing': {
      ja: '1 単位の時間は制度によって違うため、数だけでは学習量が分かりません。',
      en: 'Credits of different systems are different hours: a bare number tells no workload.',
    },
    'lint.workload-contradicts': {
      ja: '一つの達成に二つの大きさがあると、換算や積み上げの結果が、どちらを見るかで変わります。',
      en: 'With two sizes for one achievement, what is converted or stacked depends on which of them is read.',
    },
    'lint.value-unreadable': {
      ja: '決められた用語や数でないものは、ほかのシステムには何も書かれていないのと同じです。',
      en: 'What is no term of the field and no number says nothing to another system.',
    },
    'lint.size-below': {
      ja: '小さすぎるものは、マイクロクレデンシャルとして扱われないことがあります。',
      en: 'What is too small may not be taken for a micro-credential.',
    },
    'lint.size-above': {
      ja: '大きすぎるものは、マイクロクレデンシャルではなく資格として扱われることがあります。',
      en: 'What is too large may be taken for a qualification rather than a micro-credential.',
    },
    'lint.title-word': {
      ja: '学位や国の資格と取り違えられると、持つ人が不利益を受けます。',
      en: 'To be mistaken for a degree or a national qualification harms its holder.',
    },
    'lint.purpose-missing': {
      ja: '登録の審査で、必要とする人と進路が問われます。',
      en: 'The register asks whom it serves and where it leads.',
    },
    'lint.level-unknown': {
      ja: '存在しないレベルは、誰にも比べられません。',
      en: 'A level that does not exist can be compared by nobody.',
    },
    'lint.skill-edition-missing': {
      ja: '版によってスキルの名称と区切りが違うため、版が分からないと何ができる人かを読み違えます。',
      en: 'Editions name and divide skills differently: without one a reader mistakes what the holder can do.',
    },
    'lint.skill-not-in-edition': {
      ja: '書かれた版を調べても、このスキルは見つかりません。',
      en: 'Who looks into the edition that is named does not find the skill there.',
    },
    'lint.level-basis-impossible': {
      ja: '登録されていないものを登録済みと示すと、読む人を誤らせます。',
      en: 'To call registered what cannot be misleads its readers.',
    },
  };
  return own[code]?.[language] ?? (element === undefined ? '' : byElement[element][language]);
}

export const lintTerms: Readonly<
  Record<
    'ja' | 'en',
    {
      readonly severity: Readonly<Record<LintSeverity, string>>;
      /** Over the reports beside the editor. */
      readonly title: string;
      readonly why: string;
      readonly mend: string;
      readonly source: string;
      readonly certainty: string;
      readonly rule: string;
      readonly none: string;
      readonly count: (blocks: number, warns: number, advises: number) => string;
      readonly skipped: (count: number) => string;
    }
  >
> = {
  ja: {
    severity: { blocks: '要修正', warns: '要確認', advises: '推奨' },
    title: '枠組み・登録簿から見て',
    why: '理由',
    mend: '直し方',
    source: '出典',
    certainty: '確からしさ',
    rule: '基準',
    none: '指摘はありません。',
    count: (blocks, warns, advises) => `要修正 ${blocks}、要確認 ${warns}、推奨 ${advises}`,
    skipped: count => `学習者・発行者・発行日に関する ${count} 項目は、証明にだけあるものなので調べていません。`,
  },
  en: {
    severity: { blocks: 'must be mended', warns: 'look at this', advises: 'advised' },
    title: 'As frameworks and registers see it',
    why: 'why',
    mend: 'mend',
    source: 'source',
    certainty: 'certainty',
    rule: 'rule',
    none: 'Nothing found.',
    count: (blocks, warns, advises) => `${blocks} to mend, ${warns} to look at, ${advises} advised`,
    skipped: count =>
      `${count} elements about learner, issuer and date were not looked at: only a credential carries them.`,
  },
};
