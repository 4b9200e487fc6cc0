/** ecdsa-sd-2023: the published vectors, what a holder may choose, and what neither holder nor stranger may do. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sampleCredential } from '../../../../test/interop/sample-credential.ts';
import { nobleCrypto } from '../../../adapters/crypto/noble-crypto.ts';
import { nodeCrypto as crypto } from '../../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner, scopedSigner } from '../../../adapters/crypto/node-signer.ts';
import { decodeHex, encodeHex } from '../../bytes/hex.ts';
import type { JsonObject } from '../../bytes/json.ts';
import type { PublicJwk } from '../../key/crypto.ts';
import { decodeMultikey } from '../../key/multikey.ts';
import { addDataIntegrityProof } from '../add-data-integrity-proof.ts';
import { prepareProofs } from '../prepare-proofs.ts';
import { verifyDataIntegrityProof } from '../verify-data-integrity-proof.ts';
import { addBaseProof, alwaysShown } from './add-base-proof.ts';
import { confirmBaseProof, deriveCredential } from './derive-credential.ts';
import { readBaseValue, readDerivedValue, writeBaseValue, writeDerivedValue } from './proof-value.ts';

interface Vectors {
  readonly context: { readonly url: string; readonly document: JsonObject };
  readonly unsecured: JsonObject;
  readonly disclosed: JsonObject;
  readonly proof: JsonObject;
  readonly hmacKey: string;
  readonly baseProofValue: string;
  readonly derivedProofValue: string;
  readonly mandatoryPointers: string[];
  readonly selectivePointers: string[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/ecdsa-sd.json', import.meta.url), 'utf8'),
) as Vectors;
const contexts = new Map([[vectors.context.url, vectors.context.document]]);
const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};
const refusal = (result: { ok: boolean; code?: string; at?: string }) =>
  result.ok ? 'accepted' : [result.code, result.at].join(' ').trim();

/** The outcome of each proof, with both Crypto values, which must agree. */
async function judge(signed: JsonObject, key: PublicJwk): Promise<string[]> {
  const outcomes = [];
  for (const used of [crypto, nobleCrypto]) {
    const prepared = await prepareProofs(signed, { crypto: used, contexts });
    outcomes.push(
      prepared.ok
        ? prepared.value.proofs.map(({ prepared: one }) =>
            refusal(one.ok ? verifyDataIntegrityProof(one.value, key, used) : one),
          )
        : [refusal(prepared)],
    );
  }
  assert.deepEqual(outcomes[0], outcomes[1]);
  return outcomes[0]!;
}

const issuerKey = must(decodeMultikey((vectors.proof.verificationMethod as string).split('#')[1]!));
const published: JsonObject = { ...vectors.unsecured, proof: { ...vectors.proof, proofValue: vectors.baseProofValue } };

test('DI-ECDSA §3.6.7 vectors: the published derived document verifies', async () => {
  const derived = { ...vectors.disclosed, proof: { ...vectors.proof, proofValue: vectors.derivedProofValue } };
  assert.deepEqual(await judge(derived, issuerKey), ['accepted']);
});

test('DI-ECDSA §3.6.6 vectors: from the published base proof comes the published derived one', async () => {
  const { selectivePointers } = vectors;
  const derived = must(await deriveCredential(published, { crypto, contexts, selectivePointers }));
  assert.deepEqual(derived, {
    ...vectors.disclosed,
    proof: { ...vectors.proof, proofValue: vectors.derivedProofValue },
  });
});

test('DI-ECDSA §3.5.3 vectors: the base proof is read, confirmed by its holder, and not taken by a verifier', async () => {
  const base = must(readBaseValue(vectors.baseProofValue));
  assert.equal(encodeHex(base.hmacKey), vectors.hmacKey);
  assert.deepEqual(base.mandatoryPointers, vectors.mandatoryPointers);
  assert.equal(writeBaseValue(base), vectors.baseProofValue);
  assert.equal(writeDerivedValue(must(readDerivedValue(vectors.derivedProofValue))), vectors.derivedProofValue);
  assert.deepEqual(await confirmBaseProof(published, issuerKey, { crypto, contexts }), { ok: true, value: true });
  assert.deepEqual(await judge(published, issuerKey), ['proof.base-only']);
});

const signer = nodeSigner(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  'ES256',
  'did:example:issuer#2',
);
const ed25519 = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(5)), 'EdDSA', 'did:example:issuer#1');
const created = Date.parse('2026-10-03T00:00:00.900Z');
const fresh = () => ({ hmacKey: Uint8Array.from(randomBytes(32)), scoped: scopedSigner() });
const sample = sampleCredential(3, 'did:example:issuer');
const base = (document: JsonObject = sample, mandatoryPointers = alwaysShown(document), by = signer) =>
  addBaseProof(document, by, { crypto, contexts, created, mandatoryPointers, ...fresh() });
const derive = async (document: JsonObject, ...selectivePointers: string[]) =>
  must(await deriveCredential(document, { crypto, contexts, selectivePointers }));
