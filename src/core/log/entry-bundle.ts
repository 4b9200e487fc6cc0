/** Entries one after another, each behind its length in two bytes, big-endian: the entry bundle of C2SP tlog-tiles (Log entries). */
import { bad, ok, type Result } from '../error.ts';

const LENGTH_BYTES = 2;

/** Each entry has 65 535 bytes at most. */
export function bundleEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bytes;
}

/** The entries, each a view into `bundle`. `bytes.malformed` when a length leads past the end. */
export function openBundle(bundle: Uint8Array): Result<Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const start = at + LENGTH_BYTES;
    const end = start + (((bundle[at] as number) << 8) | (bundle[at + 1] ?? 0));
    if (end > bundle.length) return bad('bytes.malformed', String(entries.length));
    entries.push(bundle.subarray(start, end));
    at = end;
  }
  return ok(entries);
}
