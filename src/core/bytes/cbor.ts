/**
 * CBOR (RFC 8949), the part that ecdsa-sd-2023 uses: unsigned integers, byte and text strings, arrays, and maps with integer keys. Read in
 * one spelling only (§4.2.1): shortest lengths, nothing indefinite, no tags, no floats, nothing behind the end.
 */
import { bad, ok, type Result } from '../error.ts';
import { concatBytes } from './equal-bytes.ts';
import { decodeUtf8, utf8 } from './utf8.ts';

export type CborValue = number | Uint8Array | string | readonly CborValue[] | ReadonlyMap<number, CborValue>;

const UNSIGNED = 0;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
/** A list of lists of byte strings is the deepest that we know. */
const MAX_DEPTH = 4;
/** Bounds what a few bytes can make us allocate; each item takes one byte at least, so more cannot be there anyway. */
const MAX_ITEMS = 100_000;

/** `bytes.malformed` for everything outside the part above, also for a map that has a key twice. */
export function decodeCbor(bytes: Uint8Array): Result<CborValue> {
  try {
    const reader = { bytes, at: 0 };
    const value = readValue(reader, 0);
    return reader.at === bytes.length ? ok(value) : bad('bytes.malformed');
  } catch (error) {
    if (error instanceof NotCbor) return bad('bytes.malformed');
    throw error;
  }
}

/** Maps keep the order of their entries: give them in ascending order of keys (§4.2.1). Numbers must be unsigned and at most 2^32 - 1. */
export function encodeCbor(value: CborValue): Uint8Array {
  if (typeof value === 'number') return head(UNSIGNED, value);
  if (typeof value === 'string') {
    const text = utf8(value);
    return concatBytes(head(TEXT, text.length), text);
  }
  if (value instanceof Uint8Array) return concatBytes(head(BYTES, value.length), value);
  if (isMap(value))
    return concatBytes(
      head(MAP, value.size),
      ...[...value].flatMap(([key, item]) => [head(UNSIGNED, key), encodeCbor(item)]),
    );
  return concatBytes(head(ARRAY, value.length), ...value.map(encodeCbor));
}

const isMap = (value: object): value is ReadonlyMap<number, CborValue> => value instanceof Map;

class NotCbor extends Error {}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function readValue(reader: Reader, depth: number): CborValue {
  if (depth > MAX_DEPTH) throw new NotCbor();
  const { major, argument } = readHead(reader);
  switch (major) {
    case UNSIGNED:
      return argument;
    case BYTES:
      return take(reader, argument);
    case TEXT: {
      const text = decodeUtf8(take(reader, argument));
      if (!text.ok) throw new NotCbor();
      return text.value;
    }
    case ARRAY: {
      if (argument > MAX_ITEMS) throw new NotCbor();
      const items: CborValue[] = [];
      for (let i = 0; i < argument; i++) items.push(readValue(reader, depth + 1));
      return items;
    }
    case MAP:
      return readMap(reader, argument, depth);
    default:
      throw new NotCbor();
  }
}

function readMap(reader: Reader, size: number, depth: number): ReadonlyMap<number, CborValue> {
  if (size > MAX_ITEMS) throw new NotCbor();
  const entries = new Map<number, CborValue>();
  for (let i = 0; i < size; i++) {
    const key = readHead(reader);
    if (key.major !== UNSIGNED || entries.has(key.argument)) throw new NotCbor();
    entries.set(key.argument, readValue(reader, depth + 1));
  }
  return entries;
}

/** §3: three bits of major type, five of length; 24 to 26 say that the length follows in 1, 2 or 4 bytes. */
function readHead(reader: Reader): { readonly major: number; readonly argument: number } {
  const [first] = take(reader, 1) as Uint8Array & [number];
  const major = first >> 5;
  const short = first & 31;
  if (short < 24) return { major, argument: short };
  if (short > 26) throw new NotCbor();
  const size = 2 ** (short - 24);
  const argument = take(reader, size).reduce((sum, byte) => sum * 256 + byte, 0);
  if (argument < (size === 1 ? 24 : 2 ** (4 * size))) throw new NotCbor();
  return { major, argument };
}

function take(reader: Reader, length: number): Uint8Array {
  const end = reader.at + length;
  if (end > reader.bytes.length) throw new NotCbor();
  const part = reader.bytes.slice(reader.at, end);
  reader.at = end;
  return part;
}

function head(major: number, argument: number): Uint8Array {
  if (!Number.isInteger(argument) || argument < 0 || argument >= 2 ** 32)
    throw new TypeError('not an unsigned integer');
  if (argument < 24) return Uint8Array.of((major << 5) | argument);
  const size = argument < 2 ** 8 ? 1 : argument < 2 ** 16 ? 2 : 4;
  const bytes = Array.from({ length: size }, (_, i) => Math.floor(argument / 256 ** (size - 1 - i)) % 256);
  return Uint8Array.of((major << 5) | (24 + Math.log2(size)), ...bytes);
}
