/** CBOR: the examples of RFC 8949, one spelling only, and no input that hangs or throws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts';
import { encodeHex } from './hex.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

/** RFC 8949 appendix A, of the kinds that we read. */
const examples: [string, CborValue][] = [
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1864', 100],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['40', Uint8Array.of()],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['60', ''],
  ['6449455446', 'IETF'],
  ['62c3bc', 'ü'],
  ['64f0908591', '\u{10151}'],
  ['80', []],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['a0', new Map()],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
];
test('RFC 8949 §A: the examples, both ways', () => {
  for (const [text, value] of examples) {
    assert.deepEqual(decodeCbor(hex(text)), { ok: true, value }, text);
    assert.equal(encodeHex(encodeCbor(value)), text);
  }
});

test('RFC 8949 §4.2.1: other spellings, other kinds, and what is cut off or too long are refused', () => {
  for (const [why, text] of Object.entries({
    nothing: '',
    'a length that could be shorter': '1817',
    'a length in two bytes that fits one': '1900ff',
    'a length in four bytes that fits two': '1a0000ffff',
    'eight bytes of length': '1b0000000100000000',
    'an indefinite array': '9f01ff',
    'indefinite bytes': '5f4101ff',
    'a tag': 'd84044deadbeef',
    'a negative number': '20',
    'a float': 'f93c00',
    null: 'f6',
    'something behind the end': '0000',
    'bytes cut off': '4401',
    'an array cut off': '8201',
    'text that is not UTF-8': '61ff',
    'a key twice': 'a201020103',
    'a text for a key': 'a1616101',
    'too deep': '818181818100',
    'an array longer than memory': '9affffffff',
    'a map longer than memory': 'baffffffff',
  }))
    assert.deepEqual(decodeCbor(hex(text)), { ok: false, code: 'bytes.malformed' }, why);
});

test('numbers that are none are not written', () => {
  for (const value of [-1, 1.5, 2 ** 32, Number.NaN]) assert.throws(() => encodeCbor(value), TypeError);
});

const { value: anyValue } = fc.letrec<{ value: CborValue }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.nat(2 ** 32 - 1),
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.array(tie('value'), { maxLength: 30 }),
    fc
      .uniqueArray(fc.tuple(fc.nat(70_000), tie('value')), { selector: ([key]) => key, maxLength: 5 })
      .map(entries => new Map(entries)),
  ),
}));

test('any value comes back, and any bytes either are its one spelling or are refused', () => {
  fc.assert(fc.property(anyValue, value => assert.deepEqual(decodeCbor(encodeCbor(value)), { ok: true, value })));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      const decoded = decodeCbor(bytes);
      if (decoded.ok) assert.deepEqual(encodeCbor(decoded.value), bytes);
    }),
    { numRuns: 2000 },
  );
});
