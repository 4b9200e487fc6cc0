/** Every byte codec round-trips, agrees with Node's own where Node has one, and refuses what is not its spelling. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase58, encodeBase58 } from './base58.ts';
import { decodeBase64, decodeBase64url, encodeBase64, encodeBase64url } from './base64.ts';
import { concatBytes, equalBytes } from './equal-bytes.ts';
import { decodeHex, encodeHex } from './hex.ts';
import { decodeMultibase, encodeMultibase } from './multibase.ts';
import { decodeUtf8, encodeUtf8, utf8 } from './utf8.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const plain = (data: Uint8Array) => Uint8Array.from(data);
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  assert.ok(result.ok, result.ok ? '' : result.code);
  return result.value;
};
const code = (result: { ok: boolean; code?: string }): string | undefined => result.code;

test('base64url and base64 agree with Node and round-trip', () => {
  fc.assert(
    fc.property(bytes, data => {
      assert.equal(encodeBase64url(data), Buffer.from(data).toString('base64url'));
      assert.equal(encodeBase64(data), Buffer.from(data).toString('base64'));
      assert.deepEqual(value(decodeBase64url(encodeBase64url(data))), plain(data));
      assert.deepEqual(value(decodeBase64(encodeBase64(data))), plain(data));
    }),
  );
});

test('base64url has one spelling: padding, white space, stray bits and other alphabets are refused', () => {
  for (const text of ['AA==', 'A', 'AAAAA', 'AB', 'AAB', 'A A', 'A+', 'A/', 'Ａ', 'é', 'AA\n'])
    assert.equal(code(decodeBase64url(text)), 'bytes.malformed', text);
  for (const text of ['AA', 'AA=', 'A===', '====', 'AB==', 'A-=='])
    assert.equal(code(decodeBase64(text)), 'bytes.malformed', text);
});

test('base58btc: published examples (draft-msporny-base58 §5)', () => {
  const cases = [
    ['Hello World!', '2NEpo7TZRRrLZSi2U'],
    ['The quick brown fox jumps over the lazy dog.', 'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z'],
  ] as const;
  for (const [text, encoded] of cases) {
    assert.equal(encodeBase58(utf8(text)), encoded);
    assert.deepEqual(value(decodeBase58(encoded)), utf8(text));
  }
  assert.equal(encodeBase58(Uint8Array.of(0, 0, 0x28, 0x7f, 0xb4, 0xcd)), '11233QC4');
});

test('base58btc agrees with long division and round-trips, leading zeros included', () => {
  const slow = (data: Uint8Array): string => {
    let n = BigInt(`0x${Buffer.from(data).toString('hex') || '0'}`);
    let text = '';
    for (; n > 0n; n /= 58n)
      text = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'[Number(n % 58n)] + text;
    const zeros = data.findIndex(byte => byte !== 0);
    return '1'.repeat(zeros < 0 ? data.length : zeros) + text;
  };
  const zeroLed = fc
    .tuple(fc.nat(5), bytes)
    .map(([zeros, rest]) => concatBytes(new Uint8Array(zeros), Uint8Array.from(rest)));
  fc.assert(
    fc.property(zeroLed, data => {
      assert.equal(encodeBase58(data), slow(data));
      assert.deepEqual(value(decodeBase58(encodeBase58(data))), data);
    }),
    { numRuns: 500 },
  );
});

test('base58btc refuses foreign characters and endless texts', () => {
  for (const text of ['0', 'O', 'I', 'l', ' ', 'あ', '2NEpo7TZ RrLZ'])
    assert.equal(code(decodeBase58(text)), 'bytes.malformed');
  assert.equal(code(decodeBase58('2'.repeat(4097))), 'bytes.too-large');
});

test('multibase knows z and u, and nothing else', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom('z' as const, 'u' as const), (data, prefix) => {
      assert.deepEqual(value(decodeMultibase(encodeMultibase(prefix, data))), plain(data));
    }),
  );
  for (const text of ['', 'm', 'f00', 'b']) assert.equal(code(decodeMultibase(text)), 'bytes.unknown-base');
});

test('hex agrees with Node, reads both cases, refuses halves', () => {
  fc.assert(
    fc.property(bytes, data => {
      assert.equal(encodeHex(data), Buffer.from(data).toString('hex'));
      assert.deepEqual(value(decodeHex(encodeHex(data).toUpperCase())), plain(data));
    }),
  );
  for (const text of ['0', 'zz', '0x00', '00\n']) assert.equal(code(decodeHex(text)), 'bytes.malformed');
});

test('UTF-8 agrees with Node for every well-formed text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
      assert.deepEqual(utf8(text), Uint8Array.from(Buffer.from(text, 'utf8')));
      assert.equal(value(decodeUtf8(utf8(text))), text);
    }),
  );
  const long = '𠮷Ａé'.repeat(5000);
  assert.equal(value(decodeUtf8(utf8(long))), long);
});

test('UTF-8 decoding accepts exactly what a fatal TextDecoder accepts', () => {
  const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const near = fc.array(
    fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xed,
      0xa0,
      0x9f,
      0xef,
      0xf0,
      0x90,
      0x8f,
      0xf4,
      0xf5,
      0xff,
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(near, list => {
      const data = Uint8Array.from(list);
      let expected: string | undefined;
      try {
        expected = fatal.decode(data);
      } catch {}
      const got = decodeUtf8(data);
      assert.equal(got.ok ? got.value : undefined, expected);
    }),
    { numRuns: 5000 },
  );
});

test('lone surrogates are refused, never replaced', () => {
  for (const text of ['\ud842', 'a\udfb7', '\udfb7\ud842']) {
    assert.equal(code(encodeUtf8(text)), 'bytes.lone-surrogate');
    assert.throws(() => utf8(text), TypeError);
  }
});

test('equality looks at length and every byte', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      assert.equal(equalBytes(a, b), Buffer.from(a).equals(Buffer.from(b)));
      assert.ok(equalBytes(a, a.slice()));
    }),
  );
});
