/** Takes the credential out of a baked PNG. Two credentials in one picture would let two readers see two badges: refused. */
import { bad, ok, type Result } from '../error.ts';
import { pngKeyword } from './bake-png.ts';
import { readItxtKeyword, readItxtText } from './itxt.ts';
import { hasRightCrc, readChunks } from './png-chunks.ts';

/** Open Badges 1 and 2 used this keyword, in iTXt or tEXt. */
const olderKeyword = 'openbadges';

/**
 * JSON text or compact JWS, trimmed. `baking.not-png`, `baking.image-broken`, `baking.no-credential`, `baking.several-credentials`,
 * `input.older-version` (Open Badges 1 or 2), `input.too-large`.
 */
export function unbakePng(
  png: Uint8Array,
  inflate: (data: Uint8Array, maxBytes: number) => Uint8Array,
): Result<string> {
  const chunks = readChunks(png);
  if (!chunks.ok) return chunks;
  const texts = chunks.value.filter(chunk => chunk.type === 'iTXt' || chunk.type === 'tEXt' || chunk.type === 'zTXt');
  const credentials = texts.filter(chunk => readItxtKeyword(chunk.data) === pngKeyword);
  const [chunk, second] = credentials;
  if (second !== undefined) return bad('baking.several-credentials');
  if (chunk === undefined) {
    const older = texts.some(text => readItxtKeyword(text.data) === olderKeyword);
    return bad(older ? 'input.older-version' : 'baking.no-credential');
  }
  // OB 3.0 §5.3.1.1 asks for iTXt; a picture that says otherwise was made by no baker of 3.0.
  if (chunk.type !== 'iTXt' || !hasRightCrc(png, chunk)) return bad('baking.image-broken', chunk.type);
  const text = readItxtText(chunk.data, inflate);
  if (!text.ok) return text;
  const trimmed = text.value.trim();
  return trimmed === '' ? bad('baking.no-credential') : ok(trimmed);
}
