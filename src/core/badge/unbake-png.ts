/** Takes the credential out of a baked PNG. Two credentials in one picture would let two readers see two badges: refused. */
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { pngKeyword } from './bake-png.ts';
import { maxItxtBytes, readItxtKeyword, readItxtText } from './itxt.ts';
import { hasRightCrc, readChunks } from './png-chunks.ts';

/** OB 2.0 §Baking: iTXt; version 1 used tEXt too. */
const olderKeyword = 'openbadges';
const keywords = [pngKeyword, olderKeyword];

/**
 * JSON text, compact JWS, or from Open Badges 1 and 2 the address of a hosted assertion; trimmed. `baking.not-png`, `baking.image-broken`,
 * `baking.no-credential`, `baking.several-credentials`, `input.too-large`.
 */
export function unbakePng(
  png: Uint8Array,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Result<string> {
  const chunks = readChunks(png);
  if (!chunks.ok) return chunks;
  const texts = chunks.value.filter(chunk => chunk.type === 'iTXt' || chunk.type === 'tEXt' || chunk.type === 'zTXt');
  const credentials = texts.filter(chunk => keywords.includes(readItxtKeyword(chunk.data) ?? ''));
  const [chunk, second] = credentials;
  // Also when one is of version 2 and one of version 3: which of them is read would depend on the reader.
  if (second !== undefined) return bad('baking.several-credentials');
  if (chunk === undefined) return bad('baking.no-credential');
  // OB 3.0 §5.3.1.1 asks for iTXt; a picture that says otherwise was made by no baker of 3.0.
  const isOlderText = chunk.type === 'tEXt' && readItxtKeyword(chunk.data) === olderKeyword;
  if ((chunk.type !== 'iTXt' && !isOlderText) || !hasRightCrc(png, chunk))
    return bad('baking.image-broken', chunk.type);
  const text = isOlderText ? readPlainText(chunk.data) : readItxtText(chunk.data, inflate);
  if (!text.ok) return text;
  const trimmed = text.value.trim();
  return trimmed === '' ? bad('baking.no-credential') : ok(trimmed);
}

/** PNG §11.3.3.2: Latin-1 after the keyword. Addresses and JWS are ASCII; bakers put UTF-8 here too. */
function readPlainText(data: Uint8Array): Result<string> {
  const bytes = data.subarray(data.indexOf(0) + 1);
  if (bytes.length > maxItxtBytes) return bad('input.too-large', 'tEXt');
  const text = decodeUtf8(bytes);
  return text.ok ? ok(text.value) : bad('baking.image-broken', 'tEXt');
}
