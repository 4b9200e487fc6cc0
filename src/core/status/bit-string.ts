/** The bit string of a status list: index 0 is the left-most bit, the highest of the first byte (BSL §3.2). */
import { bad, ok, type Result } from '../error.ts';

/** BSL §2.2: fewer entries would let an index point at a person. Our own lists have exactly this many. */
export const minimumEntries = 131_072;

export const createBits = (entries: number = minimumEntries): Uint8Array => new Uint8Array(Math.ceil(entries / 8));

const isIndex = (bits: Uint8Array, index: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < bits.length * 8;

/** BSL §3.2 step 10: an index outside the list is an error, not "not revoked". */
export function getBit(bits: Uint8Array, index: number): Result<boolean> {
  if (!isIndex(bits, index)) return bad('status.index-out-of-range', String(index));
  const byte = bits[index >> 3] ?? 0;
  return ok(((byte >> (7 - (index & 7))) & 1) === 1);
}

/** BSL §3.2 steps 10 and 11: `size` bits as a number, the first bit the highest; with one bit a 0 or a 1. */
export function getValue(bits: Uint8Array, index: number, size: number): Result<number> {
  let value = 0;
  for (let offset = 0; offset < size; offset++) {
    const bit = getBit(bits, index * size + offset);
    if (!bit.ok) return bit;
    value = value * 2 + (bit.value ? 1 : 0);
  }
  return ok(value);
}

/** A copy with the given indexes set to the value; the caller's bits stay as they are. */
export function withBits(bits: Uint8Array, indexes: Iterable<number>, value: boolean): Result<Uint8Array> {
  const copy = bits.slice();
  for (const index of indexes) {
    if (!isIndex(bits, index)) return bad('status.index-out-of-range', String(index));
    const mask = 1 << (7 - (index & 7));
    const byte = copy[index >> 3] ?? 0;
    copy[index >> 3] = value ? byte | mask : byte & ~mask;
  }
  return ok(copy);
}
