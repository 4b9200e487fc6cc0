/** VC-JWT: header rules that a stranger cannot bend, claims that agree with the credential, and signatures of every kind. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { compactVerify, importJWK, type JWK } from 'jose';
import { nobleCrypto } from '../../adapters/crypto/noble-crypto.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from '../../adapters/crypto/node-signer.ts';
import { encodeBase64url } from '../bytes/base64.ts';
import type { JsonObject } from '../bytes/json.ts';
import { utf8 } from '../bytes/utf8.ts';
import type { PublicJwk, SignatureAlgorithm } from '../key/crypto.ts';
import { parseCompactJws, signCompactJws, verifyCompactJws } from './compact-jws.ts';
import { createVcJwt } from './create-vc-jwt.ts';
import { parseVcJwt } from './parse-vc-jwt.ts';

const vectors = JSON.parse(readFileSync(new URL('../../../vectors/jws.json', import.meta.url), 'utf8')) as {
  signed: { source: string; jws: string; key: PublicJwk; payload: string }[];
};
const must = <T>(result: { ok: true; value: T } | { ok: false; code: string; at?: string }): T => {
  assert.ok(result.ok, result.ok ? '' : `${result.code} ${result.at ?? ''}`);
  return result.value;
};
const refusal = (result: { ok: boolean; code?: string; at?: string }) =>
  result.ok ? 'accepted' : [result.code, result.at].join(' ').trim();
const signer = nodeSigner(ed25519FromSeed(new Uint8Array(32).fill(9)), 'EdDSA', 'did:example:issuer#1');
const encode = (value: unknown) => encodeBase64url(utf8(JSON.stringify(value)));

const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential'],
  issuer: { id: 'did:example:issuer', name: '山田 "太郎"\n𠮷' },
  validFrom: '2026-10-03T00:00:00.500+09:00',
  validUntil: '2027-10-03T00:00:00+09:00',
  credentialSubject: { id: 'did:example:holder', score: 1e-7 },
};

for (const { source, jws, key, payload } of vectors.signed)
  test(`${source}: verifies, changed it does not`, () => {
    const parsed = must(parseCompactJws(jws));
    assert.equal(Buffer.from(parsed.payload).toString(), payload);
    for (const used of [crypto, nobleCrypto]) {
      assert.deepEqual(verifyCompactJws(parsed, key, used), { ok: true, value: true });
      const changed = { ...parsed, signingInput: Uint8Array.of(...parsed.signingInput, 0x41) };
      assert.deepEqual(verifyCompactJws(changed, key, used), { ok: false, code: 'jose.signature-invalid' });
    }
  });

const pairs: [SignatureAlgorithm, KeyObject][] = [
  ['EdDSA', generateKeyPairSync('ed25519').privateKey],
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ['PS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
];
for (const [algorithm, privateKey] of pairs)
  test(`OB 3.0 §8.2.4: ${algorithm}: a credential survives, and panva/jose verifies it`, async () => {
    const ours = nodeSigner(privateKey, algorithm, 'did:example:issuer#1');
    const jwt = must(
      await createVcJwt({ ...credential, proof: [{ type: 'x' }] }, ours, { issuedAt: 1_790_000_000_900 }),
    );
    const parsed = must(parseVcJwt(jwt));
    assert.deepEqual(parsed.credential, credential);
    assert.deepEqual(parsed.claims, {
      iss: 'did:example:issuer',
      sub: 'did:example:holder',
      jti: 'urn:uuid:1',
      nbf: Date.parse('2026-10-02T15:00:00Z') / 1000,
      exp: Date.parse('2027-10-02T15:00:00Z') / 1000,
      iat: 1_790_000_000,
    });
    assert.deepEqual(parsed.jws.header.source, { alg: algorithm, kid: 'did:example:issuer#1', typ: 'JWT' });
    assert.deepEqual(verifyCompactJws(parsed.jws, ours.publicKey, crypto), { ok: true, value: true });
    const theirs = await compactVerify(jwt, await importJWK(ours.publicKey as JWK, algorithm));
    assert.equal((JSON.parse(Buffer.from(theirs.payload).toString()) as JsonObject).iss, 'did:example:issuer');
  });

test('RFC 7515 §4.1: headers that are refused', () => {
  const withHeader = (header: object) => refusal(parseCompactJws(`${encode(header)}.e30.AAAA`));
  for (const alg of ['none', 'HS256', 'RS1', 'ES256K', 'toString', '', 7, undefined])
    assert.match(withHeader({ alg }), /^jose\.algorithm-refused/, String(alg));
  assert.equal(withHeader({ alg: 'EdDSA', crit: ['exp'], exp: 1 }), 'jose.crit-unknown');
  assert.equal(withHeader({ alg: 'EdDSA', crit: [] }), 'jose.crit-unknown');
  assert.equal(withHeader({ alg: 'EdDSA', b64: false }), 'jose.crit-unknown');
  assert.equal(withHeader({ alg: 'EdDSA', kid: 1 }), 'jose.malformed header');
  assert.equal(withHeader({ alg: 'EdDSA', jwk: { ...signer.publicKey, d: 'x' } }), 'key.private d');
  assert.equal(withHeader({ alg: 'ES256', jwk: { ...signer.publicKey } }), 'jose.key-mismatch');
  assert.equal(withHeader({ alg: 'EdDSA', jwk: 'x' }), 'key.malformed');
  assert.equal(withHeader([]), 'jose.malformed header');
  assert.equal(
    refusal(parseCompactJws(`${encodeBase64url(utf8('{"alg":"EdDSA","alg":"none"}'))}.e30.AAAA`)),
    'jose.malformed header',
  );
});

test('a header key is handed over, for the verifier to bind to the issuer', async () => {
  const jwt = must(await signCompactJws({ jwk: { ...signer.publicKey } }, utf8('{}'), signer));
  assert.deepEqual(must(parseCompactJws(jwt)).header.jwk, signer.publicKey);
  assert.equal(must(parseCompactJws(`${encode({ alg: 'Ed25519' })}.e30.AAAA`)).header.alg, 'EdDSA');
});

test('what is no compact JWS', () => {
  for (const text of [
    '',
    'a',
    'a.b',
    'a.b.c.d',
    '..',
    `${encode({ alg: 'EdDSA' })}.e30.`,
    `${encode({ alg: 'EdDSA' })}.e3 0.AAAA`,
    `${encode({ alg: 'EdDSA' })}.e30.AAAA=`,
  ])
    assert.match(refusal(parseCompactJws(text)), /^jose\.malformed/, text);
});

test('the key decides the algorithm, not the header', async () => {
  const parsed = must(parseCompactJws(must(await createVcJwt(credential, signer))));
  const other = nodeSigner(pairs[1]![1], 'ES256', 'x').publicKey;
  assert.deepEqual(verifyCompactJws(parsed, other, crypto), { ok: false, code: 'jose.key-mismatch' });
  assert.deepEqual(verifyCompactJws(parsed, { ...signer.publicKey, alg: 'ES256' }, crypto), {
    ok: false,
    code: 'jose.key-mismatch',
  });
});

const signed = async (payload: unknown) => must(await signCompactJws({}, utf8(JSON.stringify(payload)), signer));

test('OB 3.0 §8.2.4: a claim that says something else than the credential is refused, whichever it is', async () => {
  const claims = must(parseVcJwt(must(await createVcJwt(credential, signer)))).claims;
  const wrong: JsonObject = { iss: 'did:example:other', jti: 'urn:uuid:2', sub: 'x', nbf: 1, exp: 1 };
  for (const [name, value] of Object.entries(wrong))
    assert.equal(
      refusal(parseVcJwt(await signed({ ...credential, ...claims, [name]: value }))),
      `jose.claim-mismatch ${name}`,
    );
  assert.equal(refusal(parseVcJwt(await signed({ ...credential, ...claims, nbf: '1' }))), 'jose.claim-mismatch nbf');
  assert.equal(refusal(parseVcJwt(await signed(credential))), 'accepted');
  assert.equal(refusal(parseVcJwt(await signed([]))), 'json.not-an-object');
  assert.equal(
    refusal(parseVcJwt(must(await signCompactJws({}, utf8('{"a":1,"a":2}'), signer)))),
    'json.duplicate-key',
  );
  assert.equal(
    refusal(parseVcJwt(must(await signCompactJws({}, Uint8Array.of(0xff), signer)))),
    'jose.malformed payload',
  );
});

test('VCDM 1.1 §6.3.1: a `vc` claim gets back what became a claim', async () => {
  const payload = {
    iss: 'did:example:issuer',
    jti: 'urn:uuid:1',
    sub: 'did:example:holder',
    nbf: 1790000000,
    exp: 1800000000,
    vc: { type: ['VerifiableCredential'], credentialSubject: { a: 1 } },
  };
  assert.deepEqual(must(parseVcJwt(await signed(payload))).credential, {
    type: ['VerifiableCredential'],
    credentialSubject: { a: 1, id: 'did:example:holder' },
    id: 'urn:uuid:1',
    issuer: 'did:example:issuer',
    issuanceDate: '2026-09-21T14:13:20Z',
    expirationDate: '2027-01-15T08:00:00Z',
  });
  const contradicting = { ...payload, vc: { ...payload.vc, issuer: 'did:example:other' } };
  assert.equal(refusal(parseVcJwt(await signed(contradicting))), 'jose.claim-mismatch iss');
});

test('a credential without what the claims need is not signed', async () => {
  assert.equal(refusal(await createVcJwt({ type: 'x' }, signer)), 'jose.claim-mismatch /issuer');
  assert.equal(
    refusal(await createVcJwt({ issuer: 'a:b', validFrom: 'soon' }, signer)),
    'jose.claim-mismatch /validFrom',
  );
  assert.equal(
    refusal(await createVcJwt({ issuer: 'a:b', validUntil: '2026' }, signer)),
    'jose.claim-mismatch /validUntil',
  );
});

test('any payload survives signing and parsing, and no changed character of the text verifies', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.nat(), async (payload, seed) => {
      const text = must(await signCompactJws({ kid: 'k' }, payload, signer));
      const parsed = must(parseCompactJws(text));
      assert.deepEqual(Uint8Array.from(parsed.payload), Uint8Array.from(payload));
      assert.ok(verifyCompactJws(parsed, signer.publicKey, crypto).ok);
      const at = seed % text.length;
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      const again = parseCompactJws(changed);
      assert.ok(!again.ok || !verifyCompactJws(again.value, signer.publicKey, crypto).ok, changed);
    }),
  );
});
