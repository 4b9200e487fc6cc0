/** Signing and verifying documents with a key that one has: the claims by version, the headers, and what is refused. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK, SignJWT } from 'jose';
import { jwkSigner } from '../../adapters/crypto/jwk-signer.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../bytes/json.ts';
import { AkashiError } from '../error.ts';
import type { SignatureAlgorithm } from '../key/crypto.ts';
import { parseVcJwt } from './parse-vc-jwt.ts';
import { signDocument } from './sign-document.ts';
import { verifyDocument } from './verify-document.ts';

const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};
const refusal = (result: { ok: boolean; code?: string; at?: string }) =>
  result.ok ? 'accepted' : [result.code, result.at].join(' ').trim();
const jwkOf = (pair: { privateKey: { export(o: { format: 'jwk' }): object } }, kid: string): JsonObject => ({
  ...(pair.privateKey.export({ format: 'jwk' }) as JsonObject),
  kid,
});
const keys: [SignatureAlgorithm, JsonObject][] = [
  ['EdDSA', jwkOf(generateKeyPairSync('ed25519'), 'k1')],
  ['ES256', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'k2')],
  ['ES384', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'k3')],
  ['RS256', jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'k4')],
  ['PS256', jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'k5')],
];
const [ed25519] = keys.map(([, key]) => key) as [JsonObject];
const signer = jwkSigner(ed25519);
const key = { ...signer.publicKey, kid: 'k1' };

const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential'],
  issuer: 'https://issuer.example',
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:holder' },
};
const older: JsonObject = {
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential'],
  issuer: { id: 'https://issuer.example' },
  issuanceDate: '2026-01-01T00:00:00Z',
  expirationDate: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:holder' },
};
const presentation: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: 'VerifiablePresentation',
  holder: 'did:example:holder',
};

for (const [algorithm, jwk] of keys)
  test(`VC-JOSE-COSE §3.1: ${algorithm}: the payload is the document, and panva/jose verifies it`, async () => {
    for (const [document, typ] of [
      [credential, 'vc+jwt'],
      [presentation, 'vp+jwt'],
    ] as const) {
      const by = jwkSigner(jwk, algorithm);
      const jwt = must(await signDocument(document, by, { kid: String(jwk.kid) }));
      const theirs = await compactVerify(jwt, await importJWK(by.publicKey as JWK, algorithm));
      assert.deepEqual(JSON.parse(Buffer.from(theirs.payload).toString()), document);
      assert.deepEqual(theirs.protectedHeader, { alg: algorithm, kid: jwk.kid, typ, cty: typ.slice(0, 2) });
      assert.deepEqual(must(verifyDocument(jwt, { ...by.publicKey, kid: String(jwk.kid) }, crypto)), document);
      const changed = jwt.replace(/.{6}$/u, 'AAAAAA');
      assert.equal(refusal(verifyDocument(changed, by.publicKey, crypto)), 'jose.signature-invalid');
    }
  });

test('VCDM 1.1 §6.3.1: the document is the claim `vc`, with the registered claims beside it', async () => {
  const jwt = must(await signDocument(older, signer));
  assert.equal(decodeProtectedHeader(jwt).typ, 'JWT');
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as JsonObject;
  assert.deepEqual(payload, {
    iss: 'https://issuer.example',
    jti: 'urn:uuid:1',
    sub: 'did:example:holder',
    nbf: Date.parse('2026-01-01T00:00:00Z') / 1000,
    exp: Date.parse('2027-01-01T00:00:00Z') / 1000,
    vc: older,
  });
  assert.deepEqual(must(verifyDocument(jwt, key, crypto)), older);
});

test('VC-JOSE-COSE §3.1: headers that not everybody understands are not signed', async () => {
  for (const header of [{ crit: ['x'], x: 1 }, { x: 1 }, { b64: false }, { alg: 'none' }, { jwk: {} }, { x5c: [] }])
    assert.match(refusal(await signDocument(credential, signer, { header })), /^jose\.header-unknown/u);
  const named = must(await signDocument(credential, signer, { header: { kid: 'other' } }));
  assert.equal(refusal(verifyDocument(named, key, crypto)), 'jose.key-mismatch kid');
});

test('VC-JOSE-COSE §3.1: documents and claims that contradict each other', async () => {
  const bad = async (document: JsonObject, typ?: 'vp+jwt') =>
    refusal(await signDocument(document, signer, typ ? { typ } : {}));
  assert.equal(await bad({ ...credential, vc: {} }), 'jose.claim-mismatch /vc');
  assert.equal(await bad({ ...credential, vp: {} }), 'jose.claim-mismatch /vp');
  assert.equal(await bad({ ...credential, '@context': ['https://else.example/'] }), 'jose.claim-mismatch /@context');
  assert.equal(await bad({ ...credential, type: ['Other'] }), 'jose.claim-mismatch /type');
  assert.equal(await bad(credential, 'vp+jwt'), 'jose.claim-mismatch /type');
  assert.equal(await bad({ ...older, issuer: 7 }), 'jose.claim-mismatch /issuer');

  const foreign = await importJWK(ed25519 as JWK, 'EdDSA');
  const signed = (payload: JsonObject, typ = 'vc+jwt') =>
    new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', typ }).sign(foreign);
  const refused = async (payload: JsonObject, typ?: string) =>
    refusal(verifyDocument(await signed(payload, typ), key, crypto));
  assert.equal(await refused(credential), 'accepted');
  assert.equal(await refused(credential, 'JWT'), 'accepted');
  assert.equal(await refused(credential, 'vp+jwt'), 'jose.type-wrong vp+jwt');
  assert.equal(await refused(credential, 'at+jwt'), 'jose.type-wrong at+jwt');
  assert.equal(await refused({ vc: credential }), 'jose.claim-mismatch vc');
  assert.equal(await refused({ ...credential, vc: 'x' }), 'jose.claim-mismatch vc');
  assert.equal(await refused({ ...credential, vc: older }), 'jose.claim-mismatch vc');
  assert.equal(await refused(older, 'JWT'), 'jose.claim-mismatch vc');
  assert.equal(await refused({ ...credential, iss: 'https://else.example' }), 'jose.claim-mismatch iss');
  assert.equal(await refused({ ...credential, '@context': [] }), 'jose.claim-mismatch @context');
  assert.equal(refusal(verifyDocument('a.b', key, crypto)), 'jose.malformed');
});

test('security 13: two documents in one JWT are refused by every reader of ours', async () => {
  const foreign = await importJWK(ed25519 as JWK, 'EdDSA');
  for (const name of ['vc', 'vp']) {
    const jwt = await new SignJWT({ ...credential, [name]: older }).setProtectedHeader({ alg: 'EdDSA' }).sign(foreign);
    assert.equal(refusal(parseVcJwt(jwt)), `jose.claim-mismatch ${name}`);
  }
});

test('keys that are none, or cannot sign so', () => {
  const coded = (code: string) => (error: unknown) => error instanceof AkashiError && error.code === code;
  assert.throws(() => jwkSigner({}), coded('key.malformed'));
  assert.throws(() => jwkSigner({ ...signer.publicKey }), coded('key.malformed'));
  assert.throws(() => jwkSigner(ed25519, 'ES256'), coded('key.unsupported'));
  assert.throws(() => jwkSigner({ ...ed25519, alg: 'ES256' }), coded('key.unsupported'));
});
