/**
 * What a register says of one micro-credential: what it is, from whom, at what level, how much work, who advised and who assured it.
 * Every part that nobody stated is absent: a register never fills a hole.
 */
import type { Alignment, QualityAssurance, Text } from '../catalogue/achievement.ts';
import type {
  AchievementType,
  AssessmentType,
  CreditSystem,
  Language,
  LevelBasis,
  ParticipationForm,
  Stackability,
  Supervision,
} from '../catalogue/value-lists.ts';

/**
 * `under-review` is listed and stays findable while its review is on; `suspended`, `expired` and `withdrawn` are shown as such and never deleted:
 * who holds a credential must be able to see what became of its description.
 */
export const listingStates = [
  'draft',
  'applied',
  'in-review',
  'listed',
  'under-review',
  'suspended',
  'expired',
  'withdrawn',
] as const;
export type ListingState = (typeof listingStates)[number];

/** Who offers it. `id` is the DID or https address that signs credentials, where the provider signs any. */
export interface Provider {
  readonly name: Text;
  readonly id?: string;
  readonly url?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** CTID under which the register publishes it, and goes on to; the register's to give (provider-book.ts). */
  readonly ctid?: string;
}

/** A level of one framework, or a range of them ("5-6"): both ends as the framework writes them, the lower first. */
export interface ListedLevel {
  readonly framework: string;
  readonly from: string;
  readonly to?: string;
  readonly basis: Exclude<LevelBasis, 'none'>;
  /** Who says so, where it is not the provider or this register itself: what came by file names it, and stays a claim of that source. */
  readonly source?: string;
}

/** What a learner pays. Zero is free; absent is unknown, which is not free. */
export interface Price {
  /** Decimal digits with at most three places, as in `12000` or `19.50`. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** When one can begin. */
export type Starts = { readonly kind: 'any-time' } | { readonly kind: 'dates'; readonly dates: readonly string[] };

export interface ListingContent {
  /** The original language of the texts. */
  readonly inLanguage: Language;
  readonly title: Text;
  readonly provider: Provider;
  readonly achievementType: AchievementType;
  readonly description?: Text;
  /** What it is for, and for whom: the register's own statement, beside the outcomes. */
  readonly purpose?: Text;
  readonly outcomes?: readonly Text[];
  readonly criteria?: Text;
  readonly prerequisites?: Text;
  /** `urn:uuid:` of the published achievement version, where there is one. */
  readonly achievement?: string;
  /** Where the provider describes it. */
  readonly url?: string;
  readonly level?: ListedLevel;
  /** Notional workload in whole minutes, and the provider's own credit. */
  readonly workload?: {
    readonly minutes: number;
    readonly credit?: { readonly value: number; readonly system: CreditSystem };
  };
  readonly participation?: ParticipationForm;
  /** BCP 47, of the teaching. */
  readonly languages?: readonly string[];
  readonly assessment?: readonly AssessmentType[];
  readonly supervision?: Supervision;
  readonly field?: { readonly name?: Text; readonly scheme?: 'isced-f' | 'nzsced'; readonly code?: string };
  readonly tags?: readonly string[];
  readonly skills?: readonly Alignment[];
  readonly price?: Price;
  readonly starts?: Starts;
  readonly qualityAssurance?: readonly QualityAssurance[];
  readonly stackability?: { readonly kind: Stackability; readonly towards?: string; readonly note?: Text };
}

/** Who stood behind it, by a signed credential: `credential` is its id, `issuer` the DID or address that signed it. */
export interface Backing {
  readonly role: 'advised' | 'assured';
  readonly name: Text;
  readonly issuer: string;
  readonly credential: string;
  /** Calendar dates. */
  readonly since: string;
  readonly until?: string;
}

/** One entry as the register holds it now. */
export interface Listing {
  /** UUID: the address on the register's pages. Its CTID is `ce-` and this, and both survive every update. */
  readonly id: string;
  readonly state: ListingState;
  /** 1, 2, 3 …: each change, of what is said or of the state, is a version that stays readable. Before it was public: 0, -1, -2 … */
  readonly version: number;
  readonly content: ListingContent;
  readonly backings: readonly Backing[];
  /** Calendar dates. */
  readonly listedOn?: string;
  /** By when its next review is due: one to three years after the last. */
  readonly reviewOn?: string;
  /** Instant of the last change, in milliseconds since 1970. */
  readonly changedAt: number;
}
