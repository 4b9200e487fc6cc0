/** Words for achievements, credentials, baked pictures, status lists and files handed in for checking. */
import type { BadgeCode } from '../../core/error.ts';
import type { BilingualWords } from './words.ts';

const words = (ja: [what: string, todo: string], en: [what: string, todo: string], status = 422): BilingualWords => ({
  ja: { what: ja[0], todo: ja[1] },
  en: { what: en[0], todo: en[1] },
  status,
});

export const badgeWords: Record<BadgeCode, BilingualWords> = {
  'badge.malformed': words(
    ['証明の内容が正しい形ではありません。', '発行元から受け取り直してください。'],
    ['The credential is not in the right form.', 'Ask the issuer for it again.'],
  ),
  'badge.date-malformed': words(
    ['日付を読み取れません。', '2026-10-03 の形で書いてください。'],
    ['The date could not be read.', 'Write it like 2026-10-03.'],
  ),
  'badge.recipient-missing': words(
    ['受け取る人が指定されていません。', 'メールアドレスか DID を指定してください。'],
    ['Nobody is named to receive the credential.', 'Give an e-mail address or a DID.'],
  ),
  'badge.score-malformed': words(
    ['得点を数として読み取れません。', '半角の数字だけで書いてください。'],
    ['The score is not a number.', 'Write it with digits only.'],
  ),
  'badge.score-out-of-range': words(
    ['得点が、この達成で決めた範囲の外です。', '得点か、達成の最低点・最高点を直してください。'],
    [
      'The score is outside the range set for this achievement.',
      'Correct the score, or the lowest and highest score of the achievement.',
    ],
  ),
  'input.empty': words(
    ['確かめるものがありません。', 'ファイルを選ぶか、証明の文字列を貼り付けてください。'],
    ['There is nothing to check.', 'Choose a file, or paste the credential.'],
    400,
  ),
  'input.too-large': words(
    ['ファイルが大きすぎます。', '2 MB までの証明ファイルかバッジ画像をお送りください。'],
    ['The file is too large.', 'Send a credential or a badge picture of up to 2 MB.'],
    413,
  ),
  'input.not-recognised': words(
    ['証明として読み取れませんでした。', 'JSON、JWT、バッジの PNG・SVG、証明の付いた PDF のいずれかをお送りください。'],
    [
      'This could not be read as a credential.',
      'Send JSON, a JWT, a badge as PNG or SVG, or a PDF that carries a credential.',
    ],
  ),
  'input.too-demanding': words(
    [
      'ファイルか、そこに書かれた文書を読むのに、証明として考えられる以上のメモリーか時間がかかるため、途中でやめました。',
      '元のファイルを受け取り直してください。それでも同じなら、発行元にお知らせください。',
    ],
    [
      'Reading this file, or a document that it names, took more memory or time than any credential needs, so we stopped.',
      'Get the original file again. If it happens with that one too, tell the issuer.',
    ],
  ),
  'input.verifier-busy': words(
    ['いま多くの証明を確かめていて、順番が来ませんでした。', '1分ほど待って、もう一度お試しください。'],
    ['Many credentials are being checked right now, and yours did not get its turn.', 'Wait a minute and try again.'],
    503,
  ),
  'input.bundle-malformed': words(
    ['証拠束として読み取れません。', '証拠束（zip）をそのままお送りください。'],
    ['This is not an evidence bundle that can be read.', 'Send the bundle (zip) as it was saved.'],
  ),
  'input.bundle-too-large': words(
    ['証拠束が大きすぎます。', '証明を 1 件だけ入れた証拠束を作り直してください。'],
    ['The evidence bundle is too large.', 'Save a bundle of one credential again.'],
    413,
  ),
  'input.bundle-altered': words(
    ['証拠束の中身が、目録の記録と違います。', '元の証拠束を受け取り直してください。'],
    ['What is in the evidence bundle is not what its list says.', 'Get the original bundle again.'],
  ),
  'baking.not-png': words(
    ['PNG 画像ではありません。', 'バッジの PNG 画像をそのままお送りください。'],
    ['This is not a PNG picture.', 'Send the badge as the PNG file you received.'],
  ),
  'baking.not-svg': words(
    ['SVG 画像ではありません。', 'バッジの SVG 画像をそのままお送りください。'],
    ['This is not an SVG picture.', 'Send the badge as the SVG file you received.'],
  ),
  'baking.not-pdf': words(
    ['PDF ではありません。', '受け取った PDF をそのままお送りください。'],
    ['This is not a PDF.', 'Send the PDF as you received it.'],
  ),
  'baking.image-broken': words(
    ['画像ファイルが途中で壊れています。', '元のバッジ画像をもう一度ダウンロードしてください。'],
    ['The picture file is damaged.', 'Download the badge picture again.'],
  ),
  'baking.no-credential': words(
    ['画像や PDF の中に証明がありません。', '編集や変換をしていない、元のファイルをお使いください。'],
    ['There is no credential inside this picture or PDF.', 'Use the original file, not an edited or converted copy.'],
  ),
  'baking.several-credentials': words(
    ['一つのファイルに証明が2つ以上入っています。', '発行元から元のファイルを受け取り直してください。'],
    ['This file holds more than one credential.', 'Ask the issuer for the original file.'],
  ),
  'baking.not-a-credential': words(
    ['画像に入れる証明が空です。', '証明を選び直してください。'],
    ['There is no credential to put into the picture.', 'Choose the credential again.'],
  ),
  'status.list-malformed': words(
    ['失効の一覧を読み取れません。', '発行元にお知らせください。'],
    ['The status list could not be read.', 'Tell the issuer about it.'],
  ),
  'status.list-too-short': words(
    ['失効の一覧が、規格の定める長さに足りません。', '発行元にお知らせください。'],
    ['The status list is shorter than the standard allows.', 'Tell the issuer about it.'],
  ),
  'status.index-out-of-range': words(
    ['証明の示す番号が、失効の一覧にありません。', '発行元にお知らせください。'],
    ['The credential points past the end of the status list.', 'Tell the issuer about it.'],
  ),
  'status.purpose-mismatch': words(
    ['証明の示す一覧は、別の目的のものです。', '発行元にお知らせください。'],
    ['The credential points to a status list made for another purpose.', 'Tell the issuer about it.'],
  ),
  'status.entry-malformed': words(
    ['証明の中の、失効の確かめ方の記述が正しくありません。', '発行元にお知らせください。'],
    ['The credential says in a wrong form how its status is checked.', 'Tell the issuer about it.'],
  ),
  'achievement.name-missing': words(
    ['名称がありません。', '名称を書いてください。'],
    ['The name is missing.', 'Write a name.'],
  ),
  'achievement.description-missing': words(
    ['説明がありません。', '何ができるようになった人の証明かを、短く書いてください。'],
    ['The description is missing.', 'Say briefly what the holder can do.'],
  ),
  'achievement.criteria-missing': words(
    ['取得の条件がありません。', '何をした人に授与するかを書くか、条件のページのアドレスを入れてください。'],
    [
      'The criteria are missing.',
      'Write what a person must do to earn it, or give the address of a page that says so.',
    ],
  ),
  'achievement.original-missing': words(
    ['主な言語での記述がありません。', '主な言語の欄を書くか、主な言語を変えてください。'],
    ['The text in the main language is missing.', 'Write it, or choose another main language.'],
  ),
  'achievement.translation-missing': words(
    ['もう一つの言語での記述がありません。', '書いておくと、その言語の人にも伝わります。'],
    ['The text in the other language is missing.', 'With it, people who read that language understand the badge too.'],
  ),
  'achievement.text-too-long': words(
    ['文が長すぎます。', '短くしてください。'],
    ['The text is too long.', 'Shorten it.'],
  ),
  'achievement.too-many': words(
    ['項目の数が多すぎます。', '大切なものだけを残してください。'],
    ['There are too many entries.', 'Keep the important ones.'],
  ),
  'achievement.url-malformed': words(
    ['アドレスの形が正しくありません。', 'https:// から始まるアドレスを書いてください。'],
    ['The address is not in the right form.', 'Write an address that begins with https://.'],
  ),
  'achievement.value-unknown': words(
    ['選べない値です。', '一覧から選び直してください。'],
    ['This value cannot be chosen.', 'Choose one from the list.'],
  ),
  'achievement.date-malformed': words(
    ['日付を読み取れません。', '2026-10-03 の形で書いてください。'],
    ['The date could not be read.', 'Write it like 2026-10-03.'],
  ),
  'achievement.skill-name-missing': words(
    ['スキルの名前がありません。', '名前を書くか、その行を消してください。'],
    ['The skill has no name.', 'Write its name, or remove the row.'],
  ),
  'achievement.skill-url-missing': words(
    ['スキルのアドレスがありません。', 'https: か urn: から始まるアドレスを書くか、その行を消してください。'],
    ['The skill has no address.', 'Write one that begins with https: or urn:, or remove the row.'],
  ),
  'achievement.skills-missing': words(
    ['スキルが一つも結び付けられていません。', '結び付けると、仕事や次の学びとの照合に使えます。'],
    ['No skill is linked.', 'Linked skills let people match the badge with work and further learning.'],
  ),
  'achievement.workload-malformed': words(
    ['学修量は、分を単位とする整数で、10分以上5000時間以下です。', '時間数を確かめてください。'],
    ['The workload must be whole minutes, from 10 minutes to 5,000 hours.', 'Check the number of hours.'],
  ),
  'achievement.workload-missing': words(
    ['学修量がありません。', '授業と自習を合わせた、標準の時間を書いてください。'],
    ['The workload is missing.', 'Give the usual total of classes and own study.'],
  ),
  'achievement.workload-unusual': words(
    [
      'マイクロクレデンシャルとしては、学修量が特に少ないか多いです。',
      '数字と種類が合っているか確かめてください。このままでも公開できます。',
    ],
    [
      'The workload is unusually small or large for a micro-credential.',
      'Check the number and the type. It can be published as it is.',
    ],
  ),
  'achievement.credit-malformed': words(
    ['単位数は 0 より大きく 1000 以下の数です。', '単位数を直してください。'],
    ['The credit must be more than 0 and at most 1000.', 'Correct the number.'],
  ),
  'achievement.level-malformed': words(
    ['レベルの書き方が正しくありません。', '枠組みの示すとおりに、短く書いてください（例: 6）。'],
    ['The level is not in the right form.', 'Write it briefly, as the framework does (for example 6).'],
  ),
  'achievement.level-missing': words(
    ['レベルがありません。', '枠組みとレベルを選ぶか、「レベルなし」を選んでください。'],
    ['The level is missing.', 'Choose a framework and a level, or “no level”.'],
  ),
  'achievement.level-basis-impossible': words(
    [
      'JEQF は学校教育の資格だけの枠組みで、マイクロクレデンシャルは登録されません。',
      'レベルの根拠を「発行者の主張」にしてください。',
    ],
    [
      'JEQF places school-education qualifications only; no micro-credential is registered in it.',
      'Set the basis of the level to “claimed by the issuer”.',
    ],
  ),
  'achievement.outcomes-missing': words(
    ['学修成果がありません。', '「〜できる」の形で、一つずつ書いてください。'],
    ['The learning outcomes are missing.', 'Write them one by one: “can …”.'],
  ),
  'achievement.assessment-missing': words(
    ['評価の方法がありません。', '試験、課題など、どう評価したかを選んでください。'],
    ['The type of assessment is missing.', 'Choose how the learning is assessed.'],
  ),
  'achievement.participation-missing': words(
    ['学習への参加形態がありません。', 'オンライン、対面などから選んでください。'],
    ['The form of participation is missing.', 'Choose online, on site, or another form.'],
  ),
  'achievement.quality-assurance-missing': words(
    ['質保証の記述がありません。', '誰が質を確かめているかを選んでください。内部だけでも構いません。'],
    ['Quality assurance is missing.', 'Say who assures the quality. Internal assurance is an answer too.'],
  ),
  'achievement.supervision-missing': words(
    ['評価時の監督と本人確認の記述がありません。', '当てはまるものを選ぶと、証明の重みが伝わります。'],
    [
      'Supervision and identity verification are not stated.',
      'Choose what applies: it tells readers how much the badge proves.',
    ],
  ),
  'achievement.result-malformed': words(
    ['最低点・合格点・最高点の順序が正しくありません。', '小さい順になるように直してください。'],
    ['Lowest, pass and highest score are not in order.', 'Correct them so that they rise.'],
  ),
  'achievement.result-name-missing': words(
    ['得点の名前がありません。', '「総合得点」のように書いてください。'],
    ['The score has no name.', 'Write one, such as “Total score”.'],
  ),
  'achievement.validity-malformed': words(
    ['有効期間は 1 か月以上 1200 か月以下の整数です。', '月数を直すか、期限なしにしてください。'],
    ['The validity must be 1 to 1200 whole months.', 'Correct the months, or choose no end.'],
  ),
};
