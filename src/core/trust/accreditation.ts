/** What an accreditor says of an issuer or of an achievement, as plain values. */
import type { Text } from '../catalogue/achievement.ts';

/**
 * `issuer`: the organization as such. The other three are given apart, as in New Zealand: `delivery`, that it may teach and award; `content`, that the
 * achievement is sound; `listing`, that the achievement stands in the accreditor's register.
 */
export const approvals = ['issuer', 'delivery', 'content', 'listing'] as const;
export type Approval = (typeof approvals)[number];

/** Whom or what it is about. Anyone can write the id of another's achievement into a credential: an achievement is accredited as that of its provider. */
export type AccreditationSubject =
  | { readonly kind: 'issuer'; readonly id: string; readonly approval: Extract<Approval, 'issuer' | 'delivery'> }
  | {
      readonly kind: 'achievement';
      /** `urn:uuid:` of the published version. */
      readonly id: string;
      /** DID or https id of the issuer whose achievement it is. */
      readonly provider: string;
      readonly approval: Extract<Approval, 'delivery' | 'content' | 'listing'>;
    };

/** A member that is not there limits nothing; one that is there leaves out everything else. */
export interface AccreditationScope {
  /** Levels of frameworks, each from the lowest to the highest ("up to 5" is all levels up to 5, so that a reader needs no table). */
  readonly levels?: readonly { readonly framework: string; readonly levels: readonly string[] }[];
  /** Fields of study: as achievements name them, in any language, or a code with its scheme, which holds all that begin with it (`isced-f:06`). */
  readonly fields?: readonly string[];
  /** `urn:uuid:` of achievement versions. */
  readonly achievements?: readonly string[];
}

export interface AccreditationClaim {
  /** Of the credential that says so. */
  readonly id: string;
  readonly accreditor: { readonly id: string; readonly name?: string; readonly nameIn?: Text };
  readonly subject: AccreditationSubject;
  /** The standard that was held against it: `urn:uuid:` of its version, and its name. */
  readonly standard: { readonly id: string; readonly name?: string; readonly nameIn?: Text };
  readonly scope: AccreditationScope;
  /** What the subject may itself approve, within the same scope. Empty for nearly all. */
  readonly mayAccredit: readonly Approval[];
  readonly conditions?: Text;
  /** Instants. */
  readonly validFrom: number;
  readonly validUntil?: number;
  /** The same as they were written: a date that was given without a time is midnight with an offset, and is shown as a date. */
  readonly stamps?: { readonly from: string; readonly until?: string };
}

/** DIDs and addresses name the same subject with or without what follows `#`. */
export const subjectOf = (id: string): string => id.split('#')[0] ?? id;
