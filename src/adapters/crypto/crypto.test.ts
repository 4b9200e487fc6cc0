/** The two Crypto values give the same answers, right and wrong, and those of published vectors. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { encodeBase64url } from '../../core/bytes/base64.ts';
import { encodeHex } from '../../core/bytes/hex.ts';
import type { PublicJwk, SignatureAlgorithm } from '../../core/key/crypto.ts';
import { nobleCrypto } from './noble-crypto.ts';
import { nodeCrypto } from './node-crypto.ts';
import { ed25519FromSeed, nodeSigner } from './node-signer.ts';

const both = { node: nodeCrypto, noble: nobleCrypto };
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const vectors = JSON.parse(readFileSync(new URL('../../../vectors/rfc8032.json', import.meta.url), 'utf8')) as {
  ed25519: { secret: string; public: string; message: string; signature: string }[];
};

for (const [name, crypto] of Object.entries(both)) {
  test(`${name}: RFC 8032 §7.1 vectors`, () => {
    for (const vector of vectors.ed25519) {
      const key = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(hex(vector.public)) };
      const [message, signature] = [hex(vector.message), hex(vector.signature)];
      assert.ok(crypto.verify('EdDSA', key, message, signature));
      assert.ok(!crypto.verify('EdDSA', key, Uint8Array.of(...message, 0), signature));
      const signer = nodeSigner(ed25519FromSeed(hex(vector.secret)), 'EdDSA', 'x');
      assert.deepEqual(signer.publicKey, key);
      assert.equal(encodeHex(signer.sign(message)), vector.signature);
    }
  });

  test(`${name}: SHA-256 (FIPS 180-4 examples)`, () => {
    const digest = (text: string) => encodeHex(crypto.sha256(Uint8Array.from(Buffer.from(text))));
    assert.equal(digest('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(digest(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test(`${name}: SHA-384 (FIPS 180-4 examples)`, () => {
    const digest = (text: string) => encodeHex(crypto.sha384(Uint8Array.from(Buffer.from(text))));
    assert.equal(
      digest('abc'),
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    );
    assert.equal(
      digest(''),
      '38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b',
    );
  });

  test(`${name}: HMAC with SHA-256 (RFC 4231 §4.3, §4.7)`, () => {
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
    assert.equal(
      encodeHex(crypto.hmacSha256(bytes('Jefe'), bytes('what do ya want for nothing?'))),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    const longKey = new Uint8Array(131).fill(0xaa);
    assert.equal(
      encodeHex(crypto.hmacSha256(longKey, bytes('Test Using Larger Than Block-Size Key - Hash Key First'))),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    );
  });

  test(`${name}: inflate takes gzip and zlib, and stops at the limit`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), data => {
        for (const packed of [gzipSync(data), deflateSync(data)])
          assert.deepEqual(Uint8Array.from(crypto.inflate(packed, data.length || 1)), Uint8Array.from(data));
      }),
      { numRuns: 40 },
    );
    const bomb = gzipSync(new Uint8Array(5_000_000));
    assert.throws(() => crypto.inflate(bomb, 4_999_999), { code: 'bytes.too-large' });
    assert.equal(crypto.inflate(bomb, 5_000_000).length, 5_000_000);
    const damaged = bomb.slice();
    damaged[bomb.length - 6]! ^= 1; // in the CRC
    for (const broken of [
      Uint8Array.of(),
      Uint8Array.of(1, 2, 3),
      bomb.subarray(0, 2000),
      damaged,
      bomb.subarray(0, -1),
      Uint8Array.of(0x1f, 0x8b, 8, 0),
    ])
      assert.throws(() => crypto.inflate(broken, 6_000_000), { code: 'bytes.malformed' });
  });
}

const pairs: [SignatureAlgorithm, KeyObject][] = [
  ['EdDSA', generateKeyPairSync('ed25519').privateKey],
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ['PS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ['PS256', generateKeyPairSync('rsa', { modulusLength: 2049 }).privateKey],
];
for (const [algorithm, privateKey] of pairs) {
  test(`${algorithm}: what node signs both verify, and any flipped bit neither`, () => {
    const signer = nodeSigner(privateKey, algorithm, 'x');
    for (let i = 0; i < 25; i++) {
      const data = Uint8Array.from(randomBytes(i * 13));
      const signature = signer.sign(data);
      const flipped = signature.slice();
      const at = Math.floor((i / 25) * flipped.length);
      flipped[at] = flipped[at]! ^ (1 << (i % 8));
      for (const [name, crypto] of Object.entries(both)) {
        assert.ok(crypto.verify(algorithm, signer.publicKey, data, signature), name);
        assert.ok(!crypto.verify(algorithm, signer.publicKey, data, flipped), name);
        assert.ok(!crypto.verify(algorithm, signer.publicKey, Uint8Array.of(...data, 1), signature), name);
      }
    }
  });
}

test('malformed keys and signatures are false, never an exception', () => {
  const rsa = nodeSigner(pairs[3]![1], 'RS256', 'x').publicKey;
  const keys: PublicJwk[] = [
    { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
    { kty: 'OKP', crv: 'Ed25519' },
    { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) },
    { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
    { ...rsa, e: 'AA' },
    { ...rsa, e: 'AQ' },
    { kty: 'oct' },
  ];
  for (const crypto of Object.values(both))
    for (const key of keys)
      for (const algorithm of ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'] as const)
        for (const size of [0, 63, 64, 96, 256])
          assert.equal(crypto.verify(algorithm, key, new Uint8Array(3), new Uint8Array(size)), false);
});

test('an algorithm that is not the key’s is false even when the signature is right', () => {
  const signer = nodeSigner(pairs[3]![1], 'RS256', 'x');
  const data = Uint8Array.of(1);
  const signature = signer.sign(data);
  for (const crypto of Object.values(both)) {
    assert.ok(!crypto.verify('PS256', signer.publicKey, data, signature));
    assert.ok(!crypto.verify('RS256', { ...signer.publicKey, alg: 'PS256' }, data, signature));
  }
  assert.throws(() => nodeSigner(pairs[0]![1], 'ES256', 'x'), { code: 'key.unsupported' });
});

test('RFC 8017 §8.2.2: padding with anything after the hash is refused', () => {
  // e = 3 and a perfect cube: the forgery that lenient parsers accept (Bleichenbacher 2006)
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072, publicExponent: 3 });
  const { n } = publicKey.export({ format: 'jwk' });
  const hash = nodeCrypto.sha256(Uint8Array.of(1));
  const prefix = `0001${'ff'.repeat(8)}003031300d060960864801650304020105000420${encodeHex(hash)}`;
  const target = BigInt(`0x${prefix.padEnd(384 * 2, '0')}`);
  let [low, high] = [0n, 1n << 1024n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** 3n < target) low = middle;
    else high = middle;
  }
  assert.ok((high ** 3n).toString(16).padStart(768, '0').startsWith(prefix.slice(0, 100)));
  const signature = hex(high.toString(16).padStart(768, '0'));
  for (const crypto of Object.values(both))
    assert.ok(!crypto.verify('RS256', { kty: 'RSA', n: n!, e: 'Aw' }, Uint8Array.of(1), signature));
});
