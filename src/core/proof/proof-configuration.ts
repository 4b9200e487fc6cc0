/** The proof of a new Data Integrity proof before there is a signature: DI-EDDSA §3.2.5 (proof configuration). */
import type { JsonObject } from '../bytes/json.ts';
import { formatInstant, type Instant } from '../time/instant.ts';

export interface ProofTerms {
  readonly cryptosuite: string;
  readonly verificationMethod: string;
  /** As proofTime gives it. */
  readonly created: string;
  /** `assertionMethod` by default. */
  readonly purpose?: 'assertionMethod' | 'authentication';
  readonly challenge?: string;
  readonly domain?: string;
}

/** Whole seconds: more is said by nobody, and some verifiers stumble over it. */
export const proofTime = (created: Instant): string => formatInstant(Math.floor(created / 1000) * 1000);

/** The order of members is that of every proof we make. */
export const proofConfiguration = (terms: ProofTerms): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite: terms.cryptosuite,
  created: terms.created,
  verificationMethod: terms.verificationMethod,
  proofPurpose: terms.purpose ?? 'assertionMethod',
  ...(terms.challenge !== undefined && { challenge: terms.challenge }),
  ...(terms.domain !== undefined && { domain: terms.domain }),
});
