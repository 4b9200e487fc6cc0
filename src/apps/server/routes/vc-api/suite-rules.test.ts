/** Rules that the W3C's suites ask of an issuer or a verifier and that no other test here names: read in their sources, asked by requests of our own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto as crypto } from '../../../../adapters/crypto/node-crypto.ts';
import { decodeBase64url } from '../../../../core/bytes/base64.ts';
import type { JsonObject, JsonValue } from '../../../../core/bytes/json.ts';
import { orThrow } from '../../../../core/error.ts';
import { signDocument } from '../../../../core/jose/sign-document.ts';
import { addDataIntegrityProof } from '../../../../core/proof/add-data-integrity-proof.ts';
import { composeVcApi } from '../../../compose-vc-api.ts';
import { createVcApi } from './app.ts';
import { exampleContexts } from './example-contexts.ts';

const url = 'https://localhost:3001';
const { deps } = await composeVcApi(url, false);
const faults: unknown[] = [];
const app = createVcApi(
  { ...deps, fetch: { get: async address => ({ kind: 'unreachable', url: address, reason: 'offline' }) } },
  fault => faults.push(fault),
);
const [ed25519, p256] = deps.issuers as [(typeof deps.issuers)[0] & {}, (typeof deps.issuers)[0] & {}];

async function post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const response = await app.request(`/vc-api/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as JsonObject };
}
const V2 = 'https://www.w3.org/ns/credentials/v2';
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
const credential = (change: JsonObject = {}): JsonObject => ({
  '@context': [V2, EXAMPLES],
  type: ['VerifiableCredential', 'ExampleDegreeCredential'],
  issuer: ed25519.did,
  credentialSubject: { id: 'did:example:holder', degree: { type: 'ExampleBachelorDegree', name: 'Bachelor' } },
  ...change,
});
async function issued(change: JsonObject = {}, query = '', options: JsonObject = {}): Promise<JsonObject> {
  const answer = await post(`credentials/issue${query}`, { credential: credential(change), options });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.verifiableCredential as JsonObject;
}
const refused = async (change: JsonObject, query = '', options: JsonObject = {}): Promise<number> =>
  (await post(`credentials/issue${query}`, { credential: credential(change), options })).status;
const verified = async (verifiableCredential: JsonValue): Promise<number> =>
  (await post('credentials/verify', { verifiableCredential })).status;
const presented = async (verifiablePresentation: JsonValue): Promise<number> =>
  (await post('presentations/verify', { verifiablePresentation, options: {} })).status;
const proofOf = (document: JsonObject): JsonObject => document.proof as JsonObject;
const withProof = (document: JsonObject, change: JsonObject): JsonObject => ({
  ...document,
  proof: { ...proofOf(document), ...change },
});

for (const [suite, issuer] of [
  ['eddsa-rdfc-2022', ed25519],
  ['eddsa-jcs-2022', ed25519],
  ['ecdsa-rdfc-2019', p256],
  ['ecdsa-jcs-2019', p256],
] as const)
  test(`VC-DATA-INTEGRITY §2.1: ${suite}: a proof without type, suite, method, purpose or value, or with others, fails`, async () => {
    const good = await issued({ issuer: issuer.did }, `?cryptosuite=${suite}`);
    assert.equal(await verified(good), 200);
    const { proofValue } = proofOf(good);
    for (const change of [
      { type: 'Other' },
      { type: '' },
      { cryptosuite: 'invalid-cryptosuite' },
      { cryptosuite: '' },
      { cryptosuite: suite.startsWith('eddsa') ? 'ecdsa-rdfc-2019' : 'eddsa-rdfc-2022' },
      { verificationMethod: 7 },
      { verificationMethod: 'did:example:1#key' },
      { verificationMethod: `${issuer.did}#other` },
      { proofPurpose: 'authentication' },
      { proofPurpose: 'invalidPurpose' },
      { created: 'not a date' },
      { created: '2026-13-01T00:00:00Z' },
      { expires: '2020-01-01T00:00:00Z' },
      { proofValue: '' },
      { proofValue: null },
      { proofValue: `u${String(proofValue).slice(1)}` },
      { proofValue: String(proofValue).slice(1) },
      { proofValue: `z${String(proofValue).slice(1, -3)}` },
      { domain: 'other.example' },
    ] as JsonObject[])
      assert.equal(await verified(withProof(good, change)), 400, JSON.stringify(change));
    for (const member of ['type', 'cryptosuite', 'verificationMethod', 'proofPurpose', 'proofValue'] as const) {
      const { [member]: _, ...rest } = proofOf(good);
      assert.equal(await verified({ ...good, proof: rest }), 400, `without ${member}`);
    }
    for (const proof of ['x', 7, null, [], {}] as JsonValue[])
      assert.equal(await verified({ ...good, proof }), 400, JSON.stringify(proof));
    // A word that the contexts do not know: not signed, so not to be there.
    assert.equal(await verified({ ...good, unknownTerm: 'x' }), 400);
  });

test('DI-ECDSA §3.5: ecdsa-sd-2023: the base proof’s header, pointers that match nothing, and proofs that are none', async () => {
  const suite = '?cryptosuite=ecdsa-sd-2023';
  const base = await issued({ issuer: p256.did }, suite, { mandatoryPointers: ['/issuer'] });
  const value = String(proofOf(base).proofValue);
  assert.ok(value.startsWith('u') && /^[A-Za-z0-9_-]+$/u.test(value));
  assert.deepEqual([...orThrow(decodeBase64url(value.slice(1))).subarray(0, 3)], [0xd9, 0x5d, 0x00]);
  assert.equal(await refused({ issuer: p256.did }, suite, { mandatoryPointers: ['/non/existent/path'] }), 400);
  assert.equal(await refused({ issuer: p256.did }, suite, { mandatoryPointers: 'x' }), 400);
  const derive = async (selectivePointers: readonly string[], of = base): Promise<JsonObject> => {
    const made = await post('credentials/derive', { verifiableCredential: of, options: { selectivePointers } });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body.verifiableCredential as JsonObject;
  };
  const derived = await derive(['/credentialSubject/degree']);
  assert.equal(await verified(derived), 200);
  assert.equal(await verified(withProof(derived, { proofValue: 'a' })), 400);
  assert.equal(await verified(withProof(derived, { cryptosuite: 'invalid-cryptosuite' })), 400);
  const other = { ...(derived.credentialSubject as JsonObject), id: 'urn:invalid' };
  assert.equal(await verified({ ...derived, credentialSubject: other }), 400);

  // Members of arrays: all, fewer, and without the first; nodes without ids among them.
  const alumni = [1, 2, 3].map(n => ({ type: 'ExamplePerson', name: `Person ${n}` }));
  const many = await issued({ issuer: p256.did, credentialSubject: { alumniOf: alumni } as JsonObject }, suite, {
    mandatoryPointers: ['/issuer'],
  });
  for (const pointers of [
    ['/credentialSubject/alumniOf'],
    ['/credentialSubject/alumniOf/0', '/credentialSubject/alumniOf/1'],
    ['/credentialSubject/alumniOf/1/name', '/credentialSubject/alumniOf/2'],
  ])
    assert.equal(await verified(await derive(pointers, many)), 200, pointers.join());
});

test('VCDM 1.1: a credential of the older model is issued and verified by the same suites', async () => {
  const older = {
    '@context': ['https://www.w3.org/2018/credentials/v1', EXAMPLES],
    type: ['VerifiableCredential'],
    issuanceDate: '2026-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:holder' },
  };
  for (const [suite, issuer] of [
    ['eddsa-rdfc-2022', ed25519],
    ['ecdsa-rdfc-2019', p256],
  ] as const) {
    const answer = await post(`credentials/issue?cryptosuite=${suite}`, {
      credential: { ...older, issuer: issuer.did },
      options: {},
    });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    assert.equal(await verified(answer.body.verifiableCredential as JsonValue), 200, suite);
  }
});

test('VCDM 2.0 §4.13: holders: an address, or an object with one', async () => {
  const good = await issued();
  const bundle = (change: JsonObject): JsonObject => ({
    '@context': [V2],
    type: ['VerifiablePresentation'],
    verifiableCredential: [good],
    ...change,
  });
  assert.equal(await presented(bundle({ holder: 'did:example:holder' })), 200);
  assert.equal(await presented(bundle({ holder: { id: 'did:example:holder' } })), 200);
  assert.equal(await presented(bundle({ holder: { name: 'x' } })), 400);
  assert.equal(await presented(bundle({ id: 'urn:uuid:9f8e7d6c-0000-4000-8000-000000000000' })), 200);
  const { type: _, ...typeless } = bundle({});
  assert.equal(await presented(typeless), 400);
});

test('VCDM 2.0 §4.13.4: what holders say of themselves is secured by the presentation, and by nothing else', async () => {
  const own = (issuer: string): JsonObject => ({
    ...credential({ issuer }),
    credentialSubject: { id: issuer, name: 'Me' },
  });
  const sign = async (document: JsonObject): Promise<JsonObject> =>
    orThrow(
      await addDataIntegrityProof(document, ed25519.signer, {
        ...{ crypto, created: Date.now(), purpose: 'authentication' as const, shape: 'object' as const },
        contexts: exampleContexts,
      }),
    );
  const bundle = (change: JsonObject): JsonObject => ({
    '@context': [V2, EXAMPLES],
    type: ['VerifiablePresentation'],
    ...change,
  });
  const matching = await sign(bundle({ holder: ed25519.did, verifiableCredential: [own(ed25519.did)] }));
  const told = await post('presentations/verify', { verifiablePresentation: matching, options: {} });
  assert.equal(told.status, 200, JSON.stringify(told.body));
  for (const change of [
    { verifiableCredential: [own(ed25519.did)] },
    { holder: 'did:example:acme', verifiableCredential: [own(ed25519.did)] },
    { holder: ed25519.did, verifiableCredential: [own('did:example:acme')] },
  ] as JsonObject[])
    assert.equal(await presented(await sign(bundle(change))), 400, JSON.stringify(change).slice(0, 80));
  // Unsigned, nobody said it.
  assert.equal(await presented(bundle({ holder: ed25519.did, verifiableCredential: [own(ed25519.did)] })), 400);
});

test('VCDM 2.0 §4.13.1, §4.13.2: envelopes have a context, the type of an envelope and a data: URL', async () => {
  const jwt = orThrow(await signDocument(credential(), ed25519.signer, { kid: ed25519.signer.verificationMethod }));
  for (const media of ['application/vc+jwt', 'application/jwt']) {
    const envelope: JsonObject = {
      '@context': [V2],
      type: 'EnvelopedVerifiableCredential',
      id: `data:${media},${jwt}`,
    };
    const told = await post('credentials/verify', { verifiableCredential: envelope });
    assert.equal(told.status, 200, `${media} ${JSON.stringify(told.body)}`);
    for (const change of [
      { '@context': [] },
      { '@context': EXAMPLES },
      { id: jwt },
      { type: 'VerifiableCredential' },
    ] as JsonObject[])
      assert.equal(await verified({ ...envelope, ...change }), 400, JSON.stringify(change).slice(0, 60));
    const { type: _, ...typeless } = envelope;
    assert.equal(await verified(typeless), 400);
  }
  const presentation = { '@context': [V2], type: ['VerifiablePresentation'], holder: ed25519.did };
  const vp = orThrow(
    await signDocument({ ...presentation, verifiableCredential: [await issued()] }, ed25519.signer, {
      ...{ kid: ed25519.signer.verificationMethod, typ: 'vp+jwt' as const },
    }),
  );
  const envelope: JsonObject = {
    '@context': [V2],
    type: 'EnvelopedVerifiablePresentation',
    id: `data:application/vp+jwt,${vp}`,
  };
  const told = await post('presentations/verify', { verifiablePresentation: envelope, options: {} });
  assert.equal(told.status, 200, JSON.stringify(told.body));
  for (const change of [
    { '@context': [] },
    { '@context': [EXAMPLES] },
    { id: vp },
    { type: ['VerifiablePresentation'] },
  ] as JsonObject[])
    assert.equal(await presented({ ...envelope, ...change }), 400, JSON.stringify(change).slice(0, 60));
});

test('VCDM 2.0 §5.2.1: a context that redefines a term of the base context fails', async () => {
  for (const term of ['VerifiableCredential', 'issuer', 'credentialSubject'])
    assert.equal(await refused({ '@context': [V2, { [term]: 'https://evil.example/#x' }] }), 400, term);
});

test('BSL §2.1: a status entry that is none is not signed', async () => {
  const entry = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://lists.example/1',
  };
  assert.equal(await refused({ credentialStatus: entry }), 201);
  for (const change of [
    { statusListIndex: true },
    { statusListIndex: 7 },
    { statusListIndex: '-1' },
    { statusListIndex: '1.5' },
    { statusPurpose: 7 },
    { statusListCredential: 7 },
    { statusListCredential: 'not a url' },
    { id: 7 },
    { statusSize: 0 },
    { statusSize: 'x' },
    { statusPurpose: 'message', statusSize: 2 },
    { statusPurpose: 'message', statusSize: 2, statusMessage: [{ status: '0x0', message: 'x' }] },
  ] as JsonObject[])
    assert.equal(await refused({ credentialStatus: { ...entry, ...change } }), 400, JSON.stringify(change));
  // A word that no context knows.
  assert.equal(
    await refused({
      '@context': [V2],
      type: ['VerifiableCredential'],
      credentialSubject: { id: 'did:example:x' },
      statusEntry: entry,
    }),
    400,
  );
});

test('VC-JOSE-COSE §3.1: a JWT with vc or vp, with another issuer, or with another type than a credential’s, fails', async () => {
  const jwt = orThrow(await signDocument(credential(), ed25519.signer, { kid: ed25519.signer.verificationMethod }));
  assert.equal(
    await verified({ '@context': [V2], type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${jwt}` }),
    200,
  );
  const signed = async (payload: JsonObject, typ: string): Promise<string> => {
    const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = `${b64({ alg: 'EdDSA', typ, kid: ed25519.signer.verificationMethod })}.${b64(payload)}`;
    return `${head}.${Buffer.from(await ed25519.signer.sign(new Uint8Array(Buffer.from(head)))).toString('base64url')}`;
  };
  const enveloped = async (payload: JsonObject, typ = 'vc+jwt') =>
    verified({
      '@context': [V2],
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${await signed(payload, typ)}`,
    });
  assert.equal(await enveloped(credential()), 200);
  assert.equal(await enveloped({ ...credential(), iss: ed25519.did }), 200);
  assert.equal(await enveloped({ ...credential(), iss: 'did:example:other' }), 400);
  assert.equal(await enveloped({ ...credential(), vc: credential() }), 400);
  assert.equal(await enveloped({ ...credential(), vp: {} }), 400);
  assert.equal(await enveloped(credential(), 'vp+jwt'), 400);
  assert.equal(await enveloped(credential(), 'application/other'), 400);
  assert.deepEqual(faults, []);
});
