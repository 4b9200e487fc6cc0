// What Akashi does for one credential: sign an unsigned document, verify a signed one with every check.
import crypto from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeSigner, publicJwkOf } from '../src/adapters/crypto/node-signer.ts';
import { credentialTemplate } from '../src/core/badge/credential-template.ts';
import type { JsonObject } from '../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf } from '../src/core/did/did-key.ts';
import { orThrow } from '../src/core/error.ts';
import { addDataIntegrityProof } from '../src/core/proof/add-data-integrity-proof.ts';
import { createBits } from '../src/core/status/bit-string.ts';
import { buildStatusList } from '../src/core/status/build-status-list.ts';
import { encodeList } from '../src/core/status/encode-list.ts';
import { utcInstant } from '../src/core/time/instant.ts';
import { judge } from '../src/core/verify/judge.ts';
import { defaultPolicy } from '../src/core/verify/policy.ts';
import { prepare } from '../src/core/verify/prepare.ts';
import { createPrepareMemory, type PrepareMemory } from '../src/core/verify/prepare-memory.ts';
import { readInput } from '../src/core/verify/read-input.ts';
import type { Case } from './measure.ts';
import { STATUS_LIST_URL, sampleBuild, sampleCredential } from './sample.ts';

export interface Own {
  /** From an award to the signed document's bytes, by the template of its achievement version. */
  readonly issueByTemplate: Case;
  /** From an unsigned document to a signed one. */
  readonly issue: Case;
  /** As a verifier that runs: the status list and the kind of credential were seen before. */
  readonly verify: Case;
  /** The first of its kind, with its status list read and verified too. */
  readonly verifyFirst: Case;
}

/** Throws when one of our own documents is not valid: a fast wrong answer is no rate. */
export async function makeOwn(documents: number): Promise<Own> {
  const { privateKey } = crypto.generateKeyPairSync('ed25519');
  const issuer = orThrow(didKeyOf(publicJwkOf(privateKey)));
  const signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(issuer));
  const now = utcInstant(2026, 5, 1);
  const sign = async (document: JsonObject): Promise<JsonObject> =>
    orThrow(await addDataIntegrityProof(document, signer, { crypto: nodeCrypto, created: now }));
  const unsigned = Array.from({ length: documents }, (_, n) => sampleCredential(issuer, n));
  const list = await sign(
    buildStatusList({
      url: STATUS_LIST_URL,
      issuer,
      purpose: 'revocation',
      encodedList: encodeList(createBits(), gzipSync),
      validFrom: now,
    }),
  );
  const status = { url: STATUS_LIST_URL, gotAt: now, state: 'got', bytes: Buffer.from(JSON.stringify(list)) } as const;
  const builds = Array.from({ length: documents }, (_, n) => sampleBuild(issuer, n));
  const template = credentialTemplate(builds[0]!, signer.verificationMethod, nodeCrypto);
  const issueByTemplate = (n: number): Uint8Array => {
    const prepared = orThrow(template.prepare(builds[n % documents]!, now));
    if (!prepared) throw new Error('left to the long way');
    return prepared.finish(signer.sign(prepared.toSign));
  };
  const files: Buffer[] = [];
  for (const document of unsigned) files.push(Buffer.from(JSON.stringify(await sign(document))));
  if (Buffer.compare(issueByTemplate(0), files[0]!) !== 0) throw new Error('the template makes other bytes');
  const memory = createPrepareMemory(nodeCrypto);
  const verifyWith = async (n: number, remembered: PrepareMemory | undefined): Promise<void> => {
    const input = orThrow(readInput(files[n % documents]!, nodeCrypto.inflate));
    const options = { crypto: nodeCrypto, ...(remembered && { memory: remembered }) };
    const prepared = await prepare({ input, documents: [status] }, options);
    const report = judge(prepared, defaultPolicy, now, nodeCrypto);
    if (report.verdict !== 'valid') throw new Error(`not valid: ${JSON.stringify(report.checks)}`);
  };
  return {
    issueByTemplate: { name: 'issue-template', run: issueByTemplate },
    issue: { name: 'issue-document', run: n => sign(unsigned[n % documents]!) },
    verify: { name: 'verify-full', run: n => verifyWith(n, memory) },
    verifyFirst: { name: 'verify: nothing remembered', run: n => verifyWith(n, undefined) },
  };
}
