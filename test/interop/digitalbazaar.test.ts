/** Both ways with @digitalbazaar/vc: it accepts what we sign, we accept what it signs, and both refuse what was changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { nobleCrypto } from '../../src/adapters/crypto/noble-crypto.ts';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { didKeyMethod, didKeyOf, resolveDidKey } from '../../src/core/did/did-key.ts';
import { findVerificationMethod } from '../../src/core/did/find-verification-method.ts';
import { orThrow, type Result } from '../../src/core/error.ts';
import { canonicalizeBothWays } from '../../src/core/jsonld/canonicalize.ts';
import { frozenContext } from '../../src/core/jsonld/contexts.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { prepareProofs } from '../../src/core/proof/prepare-proofs.ts';
import { verifyDataIntegrityProof } from '../../src/core/proof/verify-data-integrity-proof.ts';
import { sampleCredential } from './sample-credential.ts';

const COUNT = 100;
const seed = new Uint8Array(32).fill(7);
const privateKey = ed25519FromSeed(seed);
const did = orThrow(didKeyOf(nodeSigner(privateKey, 'EdDSA', 'x').publicKey));
const signer = nodeSigner(privateKey, 'EdDSA', didKeyMethod(did));

const documentLoader = async (url: string): Promise<vc.Loaded> => {
  const context = frozenContext(url);
  if (context) return { contextUrl: null, documentUrl: url, document: context };
  const document = orThrow(resolveDidKey(url.split('#')[0]!));
  const found = url.includes('#') ? document.verificationMethod.find(({ id }) => id === url) : document.source;
  assert.ok(found, url);
  const wrapped = url.includes('#') ? { '@context': 'https://w3id.org/security/multikey/v1', ...found } : found;
  return { contextUrl: null, documentUrl: url, document: wrapped };
};

const sign = async (n: number): Promise<JsonObject> =>
  orThrow(
    await addDataIntegrityProof(sampleCredential(n, did), signer, { crypto, created: 1_790_000_000_000 + n * 1000 }),
  );

async function verify(document: JsonObject): Promise<Result<true>> {
  const prepared = await prepareProofs(document, { crypto });
  if (!prepared.ok) return prepared;
  const [first] = prepared.value.proofs;
  if (!first!.prepared.ok) return first!.prepared;
  const method = first!.proof.verificationMethod;
  const { key } = orThrow(
    findVerificationMethod(orThrow(resolveDidKey(method.split('#')[0]!)), method, 'assertionMethod'),
  );
  const judged = verifyDataIntegrityProof(first!.prepared.value, key, crypto);
  assert.deepEqual(verifyDataIntegrityProof(first!.prepared.value, key, nobleCrypto), judged);
  return judged;
}

async function theirVerdict(credential: JsonObject): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const checkStatus = async () => ({ verified: true });
  const now = new Date('2027-01-01T00:00:00Z');
  return (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus, now })).verified;
}

const theirs = async (n: number): Promise<JsonObject> => {
  const key = await Ed25519Multikey.generate({ seed, controller: did });
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: '2026-10-03T00:00:00Z' });
  const signed = await vc.issue({ credential: sampleCredential(n, did), suite, documentLoader });
  return JSON.parse(JSON.stringify(signed)) as JsonObject;
};

/** 𠮷 (U+20BB7) against Ａ (U+FF21) among the values of one property: the two sort orders part (docs/decisions/012-code-point-order.md). */
const ordersPart = async (n: number): Promise<boolean> =>
  orThrow(await canonicalizeBothWays(sampleCredential(n, did))).utf16 !== undefined;

test(`@digitalbazaar/vc verifies ${COUNT} of ours, and refuses only where its sort order is not the specification's`, async () => {
  let verified = 0;
  let parted = 0;
  for (let n = 0; verified < COUNT; n++) {
    const expected = !(await ordersPart(n));
    assert.equal(await theirVerdict(await sign(n)), expected, `credential ${n}`);
    if (expected) verified++;
    else parted++;
  }
  assert.ok(parted > 0, 'the samples must contain the case');
});

test(`we verify ${COUNT} of @digitalbazaar/vc, whatever their order`, async () => {
  for (let n = 0; n < COUNT; n++)
    assert.deepEqual(await verify(await theirs(n)), { ok: true, value: true }, `credential ${n}`);
});

test('we verify our own, and a proof that is an object', async () => {
  for (let n = 0; n < 20; n++)
    assert.deepEqual(await verify(await sign(n)), { ok: true, value: true }, `credential ${n}`);
  const signed = await sign(0);
  assert.deepEqual(await verify({ ...signed, proof: (signed.proof as JsonObject[])[0]! }), { ok: true, value: true });
});

test('one changed value anywhere is refused by both', async () => {
  const changes: ((credential: JsonObject) => void)[] = [
    c => (c.name = `${c.name} `),
    c => (c.validFrom = '2026-10-03T00:00:01+09:00'),
    c => ((c.issuer as JsonObject).name = '偽'),
    c => ((c.issuer as { nameIn: JsonObject }).nameIn.en = 'Fake'),
    c => (achievementOf(c).workloadMinutes = 1),
    c => (achievementOf(c).creditValue = 9),
    c => (achievementOf(c).levelBasis = 'registered'),
    c => (achievementOf(c).learningOutcomes as JsonObject[]).reverse(),
    c => ((achievementOf(c).qualityAssurance as JsonObject[])[1]!.assuredBy = '偽'),
    c => ((c.proof as JsonObject[])[0]!.created = '2026-10-04T00:00:00Z'),
    c => ((c.credentialStatus as JsonObject).statusListIndex = '5'),
  ];
  for (const [i, change] of changes.entries()) {
    const signed = await sign(2);
    change(signed);
    assert.deepEqual(await verify(signed), { ok: false, code: 'proof.signature-invalid' }, `change ${i}`);
    assert.equal(await theirVerdict(signed), false, `change ${i}`);
  }
});

const achievementOf = (credential: JsonObject): JsonObject =>
  (credential.credentialSubject as { achievement: JsonObject }).achievement;
