/** Why an entry is called a near-duplicate, in a sentence: how alike, and both sides of what differs. */
import type { Difference, NearDuplicate } from '../../core/register/near-duplicates.ts';

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

export const nearDuplicateTerms = {
  ja: {
    title: '登録簿にある似たもの',
    lead: 'ほかの提供者の登録で、基準がよく似ているものです。レベルや時間が違うなら、どちらかを直すか、違う理由を書いてください。',
    none: 'ほかの提供者の登録に、基準がよく似たものはありません。',
  },
  en: {
    title: 'Alike in the register',
    lead: 'Entries of other providers with much the same criteria. Where level or hours differ, mend one of them or say why.',
    none: 'No entry of another provider has much the same criteria.',
  },
} as const;
