/** UTF-8 with slots, and how it is written: known bytes are copied, values are ASCII and go in as they are. */
import { utf8 } from '../../bytes/utf8.ts';
import type { Piece } from './hole.ts';

/** `known[0]`, the value of `slots[0]`, `known[1]`, and so on: one more of known bytes than of slots. */
export interface BytePattern {
  readonly known: readonly Uint8Array[];
  readonly slots: readonly number[];
}

export function bytePattern(pieces: readonly Piece[]): BytePattern {
  const known: Uint8Array[] = [];
  const slots: number[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
    } else {
      known.push(utf8(text));
      slots.push(piece);
      text = '';
    }
  }
  known.push(utf8(text));
  return { known, slots };
}

/** How much is written: bytes that are known, and values. */
export interface Room {
  readonly known: number;
  readonly slots: number;
}

export const roomOf = ({ known, slots }: BytePattern): Room => ({
  known: known.reduce((sum, bytes) => sum + bytes.length, 0),
  slots: slots.length,
});

/** Writes from `at` on; answers where it ended. `out` must have room, `values` must be ASCII. */
export function writePattern(
  { known, slots }: BytePattern,
  values: readonly string[],
  out: Uint8Array,
  at: number,
): number {
  let end = writeBytes(known[0]!, out, at);
  for (let n = 0; n < slots.length; n++) {
    end = writeAscii(values[slots[n]!]!, out, end);
    end = writeBytes(known[n + 1]!, out, end);
  }
  return end;
}

export function writeBytes(bytes: Uint8Array, out: Uint8Array, at: number): number {
  // A call of `set` costs more than a few bytes copied by hand
  if (bytes.length < 24) for (let i = 0; i < bytes.length; i++) out[at + i] = bytes[i]!;
  else out.set(bytes, at);
  return at + bytes.length;
}

export function writeAscii(text: string, out: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i);
  return at + text.length;
}
