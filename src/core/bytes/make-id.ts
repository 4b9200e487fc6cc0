/** Ids made from chance that the caller brings: UUIDv7 for documents, short opaque ids for tenants and people. */
import { encodeHex } from './hex.ts';

/**
 * UUID version 7 (RFC 9562 §5.7), without a prefix: 48 bits of `milliseconds`, 74 random bits from `random` (10 bytes).
 * Sorts by time as text.
 */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  if (random.length !== 10) throw new TypeError('uuidV7 wants 10 random bytes');
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = milliseconds; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes.set(random, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = encodeHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** 20 characters of lower-case base32 from 20 random bytes (5 bits of each): 100 bits, nothing to guess and no order. */
export function opaqueId(random: Uint8Array): string {
  if (random.length !== 20) throw new TypeError('opaqueId wants 20 random bytes');
  let text = '';
  for (const byte of random) text += BASE32[byte & 31];
  return text;
}
