/** A zip archive by its central directory: entries counted, output counted while it is unpacked, whatever the headers claim. */
import { Inflate } from 'fflate';
import { AkashiError } from '../../core/error.ts';
import { ENTRY_LIMIT, UNPACKED_LIMIT } from './limits.ts';

export interface Zip {
  has(name: string): boolean;
  /** Unpacks one entry piece by piece. Every call counts towards the archive's limit. roster.file-too-large, file-unreadable. */
  unpack(name: string, onPiece: (piece: Uint8Array) => void): void;
}

interface Entry {
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Deflate grows at most 1032-fold: a piece of this many packed bytes unpacks to 16 MiB at the worst. */
const PIECE = 16 * 1024;

const unreadable = (cause?: unknown): AkashiError => new AkashiError('roster.file-unreadable', { cause });

/** PKWARE APPNOTE 4.3.16, 4.3.12. Zip64 is not read: no spreadsheet within our limits needs it. */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let unpacked = 0;

  return {
    has: name => entries.has(name),
    unpack(name, onPiece) {
      const packed = packedBytes(name);
      const count = (piece: Uint8Array): void => {
        unpacked += piece.length;
        if (unpacked > UNPACKED_LIMIT) throw new AkashiError('roster.file-too-large');
        onPiece(piece);
      };
      if (entries.get(name)!.method === 0) return count(packed);
      try {
        const inflate = new Inflate(count);
        for (let at = 0; at < packed.length; at += PIECE)
          inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
      } catch (error) {
        throw error instanceof AkashiError ? error : unreadable(error);
      }
    },
  };

  function packedBytes(name: string): Uint8Array {
    const entry = entries.get(name);
    if (!entry) throw unreadable();
    const { offset, packedSize } = entry;
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw unreadable();
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + packedSize > bytes.length) throw unreadable();
    return bytes.subarray(start, start + packedSize);
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const total = view.getUint16(end + 10, true);
  if (total > ENTRY_LIMIT) throw new AkashiError('roster.file-too-large');
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < total; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw unreadable();
    if (view.getUint16(at + 8, true) & 1) throw new AkashiError('roster.xlsx-encrypted');
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (method !== 0 && method !== 8) throw unreadable();
    // Two entries of one name: readers differ in which they take, so nobody knows what was sent.
    if (entries.has(name)) throw new AkashiError('roster.file-unsafe');
    entries.set(name, {
      method,
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record is 22 bytes and a comment of at most 65 535. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  throw unreadable();
}
