/** Multibase (W3C CID §2.4), the two bases that Data Integrity uses: `z` base58btc and `u` base64url without padding. */
import { bad, type Result } from '../error.ts';
import { decodeBase58, encodeBase58 } from './base58.ts';
import { decodeBase64url, encodeBase64url } from './base64.ts';

export type MultibasePrefix = 'z' | 'u';

export const encodeMultibase = (prefix: MultibasePrefix, bytes: Uint8Array): string =>
  prefix === 'z' ? `z${encodeBase58(bytes)}` : `u${encodeBase64url(bytes)}`;

/** `bytes.unknown-base` for any other prefix, otherwise the errors of the base. */
export function decodeMultibase(text: string): Result<Uint8Array> {
  if (text.startsWith('z')) return decodeBase58(text.slice(1));
  if (text.startsWith('u')) return decodeBase64url(text.slice(1));
  return bad('bytes.unknown-base');
}
