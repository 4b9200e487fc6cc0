/** What the columns of a register's table may be called, in English and Japanese. */
import { foldText } from '../bytes/fold-text.ts';

/** Fields whose cell may hold several values. */
export const listFields: ReadonlySet<string> = new Set(['outcomes', 'languages', 'assessment', 'tags', 'starts']);

const headings: Readonly<Record<string, readonly string[]>> = {
  key: ['key', '識別子', '管理番号'],
  name: ['name', 'title', '名称', '科目名', '講座名', '名前'],
  provider: ['provider', '提供者', '提供機関', '発行者', '実施機関'],
  country: ['country', '国'],
  type: ['type', '種類', '種別'],
  inLanguage: ['inLanguage', '原文の言語'],
  description: ['description', '説明', '概要'],
  purpose: ['purpose', '目的'],
  outcomes: ['outcomes', '学修成果', '到達目標'],
  criteria: ['criteria', '修了要件', '認定基準'],
  prerequisites: ['prerequisites', '前提', '前提条件', '受講要件'],
  achievement: ['achievement', '達成'],
  url: ['url', 'URL', 'アドレス'],
  framework: ['framework', '枠組み'],
  level: ['level', 'レベル', '水準'],
  basis: ['basis', 'レベルの根拠'],
  levelSource: ['levelSource', 'レベルの出典'],
  hours: ['hours', '時間', '学修時間', '学習時間'],
  minutes: ['minutes', '分'],
  credits: ['credits', '単位', '単位数'],
  creditSystem: ['creditSystem', '単位制度'],
  form: ['form', 'participation', '形式', '参加形態'],
  languages: ['languages', '使用言語', '教授言語'],
  assessment: ['assessment', '評価', '評価方法'],
  supervision: ['supervision', '監督'],
  field: ['field', '分野'],
  fieldScheme: ['fieldScheme', '分野の分類'],
  fieldCode: ['fieldCode', '分野コード'],
  tags: ['tags', 'タグ', 'キーワード'],
  price: ['price', '価格', '受講料'],
  currency: ['currency', '通貨'],
  starts: ['starts', '開始', '開始日'],
  stackability: ['stackability', '積み上げ'],
  listedOn: ['listedOn', '登録日'],
  reviewOn: ['reviewOn', '審査期限', '次の審査日'],
};

const fields = new Map(
  Object.entries(headings).flatMap(([field, names]) => names.map(name => [foldText(name), field] as const)),
);
const texts = new Set(['name', 'description', 'purpose', 'outcomes', 'criteria', 'prerequisites', 'field', 'provider']);
const LANGUAGE = /^(.+?)[\s._:/（(]+(ja|en|日本語|英語|japanese|english)[)）]?$/iu;

/** The field, and the language where the heading names one ("name.en", 「名称（英語）」); undefined for what is not known. */
export function fieldOfHeading(heading: string): readonly [field: string, language?: 'ja' | 'en'] | undefined {
  const whole = fields.get(foldText(heading));
  if (whole !== undefined) return [whole];
  const [, name, language] = LANGUAGE.exec(heading.trim()) ?? [];
  const field = name === undefined ? undefined : fields.get(foldText(name));
  if (field === undefined || language === undefined || !texts.has(field)) return undefined;
  return [field, /^(ja|日本語)/iu.test(language) ? 'ja' : 'en'];
}