const genuine = must(await base());

test('DI-ECDSA §3.6.1: a base proof stands beside another, and what was given is not changed', async () => {
  const before = JSON.stringify(sample);
  const both = must(await base(must(await addDataIntegrityProof(sample, ed25519, { crypto, created }))));
  assert.equal(JSON.stringify(sample), before);
  assert.deepEqual(await judge(both, ed25519.publicKey), ['accepted', 'proof.base-only']);
  assert.deepEqual(await confirmBaseProof(both, signer.publicKey, { crypto }), { ok: true, value: true });
  const derived = await derive(both, '/name');
  assert.equal(Array.isArray(derived.proof), false);
  assert.deepEqual(await judge(derived, signer.publicKey), ['accepted']);
  assert.deepEqual(await judge(derived, ed25519.publicKey), ['proof.key-mismatch']);
});

test('a holder shows what they choose; the issuer’s part comes along, the rest is gone', async () => {
  const derived = await derive(genuine, '/credentialSubject/achievement/name', '/credentialSubject/result');
  const { proof, '@context': _, ...shown } = derived;
  assert.deepEqual(Object.keys(shown).sort(), [
    'credentialStatus',
    'credentialSubject',
    'id',
    'issuer',
    'type',
    'validFrom',
  ]);
  const achievement = sample.credentialSubject as { achievement: JsonObject; result: JsonObject[] };
  const { id, type, name } = achievement.achievement;
  assert.deepEqual(shown.credentialSubject, {
    type: ['AchievementSubject'],
    achievement: { id, type, name },
    result: achievement.result,
  });
  assert.deepEqual(await judge(derived, signer.publicKey), ['accepted']);
  const text = JSON.stringify(shown);
  for (const withheld of ['identityHash', 'descriptionIn', 'learningOutcomes']) assert.ok(!text.includes(withheld));
  const { hmacKey } = must(readBaseValue(proofValueOf(genuine)));
  assert.ok(!Buffer.from(proofValueOf(derived).slice(1), 'base64url').includes(Buffer.from(hmacKey)));
  assert.equal((proof as JsonObject).created, '2026-10-03T00:00:00Z');
});

test('everything shown, nothing beyond the mandatory, and a document with no mandatory part', async () => {
  assert.deepEqual(await judge(await derive(genuine, ''), signer.publicKey), ['accepted']);
  assert.deepEqual(await judge(await derive(genuine), signer.publicKey), ['accepted']);
  const free = must(await base(sample, []));
  assert.deepEqual(await judge(await derive(free, '/issuer'), signer.publicKey), ['accepted']);
  const nothing = await deriveCredential(free, { crypto, contexts, selectivePointers: [] });
  assert.equal(refusal(nothing), 'proof.pointer-unmatched');
});

test('samples with names above U+FFFF beside full-width ones, lists, language maps', async () => {
  for (const n of [2, 8, 9]) {
    const document = must(await base(sampleCredential(n, 'did:example:issuer')));
    const derived = await derive(document, '/credentialSubject/achievement');
    assert.deepEqual(await judge(derived, signer.publicKey), ['accepted'], `credential ${n}`);
  }
});

const proofValueOf = (document: JsonObject): string => ([document.proof].flat()[0] as JsonObject).proofValue as string;
const withValue = (document: JsonObject, proofValue: string, change: JsonObject = {}): JsonObject => ({
  ...document,
  proof: { ...([document.proof].flat()[0] as JsonObject), proofValue, ...change },
});

test('a derived document that says anything else than was signed is refused', async () => {
  const derived = await derive(genuine, '/credentialSubject/achievement', '/name');
  const subject = derived.credentialSubject as { achievement: JsonObject };
  const changes: JsonObject[] = [
    { name: 'x' },
    { validFrom: '2020-01-01T00:00:00Z' },
    { awardedDate: '2026-10-03T00:00:00+09:00' }, // signed, but not by this proof's choice
    { credentialSubject: { ...subject, achievement: { ...subject.achievement, creditValue: 9 } } },
    { credentialSubject: { ...subject, achievement: [subject.achievement, { type: ['Achievement'], name: 'y' }] } },
    { issuer: 'did:example:other' },
  ];
  for (const change of changes)
    assert.deepEqual(
      await judge({ ...derived, ...change }, signer.publicKey),
      ['proof.signature-invalid'],
      JSON.stringify(change).slice(0, 60),
    );
  for (const gone of ['name', 'credentialStatus', 'validFrom']) {
    const { [gone]: _, ...less } = derived;
    assert.deepEqual(await judge(less as JsonObject, signer.publicKey), ['proof.signature-invalid'], gone);
  }
  const { created: _, ...proof } = derived.proof as JsonObject;
  assert.deepEqual(await judge({ ...derived, proof }, signer.publicKey), ['proof.signature-invalid']);
  assert.deepEqual(await judge(derived, issuerKey), ['proof.signature-invalid']);
});

