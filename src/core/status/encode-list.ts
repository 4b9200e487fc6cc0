/** `encodedList`: multibase `u` + base64url without padding + gzip (BSL §3.3 and §3.4). Compression is given, core has none. */
import { decodeBase64url } from '../bytes/base64.ts';
import { decodeMultibase, encodeMultibase } from '../bytes/multibase.ts';
import { bad, ok, type Result } from '../error.ts';
import { minimumEntries } from './bit-string.ts';

/** Level 6 is enough: level 9 costs many times more for nothing. */
export type Gzip = (data: Uint8Array) => Uint8Array;
/** Throws when the output would pass `maxBytes` or the data are not compressed (Crypto.inflate). */
export type Inflate = (data: Uint8Array, maxBytes: number) => Uint8Array;

/** security.md 12: the list is somebody else's file and may be a bomb. */
export const maxListBytes = 16 * 1024 * 1024;

export const encodeList = (bits: Uint8Array, gzip: Gzip): string => encodeMultibase('u', gzip(bits));

/** `status.list-malformed` for anything that does not decode, `status.list-too-short` below 131 072 entries (BSL §3.2 step 9). */
export function decodeList(encodedList: string, inflate: Inflate): Result<Uint8Array> {
  if (!encodedList.startsWith('u')) return malformed;
  const compressed = decodeMultibase(encodedList);
  return compressed.ok ? unpack(compressed.value, inflate) : malformed;
}

/** StatusList2021 says base64 and means either alphabet, with or without padding; some issuers put the multibase letter before it. */
export function decodeList2021(encodedList: string, inflate: Inflate): Result<Uint8Array> {
  // Every gzip begins so.
  const text = encodedList.replace(/^u(?=H4sI)/u, '');
  const urlSafe = text.replace(/=+$/u, '').replaceAll('+', '-').replaceAll('/', '_');
  const compressed = decodeBase64url(urlSafe);
  return compressed.ok ? unpack(compressed.value, inflate) : malformed;
}

const malformed = bad('status.list-malformed', '/credentialSubject/encodedList');

function unpack(compressed: Uint8Array, inflate: Inflate): Result<Uint8Array> {
  let bits: Uint8Array;
  try {
    bits = inflate(compressed, maxListBytes);
  } catch {
    return malformed;
  }
  if (bits.length * 8 < minimumEntries) return bad('status.list-too-short', '/credentialSubject/encodedList');
  return ok(bits);
}
