/** Every check, in both directions: a genuine credential passes, and each way of being wrong fails, or stays open, with its own code. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../../adapters/crypto/node-gzip.ts';
import { nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { buildCredential } from '../badge/build-credential.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import { didKeyMethod, didKeyOf } from '../did/did-key.ts';
import { signCompactJws } from '../jose/compact-jws.ts';
import { createVcJwt } from '../jose/create-vc-jwt.ts';
import type { Signer } from '../key/crypto.ts';
import { encodeMultikey } from '../key/multikey.ts';
import { addDataIntegrityProof } from '../proof/add-data-integrity-proof.ts';
import { createBits, withBits } from '../status/bit-string.ts';
import { buildStatusList } from '../status/build-status-list.ts';
import { encodeList } from '../status/encode-list.ts';
import type { Evidence, GatheredDocument } from './evidence.ts';
import { judge } from './judge.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { prepare } from './prepare.ts';
import { readInput } from './read-input.ts';
import type { CheckName, Report } from './report.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};

const now = Date.UTC(2026, 10, 1);
const did = 'did:web:issuer.example:o:1';
const didUrl = 'https://issuer.example/o/1/did.json';
const listUrl = 'https://issuer.example/status/1';
const ed25519 = (method: string): Signer => nodeSigner(generateKeyPairSync('ed25519').privateKey, 'EdDSA', method);
const signer = ed25519(`${did}#key-1`);
const stranger = ed25519(`${did}#key-1`);
const es256 = nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256', `${did}#key-2`);
const rs256 = nodeSigner(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, 'RS256', `${did}#key-3`);

const methodOf = (from: Signer, change: JsonObject = {}): JsonObject => ({
  id: from.verificationMethod,
  type: 'JsonWebKey',
  controller: did,
  publicKeyJwk: { ...from.publicKey },
  ...change,
});
const didDocument = (change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/did/v1'],
  id: did,
  verificationMethod: [methodOf(signer), methodOf(es256), methodOf(rs256)],
  assertionMethod: [signer, es256, rs256].map(each => each.verificationMethod),
  ...change,
});

const unsigned: JsonObject = must(
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

const sign = async (document: JsonObject, by = signer): Promise<JsonObject> =>
  must(await addDataIntegrityProof(document, by, { crypto, created: Date.UTC(2026, 9, 2) }));

async function statusList(
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

const got = (url: string, value: JsonObject | string): GatheredDocument => ({
  url,
  gotAt: now,
  state: 'got',
  bytes: utf8(typeof value === 'string' ? value : JSON.stringify(value)),
});
const away = (url: string): GatheredDocument => ({ url, gotAt: now, state: 'unreachable', reason: 'timeout' });

interface World {
  readonly credential?: JsonObject | string;
  readonly documents?: readonly GatheredDocument[];
  readonly policy?: Partial<Policy>;
  readonly at?: number;
}
const genuine = await sign(unsigned);
const clearList = await statusList();
const usual = [got(didUrl, didDocument()), got(listUrl, clearList)];

async function report({ credential = genuine, documents = usual, policy, at = now }: World): Promise<Report> {
  const input = must(
    readInput(utf8(typeof credential === 'string' ? credential : JSON.stringify(credential)), crypto.inflate),
  );
  const evidence: Evidence = { input, documents };
  return judge(await prepare(evidence, { crypto }), { ...defaultPolicy, ...policy }, at, crypto);
}
const codes = (answer: Report): Record<CheckName, string> =>
  Object.fromEntries(answer.checks.map(check => [check.name, `${check.outcome} ${check.code}`])) as Record<
    CheckName,
    string
  >;

const allPass = {
  form: 'pass check.form-passed',
  schema: 'pass check.schema-passed',
  proof: 'pass check.proof-passed',
  issuer: 'pass check.issuer-passed',
  key: 'pass check.key-passed',
  status: 'pass check.status-passed',
  dates: 'pass check.dates-passed',
  recipient: 'skipped check.recipient-not-asked',
};

test('a genuine credential passes every check, and the report shows what was signed', async () => {
  const answer = await report({});
  assert.deepEqual(codes(answer), allPass);
  assert.equal(answer.verdict, 'valid');
  assert.equal(answer.subjectIsSigned, true);
  assert.equal(answer.subject?.name, 'データ分析入門');
  assert.equal(answer.subject?.workloadMinutes, 600);
  assert.deepEqual(answer.subject?.level, { basis: 'issuer-claimed', framework: 'eqf', value: '5' });
  assert.deepEqual(answer.subject?.skills, [{ name: 'Skill', url: 'https://example.org/s' }]);
  assert.deepEqual(answer.subject?.scores, [{ name: '得点', value: '90', min: '0', max: '100' }]);
  assert.deepEqual(answer.subject?.issuer, { id: did, name: '例大学' });
});

for (const by of [signer, es256, rs256])
  test(`a VC-JWT with ${by.algorithm} passes`, async () => {
    const answer = await report({ credential: must(createVcJwt(unsigned, by)) });
    assert.deepEqual(codes(answer), allPass);
  });

test('did:key needs no document, and a credential without status passes offline', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = nodeSigner(privateKey, 'EdDSA', 'did:key:unknown');
  const issuer = must(didKeyOf(draft.publicKey));
  const { credentialStatus: _, ...rest } = unsigned;
  const credential = await sign(
    { ...rest, issuer: { id: issuer, type: ['Profile'], name: 'x' } },
    nodeSigner(privateKey, 'EdDSA', didKeyMethod(issuer)),
  );
  const answer = await report({ credential, documents: [] });
  assert.deepEqual(codes(answer), { ...allPass, status: 'skipped check.status-none' });
  assert.equal(answer.verdict, 'valid');
});

/** One change each: the only check that differs from a genuine credential's, and the verdict. */
const resign = (change: JsonObject, drop: readonly string[] = []): Promise<JsonObject> =>
  sign(Object.fromEntries(Object.entries({ ...unsigned, ...change }).filter(([key]) => !drop.includes(key))));
