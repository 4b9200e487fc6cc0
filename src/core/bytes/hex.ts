/** Lower-case hexadecimal. */
import { bad, ok, type Result } from '../error.ts';

const OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += OF_BYTE[bytes[i]!]!;
  return text;
}

/** By code unit: the digit's value, or 255. */
const DIGITS = new Uint8Array(128).fill(255);
for (let digit = 0; digit < 16; digit++)
  for (const form of [digit.toString(16), digit.toString(16).toUpperCase()]) DIGITS[form.charCodeAt(0)] = digit;

/** Accepts both cases; `bytes.malformed` for an odd length or another character. */
export function decodeHex(text: string): Result<Uint8Array> {
  if (text.length % 2 !== 0) return bad('bytes.malformed');
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    const high = DIGITS[text.charCodeAt(2 * i)] ?? 255;
    const low = DIGITS[text.charCodeAt(2 * i + 1)] ?? 255;
    if (high > 15 || low > 15) return bad('bytes.malformed');
    out[i] = high * 16 + low;
  }
  return ok(out);
}
