/** A question to the register, ready for a store: words, facets and numbers, a sort, and where to go on. */
import type { IndexedListing } from './index-listing.ts';
import type { SearchWord } from './search-words.ts';

export const registerSorts = ['relevance', 'newest', 'level', 'workload', 'title'] as const;
export type RegisterSort = (typeof registerSorts)[number];

/** The place of an entry in an order: what it is sorted by, and its id. `tier` 0: every word is in the title. */
export interface RegisterPlace {
  readonly tier: 0 | 1;
  readonly key: number | string;
  readonly id: string;
}

export interface RegisterQuery {
  /** All of them must be found. */
  readonly words: readonly SearchWord[];
  /** Only listed ones and those under review; otherwise of any public state. */
  readonly open: boolean;
  /** All of these facets (index-listing.ts). */
  readonly all: readonly string[];
  /** Of each group at least one. */
  readonly anyOf: readonly (readonly string[])[];
  /** Whose register; an organization's id. */
  readonly register?: string;
  readonly minutes?: { readonly min?: number; readonly max?: number };
  /** At most so much in this currency; what is free counts whatever its currency. */
  readonly price?: { readonly most: number; readonly currency: string };
  /** One can begin on this day or later: at any time, or on one of the days stated. */
  readonly startsFrom?: string;
  /** `level` only together with the facet of one framework. */
  readonly sort: RegisterSort;
  readonly after?: RegisterPlace;
  readonly limit: number;
}

/** Newest first is the order of relevance without words, and within a tier. */
export const descends = (sort: RegisterSort): boolean => sort === 'relevance' || sort === 'newest';

/** What an entry is sorted by. `listedAt`: instant at which it was first listed. */
export function sortKey(
  sort: RegisterSort,
  indexed: Pick<IndexedListing, 'titleOrder' | 'levelOrder' | 'workloadOrder'>,
  listedAt: number,
): number | string {
  if (sort === 'title') return indexed.titleOrder;
  if (sort === 'level') return indexed.levelOrder;
  if (sort === 'workload') return indexed.workloadOrder;
  return listedAt;
}