const subject = unsigned.credentialSubject as JsonObject;
const olderStatus: JsonObject = {
  '@context': [...(unsigned['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
  credentialStatus: { id: 'https://x.example/', type: '1EdTechRevocationList' },
};
const cases: readonly (readonly [
  what: string,
  world: () => World | Promise<World>,
  differs: Partial<Record<CheckName, string>>,
  verdict: string,
])[] = [
  [
    'a changed name',
    () => ({ credential: { ...genuine, name: '別の名前' } }),
    { proof: 'fail check.proof-invalid' },
    'invalid',
  ],
  [
    'no proof',
    () => ({ credential: unsigned }),
    { proof: 'fail check.proof-missing', issuer: 'skipped check.skipped', key: 'skipped check.skipped' },
    'invalid',
  ],
  [
    'another key’s signature',
    async () => ({ credential: await sign(unsigned, stranger) }),
    { proof: 'fail check.proof-invalid' },
    'invalid',
  ],
  [
    'a foreign suite',
    () => ({
      credential: { ...genuine, proof: [{ ...(genuine.proof as JsonObject[])[0]!, cryptosuite: 'future-2030' }] },
    }),
    { proof: 'unknown check.proof-suite-unsupported' },
    'undecided',
  ],
  [
    'a foreign suite beside ours',
    () => ({
      credential: {
        ...genuine,
        proof: [
          { ...(genuine.proof as JsonObject[])[0]!, cryptosuite: 'future-2030' },
          ...(genuine.proof as JsonObject[]),
        ],
      },
    }),
    {},
    'valid',
  ],
  [
    'another purpose',
    async () => ({
      credential: must(
        await addDataIntegrityProof(unsigned, signer, { crypto, created: now, purpose: 'authentication' }),
      ),
    }),
    { proof: 'fail check.proof-purpose-wrong' },
    'invalid',
  ],
  [
    'an undefined term',
    () => ({ credential: { ...genuine, honours: 'summa' } }),
    { form: 'fail check.form-term-undefined', proof: 'unknown check.proof-not-prepared' },
    'invalid',
  ],
  [
    'an unknown context',
    () => ({
      credential: { ...genuine, '@context': [...(genuine['@context'] as string[]), 'https://evil.example/c'] },
    }),
    { form: 'fail check.form-context-unknown', proof: 'unknown check.proof-not-prepared' },
    'invalid',
  ],
  [
    'an unknown context, doubted only',
    () => ({
      credential: { ...genuine, '@context': [...(genuine['@context'] as string[]), 'https://evil.example/c'] },
      policy: { unknownContexts: 'doubt' },
    }),
    { form: 'unknown check.form-context-unknown', proof: 'unknown check.proof-not-prepared' },
    'undecided',
  ],
  [
    'no achievement',
    () =>
      resign({ credentialSubject: { type: ['AchievementSubject'], id: 'did:example:1' } }).then(credential => ({
        credential,
      })),
    { schema: 'fail check.schema-missing' },
    'invalid',
  ],
  [
    'another type',
    () => resign({ type: ['VerifiableCredential'] }).then(credential => ({ credential })),
    { schema: 'fail check.schema-wrong-type' },
    'invalid',
  ],
  [
    'another type, any credential asked for',
    () =>
      resign({ type: ['VerifiableCredential'] }).then(credential => ({
        credential,
        policy: { profile: 'vc' } as const,
      })),
    {},
    'valid',
  ],
  [
    'nobody named',
    () =>
      resign({
        credentialSubject: Object.fromEntries(Object.entries(subject).filter(([key]) => key !== 'identifier')),
      }).then(credential => ({ credential })),
    { schema: 'fail check.schema-no-recipient' },
    'invalid',
  ],
  [
    'a refresh service without type',
    () => resign({ refreshService: { id: 'https://x.example/' } }).then(credential => ({ credential })),
    { schema: 'fail check.schema-missing' },
    'invalid',
  ],
  [
    'no DID document',
    () => ({ documents: [away(didUrl), usual[1]!] }),
    {
      issuer: 'unknown check.issuer-unreachable',
      key: 'unknown check.key-unreachable',
      proof: 'unknown check.proof-no-key',
      status: 'unknown check.status-list-unproven',
    },
    'undecided',
  ],
  [
    'a DID document of another',
    () => ({ documents: [got(didUrl, didDocument({ id: 'did:web:other.example' })), usual[1]!] }),
    {
      issuer: 'fail check.issuer-document-wrong',
      key: 'fail check.key-not-found',
      proof: 'unknown check.proof-no-key',
      status: 'fail check.status-list-forged',
    },
    'invalid',
  ],
  [
    'a key that is not for assertion',
    () => ({ documents: [got(didUrl, didDocument({ assertionMethod: [] })), usual[1]!] }),
    {
      key: 'fail check.key-not-for-assertion',
      proof: 'unknown check.proof-no-key',
      status: 'fail check.status-list-forged',
    },
    'invalid',
  ],
  [
    'a key that is not there',
    () => ({ documents: [got(didUrl, didDocument({ verificationMethod: [] })), usual[1]!] }),
    { key: 'fail check.key-not-found', proof: 'unknown check.proof-no-key', status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a key revoked before it signed',
    () => ({
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { revoked: '2026-10-01T00:00:00Z' })] })),
        usual[1]!,
      ],
    }),
    { key: 'fail check.key-revoked', status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a key retired after it signed',
    () => ({
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { expires: '2026-10-20T00:00:00Z' })] })),
        usual[1]!,
      ],
    }),
    {},
    'valid',
  ],
  [
    'a key expired before it signed',
    () => ({
      documents: [
        got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { expires: '2026-09-20T00:00:00Z' })] })),
        usual[1]!,
      ],
    }),
    { key: 'fail check.key-expired', status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a revoked credential',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([42]))] }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'a neighbour revoked',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([41, 43]))] }),
    {},
    'valid',
  ],
  [
    'no status list',
    () => ({ documents: [usual[0]!, away(listUrl)] }),
    { status: 'unknown check.status-unreachable' },
    'undecided',
  ],
  [
    'a login page for a list',
    () => ({ documents: [usual[0]!, got(listUrl, '<html>')] }),
    { status: 'unknown check.status-unreadable' },
    'undecided',
  ],
  [
    'an unsigned list',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], {}, null))] }),
    { status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'a forged list',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], {}, stranger))] }),
    { status: 'fail check.status-list-forged' },
    'invalid',
  ],
  [
    'another issuer’s list',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], { issuer: 'did:web:other.example' }))] }),
    { status: 'fail check.status-list-foreign' },
    'invalid',
  ],
  [
    'another list of the issuer',
    async () => ({
      documents: [usual[0]!, got(listUrl, await statusList([], { id: 'https://issuer.example/status/2' }))],
    }),
    { status: 'fail check.status-list-mismatch' },
    'invalid',
  ],
  [
    'an old list',
    async () => ({
      documents: [usual[0]!, got(listUrl, await statusList([], { validUntil: '2026-10-03T00:00:00Z' }))],
    }),
    { status: 'unknown check.status-list-stale' },
    'undecided',
  ],
  [
    'a list for suspension',
    async () => ({ documents: [usual[0]!, got(listUrl, await statusList([], {}, signer, 'suspension'))] }),
    { status: 'fail check.status-purpose-mismatch' },
    'invalid',
  ],
  [
    'an index past the list',
    () =>
      resign({ credentialStatus: { ...(unsigned.credentialStatus as JsonObject), statusListIndex: '131072' } }).then(
        credential => ({ credential }),
      ),
    { status: 'fail check.status-index-out-of-range' },
    'invalid',
  ],
  [
    'an index that is a number',
    () =>
      resign({ credentialStatus: { ...(unsigned.credentialStatus as JsonObject), statusListIndex: 42 } }).then(
        credential => ({ credential }),
      ),
    { status: 'fail check.status-entry-malformed' },
    'invalid',
  ],
  [
    'a 1EdTech revocation list that names others',
    async () => ({
      credential: await resign(olderStatus),
      documents: [usual[0]!, got('https://x.example/', { revokedCredential: [{ id: 'urn:x' }] })],
    }),
    {},
    'valid',
  ],
  [
    'a 1EdTech revocation list that names it',
    async () => ({
      credential: await resign(olderStatus),
      documents: [usual[0]!, got('https://x.example/', { revokedCredential: [{ id: unsigned.id! }] })],
    }),
    { status: 'fail check.status-revoked' },
    'invalid',
  ],
  [
    'other JSON where a revocation list should be',
    async () => ({
      credential: await resign(olderStatus),
      documents: [usual[0]!, got('https://x.example/', { error: 'not found' })],
    }),
    { status: 'unknown check.status-unreadable' },
    'undecided',
  ],
  ['the day before it begins', () => ({ at: Date.UTC(2026, 9, 1) }), { dates: 'fail check.dates-not-yet' }, 'invalid'],
  ['a clock that is slow', () => ({ at: Date.UTC(2026, 9, 2) - 60_000 }), {}, 'valid'],
  ['the day after it ends', () => ({ at: Date.UTC(2028, 9, 3) }), { dates: 'fail check.dates-expired' }, 'invalid'],
  [
    'the right address',
    () => ({ policy: { recipient: { type: 'emailAddress', value: 'Hanako@example.org' } } }),
    { recipient: 'pass check.recipient-passed' },
    'valid',
  ],
  [
    'another address',
    () => ({ policy: { recipient: { type: 'emailAddress', value: 'taro@example.org' } } }),
    { recipient: 'fail check.recipient-mismatch' },
    'invalid',
  ],
  [
    'a name, when none is signed',
    () => ({ policy: { recipient: { type: 'name', value: '花子' } } }),
    { recipient: 'unknown check.recipient-not-named' },
    'undecided',
  ],
];
for (const [what, world, differs, verdict] of cases)
  test(`${what}: ${Object.values(differs).join(', ') || 'nothing differs'}`, async () => {
    const answer = await report(await world());
    assert.deepEqual(codes(answer), { ...allPass, ...differs });
    assert.equal(answer.verdict, verdict);
  });