test('a holder cannot withhold what is mandatory, nor take one node for two', async () => {
  const derived = await derive(genuine, '/credentialSubject/achievement');
  const value = must(readDerivedValue(proofValueOf(derived)));
  const tampered = async (change: Partial<typeof value>, document = derived) =>
    (await judge(withValue(document, writeDerivedValue({ ...value, ...change })), signer.publicKey))[0];
  assert.equal(await tampered({}), 'accepted');
  assert.equal(await tampered({ mandatoryIndexes: value.mandatoryIndexes.slice(1) }), 'proof.signature-invalid');
  assert.equal(
    await tampered({ mandatoryIndexes: [...value.mandatoryIndexes.slice(1), 5000] }),
    'proof.signature-invalid',
  );
  assert.equal(
    await tampered({ mandatoryIndexes: [...value.mandatoryIndexes, value.mandatoryIndexes[0]!] }),
    'proof.malformed /proofValue',
  );
  assert.equal(await tampered({ mandatoryIndexes: [...value.mandatoryIndexes, 5000] }), 'proof.signature-invalid');
  assert.equal(await tampered({ signatures: value.signatures.slice(1) }), 'proof.signature-invalid');
  const more = [...value.signatures, value.signatures[0]!];
  assert.equal(await tampered({ signatures: more }), 'proof.signature-invalid');
  assert.equal(await tampered({ signatures: [...value.signatures].reverse() }), 'proof.signature-invalid');
  const [[first, label], [second]] = [...value.labels] as [[string, string], [string, string]];
  assert.equal(
    await tampered({ labels: new Map([...value.labels, [second, label]]) }),
    'proof.malformed /proofValue',
    'one label for two nodes',
  );
  assert.equal(
    await tampered({ labels: new Map([...value.labels].filter(([key]) => key !== first)) }),
    'proof.signature-invalid',
  );
  // A key of the holder's own for the statements: the issuer's signature covers the key.
  const own = must(readDerivedValue(proofValueOf(await derive(must(await base()), '/credentialSubject/achievement'))));
  assert.equal(await tampered({ publicKey: own.publicKey }), 'proof.signature-invalid');
  assert.equal(await tampered({ publicKey: new Uint8Array(35) }), 'proof.malformed /proofValue');
  assert.equal(
    await tampered({ publicKey: Uint8Array.from(must(decodeHex(`8124${'02'.repeat(33)}`))) }),
    'proof.malformed /proofValue',
  );
});

test('DI-ECDSA §3.5.8: proof values of another form', async () => {
  const derived = await derive(genuine, '/name');
  const text = proofValueOf(derived);
  for (const proofValue of ['u', 'u2V0B', 'uAAAA', `z${text.slice(1)}`, `${text}AA`, text.slice(0, -4), `${text}=`])
    assert.deepEqual(await judge(withValue(derived, proofValue), signer.publicKey), ['proof.malformed /proofValue']);
  assert.deepEqual(await judge(withValue(derived, text, { type: 'Ed25519Signature2020' }), signer.publicKey), [
    'proof.suite-unsupported',
  ]);
  assert.deepEqual(await judge(withValue(derived, text, { cryptosuite: 'ecdsa-rdfc-2019' }), signer.publicKey), [
    'proof.key-mismatch',
  ]);
});

test('what a holder cannot derive from', async () => {
  const attempt = async (document: JsonObject, pointer = '/name', proofId?: string) =>
    refusal(
      await deriveCredential(document, { crypto, contexts, selectivePointers: [pointer], ...(proofId && { proofId }) }),
    );
  assert.equal(await attempt(sample), 'proof.missing');
  assert.equal(await attempt(await derive(genuine, '/name')), 'proof.missing');
  assert.equal(await attempt(genuine, '/name', 'urn:x'), 'proof.missing');
  assert.equal(await attempt(genuine, '/nothing'), 'proof.pointer-unmatched /nothing');
  assert.equal(await attempt({ ...genuine, name: 'x' }), 'proof.signature-invalid');
  assert.equal(
    refusal(await confirmBaseProof({ ...genuine, name: 'x' }, signer.publicKey, { crypto })),
    'proof.signature-invalid',
  );
  assert.equal(refusal(await confirmBaseProof(genuine, issuerKey, { crypto })), 'proof.signature-invalid');
  assert.equal(refusal(await confirmBaseProof(genuine, ed25519.publicKey, { crypto })), 'proof.key-mismatch');
});

test('what an issuer cannot sign', async () => {
  assert.equal(refusal(await base(sample, ['/nothing'])), 'proof.pointer-unmatched /nothing');
  assert.equal(refusal(await base(sample, [], ed25519)), 'proof.key-mismatch');
  assert.equal(refusal(await base({ ...sample, unheardOf: 1 })), 'jsonld.term-undefined unheardOf');
  await assert.rejects(
    addBaseProof(sample, signer, { crypto, created, mandatoryPointers: [], ...fresh(), hmacKey: new Uint8Array(31) }),
    TypeError,
  );
});
