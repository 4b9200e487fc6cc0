/** Public keys as PEM: what node:crypto writes is read back as the same JWK; everything else has its code. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { parsePublicKeyPem } from './public-key-pem.ts';

const pairs = {
  'RSA 2048': generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  Ed25519: generateKeyPairSync('ed25519'),
};
const pemOf = (key: KeyObject, type: 'spki' | 'pkcs1' = 'spki'): string => String(key.export({ type, format: 'pem' }));

for (const [name, { publicKey }] of Object.entries(pairs))
  test(`RFC 7468: ${name} is read as the JWK that it is`, () => {
    const read = parsePublicKeyPem(pemOf(publicKey));
    assert.deepEqual(read, { ok: true, value: { ...publicKey.export({ format: 'jwk' }) } });
  });

test('RFC 8017 A.1.1: an RSA key by itself is read too', () => {
  const { publicKey } = pairs['RSA 2048'];
  const read = parsePublicKeyPem(pemOf(publicKey, 'pkcs1'));
  assert.deepEqual(read, { ok: true, value: { ...publicKey.export({ format: 'jwk' }) } });
});

test('keys that prove nothing are refused', () => {
  const codeOf = (text: string): string => {
    const read = parsePublicKeyPem(text);
    return read.ok ? 'ok' : read.code;
  };
  const rsa = pemOf(pairs['RSA 2048'].publicKey);
  const secret = String(pairs['P-256'].privateKey.export({ type: 'pkcs8', format: 'pem' }));
  assert.equal(codeOf(secret), 'key.private');
  assert.equal(codeOf(''), 'key.malformed');
  assert.equal(codeOf(rsa.slice(0, 200)), 'key.malformed');
  assert.equal(codeOf(rsa.replace(/.{8}\n-----END/u, '\n-----END')), 'key.malformed');
  assert.equal(codeOf(`${rsa}${rsa}`), 'key.malformed');
  assert.equal(codeOf(pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)), 'key.unsupported');
  assert.equal(codeOf(pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey)), 'key.unsupported');
  assert.equal(codeOf(`-----BEGIN PUBLIC KEY-----\n${'A'.repeat(5_000)}\n-----END PUBLIC KEY-----`), 'key.malformed');
});

test('security 12: no cut of a key reads as another key', () => {
  const pem = pemOf(pairs['P-256'].publicKey);
  const body = pem.split('\n').slice(1, -2).join('').replace(/=+$/u, '');
  for (let end = 0; end < body.length; end++) {
    const read = parsePublicKeyPem(`-----BEGIN PUBLIC KEY-----\n${body.slice(0, end)}\n-----END PUBLIC KEY-----`);
    assert.equal(read.ok, false, String(end));
  }
});
