/** Baking into PNG (OB 3.0 §5.3.1): the credential in one uncompressed iTXt chunk, so that a picture is a badge. */
import { concatBytes } from '../bytes/equal-bytes.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { readItxtKeyword } from './itxt.ts';
import { buildChunk, readChunks } from './png-chunks.ts';

export const pngKeyword = 'openbadgecredential';

/**
 * The picture with the credential (JSON text or compact JWS) in it. A credential that was in it before is taken out: a baked picture
 * holds exactly one. `baking.not-png`, `baking.image-broken`, `baking.not-a-credential` for empty text.
 */
export function bakePng(png: Uint8Array, credential: string): Result<Uint8Array> {
  if (credential.trim() === '') return bad('baking.not-a-credential');
  const chunks = readChunks(png);
  if (!chunks.ok) return chunks;
  const kept = chunks.value.filter(chunk => chunk.type !== 'iTXt' || readItxtKeyword(chunk.data) !== pngKeyword);
  const first = kept[0];
  if (first?.type !== 'IHDR') return bad('baking.image-broken', '0');
  // PNG §11.3.3.4: keyword NUL, compression flag 0, method 0, language tag NUL, translated keyword NUL, text.
  const data = concatBytes(utf8(pngKeyword), Uint8Array.of(0, 0, 0, 0, 0), utf8(credential));
  return ok(
    concatBytes(
      png.subarray(0, first.end),
      buildChunk('iTXt', data),
      ...kept.slice(1).map(chunk => png.subarray(chunk.start, chunk.end)),
    ),
  );
}
