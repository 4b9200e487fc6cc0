/** What an answer of the translator is called, in a terminal and on pages: status, direction, how far a fact can be relied on. */
import type { Certainty, Crosswalk, Framework } from '../../core/frameworks/reference.ts';
import type { Translation, TranslationStatus } from '../../core/frameworks/translate.ts';

export interface TranslationWords {
  readonly status: Readonly<Record<TranslationStatus, string>>;
  /** What the status means, in a sentence. */
  readonly meaning: Readonly<Record<TranslationStatus, string>>;
  /** In place of both, where the two sides compared and did not agree. */
  readonly notAgreed: { readonly status: string; readonly meaning: string };
  readonly direction: Readonly<Record<Translation['direction'], string>>;
  /** Under a set that may lack levels. */
  readonly incomplete: string;
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly confidence: Readonly<Record<'high' | 'medium' | 'low', string>>;
  readonly fit: Readonly<Record<NonNullable<Crosswalk['fit']>, string>>;
  readonly scope: Readonly<Record<Framework['scope'], string>>;
  readonly labels: Readonly<
    Record<'source' | 'year' | 'assertion' | 'certainty' | 'direction' | 'fit' | 'edition' | 'note' | 'status', string>
  >;
  readonly noLevels: string;
  readonly noSource: string;
  readonly noYear: string;
  /** Always shown with an answer: what NZQA says on each of its own pages of comparison. */
  readonly notRecognition: string;
  /** For a chain of tables. */
  readonly indicative: string;
  readonly noRight: string;
}

