/** What a proof may not do: other purposes, other keys, foreign spellings, broken chains; and what survives signing. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nobleCrypto } from '../../adapters/crypto/noble-crypto.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../adapters/crypto/node-signer.ts';
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import { decodeMultibase, encodeMultibase } from '../bytes/multibase.ts';
import { CREDENTIALS_V2, OPEN_BADGES_3_0_3 } from '../jsonld/contexts.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { decodeMultikey } from '../key/multikey.ts';
import { addDataIntegrityProof } from './add-data-integrity-proof.ts';
import { prepareProofs } from './prepare-proofs.ts';
import { type ProofExpectation, verifyDataIntegrityProof } from './verify-data-integrity-proof.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};
const refusal = (result: { ok: boolean; code?: string; at?: string }) =>
  result.ok ? 'accepted' : [result.code, result.at].join(' ').trim();

const created = Date.parse('2026-10-03T00:00:00.999Z');
const signer = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(5)), 'EdDSA', 'did:example:issuer#1');
const other = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(6)), 'EdDSA', 'did:example:issuer#2');
const document: JsonObject = {
  '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
  id: 'urn:uuid:01920000-0000-7000-8000-000000000000',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:example:issuer',
  name: '𠮷野家',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: { id: 'urn:uuid:01920000-0000-7000-8000-000000000001', type: ['Achievement'], tag: ['a'] },
  },
};
type SuiteName = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019';
const sign = async (target: JsonObject = document, cryptosuite: SuiteName = 'eddsa-rdfc-2022') =>
  must(await addDataIntegrityProof(target, signer, { crypto, created, cryptosuite }));
const proofOf = (signed: JsonObject, index = 0): JsonObject => (signed.proof as JsonObject[])[index]!;
const withProof = (signed: JsonObject, change: { [key: string]: JsonValue | undefined }): JsonObject =>
  JSON.parse(JSON.stringify({ ...signed, proof: [{ ...proofOf(signed), ...change }] })) as JsonObject;

/** The outcome of every proof, in order. */
async function judge(
  signed: JsonObject,
  key: PublicJwk = signer.publicKey,
  expected?: ProofExpectation,
): Promise<string[]> {
  const prepared = await prepareProofs(signed, { crypto });
  if (!prepared.ok) return [refusal(prepared)];
  return prepared.value.proofs.map(item =>
    refusal(item.prepared.ok ? verifyDataIntegrityProof(item.prepared.value, key, crypto, expected) : item.prepared),
  );
}

test('signing changes nothing that was given, and writes whole seconds', async () => {
  const before = JSON.stringify(document);
  const signed = await sign();
  assert.equal(JSON.stringify(document), before);
  const { proofValue, ...rest } = proofOf(signed);
  assert.deepEqual(rest, {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-10-03T00:00:00Z',
    verificationMethod: 'did:example:issuer#1',
    proofPurpose: 'assertionMethod',
  });
  assert.match(proofValue as string, /^z/);
  const object = must(await addDataIntegrityProof(document, signer, { crypto, created, shape: 'object' }));
  assert.deepEqual(object.proof, proofOf(signed));
  assert.deepEqual(await judge(object), ['accepted']);
});

