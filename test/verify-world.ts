/** A small world to verify in: an issuer by did:web with three keys, its status list, and a genuine credential to change. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { nodeCrypto as crypto } from '../src/adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../src/adapters/crypto/node-gzip.ts';
import { nodeSigner } from '../src/adapters/crypto/node-signer.ts';
import { buildCredential } from '../src/core/badge/build-credential.ts';
import type { JsonObject } from '../src/core/bytes/json.ts';
import { utf8 } from '../src/core/bytes/utf8.ts';
import type { Signer } from '../src/core/key/crypto.ts';
import { addDataIntegrityProof } from '../src/core/proof/add-data-integrity-proof.ts';
import { createBits, withBits } from '../src/core/status/bit-string.ts';
import { buildStatusList } from '../src/core/status/build-status-list.ts';
import { encodeList } from '../src/core/status/encode-list.ts';
import type { Evidence, GatheredDocument } from '../src/core/verify/evidence.ts';
import { judge } from '../src/core/verify/judge.ts';
import { defaultPolicy, type Policy } from '../src/core/verify/policy.ts';
import { prepare } from '../src/core/verify/prepare.ts';
import type { PrepareMemory } from '../src/core/verify/prepare-memory.ts';
import { readInput } from '../src/core/verify/read-input.ts';
import type { CheckName, Report } from '../src/core/verify/report.ts';

export const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};

export const now = Date.UTC(2026, 10, 1);
export const did = 'did:web:issuer.example:o:1';
export const didUrl = 'https://issuer.example/o/1/did.json';
export const listUrl = 'https://issuer.example/status/1';
const ed25519 = (method: string): Signer => nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', method);
export const signer = ed25519(`${did}#key-1`);
export const stranger = ed25519(`${did}#key-1`);
export const es256 = nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256', `${did}#key-2`);
export const rs256 = nodeSigner(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  'RS256',
  `${did}#key-3`,
);

export const methodOf = (from: Signer, change: JsonObject = {}): JsonObject => ({
  id: from.verificationMethod,
  type: 'JsonWebKey',
  controller: did,
  publicKeyJwk: { ...from.publicKey },
  ...change,
});
export const didDocument = (change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: did,
  verificationMethod: [methodOf(signer), methodOf(es256), methodOf(rs256)],
  assertionMethod: [signer, es256, rs256].map(each => each.verificationMethod),
  ...change,
});

export const unsigned: JsonObject = must(
  buildCredential(
    {
      id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000a',
      issuer: { id: did, name: '例大学' },
      achievement: {
        state: 'published',
        id: 'urn:uuid:0190f0f0-0000-7000-8000-000000000001',
        version: 1,
        formerVersions: [],
        content: {
          inLanguage: 'ja',
          name: { ja: 'データ分析入門', en: 'Data' },
          description: { ja: '読む' },
          criteria: { narrative: { ja: '合格' } },
          achievementType: 'MicroCredential',
          workload: { minutes: 600 },
          level: { basis: 'issuer-claimed', framework: 'eqf', level: '5' },
          alignments: [{ targetName: 'Skill', targetUrl: 'https://example.org/s' }],
          result: { name: { ja: '得点' }, type: 'Percent', min: 0, max: 100 },
          statusPurpose: 'revocation',
          validityMonths: 24,
        },
      },
      language: 'ja',
      recipient: {
        identities: [{ type: 'emailAddress', value: 'hanako@example.org', salt: new Uint8Array(16).fill(7) }],
      },
      zone: 'Asia/Tokyo',
      awarded: Date.UTC(2026, 9, 1),
      validFrom: Date.UTC(2026, 9, 2),
      score: 90,
      status: { listUrl, index: 42 },
    },
    crypto.sha256,
  ),
);

export const sign = async (document: JsonObject, by = signer): Promise<JsonObject> =>
  must(await addDataIntegrityProof(document, by, { crypto, created: Date.UTC(2026, 9, 2) }));

export async function statusList(
  set: number[] = [],
  change: JsonObject = {},
  by: Signer | null = signer,
  purpose = 'revocation',
): Promise<JsonObject> {
  const bits = must(withBits(createBits(), set, true));
  const list = buildStatusList({
    url: listUrl,
    issuer: did,
    purpose,
    encodedList: encodeList(bits, nodeGzip),
    validFrom: 0,
  });
  const changed = { ...list, ...change };
  return by === null ? changed : sign(changed, by);
}

export const got = (url: string, value: JsonObject | string): GatheredDocument => ({
  url,
  gotAt: now,
  state: 'got',
  bytes: utf8(typeof value === 'string' ? value : JSON.stringify(value)),
});
export const away = (url: string): GatheredDocument => ({ url, gotAt: now, state: 'unreachable', reason: 'timeout' });

export interface World {
  readonly credential?: JsonObject | string;
  readonly documents?: readonly GatheredDocument[];
  readonly policy?: Partial<Policy>;
  readonly at?: number;
  /** What a verifier that runs has seen before; left out, nothing. */
  readonly memory?: PrepareMemory;
}
export const genuine = await sign(unsigned);
export const clearList = await statusList();
export const usual = [got(didUrl, didDocument()), got(listUrl, clearList)];

export async function report(world: World): Promise<Report> {
  const { credential = genuine, documents = usual, policy, at = now, memory } = world;
  const input = must(
    readInput(utf8(typeof credential === 'string' ? credential : JSON.stringify(credential)), crypto.inflate),
  );
  const evidence: Evidence = { input, documents };
  return judge(
    await prepare(evidence, { crypto, ...(memory && { memory }) }),
    { ...defaultPolicy, ...policy },
    at,
    crypto,
  );
}
export const codes = (answer: Report): Record<CheckName, string> =>
  Object.fromEntries(answer.checks.map(check => [check.name, `${check.outcome} ${check.code}`])) as Record<
    CheckName,
    string
  >;

export const allPass = {
  form: 'pass check.form-passed',
  schema: 'pass check.schema-passed',
  proof: 'pass check.proof-passed',
  issuer: 'pass check.issuer-passed',
  key: 'pass check.key-passed',
  status: 'pass check.status-passed',
  dates: 'pass check.dates-passed',
  recipient: 'skipped check.recipient-not-asked',
};

/** Nothing good is said of issuer and key beside a signature that is wrong. */
export const besides = (expected: Partial<Record<CheckName, string>>): Partial<Record<CheckName, string>> =>
  expected.proof?.startsWith('fail') === true
    ? { issuer: 'skipped check.nothing-signed', key: 'skipped check.nothing-signed' }
    : {};

/** The genuine credential with changes, signed anew. */
export const resign = (change: JsonObject, drop: readonly string[] = []): Promise<JsonObject> =>
  sign(Object.fromEntries(Object.entries({ ...unsigned, ...change }).filter(([key]) => !drop.includes(key))));

/** What differs from a genuine credential's checks, and the verdict. */
export type Case = readonly [
  what: string,
  world: () => World | Promise<World>,
  differs: Partial<Record<CheckName, string>>,
  verdict: string,
];
