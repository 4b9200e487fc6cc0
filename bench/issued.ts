// Credentials of one achievement, signed by one issuer, with the status list that they name.
import crypto from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeSigner, publicJwkOf } from '../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../src/core/did/did-key.ts';
import { orThrow } from '../src/core/error.ts';
import { addDataIntegrityProof } from '../src/core/proof/add-data-integrity-proof.ts';
import { createBits } from '../src/core/status/bit-string.ts';
import { buildStatusList } from '../src/core/status/build-status-list.ts';
import { encodeList } from '../src/core/status/encode-list.ts';
import { type Instant, utcInstant } from '../src/core/time/instant.ts';
import type { GatheredDocument } from '../src/core/verify/evidence.ts';
import { STATUS_LIST_URL, sampleCredential } from './sample.ts';

export interface Issued {
  readonly issuer: string;
  readonly signer: ReturnType<typeof nodeSigner>;
  /** When all was signed, and when it is judged. */
  readonly now: Instant;
  readonly sign: (document: JsonObject) => Promise<JsonObject>;
  readonly unsigned: readonly JsonObject[];
  /** The n-th is that of the n-th unsigned document. */
  readonly files: readonly Buffer[];
  readonly status: GatheredDocument;
}

export async function makeIssued(documents: number): Promise<Issued> {
  const { privateKey } = crypto.generateKeyPairSync('ed25519');
  const issuer = orThrow(didKeyOf(publicJwkOf(privateKey)));
  const signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(issuer));
  const now = utcInstant(2026, 5, 1);
  const sign = async (document: JsonObject): Promise<JsonObject> =>
    orThrow(await addDataIntegrityProof(document, signer, { crypto: nodeCrypto, created: now }));
  const list = await sign(
    buildStatusList({
      url: STATUS_LIST_URL,
      issuer,
      purpose: 'revocation',
      encodedList: encodeList(createBits(), gzipSync),
      validFrom: now,
    }),
  );
  const unsigned = Array.from({ length: documents }, (_, n) => sampleCredential(issuer, n));
  const files: Buffer[] = [];
  for (const document of unsigned) files.push(Buffer.from(JSON.stringify(await sign(document))));
  const bytes = Buffer.from(JSON.stringify(list));
  return {
    issuer,
    signer,
    now,
    sign,
    unsigned,
    files,
    status: { url: STATUS_LIST_URL, gotAt: now, state: 'got', bytes },
  };
}