for (const cryptosuite of ['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)
  test(`${cryptosuite}: any change of document or proof is refused, another key too`, async () => {
    const signed = await sign(document, cryptosuite);
    assert.deepEqual(await judge(signed), ['accepted']);
    assert.deepEqual(await judge(signed, other.publicKey), ['proof.signature-invalid']);
    assert.deepEqual(await judge({ ...signed, name: '吉野家' }), ['proof.signature-invalid']);
    assert.deepEqual(await judge(withProof(signed, { created: '2026-10-03T00:00:01Z' })), ['proof.signature-invalid']);
    assert.deepEqual(await judge(withProof(signed, { created: undefined })), ['proof.signature-invalid']);
    assert.deepEqual(await judge(withProof(signed, { verificationMethod: 'did:example:issuer#2' })), [
      'proof.signature-invalid',
    ]);
  });

test('ecdsa-rdfc-2019 on P-256: node signs, both verify', async () => {
  const p256 = nodeSigner(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    'ES256',
    'did:example:issuer#3',
  );
  const signed = must(await addDataIntegrityProof(document, p256, { crypto, created, cryptosuite: 'ecdsa-rdfc-2019' }));
  const { proofs } = must(await prepareProofs(signed, { crypto: nobleCrypto }));
  for (const used of [crypto, nobleCrypto])
    assert.deepEqual(verifyDataIntegrityProof(must(proofs[0]!.prepared), p256.publicKey, used), {
      ok: true,
      value: true,
    });
  assert.deepEqual(await judge(signed), ['proof.key-mismatch']);
  assert.equal(refusal(await addDataIntegrityProof(document, p256, { crypto, created })), 'proof.key-mismatch');
});

test('VC-DATA-INTEGRITY §4.5: purpose, expiry, challenge and domain', async () => {
  const signed = await sign();
  assert.deepEqual(await judge(signed, signer.publicKey, { purpose: 'authentication' }), ['proof.purpose-wrong']);
  assert.deepEqual(await judge(withProof(signed, { proofPurpose: 'authentication' })), ['proof.purpose-wrong']);
  const asked = must(
    await addDataIntegrityProof(document, signer, {
      crypto,
      created,
      purpose: 'authentication',
      challenge: 'c',
      domain: 'd',
    }),
  );
  const expect = (challenge: string, domain: string) =>
    judge(asked, signer.publicKey, { purpose: 'authentication', challenge, domain });
  assert.deepEqual(await expect('c', 'd'), ['accepted']);
  assert.deepEqual(await expect('x', 'd'), ['proof.challenge-mismatch /challenge']);
  assert.deepEqual(await expect('c', 'x'), ['proof.challenge-mismatch /domain']);
  const expiring = withProof(signed, { expires: '2026-11-01T00:00:00Z' });
  assert.deepEqual(await judge(expiring, signer.publicKey, { purpose: 'assertionMethod', now: created + 1e10 }), [
    'proof.expired',
  ]);
  assert.deepEqual(await judge(expiring, signer.publicKey, { purpose: 'assertionMethod', now: created }), [
    'proof.signature-invalid',
  ]);
});

test('a proof value has one spelling, base58btc, and 64 bytes', async () => {
  const signed = await sign();
  const bytes = must(decodeMultibase(proofOf(signed).proofValue as string));
  for (const proofValue of [encodeMultibase('u', bytes), encodeMultibase('z', bytes.subarray(1)), 'z0', 'zz', 'x'])
    assert.deepEqual(await judge(withProof(signed, { proofValue })), ['proof.malformed /proofValue'], proofValue);
});

test('members of a proof that are missing or of the wrong kind', async () => {
  const signed = await sign();
  for (const name of ['type', 'proofPurpose', 'proofValue', 'verificationMethod'])
    for (const value of [undefined, 1, '', null])
      assert.deepEqual(await judge(withProof(signed, { [name]: value })), [`proof.malformed /proof/0/${name}`]);
  assert.deepEqual(await judge(withProof(signed, { created: 'yesterday' })), ['proof.malformed /proof/0/created']);
  assert.deepEqual(await judge(withProof(signed, { expires: 5 })), ['proof.malformed /proof/0/expires']);
  assert.deepEqual(await judge(withProof(signed, { previousProof: [1] })), ['proof.malformed /proof/0/previousProof']);
  assert.deepEqual(await judge({ ...signed, proof: 'x' }), ['proof.malformed /proof']);
  assert.deepEqual(await judge(document), ['proof.missing']);
  assert.deepEqual(await judge({ ...document, proof: [] }), ['proof.missing']);
  assert.deepEqual(await judge({ ...signed, proof: Array.from({ length: 9 }, () => proofOf(signed)) }), [
    'proof.too-many',
  ]);
  assert.deepEqual(await judge(withProof(signed, { cryptosuite: 'bbs-2023' })), ['proof.suite-unsupported']);
  assert.deepEqual(await judge(withProof(signed, { type: 'Ed25519Signature2020' })), ['proof.suite-unsupported']);
});

test('an embedded verification method is only a name', async () => {
  const signed = await sign();
  const embedded = { id: 'did:example:issuer#1', type: 'Multikey', controller: 'did:example:issuer' };
  const { proofs } = must(await prepareProofs(withProof(signed, { verificationMethod: embedded }), { crypto }));
  assert.equal(proofs[0]!.proof.verificationMethod, 'did:example:issuer#1');
});

test('DI-EDDSA §3.3.2: a proof with its own @context must begin as the document’s does', async () => {
  for (const cryptosuite of ['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const) {
    const signed = await sign(document, cryptosuite);
    assert.deepEqual(await judge(withProof(signed, { '@context': ['https://w3id.org/security/data-integrity/v2'] })), [
      'proof.context-mismatch',
    ]);
    assert.deepEqual(await judge(withProof(signed, { '@context': [OPEN_BADGES_3_0_3, CREDENTIALS_V2] })), [
      'proof.context-mismatch',
    ]);
  }
  // A wallet may append contexts to a JCS document without harm to the signature.
  const signed = await sign(document, 'eddsa-jcs-2022');
  assert.deepEqual(
    await judge({
      ...signed,
      '@context': [CREDENTIALS_V2, OPEN_BADGES_3_0_3, 'https://w3id.org/security/data-integrity/v2'],
    }),
    ['accepted'],
  );
});

test('several proofs are judged one by one: a foreign one does not spoil ours', async () => {
  const signed = await sign();
  const foreign = { ...proofOf(signed), cryptosuite: 'bbs-2023' };
  const broken = { ...proofOf(signed), created: '2020-01-01T00:00:00Z' };
  assert.deepEqual(await judge({ ...signed, proof: [foreign, broken, proofOf(signed)] }), [
    'proof.suite-unsupported',
    'proof.signature-invalid',
    'accepted',
  ]);
  const twice = must(await addDataIntegrityProof(signed, signer, { crypto, created, cryptosuite: 'eddsa-jcs-2022' }));
  assert.deepEqual(await judge(twice), ['accepted', 'accepted']);
});

test('VC-DATA-INTEGRITY §4.3: a chained proof covers the one before it, named as a string or in a list', async () => {
  const first = { ...proofOf(await sign()), id: 'urn:uuid:01920000-0000-7000-8000-00000000000a' };
  for (const previousProof of [first.id, [first.id]]) {
    // Signed by hand: what prepare-proofs hashes is what the second signer signs.
    const draft: JsonObject = { ...document, proof: [first, { ...proofOf(await sign()), previousProof }] };
    const { proofs } = must(await prepareProofs(draft, { crypto }));
    const data = must(proofs[1]!.prepared).signedData[0]!;
    const chained: JsonObject = {
      ...draft,
      proof: [first, { ...proofs[1]!.proof.source, proofValue: encodeMultibase('z', signer.sign(data)) }],
    };
    assert.equal((await judge(chained))[1], 'accepted');
    const replaced = { ...first, created: '2020-01-01T00:00:00Z' };
    assert.equal((await judge({ ...chained, proof: [replaced, proofOf(chained, 1)] }))[1], 'proof.signature-invalid');
    assert.deepEqual(await judge({ ...chained, proof: [proofOf(chained, 1)] }), [`proof.previous-missing ${first.id}`]);
  }
});

test('security 13: what the contexts do not define is neither signed nor verified', async () => {
  assert.equal(
    refusal(await addDataIntegrityProof({ ...document, foo: 1 }, signer, { crypto, created })),
    'jsonld.term-undefined foo',
  );
  const signed = await sign();
  assert.deepEqual(await judge({ ...signed, foo: 1 }), ['jsonld.term-undefined foo']);
  assert.deepEqual(await judge(withProof(signed, { foo: 1 })), ['jsonld.term-undefined foo']);
});

test('a signature over the UTF-16 order of the same quads is accepted, and protects the same statements', async () => {
  const parted = structuredClone(document);
  (parted.credentialSubject as { achievement: { tag: string[] } }).achievement.tag = ['𠮷', 'Ａ'];
  const { proofs } = must(await prepareProofs(await sign(parted), { crypto }));
  const { signedData } = must(proofs[0]!.prepared);
  assert.equal(signedData.length, 2);
  const proofValue = encodeMultibase('z', signer.sign(signedData[1]!));
  const theirs: JsonObject = { ...parted, proof: [{ ...proofs[0]!.proof.source, proofValue }] };
  assert.deepEqual(await judge(theirs), ['accepted']);
  assert.deepEqual(await judge({ ...theirs, name: 'x' }), ['proof.signature-invalid']);
});

const folder = new URL('../../../../shared/fixtures/1edtech/ob30/', import.meta.url);
const absent = existsSync(folder) ? false : 'fixtures of 1EdTech are not here (../shared/fixtures/1edtech)';
const foreign: Record<string, string> = {
  'simple.json': 'accepted',
  'simple-did-key-method.json': 'accepted',
  'simple-err-expired.json': 'accepted',
  'simple-err-proof-value.json': 'proof.signature-invalid',
  'simple-err-context.json': 'jsonld.term-undefined created',
};
for (const [name, outcome] of Object.entries(foreign))
  test(`1EdTech ${name}: the proof is ${outcome}`, { skip: absent }, async () => {
    const credential = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JsonObject;
    const { verificationMethod } = proofOf({ proof: [credential.proof].flat() as JsonObject[] });
    const key = must(decodeMultikey((verificationMethod as string).replace(/^.*(#|:)/, '')));
    assert.deepEqual(await judge(credential, key), [outcome]);
  });
