/**
 * A zip archive by its central directory: entries counted, output counted while it is unpacked, whatever the headers claim (security 12). Only what
 * is asked for is unpacked.
 */
import { Inflate } from 'fflate';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';

export const zipLimits = { entries: 500, bytes: 100 * 1024 * 1024 } as const;

export interface Zip {
  /** Unpacks one entry; every call counts towards the archive's limit. `input.bundle-malformed`, `input.bundle-too-large`. */
  read(name: string): Result<Uint8Array>;
}

interface Entry {
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
/** Deflate grows at most 1032-fold: a piece of this many packed bytes unpacks to 4 MiB at the worst. */
const PIECE = 4 * 1024;

const malformed = bad('input.bundle-malformed');
const tooLarge = bad('input.bundle-too-large');

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** PKWARE APPNOTE 4.3.16, 4.3.12. Without Zip64: nothing within our limits needs it. */
export function openZip(bytes: Uint8Array): Result<Zip> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  if (!entries.ok) return entries;
  let left: number = zipLimits.bytes;
  return ok({
    read(name) {
      const entry = entries.value.get(name);
      const packed = entry && packedBytes(entry, bytes, view);
      if (entry === undefined || packed === undefined) return malformed;
      const unpacked = entry.method === 0 ? ok(packed) : unpack(packed, left);
      if (!unpacked.ok) return unpacked;
      left -= unpacked.value.length;
      return left < 0 ? tooLarge : unpacked;
    },
  });
}

function unpack(packed: Uint8Array, most: number): Result<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate(piece => {
    size += piece.length;
    if (size <= most) pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length && size <= most; at += PIECE)
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    return malformed;
  }
  if (size > most) return tooLarge;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return ok(whole);
}

function packedBytes({ offset, packedSize }: Entry, bytes: Uint8Array, view: DataView): Uint8Array | undefined {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return undefined;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return start + packedSize > bytes.length ? undefined : bytes.subarray(start, start + packedSize);
}

function readDirectory(bytes: Uint8Array, view: DataView): Result<ReadonlyMap<string, Entry>> {
  const end = findEnd(view);
  if (end === undefined) return malformed;
  const total = view.getUint16(end + 10, true);
  if (total > zipLimits.entries) return tooLarge;
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < total; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return malformed;
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return malformed;
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = decodeUtf8(bytes.subarray(at + 46, at + 46 + nameLength));
    // Two entries of one name: readers differ in which they take, so nobody knows what was sent.
    if (!name.ok || (method !== 0 && method !== 8) || entries.has(name.value)) return malformed;
    const packedSize = view.getUint32(at + 20, true);
    entries.set(name.value, { method, packedSize, offset: view.getUint32(at + 42, true) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(entries);
}

/** The end record is 22 bytes and a comment of at most 65 535. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}
