/** Lines of a stream, one after the other; a line that is too long is told, and its bytes are not kept. */

/** `tooLong` where the line had more bytes than were allowed. Number from 1. */
export type Line = { readonly number: number } & (
  | { readonly bytes: Uint8Array; readonly tooLong?: undefined }
  | { readonly tooLong: true; readonly bytes?: undefined }
);

const NEWLINE = 0x0a;

/** By line feed alone; empty lines are counted and left out. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  const take = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > mostBytes) parts = [];
    else if (piece.length > 0) parts.push(piece);
  };
  const line = (): Line | undefined => {
    const whole = size > mostBytes ? undefined : joined(parts);
    const made: Line = whole === undefined ? { number, tooLong: true } : { number, bytes: whole };
    const isEmpty = whole?.every(byte => byte === 0x20 || byte === 0x0d || byte === 0x09) === true;
    parts = [];
    size = 0;
    number += 1;
    return isEmpty ? undefined : made;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      const made = line();
      if (made !== undefined) yield made;
    }
    // A copy: the reader may fill the same buffer again.
    take(chunk.slice(from));
  }
  const last = size === 0 ? undefined : line();
  if (last !== undefined) yield last;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
