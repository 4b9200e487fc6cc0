/** Unpacking without node:zlib, stopping at a limit, and as strict as zlib about what is cut off or changed. */
import { Gunzip, Unzlib } from 'fflate';
import { concatBytes } from '../../core/bytes/equal-bytes.ts';
import { AkashiError } from '../../core/error.ts';

/** Small enough that a bomb overshoots the limit by little: deflate makes at most 1032 bytes of one. */
const INPUT_STEP = 4096;

/** gzip or zlib, told apart by the header. Throws `bytes.too-large` past maxBytes, `bytes.malformed` for anything broken. */
export function inflateByFflate(data: Uint8Array, maxBytes: number): Uint8Array {
  const isGzip = data[0] === 0x1f && data[1] === 0x8b;
  const parts: Uint8Array[] = [];
  let size = 0;
  const take = (part: Uint8Array): void => {
    size += part.length;
    if (size > maxBytes) throw new AkashiError('bytes.too-large');
    parts.push(part);
  };
  const stream = isGzip ? new Gunzip(take) : new Unzlib(take);
  try {
    for (let at = 0; at < data.length; at += INPUT_STEP)
      stream.push(data.subarray(at, at + INPUT_STEP), at + INPUT_STEP >= data.length);
  } catch (cause) {
    if (cause instanceof AkashiError) throw cause;
    throw new AkashiError('bytes.malformed', { cause });
  }
  const out = concatBytes(...parts);
  // fflate takes the end of the input for the end of the data and checks no sum: do both here.
  if (!(isGzip ? hasGzipTrailer(data, out) : hasZlibTrailer(data, out))) throw new AkashiError('bytes.malformed');
  return out;
}

/** RFC 1952 §2.3.1: CRC-32 and length, little-endian, at the end. */
function hasGzipTrailer(data: Uint8Array, out: Uint8Array): boolean {
  if (data.length < 18) return false;
  const trailer = new DataView(data.buffer, data.byteOffset + data.length - 8, 8);
  return trailer.getUint32(0, true) === crc32(out) && trailer.getUint32(4, true) === out.length % 2 ** 32;
}

/** RFC 1950 §2.2: Adler-32, big-endian, at the end. */
function hasZlibTrailer(data: Uint8Array, out: Uint8Array): boolean {
  if (data.length < 8) return false;
  return new DataView(data.buffer, data.byteOffset + data.length - 4, 4).getUint32(0) === adler32(out);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
