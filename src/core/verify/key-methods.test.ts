/** Every way of naming a key, with every kind of key and proof that circulates: found, bound to the issuer, and alive when it signed. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import {
  allPass,
  codes,
  did,
  didDocument,
  didUrl,
  got,
  methodOf,
  must,
  report,
  signer,
  unsigned,
  usual,
} from '../../../test/verify-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { nodeSigner, publicJwkOf } from '../../adapters/crypto/node-signer.ts';
import type { JsonObject } from '../bytes/json.ts';
import { encodeMultibase } from '../bytes/multibase.ts';
import { didJwkOf } from '../did/did-jwk.ts';
import { didKeyMethod, didKeyOf } from '../did/did-key.ts';
import { createVcJwt } from '../jose/create-vc-jwt.ts';
import type { SignatureAlgorithm, Signer } from '../key/crypto.ts';
import { encodeMultikey } from '../key/multikey.ts';
import { addDataIntegrityProof, type SigningSuite } from '../proof/add-data-integrity-proof.ts';
import { prepareProofs } from '../proof/prepare-proofs.ts';

const created = Date.UTC(2026, 9, 2);
const { credentialStatus: _, ...document } = unsigned;
const passed = { ...allPass, status: 'skipped check.status-none' };
const issuedBy = (issuer: string): JsonObject => ({
  ...document,
  issuer: { id: issuer, type: ['Profile'], name: '例' },
});

const keys = {
  EdDSA: generateKeyPairSync('ed25519').privateKey,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  PS256: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
} satisfies Record<SignatureAlgorithm, KeyObject>;
const suites: [SigningSuite, SignatureAlgorithm][] = [
  ['eddsa-rdfc-2022', 'EdDSA'],
  ['eddsa-jcs-2022', 'EdDSA'],
  ['ecdsa-rdfc-2019', 'ES256'],
  ['ecdsa-rdfc-2019', 'ES384'],
  ['ecdsa-jcs-2019', 'ES256'],
  ['ecdsa-jcs-2019', 'ES384'],
];
const signWith = async (cryptosuite: SigningSuite, by: Signer, issuer: string): Promise<JsonObject> =>
  must(await addDataIntegrityProof(issuedBy(issuer), by, { crypto, created, cryptosuite }));
const answer = async (credential: JsonObject | string, documents: Parameters<typeof report>[0]['documents'] = []) =>
  codes(await report({ credential, documents }));

for (const [cryptosuite, algorithm] of suites) {
  const key = publicJwkOf(keys[algorithm]);
  const by = (method: string) => nodeSigner(keys[algorithm], algorithm, method);

  test(`${cryptosuite} ${algorithm}: did:key and did:jwk, with and without the fragment; another fragment is refused`, async () => {
    const didKey = must(didKeyOf(key));
    const didJwk = must(didJwkOf(key));
    for (const [issuer, method] of [
      [didKey, didKeyMethod(didKey)],
      [didKey, didKey],
      [didJwk, `${didJwk}#0`],
      [didJwk, didJwk],
    ] as const)
      assert.deepEqual(await answer(await signWith(cryptosuite, by(method), issuer)), passed, method);
    for (const [issuer, method] of [
      [didKey, `${didKey}#key-1`],
      [didJwk, `${didJwk}#1`],
    ] as const) {
      const other = await answer(await signWith(cryptosuite, by(method), issuer));
      assert.equal(other.key, 'fail check.key-not-found', method);
    }
  });

  test(`${cryptosuite} ${algorithm}: did:web and an https controller document, as Multikey and as JWK`, async () => {
    const web = 'https://issuer.example/issuers/1';
    for (const [issuer, url] of [
      [did, didUrl],
      [web, web],
    ] as const)
      for (const material of [
        { type: 'Multikey', publicKeyMultibase: must(encodeMultikey(key)) },
        { type: 'JsonWebKey', publicKeyJwk: { ...key } },
      ]) {
        const method = `${issuer}#k`;
        const controller = {
          id: issuer,
          verificationMethod: [{ id: method, controller: issuer, ...material }],
          assertionMethod: [method],
        };
        const credential = await signWith(cryptosuite, by(method), issuer);
        assert.deepEqual(await answer(credential, [got(url, controller)]), passed, `${issuer} ${material.type}`);
        const elsewhere = {
          ...controller,
          verificationMethod: [{ id: method, controller: 'did:web:other.example', ...material }],
        };
        assert.equal((await answer(credential, [got(url, elsewhere)])).key, 'fail check.key-controller-differs');
        const forLogin = { ...controller, assertionMethod: [], authentication: [method] };
        assert.equal((await answer(credential, [got(url, forLogin)])).key, 'fail check.key-not-for-assertion');
      }
  });
}

for (const algorithm of ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'] as const)
  test(`OB 3.0 §8.2.4: a JWT by ${algorithm}, its key named by did:jwk and did:web`, async () => {
    const key = publicJwkOf(keys[algorithm]);
    const didJwk = must(didJwkOf(key));
    for (const [issuer, method, documents] of [
      [didJwk, `${didJwk}#0`, []],
      [
        did,
        `${did}#k`,
        [
          got(
            didUrl,
            didDocument({
              verificationMethod: [{ id: `${did}#k`, type: 'JsonWebKey', controller: did, publicKeyJwk: { ...key } }],
              assertionMethod: [`${did}#k`],
            }),
          ),
        ],
      ],
    ] as const) {
      const by = nodeSigner(keys[algorithm], algorithm, method);
      const jwt = must(await createVcJwt(issuedBy(issuer), by, { issuedAt: created }));
      assert.deepEqual(await answer(jwt, documents), passed);
      // Another algorithm of the same key: the key says what it may be used for.
      const held = { ...key, alg: algorithm === 'PS256' ? 'RS256' : 'PS256' };
      const narrowed = must(didJwkOf(held));
      const wrong = must(
        await createVcJwt(issuedBy(narrowed), nodeSigner(keys[algorithm], algorithm, `${narrowed}#0`), {
          issuedAt: created,
        }),
      );
      assert.equal((await answer(wrong)).proof, 'fail check.proof-key-mismatch');
    }
  });

test('did:jwk: a key for encryption signs nothing, and a leaked private key proves nothing', async () => {
  const by = (method: string) => nodeSigner(keys.EdDSA, 'EdDSA', method);
  const encode = (json: object) => `did:jwk:${Buffer.from(JSON.stringify(json)).toString('base64url')}`;
  const jwk = publicJwkOf(keys.EdDSA);
  const forEncryption = encode({ ...jwk, use: 'enc' });
  const encrypted = await answer(await signWith('eddsa-rdfc-2022', by(`${forEncryption}#0`), forEncryption));
  assert.equal(encrypted.key, 'fail check.key-not-for-assertion');
  const leaked = encode(keys.EdDSA.export({ format: 'jwk' }));
  const open = await report({
    credential: await signWith('eddsa-rdfc-2022', by(`${leaked}#0`), leaked),
    documents: [],
  });
  assert.equal(open.verdict, 'invalid');
  assert.equal(codes(open).key, 'fail check.key-not-found');
});

test('CID §2.2: a key signs until the very moment it ends; an end that cannot be read has come', async () => {
  const instant = (offset: number) => new Date(created + offset).toISOString();
  for (const member of ['expires', 'revoked'] as const)
    for (const [end, outcome] of [
      [instant(1), 'pass check.key-passed'],
      [instant(0), `fail check.key-${member === 'expires' ? 'expired' : 'revoked'}`],
      [instant(-1), `fail check.key-${member === 'expires' ? 'expired' : 'revoked'}`],
      ['soon', `fail check.key-${member === 'expires' ? 'expired' : 'revoked'}`],
      [5, `fail check.key-${member === 'expires' ? 'expired' : 'revoked'}`],
      [null, 'pass check.key-passed'],
    ] as const) {
      const credential = await signWith('eddsa-rdfc-2022', signer, did);
      const ended = got(didUrl, didDocument({ verificationMethod: [methodOf(signer, { [member]: end })] }));
      assert.equal((await answer(credential, [ended])).key, outcome, `${member} ${end}`);
    }
});

test('a proof that does not say when it was made counts as made now', async () => {
  const { created: _created, ...proof } = [
    (await signWith('eddsa-jcs-2022', signer, did)).proof,
  ].flat()[0] as JsonObject;
  const { proofs } = must(await prepareProofs({ ...issuedBy(did), proof }, { crypto }));
  const signature = await signer.sign(must(proofs[0]!.prepared).signedData[0]!);
  const undated = { ...issuedBy(did), proof: { ...proof, proofValue: encodeMultibase('z', signature) } };
  assert.deepEqual(await answer(undated, usual), passed);
  const ended = got(
    didUrl,
    didDocument({ verificationMethod: [methodOf(signer, { revoked: '2026-10-20T00:00:00Z' })] }),
  );
  assert.equal((await answer(undated, [ended])).key, 'fail check.key-revoked');
});
