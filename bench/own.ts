// What Akashi does for one credential: sign an unsigned document, verify a signed one.
import crypto from 'node:crypto';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeSigner, publicJwkOf } from '../src/adapters/crypto/node-signer.ts';
import { didKeyMethod, didKeyOf } from '../src/core/did/did-key.ts';
import { orThrow } from '../src/core/error.ts';
import { addDataIntegrityProof } from '../src/core/proof/add-data-integrity-proof.ts';
import { utcInstant } from '../src/core/time/instant.ts';
import type { Case } from './measure.ts';
import { sampleCredential } from './sample.ts';

export function makeOwn(documents: number): { readonly issue: Case } {
  const { privateKey } = crypto.generateKeyPairSync('ed25519');
  const issuer = orThrow(didKeyOf(publicJwkOf(privateKey)));
  const signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(issuer));
  const unsigned = Array.from({ length: documents }, (_, n) => sampleCredential(issuer, n));
  const options = { crypto: nodeCrypto, created: utcInstant(2026, 4, 1) };
  return {
    issue: {
      name: 'issue: any document',
      run: async n => orThrow(await addDataIntegrityProof(unsigned[n % documents]!, signer, options)),
    },
  };
}
