/** The iTXt chunk of PNG (§11.3.3.4): keyword and text, compressed or not. */
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';

/** security.md 12: counted in decoded bytes. */
export const maxItxtBytes = 1024 * 1024;

/** The Latin-1 keyword of an iTXt or tEXt chunk; undefined when none ends within the 79 bytes that PNG allows. */
export function readItxtKeyword(data: Uint8Array): string | undefined {
  const end = data.subarray(0, 80).indexOf(0);
  return end < 1 ? undefined : String.fromCharCode(...data.subarray(0, end));
}

/** `baking.image-broken` for a chunk that is not laid out so, `input.too-large` past the limit. */
export function readItxtText(
  data: Uint8Array,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Result<string> {
  const keywordEnd = data.indexOf(0);
  const compressed = data[keywordEnd + 1];
  const method = data[keywordEnd + 2];
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (keywordEnd < 1 || translatedEnd < 0 || (compressed !== 0 && compressed !== 1) || method !== 0)
    return bad('baking.image-broken', 'iTXt');
  let bytes = data.subarray(translatedEnd + 1);
  if (bytes.length > maxItxtBytes) return bad('input.too-large', 'iTXt');
  if (compressed === 1) {
    try {
      bytes = inflate(bytes, maxItxtBytes);
    } catch {
      return bad('baking.image-broken', 'iTXt');
    }
  }
  const text = decodeUtf8(bytes);
  return text.ok ? ok(text.value) : bad('baking.image-broken', 'iTXt');
}
