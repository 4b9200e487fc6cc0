/**
 * PNG of unknown origin in, PNG of our own drawing out (security 12, 14). Only what makes up the picture reaches the renderer: texts,
 * profiles, animations and whatever stands after the end are left behind. Runs in a drawing process.
 */
import { readChunks } from '../../core/badge/png-chunks.ts';
import { bad, ok, type Result } from '../../core/error.ts';
import { renderPicture } from './render-svg.ts';

export const MAX_PNG_BYTES = 8 * 1024 * 1024;
const MAX_SIDE = 4096;
/** As for SVG: a badge is not a thread. */
const MAX_RATIO = 8;
/** A picture of noise does not compress: it is drawn smaller until it fits. */
const MAX_DRAWN_BYTES = 1024 * 1024;

const SIGNATURE_BYTES = 8;
/** PNG §11.2 and the transparency of §11.3.1.1, without which the picture would be another. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

type Refusal = 'image.png-malformed' | 'image.png-too-large';

/** The picture with its longer side at most `pixels`. `image.png-malformed`, `image.png-too-large` (at: `bytes`, `side` or `ratio`). */
export function takeInPng(bytes: Uint8Array, pixels: number): Result<Uint8Array, Refusal> {
  if (bytes.length > MAX_PNG_BYTES) return bad('image.png-too-large', 'bytes');
  const chunks = readChunks(bytes);
  if (!chunks.ok) return bad('image.png-malformed');
  const header = chunks.value[0];
  if (header?.type !== 'IHDR' || header.data.length !== 13) return bad('image.png-malformed', 'IHDR');
  // PNG §11.2.1: before anything is decoded
  const view = new DataView(header.data.buffer, header.data.byteOffset);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (width === 0 || height === 0) return bad('image.png-malformed', 'IHDR');
  if (width > MAX_SIDE || height > MAX_SIDE) return bad('image.png-too-large', 'side');
  if (Math.max(width, height) / Math.min(width, height) > MAX_RATIO) return bad('image.png-too-large', 'ratio');

  const kept = chunks.value.filter(chunk => KEPT.has(chunk.type)).map(chunk => bytes.subarray(chunk.start, chunk.end));
  const data = Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...kept]).toString('base64');
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)];
  for (let side = Math.min(pixels, longer); ; side = Math.floor(side * 0.75)) {
    const drawn = { long: side, short: Math.max(1, Math.round((shorter * side) / longer)) };
    const [w, h] = width >= height ? [drawn.long, drawn.short] : [drawn.short, drawn.long];
    const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">`;
    const picture = renderPicture(
      `${open}<image href="data:image/png;base64,${data}" width="${w}" height="${h}" preserveAspectRatio="none"/></svg>`,
    );
    // what the renderer cannot decode it leaves out, and says nothing
    if (Buffer.from(picture).equals(renderPicture(`${open}</svg>`))) return bad('image.png-malformed', 'IDAT');
    if (picture.length <= MAX_DRAWN_BYTES) return ok(picture);
  }
}