test('only signed values are shown: nothing of a changed credential, and claims are labelled', async () => {
  assert.equal((await report({ credential: { ...genuine, name: '別の名前' } })).subject, undefined);
  const unreached = await report({ documents: [] });
  assert.equal(unreached.subject?.name, 'データ分析入門');
  assert.equal(unreached.subjectIsSigned, false);
});

test('a suspended credential has its own code', async () => {
  const credential = await resign({
    credentialStatus: { ...(unsigned.credentialStatus as JsonObject), statusPurpose: 'suspension' },
  });
  const answer = await report({
    credential,
    documents: [usual[0]!, got(listUrl, await statusList([42], {}, signer, 'suspension'))],
  });
  assert.equal(codes(answer).status, 'fail check.status-suspended');
});

test('somebody else’s key cannot speak for the issuer', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const evil = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'x').publicKey));
  const credential = await sign(unsigned, nodeSigner(privateKey, 'EdDSA', didKeyMethod(evil)));
  const answer = codes(await report({ credential }));
  assert.equal(answer.proof, allPass.proof);
  assert.equal(answer.issuer, 'fail check.issuer-mismatch');
  // An issuer's id that nobody can look up can be claimed by anyone: open, never valid.
  const { credentialStatus: _, ...rest } = unsigned;
  const claimed = await sign(
    { ...rest, issuer: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000bb' },
    nodeSigner(privateKey, 'EdDSA', didKeyMethod(evil)),
  );
  const open = await report({ credential: claimed });
  assert.equal(codes(open).issuer, 'unknown check.issuer-not-bound');
  assert.equal(open.verdict, 'undecided');
});