export const translationWords: Readonly<Record<'ja' | 'en', TranslationWords>> = {
  ja: {
    status: {
      published: '公表された参照',
      'technical-comparison': '技術的な比較',
      historic: '過去の参照',
      advice: '評価機関の助言',
      proposal: '提案',
      'no-counterpart': '対応するレベルなし（合意）',
      'table-not-available': '対照表を入手できていません',
      unknown: '分かりません',
    },
    meaning: {
      published: '枠組みを所管する機関などが公表した対照です。',
      'technical-comparison': '機関どうしが技術的に比べたもので、相互承認ではありません。',
      historic: '公表されたものですが、いまは枠組みの参照関係がありません。',
      advice: '評価機関が示した助言で、枠組みどうしの参照ではありません。',
      proposal: 'この運営者などによる提案で、公表された参照ではありません。',
      'no-counterpart': '比べたうえで、対応するレベルはないと合意されています。',
      'table-not-available': '報告書は公表されていますが、レベルの表を読めていません。推測はしません。',
      unknown: 'このレベルについて、公表された対照が見つかっていません。推測はしません。',
    },
    notAgreed: {
      status: '対応するレベルなし（合意に至らず）',
      meaning: '対応するレベルがないという合意ではありません。',
    },
    direction: {
      'as-stated': '表のとおりの向き',
      inverse: '逆向き（もとの表を逆に読んだもの）',
      none: '表なし',
    },
    incomplete: '表の一部しか分かっていないため、ほかのレベルも対応するかもしれません。',
    certainty: {
      found: '公開資料で確認',
      'memory-unverified': '未確認（記憶による）',
      derived: 'ほかの事実から算出',
      'not-found': '資料を確認できず',
    },
    confidence: { high: '確度は高い', medium: '確度は中程度', low: '確度は低い' },
    fit: { 'whole-level': 'レベル全体', 'best-fit': '最も近いもの', broad: 'おおまか' },
    scope: {
      national: '国の枠組み',
      meta: '複数国の参照枠組み',
      'school-education': '学校教育の資格だけの国の枠組み',
      sector: '職業技能の制度',
      titles: '資格名の一覧',
      none: '枠組みなし',
    },
    labels: {
      source: '出典',
      year: '年',
      assertion: '根拠',
      certainty: '確からしさ',
      direction: '向き',
      fit: '対応の考え方',
      edition: 'データの版',
      note: '注',
      status: '位置づけ',
    },
    noLevels: 'なし',
    noSource: '記録なし',
    noYear: '記録なし',
    notRecognition:
      'レベルの比較は、資格の承認を保証するものではありません。承認するかどうかは、受け入れる機関が決めます。',
    indicative: '目安：複数の表をつないだもので、公表された対照ではありません。',
    noRight: '換算は、単位の認定を受ける権利を生みません。認定するかどうかは、受け入れる機関が決めます。',
  },
  en: {
    status: {
      published: 'published referencing',
      'technical-comparison': 'technical comparison',
      historic: 'historic referencing',
      advice: 'advice of an evaluator',
      proposal: 'proposal',
      'no-counterpart': 'agreed to have no counterpart',
      'table-not-available': 'table not available',
      unknown: 'not known',
    },
    meaning: {
      published: 'A comparison published by those who keep the frameworks.',
      'technical-comparison': 'Authorities compared the two technically; it is no mutual recognition.',
      historic: 'It was published; the frameworks are not referenced to each other any more.',
      advice: 'What a credential evaluator advises; no referencing of frameworks.',
      proposal: 'Proposed by this operator or somebody else; no published referencing.',
      'no-counterpart': 'Both sides compared, and agreed that no level corresponds.',
      'table-not-available': 'A report is published, but its table could not be read. Nothing is guessed.',
      unknown: 'No published comparison of this level was found. Nothing is guessed.',
    },
    notAgreed: {
      status: 'no counterpart: none agreed on',
      meaning: 'That is no agreement that there is none.',
    },
    direction: { 'as-stated': 'as the table has it', inverse: 'inverse (the table read backwards)', none: 'no table' },
    incomplete: 'Only a part of the table is known: other levels may belong here as well.',
    certainty: {
      found: 'found in public material',
      'memory-unverified': 'not confirmed (from memory)',
      derived: 'computed from other facts',
      'not-found': 'could not be found',
    },
    confidence: { high: 'high confidence', medium: 'medium confidence', low: 'low confidence' },
    fit: { 'whole-level': 'whole level', 'best-fit': 'best fit', broad: 'broad' },
    scope: {
      national: 'national framework',
      meta: 'reference framework of several countries',
      'school-education': 'national, school-education qualifications only',
      sector: 'system of work skills',
      titles: 'list of titles',
      none: 'no framework',
    },
    labels: {
      source: 'Source',
      year: 'Year',
      assertion: 'Asserted by',
      certainty: 'Certainty',
      direction: 'Direction',
      fit: 'Fit',
      edition: 'Edition of the data',
      note: 'Note',
      status: 'Status',
    },
    noLevels: 'none',
    noSource: 'not recorded',
    noYear: 'not recorded',
    notRecognition:
      'A comparison of levels does not guarantee recognition of a qualification: whoever receives it decides.',
    indicative: 'Indicative: several tables one after the other, which nobody has published as a comparison.',
    noRight: 'A conversion creates no right to credit: whoever receives it decides.',
  },
};

/** Certainty with its confidence, as one phrase. */
export function certaintyWords(
  { certainty, confidence }: { readonly certainty: Certainty; readonly confidence?: 'high' | 'medium' | 'low' },
  language: 'ja' | 'en',
): string {
  const t = translationWords[language];
  if (confidence === undefined) return t.certainty[certainty];
  return language === 'ja'
    ? `${t.certainty[certainty]}、${t.confidence[confidence]}`
    : `${t.certainty[certainty]}, ${t.confidence[confidence]}`;
}

/** What an answer is called, and what that means. */
export function statusWords(
  { status, agreed }: Pick<Translation, 'status' | 'agreed'>,
  language: 'ja' | 'en',
): { readonly status: string; readonly meaning: string } {
  const t = translationWords[language];
  return agreed === false ? t.notAgreed : { status: t.status[status], meaning: t.meaning[status] };
}
