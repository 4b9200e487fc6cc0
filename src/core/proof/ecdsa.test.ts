/** ecdsa-rdfc-2019 and ecdsa-jcs-2019 on both curves: the published vectors, and what a key of the other curve may not do. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nobleCrypto } from '../../adapters/crypto/noble-crypto.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { encodeHex } from '../bytes/hex.ts';
import type { JsonObject } from '../bytes/json.ts';
import { decodeMultibase, encodeMultibase } from '../bytes/multibase.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { decodeMultikey } from '../key/multikey.ts';
import { addDataIntegrityProof, type SigningSuite } from './add-data-integrity-proof.ts';
import { prepareProofs } from './prepare-proofs.ts';
import { ecdsaRdfc2019 } from './rdfc-suites.ts';
import { verifyDataIntegrityProof } from './verify-data-integrity-proof.ts';

interface Vectors {
  readonly source: string;
  readonly context: { readonly url: string; readonly document: JsonObject };
  readonly unsecured: JsonObject;
}
const read = <T>(name: string): Vectors & T =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), 'utf8')) as Vectors & T;
const vectors = read<{ proofs: { title: string; combinedHash: string; proof: JsonObject }[] }>('ecdsa.json');
const employment = read<{ documentHash: { sha256: string; sha384: string } }>('ecdsa-sd.json');
const contexts = new Map([vectors.context, employment.context].map(({ url, document }) => [url, document]));
const options = { crypto, contexts };
const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};

/** The outcome with both Crypto values, which must agree. */
async function judge(signed: JsonObject, key: PublicJwk): Promise<string> {
  const outcomes = [];
  for (const used of [crypto, nobleCrypto]) {
    const { proofs } = must(await prepareProofs(signed, { crypto: used, contexts }));
    const { prepared } = proofs[0]!;
    const judged = prepared.ok ? verifyDataIntegrityProof(prepared.value, key, used) : prepared;
    outcomes.push(judged.ok ? 'accepted' : [judged.code, judged.at].join(' ').trim());
  }
  assert.equal(outcomes[0], outcomes[1]);
  return outcomes[0]!;
}

for (const { title, combinedHash, proof } of vectors.proofs)
  test(`DI-ECDSA §3.2.2, DI-ECDSA §3.3.2: vectors: ${title}: the published document verifies, changed it does not`, async () => {
    const signed: JsonObject = { ...vectors.unsecured, proof };
    const { proofs } = must(await prepareProofs(signed, options));
    assert.equal(encodeHex(must(proofs[0]!.prepared).signedData[0]!), combinedHash);
    const key = must(decodeMultikey((proof.verificationMethod as string).split('#')[1]!));
    assert.equal(await judge(signed, key), 'accepted');
    assert.equal(await judge({ ...signed, name: 'Alumni' }, key), 'proof.signature-invalid');
    assert.equal(
      await judge({ ...signed, proof: { ...proof, created: '2023-02-24T23:36:39Z' } }, key),
      'proof.signature-invalid',
    );
  });

test('DI-ECDSA §3.2.3: for P-384 the blank nodes too are labelled by SHA-384', async () => {
  for (const suite of ecdsaRdfc2019) {
    const hashes = must(await suite.hashDocument(employment.unsecured, {}, options));
    assert.deepEqual(hashes.map(encodeHex), [employment.documentHash[suite.digest]]);
  }
});

const p256 = nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ES256', 'did:example:a#2');
const p384 = nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, 'ES384', 'did:example:a#3');
const ed25519 = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(5)), 'EdDSA', 'did:example:a#1');
const created = Date.parse('2026-10-03T00:00:00Z');
const sign = (cryptosuite: SigningSuite, signer = p256) =>
  addDataIntegrityProof(employment.unsecured, signer, { ...options, created, cryptosuite });

for (const cryptosuite of ['ecdsa-rdfc-2019', 'ecdsa-jcs-2019'] as const)
  test(`DI-ECDSA §3.2.1, DI-ECDSA §3.3.1: ${cryptosuite}: signed on either curve, read by the key of that curve alone`, async () => {
    for (const [signer, other, size] of [
      [p256, p384, 64],
      [p384, p256, 96],
    ] as const) {
      const signed = must(await sign(cryptosuite, signer));
      const [proof] = signed.proof as [JsonObject];
      assert.equal(must(decodeMultibase(proof.proofValue as string)).length, size);
      assert.equal('@context' in proof, cryptosuite === 'ecdsa-jcs-2019');
      assert.equal(await judge(signed, signer.publicKey), 'accepted');
      assert.equal(await judge(signed, other.publicKey), 'proof.key-mismatch');
      assert.equal(await judge(signed, ed25519.publicKey), 'proof.key-mismatch');
      assert.equal(await judge({ ...signed, name: 'x' }, signer.publicKey), 'proof.signature-invalid');
      const cut = must(decodeMultibase(proof.proofValue as string)).subarray(1);
      for (const proofValue of [encodeMultibase('z', cut), `u${(proof.proofValue as string).slice(1)}`])
        assert.equal(
          await judge({ ...signed, proof: { ...proof, proofValue } }, signer.publicKey),
          'proof.malformed /proofValue',
        );
    }
    const refused = await sign(cryptosuite, ed25519);
    assert.deepEqual(refused, { ok: false, code: 'proof.key-mismatch' });
  });

test('DI-ECDSA §3.2.7: a signature of a P-256 key is none of a P-384 key’s, nor the reverse', async () => {
  const eddsa = must(await sign('eddsa-rdfc-2022', ed25519));
  const [proof] = eddsa.proof as [JsonObject];
  // Called by another suite's name, with a key that suits that suite.
  const renamed: JsonObject = { ...eddsa, proof: { ...proof, cryptosuite: 'ecdsa-rdfc-2019' } };
  assert.equal(await judge(renamed, p256.publicKey), 'proof.signature-invalid');
  assert.equal(await judge(renamed, ed25519.publicKey), 'proof.key-mismatch');
});

test('both curves in one proof set: each is judged by its own hash of the document', async () => {
  const first = must(await sign('ecdsa-rdfc-2019', p256));
  const both = must(await addDataIntegrityProof(first, p384, { ...options, created, cryptosuite: 'ecdsa-rdfc-2019' }));
  const { proofs } = must(await prepareProofs(both, options));
  const keys = [p256.publicKey, p384.publicKey];
  for (const [i, { prepared }] of proofs.entries())
    assert.deepEqual(verifyDataIntegrityProof(must(prepared), keys[i]!, crypto), { ok: true, value: true });
});
