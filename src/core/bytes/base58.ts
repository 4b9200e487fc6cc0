/** base58btc (the Bitcoin alphabet, multibase `z`), five digits at a time: proof values and multikeys are encoded for every credential. */
import { bad, ok, type Result } from '../error.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 58; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** 58^5: with 16-bit limbs every intermediate stays below 2^46, exact in a double. */
const GROUP = 656_356_768;
/** Conversion is quadratic, so a hostile text must not be long; keys and signatures are below 200 characters. */
export const MAX_BASE58_CHARACTERS = 4096;

/** base58btc of any bytes; a leading zero byte is a leading `1`. */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  const groups: number[] = []; // little-endian, base 58^5
  const push = (carry: number, factor: number): void => {
    for (let k = 0; k < groups.length; k++) {
      const value = groups[k]! * factor + carry;
      carry = Math.floor(value / GROUP);
      groups[k] = value - carry * GROUP;
    }
    if (carry > 0) groups.push(carry);
  };
  let i = zeros;
  if ((bytes.length - zeros) % 2 === 1) push(bytes[i++]!, 256);
  for (; i < bytes.length; i += 2) push((bytes[i]! << 8) | bytes[i + 1]!, 65_536);
  let text = '';
  for (let k = groups.length - 1; k >= 0; k--) text += fiveDigits(groups[k]!);
  // The first group is shorter than five digits, and a number does not begin with a zero
  let first = 0;
  while (first < text.length && text.charCodeAt(first) === 49) first++;
  return '1'.repeat(zeros) + text.slice(first);
}

const PAIRS = Array.from({ length: 58 * 58 }, (_, n) => ALPHABET.charAt(Math.floor(n / 58)) + ALPHABET.charAt(n % 58));

function fiveDigits(value: number): string {
  const four = Math.floor(value / 58);
  return PAIRS[Math.floor(four / 3364)]! + PAIRS[four % 3364]! + ALPHABET.charAt(value % 58);
}

/** Bytes of base58btc; `bytes.malformed` for a character outside the alphabet, `bytes.too-large` past 4096 characters. */
export function decodeBase58(text: string): Result<Uint8Array> {
  if (text.length > MAX_BASE58_CHARACTERS) return bad('bytes.too-large');
  let zeros = 0;
  while (zeros < text.length && text.charCodeAt(zeros) === 49) zeros++;
  const limbs: number[] = []; // little-endian, base 2^16
  for (let i = zeros; i < text.length; ) {
    let carry = 0;
    let factor = 1;
    for (let k = 0; k < 5 && i < text.length; k++, i++) {
      const value = VALUES[text.charCodeAt(i)] ?? -1;
      if (value < 0) return bad('bytes.malformed', String(i));
      carry = carry * 58 + value;
      factor *= 58;
    }
    for (let k = 0; k < limbs.length; k++) {
      const value = limbs[k]! * factor + carry;
      carry = Math.floor(value / 65_536);
      limbs[k] = value - carry * 65_536;
    }
    for (; carry > 0; carry = Math.floor(carry / 65_536)) limbs.push(carry % 65_536);
  }
  const top = limbs.at(-1);
  const size = top === undefined ? 0 : limbs.length * 2 - (top < 256 ? 1 : 0);
  const out = new Uint8Array(zeros + size);
  for (let k = 0, at = out.length - 1; k < limbs.length; k++) {
    out[at--] = limbs[k]! & 255;
    if (at >= zeros) out[at--] = limbs[k]! >> 8;
  }
  return ok(out);
}
