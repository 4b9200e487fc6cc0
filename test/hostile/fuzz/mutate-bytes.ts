/** Spoils bytes in the ways that parsers break on: bits, runs, copies of other parts, and the tokens that grammars are made of. */
import type { SeededRandom } from '../../conformance/seeded-random.ts';

const TOKENS = [
  ...['{', '}', '[', ']', '"', ':', ',', '\\', '\\u0000', '\\ud800', '1e400', '-0', '1e-7', 'null', '\u0000', '\ufeff'],
  ...[
    '<',
    '>',
    '</',
    '/>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&x;',
    '&#0;',
    '&#x110000;',
    'xmlns:',
    '<!DOCTYPE',
    '=""',
  ],
  ...[
    '%',
    '#',
    '~',
    '.',
    '..',
    '==',
    'z',
    'u',
    '0',
    '-',
    '+09:00',
    'T24:00',
    'did:',
    'https://',
    'stream\n',
    'endobj',
    '<<',
    'xref',
  ],
  ...[
    '__proto__',
    '"@context"',
    '"@id"',
    '"@type"',
    '"@graph"',
    '"proof"',
    '\u202e',
    '𠮷',
    'e\u0301',
    '\r\n',
    '\t',
    ';',
  ],
].map(token => Buffer.from(token));
const NUMBERS = [0, 1, 0x7f, 0x80, 0xff];

/** One to eight changes; the result is at most twice as long. */
export function mutateBytes(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  let current = Buffer.from(bytes);
  const changes = 1 + random.int(random.chance(20) ? 8 : 2);
  for (let n = 0; n < changes; n++)
    current = Buffer.from(mutateOnce(current, random)).subarray(0, bytes.length * 2 + 64);
  return new Uint8Array(current);
}

function mutateOnce(bytes: Buffer, random: SeededRandom): Uint8Array {
  const at = random.int(bytes.length + 1);
  const length = random.int(random.chance(80) ? 16 : Math.max(1, bytes.length - at + 1));
  const other = random.int(bytes.length + 1);
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (random.int(8)) {
    case 0: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.int(8));
      return copy;
    }
    case 1: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = random.pick(NUMBERS);
      return copy;
    }
    case 2:
      return Buffer.concat([before, random.pick(TOKENS), behind]);
    case 3:
      return Buffer.concat([before, random.pick(TOKENS), behind.subarray(length)]);
    case 4:
      return Buffer.concat([before, behind.subarray(length)]);
    case 5:
      return Buffer.concat([before, bytes.subarray(other, other + length), behind]);
    case 6:
      return Buffer.concat([
        before,
        ...Array<Buffer>(1 + random.int(64)).fill(bytes.subarray(other, other + (length % 8))),
        behind,
      ]);
    default:
      return random.chance(50) ? before : behind;
  }
}
