/** Listings of other providers that say the same of something else: the same criteria, at another level or with other hours. For whoever writes one, and for reviewers. */
import { type Language, languages } from '../catalogue/value-lists.ts';
import { type Described, jaccard, shinglesIn } from './likeness.ts';
import type { ListedLevel, Listing, ListingContent } from './listing.ts';

/** What is looked for: a listing, an application, or a draft. */
export interface Sought extends Described {
  readonly level?: Pick<ListedLevel, 'framework' | 'from' | 'to'>;
  readonly workload?: ListingContent['workload'];
}

/** The same criteria with the same level and hours are a copy; with others, one of both is wrong, or both need a word about it. */
export type Difference =
  | { readonly of: 'level'; readonly here: string; readonly there: string; readonly framework: string }
  | { readonly of: 'framework'; readonly here: string; readonly there: string }
  | { readonly of: 'workload'; readonly here: number; readonly there: number };

export interface NearDuplicate<L extends Listing = Listing> {
  readonly listing: L;
  /** Jaccard index of the shingles, 0 to 1, two digits. */
  readonly similarity: number;
  /** In which language they are alike. */
  readonly language: Language;
  readonly differences: readonly Difference[];
}

/** What was found, and of how much: a store of many entries gives candidates, of which the likest are compared. */
export interface Comparison<L extends Listing = Listing> {
  /** The likest first. */
  readonly found: readonly NearDuplicate<L>[];
  /** Otherwise there is too little text, and nothing was looked for. */
  readonly isComparable: boolean;
  /** Texts that were compared, word by word. */
  readonly compared: number;
  /** Entries that may be alike by what the index holds of them. */
  readonly candidates: number;
  /** Otherwise there are at least so many. */
  readonly candidatesIsExact: boolean;
  /** Otherwise some entries wait to be indexed and may not be among the candidates. */
  readonly indexIsWhole: boolean;
}

/** Every candidate was compared. Also then an entry can be missed that shares none of its numbers (`foundAt` says how seldom). */
export const isWhole = ({ compared, candidates, candidatesIsExact, indexIsWhole }: Comparison): boolean =>
  candidatesIsExact && indexIsWhole && compared === candidates;

/** From here on two texts are called the same in substance. */
export const SAME = 0.6;
/** Hours of two descriptions of one thing are seldom equal to the minute. */
const TOLERANCE = 0.1;

/** Of the candidates those that are the same in substance, the likest first; equals by id, so that the answer is the same each time. */
export function nearDuplicates<L extends Listing>(sought: Sought, candidates: readonly L[]): NearDuplicate<L>[] {
  const own = languages.map(language => [language, shinglesIn(language, sought)] as const);
  const found = candidates.flatMap((listing): NearDuplicate<L>[] => {
    let best: { readonly language: Language; readonly similarity: number } | undefined;
    for (const [language, shingles] of own) {
      const theirs = shingles && shinglesIn(language, listing.content);
      if (shingles === undefined || theirs === undefined) continue;
      const similarity = jaccard(shingles, theirs);
      if (similarity >= SAME && similarity > (best?.similarity ?? 0)) best = { language, similarity };
    }
    if (best === undefined) return [];
    const similarity = Math.round(best.similarity * 100) / 100;
    return [{ listing, similarity, language: best.language, differences: differencesOf(sought, listing.content) }];
  });
  return found.sort((a, b) => b.similarity - a.similarity || (a.listing.id < b.listing.id ? -1 : 1));
}

/** What both state and state differently. What one of them leaves open is no difference. */
export function differencesOf(here: Sought, there: Pick<ListingContent, 'level' | 'workload'>): Difference[] {
  const differences: Difference[] = [];
  const [a, b] = [here.level, there.level];
  if (a !== undefined && b !== undefined) {
    if (a.framework !== b.framework) differences.push({ of: 'framework', here: named(a), there: named(b) });
    else if (a.from !== b.from || a.to !== b.to)
      differences.push({ of: 'level', here: span(a), there: span(b), framework: a.framework });
  }
  const [mine, theirs] = [here.workload?.minutes, there.workload?.minutes];
  if (mine !== undefined && theirs !== undefined && Math.abs(mine - theirs) > TOLERANCE * Math.max(mine, theirs))
    differences.push({ of: 'workload', here: mine, there: theirs });
  return differences;
}

const span = ({ from, to }: Pick<ListedLevel, 'from' | 'to'>): string => (to === undefined ? from : `${from}-${to}`);
const named = (level: Pick<ListedLevel, 'framework' | 'from' | 'to'>): string => `${level.framework} ${span(level)}`;
