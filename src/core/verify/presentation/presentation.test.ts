/** Presentations: by their holder, for the asker, and as good as the worst that they show. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import {
  besides,
  clearList,
  codes,
  did,
  didDocument,
  didUrl,
  genuine,
  got,
  listUrl,
  must,
  now,
  report,
  rs256,
  signer,
  unsigned,
} from '../../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import { nodeSigner } from '../../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../bytes/json.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { didKeyMethod, didKeyOf } from '../../did/did-key.ts';
import { signCompactJws } from '../../jose/compact-jws.ts';
import { createVcJwt } from '../../jose/create-vc-jwt.ts';
import type { Signer } from '../../key/crypto.ts';
import { type AddProofOptions, addDataIntegrityProof } from '../../proof/add-data-integrity-proof.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const holder = must(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'did:key:unknown').publicKey));
const by: Signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(holder));

const presentation = (inside: JsonObject[string], change: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  holder,
  verifiableCredential: inside,
  ...change,
});
const present = async (document: JsonObject, options: Partial<AddProofOptions> = {}): Promise<JsonObject> =>
  must(await addDataIntegrityProof(document, by, { crypto, created: now, purpose: 'authentication', ...options }));
const presentJwt = async (payload: JsonObject): Promise<string> =>
  must(await signCompactJws({ kid: by.verificationMethod, typ: 'vp+jwt' }, utf8(JSON.stringify(payload)), by));
const asked = { challenge: 'n-1', domain: 'https://employer.example' };

const allPass = {
  form: 'pass check.form-passed',
  schema: 'pass check.schema-passed',
  proof: 'pass check.proof-passed',
  issuer: 'pass check.presentation-holder',
  key: 'pass check.key-passed',
  status: 'skipped check.status-none',
  dates: 'pass check.dates-passed',
  recipient: 'skipped check.recipient-not-asked',
  inside: 'pass check.inside-passed',
};

test('VCDM 2.0 §4.13: signed by its holder for the asker, with good credentials, it is valid', async () => {
  const answer = await report({
    credential: await present(presentation([genuine]), asked),
    policy: { presentation: asked },
  });
  assert.deepEqual(codes(answer), allPass);
  assert.equal(answer.verdict, 'valid');
  assert.equal(answer.kind, 'presentation');
  assert.deepEqual(
    answer.parts?.map(part => [part.role, part.kind, part.verdict, part.subject?.name]),
    [['credential', 'open-badge-3', 'valid', 'データ分析入門']],
  );
});

test('VCDM 1.1 §6.3.1: the same as JWT, in `vp` and as the payload itself', async () => {
  const jwt = must(await createVcJwt(unsigned, rs256));
  const { holder: _, ...nameless } = presentation([jwt]);
  const enveloped = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${jwt}`,
  };
  const claims = { iss: holder, nonce: asked.challenge, aud: asked.domain };
  for (const payload of [
    { vp: nameless, ...claims },
    { ...presentation([enveloped]), ...claims, aud: [asked.domain, 'x'] },
  ]) {
    const answer = await report({
      credential: await presentJwt(payload as JsonObject),
      policy: { presentation: asked },
    });
    assert.deepEqual(codes(answer), allPass);
    assert.equal(answer.verdict, 'valid');
    assert.equal(answer.parts?.[0]?.verdict, 'valid');
  }
});

test('a presentation in an envelope is the JWT inside', async () => {
  const jwt = await presentJwt(presentation([genuine]));
  const answer = await report({
    credential: {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiablePresentation',
      id: `data:application/vp+jwt,${jwt}`,
    },
  });
  assert.equal(answer.verdict, 'valid', JSON.stringify(answer.checks));
});

test('not asked for a challenge, the report says that it may be used again', async () => {
  const answer = await report({ credential: await present(presentation([genuine])) });
  assert.deepEqual(codes(answer), { ...allPass, proof: 'pass check.presentation-signed' });
});

test('VC-API: an unsigned presentation is as good as what it shows; who asks by challenge wants it signed', async () => {
  const credential = presentation([genuine]);
  const answer = await report({ credential });
  assert.deepEqual(codes(answer), {
    ...allPass,
    proof: 'skipped check.presentation-unsigned',
    issuer: 'skipped check.presentation-unsigned',
    key: 'skipped check.presentation-unsigned',
  });
  assert.equal(answer.verdict, 'valid');
  const wanted = await report({ credential, policy: { presentation: asked } });
  assert.equal(codes(wanted).proof, 'fail check.proof-missing');
  assert.equal(wanted.verdict, 'invalid');
  assert.equal((await report({ credential: presentation([]) })).verdict, 'undecided');
});

const forged = { ...genuine, name: '別の名前' };
const cases: readonly (readonly [string, () => Promise<JsonObject | string>, Record<string, string>, string])[] = [
  [
    'one bad credential among good ones',
    () => present(presentation([genuine, forged]), asked),
    { inside: 'fail check.inside-failed' },
    'invalid',
  ],
  [
    'an unsigned credential inside',
    () => present(presentation([unsigned]), asked),
    { inside: 'fail check.inside-failed' },
    'invalid',
  ],
  [
    'a credential that nobody can decide',
    () =>
      present(
        presentation([{ ...genuine, proof: { ...(genuine.proof as JsonObject[])[0]!, cryptosuite: 'future-2030' } }]),
        asked,
      ),
    { inside: 'unknown check.inside-undecided' },
    'undecided',
  ],
  [
    'another challenge',
    () => present(presentation([genuine]), { ...asked, challenge: 'n-0' }),
    { proof: 'fail check.proof-challenge-differs' },
    'invalid',
  ],
  ['no challenge', () => present(presentation([genuine])), { proof: 'fail check.proof-challenge-differs' }, 'invalid'],
  [
    'another domain',
    () => present(presentation([genuine]), { ...asked, domain: 'x' }),
    { proof: 'fail check.proof-challenge-differs' },
    'invalid',
  ],
  [
    'another nonce in a JWT',
    () => presentJwt({ ...presentation([genuine]), nonce: 'n-0', aud: asked.domain }),
    { proof: 'fail check.proof-challenge-differs' },
    'invalid',
  ],
  [
    'another audience of a JWT',
    () => presentJwt({ ...presentation([genuine]), nonce: asked.challenge, aud: 'https://other.example' }),
    { proof: 'fail check.proof-challenge-differs' },
    'invalid',
  ],
  [
    'a JWT past its end',
    () => presentJwt({ ...presentation([genuine]), nonce: asked.challenge, aud: asked.domain, exp: now / 1000 - 3600 }),
    { dates: 'fail check.dates-expired' },
    'invalid',
  ],
  [
    'a signature made for issuing',
    () => present(presentation([genuine]), { ...asked, purpose: 'assertionMethod' }),
    { proof: 'fail check.proof-purpose-wrong' },
    'invalid',
  ],
  [
    'another holder than the one who signed',
    () => present(presentation([genuine], { holder: 'did:web:issuer.example:o:1' }), asked),
    { issuer: 'fail check.issuer-mismatch' },
    'invalid',
  ],
  [
    'contents changed after signing',
    async () => ({ ...(await present(presentation([genuine]), asked)), id: 'urn:x:1' }),
    { proof: 'fail check.proof-invalid' },
    'invalid',
  ],
];
for (const [what, make, expected, verdict] of cases)
  test(`presentation: ${what}`, async () => {
    const answer = await report({ credential: await make(), policy: { presentation: asked } });
    assert.deepEqual(codes(answer), { ...allPass, ...besides(expected), ...expected });
    assert.equal(answer.verdict, verdict);
  });

test('CID §2.3: a key for issuing shows no presentation, until its owner lists it for authentication', async () => {
  const made = must(
    await addDataIntegrityProof(presentation([genuine], { holder: did }), signer, {
      crypto,
      created: now,
      purpose: 'authentication',
    }),
  );
  const byList = async (change: JsonObject) => {
    const answer = await report({
      credential: made,
      documents: [got(didUrl, didDocument(change)), got(listUrl, clearList)],
    });
    return [codes(answer).key, answer.verdict];
  };
  assert.deepEqual(await byList({}), ['fail check.key-not-for-authentication', 'invalid']);
  assert.deepEqual(await byList({ authentication: [signer.verificationMethod] }), ['pass check.key-passed', 'valid']);
});

test('a JWT that names another issuer than its holder is two presentations in one', async () => {
  const answer = await report({ credential: await presentJwt({ ...presentation([genuine]), iss: 'did:example:x' }) });
  assert.equal(answer.verdict, 'invalid');
  assert.equal(codes(answer).proof, 'fail check.proof-claims-differ');
});

test('whose the credentials are is asked of each inside', async () => {
  const ask = async (value: string) =>
    report({
      credential: await present(presentation([genuine])),
      policy: { recipient: { type: 'emailAddress', value } },
    });
  const right = await ask('hanako@example.org');
  assert.equal(right.verdict, 'valid');
  assert.equal(codes(right).recipient, 'skipped check.recipient-inside');
  assert.equal((await ask('taro@example.org')).verdict, 'invalid');
});

test('whoever asks for a presentation is not content with a credential, however good; without the question it is', async () => {
  for (const presentation of [{ challenge: 'n-1' }, { domain: 'https://employer.example' }]) {
    const answer = await report({ credential: genuine, policy: { presentation } });
    assert.equal(codes(answer).proof, 'fail check.holder-signature-missing');
    assert.equal(answer.verdict, 'invalid');
  }
  assert.equal((await report({ credential: genuine, policy: { presentation: {} } })).verdict, 'valid');
});
