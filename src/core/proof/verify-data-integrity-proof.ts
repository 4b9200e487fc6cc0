/** The fast half of verification: synchronous, and all trust is in the arguments. */
import { decodeMultibase } from '../bytes/multibase.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto, PublicJwk } from '../key/crypto.ts';
import { algorithmsOfKey } from '../key/jwk.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { verifyDisclosure } from './ecdsa-sd-2023/prepare-derived-proof.ts';
import type { PreparedProof } from './prepare-proofs.ts';

export interface ProofExpectation {
  /** `assertionMethod` for credentials, `authentication` for presentations. */
  readonly purpose: string;
  /** Proofs that say when they expire are held to it; left out, they are not. */
  readonly now?: Instant;
  readonly challenge?: string;
  readonly domain?: string;
}

/**
 * DI-EDDSA §3.2.2, VC-DATA-INTEGRITY §4.5. True, or: `proof.purpose-wrong`, `proof.expired`, `proof.challenge-mismatch`, `proof.key-mismatch`
 * (the key is not of the suite's kind), `proof.malformed` (the value is no signature), `proof.signature-invalid`.
 */
export function verifyDataIntegrityProof(
  prepared: PreparedProof,
  key: PublicJwk,
  crypto: Pick<Crypto, 'verify'>,
  expected: ProofExpectation = { purpose: 'assertionMethod' },
): Result<true> {
  const { proof, algorithm } = prepared;
  if (proof.proofPurpose !== expected.purpose) return bad('proof.purpose-wrong');
  const expires = proof.expires === undefined ? undefined : parseInstant(proof.expires);
  if (expires?.ok && expected.now !== undefined && expected.now > expires.value) return bad('proof.expired');
  if (expected.challenge !== undefined && proof.challenge !== expected.challenge)
    return bad('proof.challenge-mismatch', '/challenge');
  if (expected.domain !== undefined && ![proof.domain].flat().includes(expected.domain))
    return bad('proof.challenge-mismatch', '/domain');
  if (!algorithmsOfKey(key).includes(algorithm)) return bad('proof.key-mismatch');
  if (prepared.disclosure)
    return verifyDisclosure(prepared.disclosure, key, crypto) ? ok(true) : bad('proof.signature-invalid');
  // DI-EDDSA §3.2.2 step 2, DI-ECDSA §3.2.2 step 3: base58btc. Any other spelling would let one signature have two texts.
  if (!proof.proofValue.startsWith('z')) return bad('proof.malformed', '/proofValue');
  const signature = decodeMultibase(proof.proofValue);
  if (!signature.ok || signature.value.length !== prepared.signatureSize) return bad('proof.malformed', '/proofValue');
  const valid = prepared.signedData.some(data => crypto.verify(algorithm, key, data, signature.value));
  return valid ? ok(true) : bad('proof.signature-invalid');
}
