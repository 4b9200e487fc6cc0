/** The VC-API test profile: what stock libraries let pass and the official suites do not, and that nothing a caller sends makes it fail. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { test } from 'node:test';
import fc from 'fast-check';
import { nodeCrypto as crypto } from '../../../../adapters/crypto/node-crypto.ts';
import type { JsonObject, JsonValue } from '../../../../core/bytes/json.ts';
import { orThrow } from '../../../../core/error.ts';
import { signDocument } from '../../../../core/jose/sign-document.ts';
import { addDataIntegrityProof } from '../../../../core/proof/add-data-integrity-proof.ts';
import type { PublicFetch } from '../../../../ports/public-fetch.ts';
import { composeVcApi } from '../../../compose-vc-api.ts';
import { startServer } from '../../start.ts';
import { createVcApi } from './app.ts';
import { exampleContexts } from './example-contexts.ts';

const url = 'https://localhost:3001';
const resource = 'https://resources.example/picture';
const content = new TextEncoder().encode('a picture');
const fetched: PublicFetch = {
  get: async address =>
    address === resource
      ? { kind: 'found', url: address, bytes: content, contentType: 'image/png', gotAt: Date.now() }
      : { kind: 'unreachable', url: address, reason: 'offline' },
};
const { deps } = await composeVcApi(url, false);
const faults: unknown[] = [];
const app = createVcApi({ ...deps, fetch: fetched }, fault => faults.push(fault));
const [ed25519, p256, p384] = deps.issuers as [
  (typeof deps.issuers)[0] & {},
  (typeof deps.issuers)[0] & {},
  (typeof deps.issuers)[0] & {},
];

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}
async function post(path: string, body: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(`/vc-api/${path}`, { method: 'POST', body: text });
  return { status: response.status, body: (await response.json()) as JsonObject };
}
const credential = (change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  type: ['VerifiableCredential', 'ExampleDegreeCredential'],
  issuer: ed25519.did,
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:holder', degree: { type: 'ExampleBachelorDegree', name: 'Bachelor' } },
  ...change,
});
async function issued(change: JsonObject = {}, query = ''): Promise<JsonObject> {
  const answer = await post(`credentials/issue${query}`, { credential: credential(change), options: {} });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.verifiableCredential as JsonObject;
}
const verify = (verifiableCredential: JsonValue, options?: JsonObject): Promise<Answer> =>
  post('credentials/verify', { verifiableCredential, ...(options && { options }) });
const present = (verifiablePresentation: JsonValue, options: JsonObject = {}): Promise<Answer> =>
  post('presentations/verify', { verifiablePresentation, options });
const refusal = async (change: JsonObject): Promise<string> => {
  const { status, body } = await post('credentials/issue', { credential: credential(change) });
  return `${status} ${String(body.type)}`;
};
const MALFORMED = '400 https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR';

for (const [issuer, suites] of [
  [ed25519, ['eddsa-rdfc-2022', 'eddsa-jcs-2022']],
  [p256, ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019']],
  [p384, ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019']],
] as const)
  for (const suite of suites)
    test(`VC-API §3.2: ${issuer.signer.algorithm}, ${suite}: issues with one proof as an object, and verifies`, async () => {
      for (const id of [issuer.did, { id: issuer.did, name: 'Issuer' }]) {
        const signed = await issued({ issuer: id }, `?cryptosuite=${suite}`);
        assert.equal(Array.isArray(signed.proof), false);
        assert.equal((signed.proof as JsonObject).cryptosuite, suite);
        assert.deepEqual({ ...signed, proof: 0 }, { ...credential({ issuer: id }), proof: 0 });
        const answer = await verify(signed, { checks: ['proof'] });
        assert.deepEqual([answer.status, answer.body.verified, answer.body.errors], [200, true, []]);
        const changed = { ...signed, credentialSubject: { id: 'did:example:other' } };
        const refused = await verify(changed);
        assert.equal(
          `${refused.status} ${String(refused.body.type)}`,
          '400 https://w3id.org/security#PROOF_VERIFICATION_ERROR',
        );
      }
    });

test('VC-API §3.2: ecdsa-sd-2023: a base proof with mandatory pointers, and what is derived of it verifies', async () => {
  const answer = await post('credentials/issue?cryptosuite=ecdsa-sd-2023', {
    credential: credential({ issuer: p256.did }),
    options: { mandatoryPointers: ['/issuer'] },
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const base = answer.body.verifiableCredential as JsonObject;
  assert.equal((await verify(base)).status, 400, 'a base proof is for the holder');
  const selectivePointers = ['/credentialSubject/degree/name'];
  const made = await post('credentials/derive', { verifiableCredential: base, options: { selectivePointers } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const derived = made.body.verifiableCredential as JsonObject;
  assert.deepEqual(derived.issuer, p256.did, 'the mandatory is shown');
  const shown = await verify(derived);
  assert.equal(shown.status, 200, JSON.stringify(shown.body));
  assert.notDeepEqual(shown.body.warnings, [], 'what is not shown may have been withheld');
  for (const options of [{ selectivePointers: 'x' }, { selectivePointers: [1] }, { selectivePointers: ['/none'] }])
    assert.equal((await post('credentials/derive', { verifiableCredential: base, options })).status, 400);
  assert.equal(
    (await post('credentials/derive', { verifiableCredential: derived })).status,
    400,
    'there is no base in it',
  );
});

test('VCDM 2.0 §4: what stock libraries miss: types, ids and URLs of what stands beside the subject', async () => {
  const typed = { id: 'https://a.example/1', type: 'ExampleRefresh' };
  assert.equal(await refusal({ refreshService: { id: 'https://a.example/1' } }), MALFORMED);
  assert.equal(await refusal({ credentialSchema: { id: 'https://a.example/1' } }), MALFORMED);
  assert.equal(await refusal({ credentialSchema: { type: 'JsonSchema' } }), MALFORMED);
  assert.equal(await refusal({ credentialStatus: { id: 'https://a.example/1' } }), MALFORMED);
  assert.equal(await refusal({ termsOfUse: { id: 'https://a.example/1' } }), MALFORMED);
  assert.equal(await refusal({ evidence: [{ id: 'https://a.example/1' }] }), MALFORMED);
  await issued({ refreshService: typed, termsOfUse: typed, evidence: [typed] });
  for (const issuer of ['not a url', '', null, 7, {}, [], { id: 'x' }, { name: 'x' }, 'did:example:somebody-else'])
    assert.equal(await refusal({ issuer: issuer as JsonValue }), MALFORMED, JSON.stringify(issuer));
  const { issuer: _, ...nobody } = credential();
  assert.equal((await post('credentials/issue', { credential: nobody })).status, 400);
});

test('VCDM 2.0 §4: subjects, types, dates, names and contexts that are none', async () => {
  for (const subject of ['x', 7, null, {}, [], [{}], ['x']])
    assert.equal(await refusal({ credentialSubject: subject as JsonValue }), MALFORMED, JSON.stringify(subject));
  for (const type of ['x', [], {}, ['ExampleDegreeCredential'], ['VerifiableCredential', 7], null])
    assert.equal(await refusal({ type: type as JsonValue }), MALFORMED, JSON.stringify(type));
  for (const validFrom of ['2026-01-01', 'x', 7, '2026-13-01T00:00:00Z'])
    assert.equal(await refusal({ validFrom }), MALFORMED, String(validFrom));
  assert.equal(await refusal({ validUntil: '2025-01-01T00:00:00Z' }), MALFORMED);
  assert.equal(await refusal({ id: 'not a url' }), MALFORMED);
  assert.equal(await refusal({ name: { en: 'x' } }), MALFORMED);
  for (const contexts of [
    [],
    'x',
    ['https://www.w3.org/ns/credentials/examples/v2', 'https://www.w3.org/ns/credentials/v2'],
  ])
    assert.match(await refusal({ '@context': contexts }), /^400 https:\/\/www\.w3\.org\/TR\/vc-data-model#/u);
  assert.equal(
    await refusal({ '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/'] }),
    '400 https://www.w3.org/TR/vc-data-model#PARSING_ERROR',
  );
  assert.equal(
    await refusal({ '@context': ['https://www.w3.org/ns/credentials/v2'], degree: 'x' }),
    '400 https://www.w3.org/TR/vc-data-model#PARSING_ERROR',
  );
});

test('VCDM 2.0 §5.3: related resources have an id, once, and a digest that is right', async () => {
  const sri = (data: Uint8Array): string => `sha256-${createHash('sha256').update(data).digest('base64')}`;
  const related = (change: JsonObject): JsonObject => ({
    relatedResource: [{ id: resource, digestSRI: sri(content), ...change }],
  });
  await issued(related({}));
  const { status, body } = await post('credentials/issue', {
    credential: credential(related({ digestSRI: sri(content.slice(1)) })),
  });
  assert.equal(
    `${status} ${String(body.type)}`,
    '400 https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR',
  );
  const [one] = related({}).relatedResource as JsonObject[];
  assert.equal(await refusal({ relatedResource: [one!, one!] }), MALFORMED);
  assert.equal(await refusal({ relatedResource: [{ digestSRI: sri(content) }] }), MALFORMED);
  assert.equal(await refusal({ relatedResource: [{ id: resource }] }), MALFORMED);
  assert.equal(await refusal({ relatedResource: ['x'] }), MALFORMED);
});

test('VC-DATA-INTEGRITY §4.3: proof chains: previousProof as text and as list, and one that is missing', async () => {
  const first = await issued();
  const withId = { ...first, proof: { ...(first.proof as JsonObject) } };
  assert.equal((await verify(withId)).status, 200);
  const again = orThrow(
    await addDataIntegrityProof(first, ed25519.signer, { crypto, created: Date.now(), contexts: exampleContexts }),
  );
  assert.equal((await verify(again)).status, 200, 'two that hold');
  const [one, two] = again.proof as JsonObject[];
  const elsewhere = (await issued({ id: 'urn:uuid:2' })).proof as JsonObject;
  const broken = { ...two, proofValue: String(elsewhere.proofValue) };
  for (const proof of [
    [one!, broken],
    [broken, one!],
  ])
    assert.equal((await verify({ ...first, proof })).status, 400, 'VC-DATA-INTEGRITY §4.6: one that does not hold');
  for (const previousProof of ['urn:uuid:none', ['urn:uuid:none']] as JsonValue[]) {
    const chained = { ...first, proof: [first.proof!, { ...(first.proof as JsonObject), previousProof }] };
    const alone = { ...first, proof: { ...(first.proof as JsonObject), previousProof } };
    assert.equal((await verify(alone)).status, 400, 'the proof before it is not there');
    assert.equal((await verify(chained)).status, 400, 'every proof must hold');
  }
});

test('VC-API §3.4: presentations: signed for a challenge, unsigned, and one bad credential makes all fail', async () => {
  const good = await issued();
  const bad = { ...good, credentialSubject: { id: 'did:example:other' } };
  const bundle = (...inside: JsonValue[]): JsonObject => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: ed25519.did,
    verifiableCredential: inside,
  });
  const sign = async (document: JsonObject) =>
    orThrow(
      await addDataIntegrityProof(document, ed25519.signer, {
        crypto,
        created: Date.now(),
        purpose: 'authentication',
        challenge: 'c-1',
        domain: 'd.example',
        shape: 'object',
        contexts: exampleContexts,
      }),
    );
  const options = { challenge: 'c-1', domain: 'd.example' };
  const statusOf = async (document: JsonObject, asked: JsonObject = options) => (await present(document, asked)).status;
  assert.equal(await statusOf(bundle(good), {}), 200);
  assert.equal(await statusOf(bundle(good, bad), {}), 400);
  const told = (await present(bundle(good, bad))).body.errors as JsonObject[];
  assert.ok(
    told.some(({ code }) => code === 'check.proof-invalid'),
    'what is wrong with the bad one is said',
  );
  const jwt = orThrow(await signDocument(credential(), ed25519.signer, { kid: ed25519.signer.verificationMethod }));
  const envelope: JsonObject = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${jwt}`,
  };
  assert.equal(await statusOf(bundle(envelope), {}), 200);
  assert.equal(await statusOf(bundle(jwt), {}), 400, 'VCDM 2.0 §4.13: only objects');
  assert.equal(await statusOf(await sign(bundle(good))), 200);
  assert.equal(await statusOf(await sign(bundle(good, bad))), 400);
  assert.equal(await statusOf(await sign(bundle())), 200, 'one may show nothing but oneself');
  const replayed = await present(await sign(bundle(good)), { ...options, challenge: 'c-2' });
  assert.equal(
    `${replayed.status} ${String(replayed.body.type)}`,
    '400 https://w3id.org/security#INVALID_CHALLENGE_ERROR',
  );
  const elsewhere = await present(await sign(bundle(good)), { ...options, domain: 'other.example' });
  assert.equal(
    `${elsewhere.status} ${String(elsewhere.body.type)}`,
    '400 https://w3id.org/security#INVALID_DOMAIN_ERROR',
  );
  for (const change of [
    { type: 'x' },
    { '@context': ['https://www.w3.org/ns/credentials/examples/v2'] },
    { verifiableCredential: ['x'] },
    { verifiableCredential: 7 },
    { holder: 'x' },
    { id: 'not a url' },
  ] as JsonObject[])
    assert.equal(await statusOf({ ...bundle(good), ...change }, {}), 400, JSON.stringify(change));
  assert.equal((await post('presentations/verify', { presentation: bundle(good) })).status, 200);
});

test('BSL §3.2: a place in each list, the lists served signed, and a status that is set and taken back', async () => {
  const signed = await issued({}, '?status=revocation,suspension');
  const entries = signed.credentialStatus as JsonObject[];
  assert.deepEqual(
    entries.map(entry => entry.statusPurpose),
    ['revocation', 'suspension'],
  );
  assert.equal((await verify(signed)).status, 200);
  const served = await app.request(new URL(String(entries[0]?.statusListCredential)).pathname);
  const list = (await served.json()) as JsonObject;
  assert.equal((await verify(list)).status, 200, JSON.stringify((await verify(list)).body));
  for (const entry of entries) {
    assert.equal((await post('credentials/status', { credentialStatus: entry })).status, 200);
    const revoked = await verify(signed);
    assert.equal(
      `${revoked.status} ${String(revoked.body.type)}`,
      '400 https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR',
    );
    assert.equal((await verify(signed, { checks: ['proof'] })).status, 200, 'the status was not asked for');
    assert.equal((await post('credentials/status', { credentialStatus: entry, status: false })).status, 200);
    assert.equal((await verify(signed)).status, 200);
  }
  assert.equal(
    (await post('credentials/status', { credentialStatus: { ...entries[0], statusListIndex: '999999' } })).status,
    404,
  );
  assert.equal((await post('credentials/status', { credentialStatus: 'x' })).status, 400);
  assert.equal((await post('credentials/status', { credentialStatus: entries[0], status: 'x' })).status, 400);
  const away = { ...entries[0], statusListCredential: 'https://away.example/list' };
  const unreachable = await verify(await issued({ credentialStatus: away }));
  assert.equal(unreachable.body.type, 'https://www.w3.org/ns/credentials/status-list#STATUS_RETRIEVAL_ERROR');
});

test('DI-EDDSA §3.2.2: the published document verifies, words of the example vocabulary and all', {
  skip:
    !existsSync(new URL('../../../../../../shared/fixtures/w3c-eddsa', import.meta.url)) &&
    'the fixtures of the W3C are not there',
}, async () => {
  const folder = new URL('../../../../../../shared/fixtures/w3c-eddsa/', import.meta.url);
  const published = JSON.parse(
    readFileSync(new URL('eddsa-rdfc-2022/signedDataInt.json', folder), 'utf8'),
  ) as JsonObject;
  const { body } = await verify(published);
  // Its issuer is an example's address, where no document says whose key it was.
  assert.deepEqual(
    (body.errors as JsonObject[]).map(({ code }) => code),
    ['check.issuer-unreachable'],
  );
  const changed = { ...published, name: 'x' };
  const codes = ((await verify(changed)).body.errors as JsonObject[]).map(({ code }) => code);
  assert.deepEqual(codes, ['check.proof-invalid']);
});

test('security 2: it signs for nobody but itself, and knows the example vocabulary alone', async () => {
  const response = await app.request('/vc-api/issuers');
  const body = (await response.json()) as JsonObject;
  assert.deepEqual(
    (body.issuers as JsonObject[]).map(({ id }) => id),
    deps.issuers.map(({ did }) => did),
  );
  const again = await composeVcApi(url, false);
  for (const { did } of again.deps.issuers) assert.ok(!deps.issuers.some(known => known.did === did), 'thrown away');
});

test('whatever a caller sends is answered, and never as a fault of ours', async () => {
  const routes = ['issue', 'derive', 'verify', 'status']
    .map(name => `credentials/${name}`)
    .concat('presentations/verify');
  for (const route of routes)
    for (const body of ['', '{', '[]', 'null', '{}', '{"a":1,"a":2}', '{"credential":{"__proto__":1}}'])
      assert.equal((await post(route, body)).status, 400, `${route} ${body}`);
  const signed = await issued();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.constantFrom(...Object.keys(signed), 'options'),
      fc.jsonValue(),
      async (route, member, value) => {
        const odd = member === 'options' ? signed : { ...signed, [member]: value as JsonValue };
        const body = {
          credential: odd,
          verifiableCredential: odd,
          verifiablePresentation: odd,
          credentialStatus: odd,
          options: member === 'options' ? value : {},
        };
        const { status } = await post(route, body);
        assert.ok([200, 201, 400, 404].includes(status), `${status} ${route} ${JSON.stringify(body)}`);
      },
    ),
    { numRuns: 150 },
  );
  assert.equal((await app.request('/vc-api/else', { method: 'POST' })).status, 404);
  const large = await app.request('/vc-api/credentials/verify', { method: 'POST', body: 'x'.repeat(3 * 1024 * 1024) });
  assert.equal(large.status, 413);
  assert.deepEqual(faults, []);
});

test('over https, with a certificate made at start', async () => {
  const secured = await composeVcApi(url, true);
  const server = await startServer(
    createVcApi(secured.deps, () => undefined),
    { host: '127.0.0.1', port: 0, ...(secured.tls && { tls: secured.tls }) },
  );
  try {
    const ask = (ca?: string): Promise<number | undefined> =>
      new Promise((done, fail) =>
        request(
          {
            host: '127.0.0.1',
            port: server.port,
            path: '/vc-api/issuers',
            servername: 'localhost',
            agent: false,
            ...(ca && { ca }),
          },
          response => {
            response.resume();
            done(response.statusCode);
          },
        )
          .on('error', fail)
          .end(),
      );
    assert.equal(await ask(secured.tls?.cert), 200);
    await assert.rejects(ask(), /self-signed/u);
  } finally {
    await server.close();
  }
});
