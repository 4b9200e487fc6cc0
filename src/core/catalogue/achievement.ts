/** The achievement model: what an issuer says about a piece of learning, in Japanese and English, before and after publishing. */
import type {
  AchievementType,
  AlignmentTargetType,
  AssessmentType,
  CreditSystem,
  Language,
  LevelBasis,
  LevelFramework,
  ParticipationForm,
  QualityAssuranceType,
  ResultType,
  Stackability,
  StatusPurpose,
  Supervision,
} from './value-lists.ts';

/** One text in up to two languages. The achievement's `inLanguage` says which one is the original. */
export interface Text {
  readonly ja?: string;
  readonly en?: string;
}

/** A skill or standard the achievement stands for. `targetUrl` is an absolute http(s) or urn: address. */
export interface Alignment {
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetType?: AlignmentTargetType;
  readonly targetFramework?: string;
  readonly targetCode?: string;
  readonly targetDescription?: string;
}

/** Notional workload: whole minutes, and the issuer's own credit unit if it gives one. Never converted here. */
export interface Workload {
  readonly minutes: number;
  readonly credit?: { readonly value: number; readonly system: CreditSystem };
}

/** A level always says what it stands on; "no level" is said outright, not by silence. */
export type Level =
  | { readonly basis: 'none' }
  | {
      readonly basis: Exclude<LevelBasis, 'none'>;
      readonly framework: LevelFramework;
      readonly level: string;
      readonly url?: string;
    };

export interface QualityAssurance {
  readonly type: QualityAssuranceType;
  readonly body?: string;
  readonly url?: string;
  /** Calendar dates, YYYY-MM-DD. */
  readonly since?: string;
  readonly until?: string;
}

/** Present when a score on the roster becomes a signed `result`; absent, scores never leave the roster. */
export interface ResultDescription {
  readonly name: Text;
  readonly type: ResultType;
  readonly min?: number;
  readonly max?: number;
  /** The least score that earns the achievement, for the reader; the roster decides who is awarded. */
  readonly required?: number;
}

export interface AchievementContent {
  /** The original language of the texts. */
  readonly inLanguage: Language;
  readonly name: Text;
  readonly description: Text;
  readonly criteria: { readonly narrative?: Text; readonly url?: string };
  readonly achievementType: AchievementType;
  readonly humanCode?: string;
  readonly fieldOfStudy?: Text;
  readonly tags?: readonly string[];
  readonly alignments?: readonly Alignment[];
  readonly workload?: Workload;
  readonly level?: Level;
  readonly participation?: ParticipationForm;
  readonly assessment?: readonly AssessmentType[];
  readonly supervision?: Supervision;
  readonly qualityAssurance?: readonly QualityAssurance[];
  readonly stackability?: { readonly kind: Stackability; readonly towards?: string; readonly note?: Text };
  readonly prerequisites?: Text;
  readonly learningOutcomes?: readonly Text[];
  readonly result?: ResultDescription;
  /** Months from the award until a credential ends; absent, it does not end. */
  readonly validityMonths?: number;
  readonly statusPurpose: StatusPurpose;
}

/** Being written: may be incomplete, may change, cannot be awarded. */
export interface DraftAchievement {
  readonly state: 'draft';
  readonly content: AchievementContent;
}

/** One published version: checked, immutable, with an id of its own. Only `publishAchievement` and the store make one. */
export interface PublishedAchievement {
  readonly state: 'published';
  /** `urn:uuid:` of this version. */
  readonly id: string;
  /** 1, 2, 3 … within one achievement. */
  readonly version: number;
  /** Ids of the other published versions at the time of publishing, oldest first. */
  readonly formerVersions: readonly { readonly id: string; readonly version: number }[];
  readonly content: AchievementContent;
}
