/** PNG as a list of chunks (PNG 3rd edition §5): read with every bound checked, written with its CRC. The file is an attacker's. */
import { concatBytes } from '../bytes/equal-bytes.ts';
import { bad, ok, type Result } from '../error.ts';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export interface PngChunk {
  /** Four ASCII letters. */
  readonly type: string;
  /** Offsets of the whole chunk in the file (length, type, data, CRC). */
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array;
}

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte);

/** `baking.not-png`, or `baking.image-broken` when a chunk runs past the end or IEND is missing. CRCs are checked where a chunk is used. */
export function readChunks(png: Uint8Array): Result<readonly PngChunk[]> {
  if (!isPng(png)) return bad('baking.not-png');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: PngChunk[] = [];
  let start = signature.length;
  while (start + 12 <= png.length) {
    const length = view.getUint32(start);
    const end = start + 12 + length;
    if (end > png.length) return bad('baking.image-broken', String(start));
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    chunks.push({ type, start, end, data: png.subarray(start + 8, end - 4) });
    if (type === 'IEND') return ok(chunks);
    start = end;
  }
  return bad('baking.image-broken', String(start));
}

export function hasRightCrc(png: Uint8Array, chunk: PngChunk): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return crc32(png.subarray(chunk.start + 4, chunk.end - 4)) === view.getUint32(chunk.end - 4);
}

export function buildChunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concatBytes(
    Uint8Array.from(type, letter => letter.charCodeAt(0)),
    data,
  );
  return concatBytes(uint32(data.length), typed, uint32(crc32(typed)));
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** PNG §5.5 and annex D: the CRC of ISO 3309, over type and data. */
export function crc32(data: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of data) rest = (crcTable[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}
