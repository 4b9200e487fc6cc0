/** Keys: Multikey, JWK, thumbprints. */
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeBase64url } from '../bytes/base64.ts';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { encodeMultibase } from '../bytes/multibase.ts';
import type { PublicJwk } from './crypto.ts';
import { algorithmsOfKey, parsePublicJwk } from './jwk.ts';
import { jwkThumbprint } from './jwk-thumbprint.ts';
import { decodeEd25519SecretMultikey, decodeMultikey, encodeMultikey } from './multikey.ts';

const vectors = JSON.parse(readFileSync(new URL('../../../vectors/keys.json', import.meta.url), 'utf8')) as {
  thumbprints: { source: string; jwk: PublicJwk; thumbprint: string }[];
  multikeys: { source: string; multikey: string; jwk: PublicJwk }[];
};
const crypto = { sha256: (data: Uint8Array) => Uint8Array.from(createHash('sha256').update(data).digest()) };

for (const { source, jwk, thumbprint } of vectors.thumbprints) {
  test(`thumbprint: ${source}`, () => assert.deepEqual(jwkThumbprint(jwk, crypto), { ok: true, value: thumbprint }));
}
for (const { source, jwk, multikey } of vectors.multikeys) {
  test(`multikey: ${source}`, () => {
    assert.deepEqual(encodeMultikey(jwk), { ok: true, value: multikey });
    assert.deepEqual(decodeMultikey(multikey), { ok: true, value: jwk });
  });
}

test('every generated key survives Multikey and JWK', () => {
  for (let i = 0; i < 30; i++) {
    for (const namedCurve of ['P-256', 'P-384']) {
      const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });
      const jwk = { kty, crv, x, y } as PublicJwk;
      const multikey = encodeMultikey(jwk);
      assert.ok(multikey.ok);
      assert.deepEqual(decodeMultikey(multikey.value), { ok: true, value: jwk });
      assert.deepEqual(parsePublicJwk({ ...jwk }), { ok: true, value: jwk });
    }
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes => {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(bytes) };
      const multikey = encodeMultikey(jwk);
      assert.ok(multikey.ok && multikey.value.startsWith('z6Mk'));
      assert.deepEqual(decodeMultikey(multikey.value), { ok: true, value: jwk });
    }),
  );
});

test('multikeys that are none', () => {
  const raw = (...parts: number[][]) => encodeMultibase('z', concatBytes(...parts.map(part => Uint8Array.from(part))));
  const code = (text: string) => (decodeMultikey(text) as { code?: string }).code;
  const bytes = (length: number, fill = 7) => Array.from({ length }, () => fill);
  assert.equal(code(''), 'key.malformed');
  assert.equal(code('u7QE'), 'key.malformed');
  assert.equal(code(raw([0xed, 1], bytes(31))), 'key.malformed');
  assert.equal(code(raw([0xed, 1], bytes(33))), 'key.malformed');
  assert.equal(code(raw([0x80, 0x24], [2], bytes(32, 255))), 'key.malformed'); // x is not below p
  assert.equal(code(raw([0x80, 0x24], [4], bytes(32))), 'key.malformed');
  assert.equal(code(raw([0xe7, 1], bytes(33))), 'key.unsupported'); // secp256k1
  assert.equal(code(raw([0x80, 0x26], bytes(32))), 'key.private');
  assert.deepEqual(decodeEd25519SecretMultikey(raw([0x80, 0x26], bytes(32))), {
    ok: true,
    value: Uint8Array.from(bytes(32)),
  });
  assert.equal((decodeEd25519SecretMultikey(raw([0xed, 1], bytes(32))) as { code: string }).code, 'key.malformed');
  assert.equal((encodeMultikey(vectors.thumbprints[0]!.jwk) as { code: string }).code, 'key.unsupported');
});

test('a JWK with a private member is refused before anything else is read', () => {
  for (const member of ['d', 'k', 'p', 'oth'])
    assert.deepEqual(parsePublicJwk({ kty: 'OKP', [member]: 'AA' }), { ok: false, code: 'key.private', at: member });
});

test('a JWK of the wrong kind or size is refused', () => {
  const x = `${'AA'.repeat(21)}A`;
  const code = (value: Parameters<typeof parsePublicJwk>[0]) => (parsePublicJwk(value) as { code?: string }).code;
  assert.equal(code({ kty: 'OKP', crv: 'Ed25519', x }), undefined);
  assert.equal(code({ kty: 'OKP', crv: 'Ed25519', x: x.slice(1) }), 'key.malformed');
  assert.equal(code({ kty: 'EC', crv: 'Ed25519', x }), 'key.unsupported');
  assert.equal(code({ kty: 'EC', crv: 'P-256', x }), 'key.malformed');
  assert.equal(code({ kty: 'EC', crv: 'secp256k1', x, y: x }), 'key.unsupported');
  assert.equal(code({ kty: 'OKP', crv: 'constructor', x }), 'key.unsupported');
  assert.equal(code({ kty: 'RSA', n: 'AQAB', e: 'AQAB' }), 'key.unsupported');
  assert.equal(code({ kty: 'RSA', n: '!', e: 'AQAB' }), 'key.malformed');
  assert.equal(code({ kty: 'oct' }), 'key.unsupported');
  assert.equal(code([]), 'key.malformed');
});

test('algorithms follow the key, and its alg narrows them', () => {
  assert.deepEqual(algorithmsOfKey({ kty: 'RSA', n: '', e: '' }), ['RS256', 'PS256']);
  assert.deepEqual(algorithmsOfKey({ kty: 'RSA', alg: 'PS256' }), ['PS256']);
  assert.deepEqual(algorithmsOfKey({ kty: 'OKP', crv: 'Ed25519', alg: 'Ed25519' }), ['EdDSA']);
  assert.deepEqual(algorithmsOfKey({ kty: 'OKP', crv: 'Ed25519', alg: 'ES256' }), []);
  assert.deepEqual(algorithmsOfKey({ kty: 'EC', crv: 'P-384' }), ['ES384']);
  assert.deepEqual(algorithmsOfKey({ kty: 'EC', crv: 'P-521' }), []);
});
