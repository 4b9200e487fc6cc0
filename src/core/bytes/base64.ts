/** Base64 and base64url (RFC 4648 §4, §5), strict: no white space, no stray bits, so that every value has one spelling. */
import { bad, ok, type Result } from '../error.ts';

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function table(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}
const STANDARD_VALUES = table(STANDARD);
const URL_SAFE_VALUES = table(URL_SAFE);

/** base64url without padding, as JOSE and multibase `u` use it. */
export const encodeBase64url = (bytes: Uint8Array): string => encode(bytes, URL_SAFE);

/** Bytes of unpadded base64url; `bytes.malformed` for padding, other characters or non-zero trailing bits. */
export const decodeBase64url = (text: string): Result<Uint8Array> => decode(text, URL_SAFE_VALUES);

/** Padded base64, as signed notes and Basic authorization use it. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encode(bytes, STANDARD);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

/** Bytes of padded base64; `bytes.malformed` when the padding is missing or anything is left over. */
export function decodeBase64(text: string): Result<Uint8Array> {
  if (text.length % 4 !== 0) return bad('bytes.malformed');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return decode(text.slice(0, text.length - padding), STANDARD_VALUES);
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text +=
      alphabet.charAt(word >> 18) +
      alphabet.charAt((word >> 12) & 63) +
      alphabet.charAt((word >> 6) & 63) +
      alphabet.charAt(word & 63);
  }
  if (i + 1 === bytes.length) {
    const word = bytes[i]!;
    text += alphabet.charAt(word >> 2) + alphabet.charAt((word << 4) & 63);
  } else if (i + 2 === bytes.length) {
    const word = (bytes[i]! << 8) | bytes[i + 1]!;
    text += alphabet.charAt(word >> 10) + alphabet.charAt((word >> 4) & 63) + alphabet.charAt((word << 2) & 63);
  }
  return text;
}

function decode(text: string, values: Int8Array): Result<Uint8Array> {
  const tail = text.length % 4;
  if (tail === 1) return bad('bytes.malformed');
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let word = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) return bad('bytes.malformed', String(i));
    word = ((word << 6) | value) & 0xffffff;
    if ((i & 3) === 3) {
      out[at++] = word >> 16;
      out[at++] = (word >> 8) & 255;
      out[at++] = word & 255;
    }
  }
  if (tail === 2) {
    if ((word & 15) !== 0) return bad('bytes.malformed', String(text.length - 1));
    out[at] = (word >> 4) & 255;
  } else if (tail === 3) {
    if ((word & 3) !== 0) return bad('bytes.malformed', String(text.length - 1));
    out[at] = (word >> 10) & 255;
    out[at + 1] = (word >> 2) & 255;
  }
  return ok(out);
}
