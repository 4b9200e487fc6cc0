/** Lower-case hexadecimal. */
import { bad, ok, type Result } from '../error.ts';

const OF_BYTE = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += OF_BYTE[bytes[i]!]!;
  return text;
}

/** Accepts both cases; `bytes.malformed` for an odd length or another character. */
export function decodeHex(text: string): Result<Uint8Array> {
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(text)) return bad('bytes.malformed');
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16);
  return ok(out);
}
