/** A presentation that a holder, known by did:key, signed for whoever gave `asked`. */
import { generateKeyPairSync } from 'node:crypto';
import { nodeCrypto as crypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../src/adapters/crypto/node-signer.ts';
import { didKeyMethod, didKeyOf } from '../src/core/did/did-key.ts';
import { orThrow } from '../src/core/error.ts';
import { addDataIntegrityProof } from '../src/core/proof/add-data-integrity-proof.ts';

export const asked = { challenge: 'n-1', domain: 'https://employer.example' };

/** The text; `created` in epoch milliseconds. */
export async function signedPresentation(created: number): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const holder = orThrow(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder,
  };
  const by = nodeSigner(privateKey, 'EdDSA', didKeyMethod(holder));
  const options = { crypto, created, purpose: 'authentication', ...asked } as const;
  return JSON.stringify(orThrow(await addDataIntegrityProof(presentation, by, options)));
}
