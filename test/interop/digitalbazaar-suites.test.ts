/** Both ways with @digitalbazaar/vc for every other suite that it speaks: ecdsa-rdfc-2019, ecdsa-jcs-2019, ecdsa-sd-2023, eddsa-jcs-2022, Ed25519Signature2020. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaJcs2019 from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsaRdfc2019 } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ecdsaSd2023 from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020';
import * as eddsaJcs2022 from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { nodeCrypto as crypto } from '../../src/adapters/crypto/node-crypto.ts';
import { scopedSigner } from '../../src/adapters/crypto/node-signer.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { orThrow } from '../../src/core/error.ts';
import { canonicalizeBothWays } from '../../src/core/jsonld/canonicalize.ts';
import { addDataIntegrityProof } from '../../src/core/proof/add-data-integrity-proof.ts';
import { addBaseProof, alwaysShown } from '../../src/core/proof/ecdsa-sd-2023/add-base-proof.ts';
import { confirmBaseProof, deriveCredential } from '../../src/core/proof/ecdsa-sd-2023/derive-credential.ts';
import { documentLoader, ed25519, type Issuer, ourVerdict, p256, p384, plain, seed } from './digitalbazaar-world.ts';
import { sampleCredential } from './sample-credential.ts';

const date = '2026-10-03T00:00:00Z';
const created = Date.parse(date);
const accepted = { ok: true, value: true };
const changed = { ok: false, code: 'proof.signature-invalid' };
/** Samples whose two sort orders agree (docs/decisions/012-code-point-order.md); those that part are in digitalbazaar.test.ts. */
const SAMPLES: number[] = [];
for (let n = 0; SAMPLES.length < 5; n++)
  if (orThrow(await canonicalizeBothWays(sampleCredential(n, ed25519.did))).utf16 === undefined) SAMPLES.push(n);

async function theirVerdict(credential: JsonObject, suite: object): Promise<boolean> {
  const checkStatus = async () => ({ verified: true });
  const now = new Date('2027-01-01T00:00:00Z');
  return (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus, now })).verified;
}

const ecdsaKey = ({ privateKey, did, signer }: Issuer) =>
  EcdsaMultikey.fromJwk({
    jwk: privateKey.export({ format: 'jwk' }),
    secretKey: true,
    id: signer.verificationMethod,
    controller: did,
  });
const theirIssue = async (credential: JsonObject, suite: object): Promise<JsonObject> =>
  // They put the proof into what they are given.
  plain(await vc.issue({ credential: plain(credential), suite, documentLoader }));

for (const [curve, issuer] of [
  ['P-256', p256],
  ['P-384', p384],
] as const)
  test(`ecdsa-rdfc-2019 on ${curve}: they verify ours, we verify theirs, both refuse a change`, async () => {
    const verifier = new DataIntegrityProof({ cryptosuite: ecdsaRdfc2019 });
    const suite = new DataIntegrityProof({
      signer: (await ecdsaKey(issuer)).signer(),
      cryptosuite: ecdsaRdfc2019,
      date,
    });
    for (const n of SAMPLES) {
      const sample = sampleCredential(n, issuer.did);
      const ours = orThrow(
        await addDataIntegrityProof(sample, issuer.signer, { crypto, created, cryptosuite: 'ecdsa-rdfc-2019' }),
      );
      assert.equal(await theirVerdict(ours, verifier), true, `credential ${n}`);
      const theirs = await theirIssue(sample, suite);
      assert.deepEqual(await ourVerdict(theirs), accepted, `credential ${n}`);
      assert.deepEqual(await ourVerdict({ ...theirs, name: 'x' }), changed);
      assert.equal(await theirVerdict({ ...ours, name: 'x' }, verifier), false);
    }
  });

/** Their comparison of contexts is by identity, which an inline context never passes. */
function withoutInline(n: number, did: string): JsonObject {
  const { '@context': contexts, credentialSubject, ...rest } = sampleCredential(n, did);
  return { '@context': (contexts as string[]).slice(0, 2), ...rest, credentialSubject: credentialSubject! };
}

for (const [name, cryptosuite, theirs, issuer] of [
  ['eddsa-jcs-2022', 'eddsa-jcs-2022', eddsaJcs2022, ed25519],
  ['ecdsa-jcs-2019 on P-256', 'ecdsa-jcs-2019', ecdsaJcs2019, p256],
  ['ecdsa-jcs-2019 on P-384', 'ecdsa-jcs-2019', ecdsaJcs2019, p384],
] as const)
  test(`${name}: they verify ours, we verify theirs, both refuse a change`, async () => {
    const verifier = new DataIntegrityProof({ cryptosuite: theirs.createVerifyCryptosuite() });
    const key =
      issuer === ed25519 ? await Ed25519Multikey.generate({ seed, controller: ed25519.did }) : await ecdsaKey(issuer);
    const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite: theirs.createSignCryptosuite(), date });
    for (const n of SAMPLES) {
      const sample = withoutInline(n, issuer.did);
      const ours = orThrow(await addDataIntegrityProof(sample, issuer.signer, { crypto, created, cryptosuite }));
      assert.equal(await theirVerdict(ours, verifier), true, `credential ${n}`);
      const signed = await theirIssue(sample, suite);
      assert.deepEqual(await ourVerdict(signed), accepted, `credential ${n}`);
      assert.deepEqual(await ourVerdict({ ...signed, name: 'x' }), changed);
      assert.equal(await theirVerdict({ ...ours, name: 'x' }, verifier), false);
    }
  });

