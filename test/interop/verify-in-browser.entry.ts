/** What the browser test bundles: the whole road of a proof, with the browser's Crypto. */
import { nobleCrypto } from '../../src/adapters/crypto/noble-crypto.ts';
import { parseJsonObject } from '../../src/core/bytes/parse-json.ts';
import { resolveDidKey } from '../../src/core/did/did-key.ts';
import { findVerificationMethod } from '../../src/core/did/find-verification-method.ts';
import type { Result } from '../../src/core/error.ts';
import { prepareProofs } from '../../src/core/proof/prepare-proofs.ts';
import { verifyDataIntegrityProof } from '../../src/core/proof/verify-data-integrity-proof.ts';

export async function verify(text: string): Promise<Result<true>> {
  const document = parseJsonObject(text);
  if (!document.ok) return document;
  const prepared = await prepareProofs(document.value, { crypto: nobleCrypto });
  if (!prepared.ok) return prepared;
  const { proof, prepared: first } = prepared.value.proofs[0]!;
  if (!first.ok) return first;
  const resolved = resolveDidKey(proof.verificationMethod.split('#')[0]!);
  const found = resolved.ok
    ? findVerificationMethod(resolved.value, proof.verificationMethod, 'assertionMethod')
    : resolved;
  return found.ok ? verifyDataIntegrityProof(first.value, found.value.key, nobleCrypto) : found;
}
