/** Both ways with @digitalbazaar/vc: it accepts what we sign, we accept what it signs, and both refuse what was changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { orThrow } from '../../src/core/error.ts';
import { canonicalizeBothWays } from '../../src/core/jsonld/canonicalize.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { accreditationOf } from '../trust-world.ts';
import { documentLoader, ed25519, ourVerdict, plain, seed } from './digitalbazaar-world.ts';
import { sampleCredential } from './sample-credential.ts';

const COUNT = 100;
const { did, signer } = ed25519;

const sign = async (n: number): Promise<JsonObject> =>
  orThrow(
    await addDataIntegrityProof(sampleCredential(n, did), signer, { crypto, created: 1_790_000_000_000 + n * 1000 }),
  );

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
  return plain(signed);
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
    assert.deepEqual(await ourVerdict(await theirs(n)), { ok: true, value: true }, `credential ${n}`);
});

test('we verify our own, and a proof that is an object', async () => {
  for (let n = 0; n < 20; n++)
    assert.deepEqual(await ourVerdict(await sign(n)), { ok: true, value: true }, `credential ${n}`);
  const signed = await sign(0);
  assert.deepEqual(await ourVerdict({ ...signed, proof: (signed.proof as JsonObject[])[0]! }), {
    ok: true,
    value: true,
  });
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
    assert.deepEqual(await ourVerdict(signed), { ok: false, code: 'proof.signature-invalid' }, `change ${i}`);
    assert.equal(await theirVerdict(signed), false, `change ${i}`);
  }
});

const achievementOf = (credential: JsonObject): JsonObject =>
  (credential.credentialSubject as { achievement: JsonObject }).achievement;

test('@digitalbazaar/vc verifies an accreditation with both inline contexts, and refuses it with a wider scope', async () => {
  const document = accreditationOf({
    accreditor: { id: did, name: 'Example Accreditor' },
    scope: { levels: [{ framework: 'nzqcf', levels: ['1', '2', '3'] }], fields: ['Statistics'] },
    mayAccredit: ['delivery'],
  });
  const signed = orThrow(await addDataIntegrityProof(document, signer, { crypto, created: 1_790_000_000_000 }));
  assert.equal(await theirVerdict(signed), true);
  const { scope: _, ...unlimited } = signed.credentialSubject as JsonObject;
  assert.equal(await theirVerdict({ ...signed, credentialSubject: unlimited }), false);
});