test('OB 3.0 §8.2.4.2: a JWT whose claims disagree with it, and one with a key of its own', async () => {
  const jwt = (header: JsonObject, payload: JsonObject, by = signer) =>
    must(signCompactJws(header, utf8(JSON.stringify(payload)), by));
  const kid = { kid: signer.verificationMethod };
  const disagrees = await report({ credential: jwt(kid, { ...unsigned, iss: 'did:web:other.example' }) });
  assert.equal(codes(disagrees).proof, 'fail check.proof-claims-differ');
  assert.equal(disagrees.verdict, 'invalid');
  const own = codes(await report({ credential: jwt({ jwk: { ...signer.publicKey } }, { ...unsigned, iss: did }) }));
  assert.deepEqual(own, allPass);
  const foreign = await report({
    credential: jwt({ jwk: { ...stranger.publicKey } }, { ...unsigned, iss: did }, stranger),
  });
  assert.equal(codes(foreign).issuer, 'fail check.issuer-mismatch');
  const forged = must(createVcJwt(unsigned, signer)).replace(
    /[^.]+$/u,
    must(createVcJwt(unsigned, stranger)).split('.')[2]!,
  );
  assert.equal(codes(await report({ credential: forged })).proof, 'fail check.proof-invalid');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.AA`;
  assert.equal(codes(await report({ credential: none })).proof, 'fail check.proof-algorithm-refused');
});

const web = 'https://issuer.example/issuers/1';
const multikey = (id: string, controller: string): JsonObject => ({
  id,
  type: 'Multikey',
  controller,
  publicKeyMultibase: must(encodeMultikey(signer.publicKey)),
});
const atWeb = (method: string): Signer => ({ ...signer, verificationMethod: method });
for (const [what, method, documents, issuer, key] of [
  [
    'a key document at the issuer’s address',
    `${web}#k`,
    [got(web, multikey(`${web}#k`, web))],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
  [
    'a profile that lists its keys',
    `${web}#k`,
    [
      got(web, {
        id: web,
        type: ['Profile'],
        verificationMethod: [multikey(`${web}#k`, web)],
        assertionMethod: [`${web}#k`],
      }),
    ],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
  [
    'a profile whose key is not for assertion',
    `${web}#k`,
    [got(web, { id: web, type: ['Profile'], verificationMethod: [multikey(`${web}#k`, web)] })],
    'pass check.issuer-passed',
    'fail check.key-not-for-assertion',
  ],
  [
    'a lone key on the same origin',
    'https://issuer.example/keys/1',
    [
      got('https://issuer.example/keys/1', multikey('https://issuer.example/keys/1', web)),
      got(web, { id: web, type: ['Profile'] }),
    ],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
  [
    'a key that claims the issuer from elsewhere',
    'https://evil.example/k',
    [got('https://evil.example/k', multikey('https://evil.example/k', web)), got(web, { id: web, type: ['Profile'] })],
    'fail check.issuer-mismatch',
    'pass check.key-passed',
  ],
  [
    'a key that claims somebody else',
    'https://issuer.example/keys/1',
    [
      got(
        'https://issuer.example/keys/1',
        multikey('https://issuer.example/keys/1', 'https://issuer.example/issuers/2'),
      ),
    ],
    'fail check.issuer-mismatch',
    'pass check.key-passed',
  ],
  [
    'a key that the issuer’s list leaves out',
    'https://issuer.example/keys/1',
    [
      got('https://issuer.example/keys/1', multikey('https://issuer.example/keys/1', web)),
      got(web, { id: web, verificationMethod: [multikey(`${web}#other`, web)], assertionMethod: [`${web}#other`] }),
    ],
    'fail check.issuer-mismatch',
    'pass check.key-passed',
  ],
  [
    'a document out of reach',
    `${web}#k`,
    [away(web)],
    'unknown check.issuer-unreachable',
    'unknown check.key-unreachable',
  ],
  [
    'a bare JWK at the issuer’s address',
    `${web}#k`,
    [got(web, { ...signer.publicKey })],
    'pass check.issuer-passed',
    'pass check.key-passed',
  ],
] as const)
  test(`OB 3.0 §8.3: keys by https: ${what}`, async () => {
    const { credentialStatus: _, ...rest } = unsigned;
    const credential = await sign({ ...rest, issuer: { id: web, type: ['Profile'] } }, atWeb(method));
    const answer = codes(await report({ credential, documents }));
    assert.equal(answer.issuer, issuer);
    assert.equal(answer.key, key);
  });

test('text that is no credential fails its form, and nothing else is claimed about it', async () => {
  const text = JSON.stringify(genuine);
  for (const [credential, code] of [
    [text.slice(0, -1), 'fail check.form-malformed'],
    [`${text.slice(0, -1)},"name":"x"}`, 'fail check.form-duplicate-key'],
    [`{"a":${'['.repeat(70)}${']'.repeat(70)}}`, 'fail check.form-too-deep'],
    ['{"hello":"world"}', 'fail check.form-not-credential'],
    ['{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}', 'unknown check.form-older-version'],
    [
      '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}',
      'unknown check.form-presentation',
    ],
  ] as const) {
    const answer = await report({ credential });
    assert.equal(codes(answer).form, code);
    assert.equal(codes(answer).schema, 'skipped check.skipped');
    assert.notEqual(answer.verdict, 'valid');
  }
});

test('a mistake of ours leaves the verdict open', async () => {
  const input = must(readInput(utf8(JSON.stringify(genuine)), crypto.inflate));
  const prepared = await prepare({ input, documents: usual }, { crypto });
  const broken = {
    ...crypto,
    verify: () => {
      throw new TypeError('broken');
    },
  };
  const answer = judge(prepared, defaultPolicy, now, broken);
  assert.equal(codes(answer).proof, 'unknown check.internal');
  assert.equal(answer.verdict, 'undecided');
});