test('Ed25519Signature2020: we verify theirs and refuse a change', async () => {
  const key = await Ed25519VerificationKey2020.generate({ seed, controller: ed25519.did });
  for (const n of SAMPLES) {
    const theirs = await theirIssue(sampleCredential(n, ed25519.did), new Ed25519Signature2020({ key, date }));
    assert.equal((theirs.proof as JsonObject).type, 'Ed25519Signature2020');
    assert.deepEqual(await ourVerdict(theirs), accepted, `credential ${n}`);
    assert.deepEqual(await ourVerdict({ ...theirs, name: 'x' }), changed);
  }
});

/** Without ordered lists: their library gives list objects an id, and cannot take such a document. */
function withoutLists(n: number): JsonObject {
  const sample = sampleCredential(n, p256.did);
  const subject = sample.credentialSubject as { achievement: JsonObject };
  const { learningOutcomes: _, resultDescription: __, ...achievement } = subject.achievement;
  return { ...sample, credentialSubject: { ...subject, achievement } };
}
const selectivePointers = ['/credentialSubject/achievement', '/name'];
const sdVerifier = () => new DataIntegrityProof({ cryptosuite: ecdsaSd2023.createVerifyCryptosuite() });
const discloser = () =>
  new DataIntegrityProof({ cryptosuite: ecdsaSd2023.createDiscloseCryptosuite({ selectivePointers }) });
const ourBase = async (document: JsonObject): Promise<JsonObject> =>
  orThrow(
    await addBaseProof(document, p256.signer, {
      crypto,
      created,
      mandatoryPointers: alwaysShown(document),
      hmacKey: Uint8Array.from(randomBytes(32)),
      scoped: scopedSigner(),
    }),
  );
const ourDerived = async (document: JsonObject): Promise<JsonObject> =>
  orThrow(await deriveCredential(document, { crypto, selectivePointers }));
const theirDerived = async (verifiableCredential: JsonObject): Promise<JsonObject> =>
  plain(await vc.derive({ verifiableCredential, suite: discloser(), documentLoader }));

test('ecdsa-sd-2023: whoever signs, derives or verifies, the answer is the same', async () => {
  const signer = (await ecdsaKey(p256)).signer();
  for (const n of SAMPLES.slice(0, 2)) {
    const sample = withoutLists(n);
    const cryptosuite = ecdsaSd2023.createSignCryptosuite({ mandatoryPointers: alwaysShown(sample) });
    const theirBase = await theirIssue(sample, new DataIntegrityProof({ signer, cryptosuite, date }));
    assert.deepEqual(await confirmBaseProof(theirBase, p256.signer.publicKey, { crypto }), accepted);
    const base = await ourBase(sample);
    const confirmer = new DataIntegrityProof({ cryptosuite: ecdsaSd2023.createConfirmCryptosuite() });
    assert.equal(await theirVerdict(base, confirmer), true);
    for (const [who, derived] of Object.entries({
      'we from ours': await ourDerived(base),
      'we from theirs': await ourDerived(theirBase),
      'they from ours': await theirDerived(base),
      'they from theirs': await theirDerived(theirBase),
    })) {
      assert.deepEqual(await ourVerdict(derived), accepted, who);
      assert.equal(await theirVerdict(derived, sdVerifier()), true, who);
      assert.deepEqual(await ourVerdict({ ...derived, name: 'x' }), changed, who);
      assert.equal(await theirVerdict({ ...derived, name: 'x' }, sdVerifier()), false, who);
    }
  }
});

test('ecdsa-sd-2023: what they sign in UTF-16 order, a holder here derives from, and both verify', async () => {
  const signer = (await ecdsaKey(p256)).signer();
  const sample = withoutLists(2);
  (sample.credentialSubject as { achievement: JsonObject }).achievement.tag = ['\u{20bb7}', '\uff21'];
  const cryptosuite = ecdsaSd2023.createSignCryptosuite({ mandatoryPointers: ['/issuer'] });
  const derived = await ourDerived(await theirIssue(sample, new DataIntegrityProof({ signer, cryptosuite, date })));
  assert.deepEqual(await ourVerdict(derived), accepted);
  assert.equal(await theirVerdict(derived, sdVerifier()), true);
});
