/** Why an entry is called a near-duplicate, in a sentence: how alike, and both sides of what differs. */
import { type Comparison, type Difference, isWhole, type NearDuplicate } from '../../core/register/near-duplicates.ts';

/** What a framework is called; its id where that is not known. */
export type NameOf = (framework: string) => string;

const hoursOf = (minutes: number): string => String(Math.round(minutes / 6) / 10);

const differs: Readonly<Record<'ja' | 'en', (difference: Difference, nameOf: NameOf) => string>> = {
  ja(difference, nameOf) {
    if (difference.of === 'workload')
      return `学修量は、こちらが${hoursOf(difference.here)}時間、あちらは${hoursOf(difference.there)}時間`;
    if (difference.of === 'framework')
      return `レベルの枠組みが違う（${named(difference.here, nameOf)}と${named(difference.there, nameOf)}）`;
    return `${nameOf(difference.framework)}のレベルは、こちらが${difference.here}、あちらは${difference.there}`;
  },
  en(difference, nameOf) {
    if (difference.of === 'workload') return `${hoursOf(difference.here)} h against ${hoursOf(difference.there)} h`;
    if (difference.of === 'framework')
      return `levels of two frameworks (${named(difference.here, nameOf)} and ${named(difference.there, nameOf)})`;
    return `level ${nameOf(difference.framework)} ${difference.here} against ${difference.there}`;
  },
};

const named = (level: string, nameOf: NameOf): string => {
  const [framework = '', ...rest] = level.split(' ');
  return [nameOf(framework), ...rest].join(' ');
};

export function reasonOf({ similarity, differences }: NearDuplicate, lang: 'ja' | 'en', nameOf: NameOf): string {
  const said = differences.map(difference => differs[lang](difference, nameOf));
  if (lang === 'ja')
    return `基準の一致 ${similarity.toFixed(2)}。${said.length === 0 ? 'レベルと学修量に、食い違いはありません' : said.join('。')}。`;
  return `Same criteria ${similarity.toFixed(2)}; ${said.length === 0 ? 'level and hours do not differ' : said.join('; ')}.`;
}

/** Of how much it is the answer, where that is less than every candidate. */
export function limitOf(comparison: Comparison, lang: 'ja' | 'en'): string | undefined {
  const { found, isComparable, compared, candidates, candidatesIsExact, indexIsWhole } = comparison;
  const t = nearDuplicateTerms[lang];
  if (!isComparable) return t.tooShort;
  if (isWhole(comparison)) return undefined;
  const none = found.length === 0 ? [t.noneOfThese] : [];
  const part = compared === candidates && candidatesIsExact ? [] : [t.part(compared, candidates, candidatesIsExact)];
  return [...none, ...part, ...(indexIsWhole ? [] : [t.waiting])].join(lang === 'ja' ? '' : ' ');
}

export const nearDuplicateTerms = {
  ja: {
    title: '登録簿にある似たもの',
    lead: 'ほかの提供者の登録で、基準がよく似ているものです。レベルや時間が違うなら、どちらかを直すか、違う理由を書いてください。',
    none: 'ほかの提供者の登録に、基準がよく似たものはありません。',
    noneOfThese: '比べた範囲に、基準がよく似たものはありません。',
    tooShort: '基準や成果の文章が短く、ほかの登録と比べられません。',
    part: (compared: number, candidates: number, isExact: boolean) =>
      `似ている可能性のある${candidates}件${isExact ? '' : '以上'}のうち、最も近い${compared}件だけを比べました。`,
    waiting: '登録簿の索引を作り直しているため、まだ比べられない登録があります。',
  },
  en: {
    title: 'Alike in the register',
    lead: 'Entries of other providers with much the same criteria. Where level or hours differ, mend one of them or say why.',
    none: 'No entry of another provider has much the same criteria.',
    noneOfThese: 'Among those compared, none has much the same criteria.',
    tooShort: 'Criteria and outcomes are too short to be compared with other entries.',
    part: (compared: number, candidates: number, isExact: boolean) =>
      `Of ${candidates}${isExact ? '' : ' or more'} entries that may be alike, only the closest ${compared} were compared.`,
    waiting: 'The register is being indexed anew, so some entries cannot be compared yet.',
  },
} as const;
