/** What a trust grade is worked out from: facts that were gathered and verified before, each with its age. */
import type { Text } from '../catalogue/achievement.ts';
import type { ErrorDetail, TrustCode } from '../error.ts';
import type { Instant } from '../time/instant.ts';
import type { AccreditationClaim, Approval } from './accreditation.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** From the ground up. */
export const trustGrades = ['self-declared', 'domain-proved', 'accredited', 'listed'] as const;
export type TrustGradeName = (typeof trustGrades)[number];

/** What is asked about a domain that the issuer says is its own, and what was answered. */
export interface DomainFact {
  readonly domain: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'skipped';
  readonly code: TrustCode;
  readonly detail?: ErrorDetail;
  readonly asOf?: Instant;
  readonly mirror?: string;
}

/** What verifying the accreditation's own signature, key and status came to. Dates and scope are the walk's business. */
export type ClaimStanding =
  | { readonly state: 'holds' }
  /** Signature, key or form are wrong: nobody said this. */
  | { readonly state: 'forged'; readonly reason: string }
  | { readonly state: 'revoked' | 'suspended' }
  | { readonly state: 'malformed'; readonly at: string }
  /** A key or a status list could not be had. */
  | { readonly state: 'unknown'; readonly reason: string };

export interface WeighedClaim {
  /** Absent where the accreditation could not be read. */
  readonly claim?: AccreditationClaim;
  readonly standing: ClaimStanding;
  /** When the oldest of what it rests on was got. */
  readonly asOf?: Instant;
  /** Address of the mirror that supplied some of what it rests on. */
  readonly mirror?: string;
}

/** What a trusted register answered about a subject, apart from the accreditations themselves. */
export interface RegisterFact {
  readonly register: string;
  readonly subject: string;
  readonly state: 'answered' | 'unreachable' | 'unreadable';
  readonly reason?: string;
  readonly asOf?: Instant;
}

/** Of the credential whose issuer is graded. What it does not state is absent. */
export interface CredentialFacts {
  readonly achievement?: string;
  readonly level?: { readonly framework: string; readonly value: string };
  /** In every language that it gives, and codes with their scheme. */
  readonly fields: readonly string[];
  readonly issuedAt?: Instant;
}

export interface TrustQuestion {
  readonly issuer: string;
  /** Absent where the issuer itself is asked about, whatever it issues. */
  readonly credential?: CredentialFacts;
  readonly domains: readonly DomainFact[];
  readonly claims: readonly WeighedClaim[];
  readonly registers: readonly RegisterFact[];
  readonly policy: TrustPolicy;
  readonly now: Instant;
  /** Milliseconds by which clocks may differ. */
  readonly clockSkew: number;
}

export type Rung = 'domain' | 'accreditation' | 'listing';

export interface TrustStep {
  readonly rung: Rung;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'skipped';
  readonly code: TrustCode;
  readonly detail?: ErrorDetail;
  /** Of the oldest document that it rests on. */
  readonly asOf?: Instant;
  /** Address of the mirror that supplied some of what it rests on, because a server was silent. */
  readonly mirror?: string;
  /** Id of the accreditation that it is about. */
  readonly accreditation?: string;
}

/** By whom, for what, until when: what raised the grade. */
export interface Standing {
  readonly accreditation: string;
  readonly accreditor: { readonly id: string; readonly name?: string; readonly nameIn?: Text };
  readonly approval: Approval;
  readonly standard: { readonly id: string; readonly name?: string; readonly nameIn?: Text };
  readonly scope: AccreditationClaim['scope'];
  readonly conditions?: Text;
  readonly validFrom: Instant;
  readonly validUntil?: Instant;
  /** As they were written. */
  readonly stamps?: AccreditationClaim['stamps'];
  /** From the accreditor itself up to the one that the verifier trusts: ids. */
  readonly chain: readonly string[];
}

export interface TrustGrade {
  readonly grade: TrustGradeName;
  /** Something that could not be found out might have raised it: then the grade is at least this. */
  readonly isAtLeast: boolean;
  /** Domains that are proved to be the issuer's own. */
  readonly domains: readonly string[];
  readonly accredited?: Standing;
  readonly listed?: Standing;
  readonly steps: readonly TrustStep[];
  /** Of the oldest fact that raised the grade or might have. */
  readonly asOf?: Instant;
}
