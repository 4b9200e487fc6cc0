/** Credentials of an issuer by did:key, whose keys need no document, with a status list at an address of the test's own. */
import { generateKeyPairSync } from 'node:crypto';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../../src/adapters/crypto/node-gzip.ts';
import { nodeSigner } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../../src/core/did/did-key.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { createBits, withBits } from '../../src/core/status/bit-string.ts';
import { buildStatusList } from '../../src/core/status/build-status-list.ts';
import { encodeList } from '../../src/core/status/encode-list.ts';
import { must, unsigned } from '../verify-world.ts';

export async function selfNamedWorld(listUrl: string) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const did = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
  const by = nodeSigner(privateKey, 'EdDSA', didKeyMethod(did));
  const created = Date.UTC(2026, 9, 2);
  const sign = async (document: JsonObject): Promise<string> =>
    JSON.stringify(must(await addDataIntegrityProof(document, by, { crypto, created })));
  return {
    /** Each with an id and a place in the list of its own. */
    credential: (index: number): Promise<string> =>
      sign({
        ...unsigned,
        id: `urn:uuid:0190f0f0-0000-7000-8000-${String(index).padStart(12, '0')}`,
        issuer: { ...(unsigned.issuer as JsonObject), id: did },
        credentialStatus: {
          ...(unsigned.credentialStatus as JsonObject),
          id: `${listUrl}#${index}`,
          statusListIndex: String(index),
          statusListCredential: listUrl,
        },
      }),
    list: (revoked: readonly number[]): Promise<string> =>
      sign(
        buildStatusList({
          url: listUrl,
          issuer: did,
          purpose: 'revocation',
          encodedList: encodeList(must(withBits(createBits(), revoked, true)), nodeGzip),
          validFrom: 0,
        }),
      ),
  };
}
