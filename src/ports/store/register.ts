/**
 * Registers and their listings. An organization keeps its own; what it lists, anybody may find. Nothing is deleted: each change leaves a version.
 * No listing says who changed it: that is the audit's.
 */
import type { Text } from '../../core/catalogue/achievement.ts';
import type { IndexedListing } from '../../core/register/index-listing.ts';
import type { Listing, ListingState } from '../../core/register/listing.ts';
import type { ListingAct } from '../../core/register/listing-states.ts';
import type { KnownProvider } from '../../core/register/provider-book.ts';
import type { RegisterPlace, RegisterQuery } from '../../core/register/register-query.ts';
import type { Instant, LocalDate, OrganizationId } from './ids.ts';

/** How a register keeps its clock. */
export interface RegisterSettings {
  /** Months from one review to the next, 12 to 36. */
  readonly reviewMonths: number;
  /** Whether an achievement whose review is overdue can no longer be awarded. */
  readonly overdueBlocks: boolean;
}

/** A public listing with the register that lists it. */
export interface RegisterEntry extends Listing {
  readonly register: OrganizationId;
}

/** Of all public entries together. */
export interface RegisterStamp {
  readonly count: number;
  readonly tag: string;
  readonly changedAt?: Instant;
}

/** One version: the listing as it was from `changedAt` until the next one. */
export interface ListingVersion extends Listing {
  readonly act: ListingAct;
  /** What the register says publicly about why. */
  readonly reason?: Text;
}

/** A listing as its register keeps it. */
export interface KeptListing extends Listing {
  /** By what a file or an application names it, so that the second run finds it: unique in the register. */
  readonly source: string;
  /** Instant at which it was first listed. */
  readonly listedAt?: Instant;
  /** Days before the review of which the register was last reminded; none since the clock was set. */
  readonly reminded?: number;
}

export interface ListingWrite extends ListingVersion {
  readonly source: string;
  readonly listedAt?: Instant;
  /** Of a public state: how it is found. */
  readonly indexed?: IndexedListing;
  /** By which edition of the index (index-edition.ts). */
  readonly indexedBy?: string;
}

export interface ListingFilter {
  /** Without it all but drafts, which are their applicants'. */
  readonly state?: ListingState;
  /** The review is due on this day or before, of listings whose clock runs. */
  readonly dueBy?: LocalDate;
  /** Part of a title or of a provider's name, folded as searchableText folds. */
  readonly text?: string;
}

/** One organization's register. */
export interface Listings {
  settings(): Promise<RegisterSettings>;
  saveSettings(settings: RegisterSettings): Promise<void>;
  byId(id: string, options?: { readonly lock: boolean }): Promise<KeptListing | undefined>;
  /** By source; locked until the transaction ends. */
  bySources(sources: readonly string[]): Promise<Map<string, KeptListing>>;
  /** Nobody else changes this register until the transaction ends. */
  lock(): Promise<void>;
  /**
   * The next version of each, thousands at once. Throws `store.duplicate` when a version of that number, or another listing of that source, is there.
   */
  put(writes: readonly ListingWrite[]): Promise<void>;
  /** Providers that have one of these keys, each with all keys of its CTID. */
  providers(keys: readonly string[]): Promise<KnownProvider[]>;
  /** Keys that are known stay as they are. */
  addProviders(providers: readonly KnownProvider[]): Promise<void>;
  /** Of one that is over, so that its successor can bear its name: no version. Throws `store.duplicate`. */
  setSource(id: string, source: string): Promise<void>;
  /** Soonest review first, those without one last. */
  list(
    filter: ListingFilter,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ rows: KeptListing[]; total: number }>;
  /** Newest first. */
  versions(id: string): Promise<ListingVersion[]>;
  /** Those that the clock has struck for: expired by today, or with a reminder that was not sent. */
  struck(today: LocalDate, limit: number): Promise<KeptListing[]>;
  setReminded(ids: readonly string[], days: number): Promise<void>;
  /** Public ones that are found by another edition of the index; locked until the transaction ends. */
  outdated(edition: string, limit: number): Promise<KeptListing[]>;
  /** How they are found, and nothing else of them: no version. */
  index(listings: readonly { readonly id: string; readonly indexed: IndexedListing }[], edition: string): Promise<void>;
}

/** What everybody may read, of all registers. */
export interface Register {
  byId(id: string): Promise<RegisterEntry | undefined>;
  /** In the order given, those that exist. */
  byIds(ids: readonly string[]): Promise<RegisterEntry[]>;
  /** Of these published achievement versions (`urn:uuid:`), those that are in a register. */
  ofAchievements(urns: readonly string[]): Promise<RegisterEntry[]>;
  /** Each with its place, after which the next page begins. */
  search(query: RegisterQuery): Promise<{ readonly entry: RegisterEntry; readonly place: RegisterPlace }[]>;
  /** How many match, counted up to `most`. */
  count(query: RegisterQuery, most: number): Promise<number>;
  /**
   * How many of those that match have the same facets of the closed lists (`facetSet` of index-listing.ts), by that. At most `most` are looked at, any of
   * them; without it every one is.
   */
  facetSets(query: RegisterQuery, most?: number): Promise<ReadonlyMap<string, number>>;
  /** Registers that list something publicly. */
  registers(): Promise<OrganizationId[]>;
  settingsOf(register: OrganizationId): Promise<RegisterSettings>;
  /** All public entries in the order of their ids, for whoever takes them all. */
  all(page: { readonly after?: string; readonly limit: number }): Promise<RegisterEntry[]>;
  /** Entries in the order of their last change, after this one; a change since then moves an entry to the end. */
  changes(page: {
    readonly after?: { readonly changedAt: Instant; readonly id: string };
    readonly limit: number;
  }): Promise<RegisterEntry[]>;
  /** The newest changes first, before this one: what a feed shows. */
  latest(page: {
    readonly before?: { readonly changedAt: Instant; readonly id: string };
    readonly limit: number;
  }): Promise<RegisterEntry[]>;
  /** Changes whenever anything public changes, and only then; the newest change where there is one. */
  stamp(): Promise<RegisterStamp>;
  /**
   * Entries of other providers that share at least one of these numbers (likenessByLanguage of core/register/likeness.ts): at most `limit`, those that share most
   * first, equals by id. What everybody copies from everybody has no end, so no more than `most` are looked at: copies first, then any;
   * of more copies than `limit`, any.
   */
  alike(sought: AlikeQuery): Promise<AlikeEntries>;
  /** Whether every entry was indexed by this edition. */
  isIndexedBy(edition: string): Promise<boolean>;
}

export interface AlikeQuery {
  /** Of each language. */
  readonly likeness: readonly (readonly number[])[];
  /** Its own provider's entries are left out: id or name. */
  readonly notOf?: string;
  readonly except?: string;
  readonly most: number;
  readonly limit: number;
}

export interface AlikeEntries {
  readonly entries: readonly RegisterEntry[];
  /** How many were looked at. */
  readonly looked: number;
  /** Otherwise there are more. */
  readonly isAll: boolean;
}
