/** What a credential is made of. */
import type { PublishedAchievement } from '../catalogue/achievement.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { IssuerProfile } from './build-profile.ts';
import type { IdentityType } from './hash-identity.ts';

/** A date without a time is emitted as its first instant in the organization's zone (decisions.md); an instant as it is. */
export type When = LocalDate | Instant;

export interface CredentialBuild {
  /** `urn:uuid:` made by the caller; random, and never an address. */
  readonly id: string;
  readonly issuer: IssuerProfile;
  readonly achievement: PublishedAchievement;
  readonly language: Language;
  readonly recipient: {
    /** Plain values go in, salted hashes come out. Each salt is 16 random bytes of its own. */
    readonly identities: readonly { readonly type: IdentityType; readonly value: string; readonly salt: Uint8Array }[];
    readonly did?: string;
  };
  /** IANA zone of the organization, Asia/Tokyo by default elsewhere. */
  readonly zone: string;
  readonly awarded: When;
  /** When the learning ended, if the roster says so. */
  readonly completed?: When;
  readonly validFrom: When;
  /** Left out, it follows from the achievement's validity, counted from the award. */
  readonly validUntil?: When;
  /** Becomes a signed result only if the achievement says so; otherwise it is left out. */
  readonly score?: number;
  readonly status: { readonly listUrl: string; readonly index: number };
  readonly image?: { readonly url: string; readonly caption?: string };
  /** Id of the credential that this one is issued in place of. */
  readonly replaces?: string;
}

/** The parts of a build that all credentials of one version, made by one organization, share. */
export type SharedBuild = Pick<CredentialBuild, 'issuer' | 'achievement' | 'language' | 'image'>;
