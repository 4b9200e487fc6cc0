/** A good badge before anyone has chosen anything: the mark from what the name is about, the rest spread evenly by the name. */
import { type BadgeDesign, type BadgeMark, graphemes, markOf } from './badge-design.ts';
import { BADGE_COLOUR_NAMES } from './colours.ts';
import { spread } from './draw-number.ts';
import type { BadgeIconName } from './icons.ts';
import { BADGE_SHAPE_NAMES } from './shapes.ts';

// What a Japanese name is about, as one character; the first match in the name wins over later ones, so order is by specificity.
const SUBJECTS: readonly (readonly [RegExp, string])[] = [
  [/電池|電気|電子|半導体|回路/u, '電'],
  [/セキュリティ|情報倫理|プライバシー/u, '守'],
  [/防災|災害/u, '防'],
  [/データ|分析|解析|アナリ/u, '析'],
  [/統計/u, '統'],
  [/人工知能|機械学習|AI|ＡＩ/u, '知'],
  [/プログラ|アルゴリズム|コーディング|ソフトウェア/u, '算'],
  [/デザイン|企画|創造|アート/u, '創'],
  [/日本語|英語|外国語|語学|会話|コミュニケーション/u, '語'],
  [/看護|介護|ケア|福祉|保育/u, '護'],
  [/医療|医学|薬/u, '医'],
  [/環境|カーボン|脱炭素|サステナ/u, '環'],
  [/農|食|栄養/u, '農'],
  [/経営|マネジメント|ビジネス|起業/u, '営'],
  [/会計|簿記|財務|金融/u, '計'],
  [/法律|法学|知的財産|コンプライアンス/u, '法'],
  [/リーダー|ファシリ|進行/u, '導'],
  [/教育|教員|指導|メンター/u, '教'],
  [/観光|地域|まちづくり/u, '地'],
  [/数学|代数|微分|積分/u, '数'],
  [/物理|化学|生物|実験|科学/u, '理'],
  [/ものづくり|製造|機械|工学|ロボット/u, '工'],
  [/書道|文学|文章|ライティング/u, '文'],
  [/安全|防護|衛生/u, '守'],
];

const ENGLISH: readonly (readonly [RegExp, BadgeIconName])[] = [
  [/secur|safety|privacy|compliance/i, 'shield'],
  [/data|statistic|analy|market|financ|account/i, 'chart'],
  [/program|software|code|coding|python|javascript|algorithm|machine learning/i, 'code'],
  [/batter|electri|energy|power|semiconductor/i, 'bolt'],
  [/environment|sustainab|climate|agricultur|food|garden/i, 'leaf'],
  [/chemi|biolog|laborator|science|physics/i, 'flask'],
  [/care|nurs|health|medic|welfare/i, 'heart'],
  [/lead|team|communit|management|facilitat/i, 'people'],
  [/language|communicat|english|japanese|writing|speaking/i, 'speech'],
  [/engineer|manufactur|mechanic|robot/i, 'gear'],
  [/design|art|creativ|craft/i, 'brush'],
  [/global|international|culture|tourism/i, 'globe'],
  [/career|mentor|strateg|plan/i, 'compass'],
  [/teach|educat|learn|read|histor|literature/i, 'book'],
];

// Characters that say the kind or grade of a course rather than its subject.
const NOT_SUBJECT = /[基礎入門初中上級応用実践概論講座修了証明資格課程第一二三四五六七八九十年度新的及演習特別総合学]/u;

/** The default design for an achievement of this name: always the same for the same name. Level and hours show, the title does not. */
export function suggestDesign(name: string): BadgeDesign {
  const seed = spread(name.normalize('NFKC').trim());
  const pick = <T>(from: readonly T[], shift: number): T => from[(seed >>> shift) % from.length] as T;
  return {
    shape: pick(BADGE_SHAPE_NAMES, 3),
    pattern: pick(['asanoha', 'seigaiha', 'shippo', 'ichimatsu'], 11),
    colour: pick(BADGE_COLOUR_NAMES, 17),
    mark: suggestMark(name),
    lines: { title: false, level: true, hours: true },
  };
}

function suggestMark(name: string): BadgeMark {
  const japanese = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(name);
  if (japanese) {
    const subject = SUBJECTS.find(([words]) => words.test(name))?.[1];
    if (subject !== undefined) return { kind: 'text', text: subject };
    const characters = graphemes(name);
    const telling = characters.find(character => /\p{sc=Han}/u.test(character) && !NOT_SUBJECT.test(character));
    const any = telling ?? characters.find(character => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(character));
    return markOf(any ?? '') ?? { kind: 'icon', icon: 'star' };
  }
  const icon = ENGLISH.find(([words]) => words.test(name))?.[1];
  if (icon !== undefined) return { kind: 'icon', icon };
  return markOf(initials(name)) ?? { kind: 'icon', icon: 'star' };
}

/** The first letters of up to two words of some weight: `Introduction to Welding` is I and W. */
function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  const weighty = words.filter(word => !/^(a|an|the|of|to|in|and|for|with|on|at|by)$/i.test(word));
  return (weighty.length > 0 ? weighty : words)
    .slice(0, 2)
    .map(word => (graphemes(word)[0] ?? '').toUpperCase())
    .join('');
}
