/** What follows from an algorithm: the hash, and the size of a signature (r ‖ s). */
import type { Cryptosuite } from './cryptosuite.ts';

export type SuiteAlgorithm = 'EdDSA' | 'ES256' | 'ES384';

/** DI-ECDSA §3.2.4, §3.3.4: for curve P-256 one uses SHA-256, for P-384 SHA-384. */
export const signatureKind = (
  algorithm: SuiteAlgorithm,
): Pick<Cryptosuite, 'algorithm' | 'digest' | 'signatureSize'> =>
  algorithm === 'ES384'
    ? { algorithm, digest: 'sha384', signatureSize: 96 }
    : { algorithm, digest: 'sha256', signatureSize: 64 };
