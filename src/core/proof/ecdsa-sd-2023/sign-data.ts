/** The bytes that the issuer signs: DI-ECDSA §3.5.1 (serializeSignData), §3.4.17 (hashMandatoryNQuads), §3.4.4 (secret labels). */
import { concatBytes } from '../../bytes/equal-bytes.ts';
import { utf8 } from '../../bytes/utf8.ts';
import type { Crypto } from '../../key/crypto.ts';
import { secretLabel } from './proof-value.ts';

export const SUITE = 'ecdsa-sd-2023';

export const signData = (
  proofHash: Uint8Array,
  publicKey: Uint8Array,
  mandatory: readonly string[],
  crypto: Pick<Crypto, 'sha256'>,
): Uint8Array => concatBytes(proofHash, publicKey, crypto.sha256(utf8(mandatory.join(''))));

/** The HMAC is of the canonical label without `_:`. */
export const labelsBy =
  (hmacKey: Uint8Array, crypto: Pick<Crypto, 'hmacSha256'>) =>
  (canonicalLabel: string): string =>
    secretLabel(crypto.hmacSha256(hmacKey, utf8(canonicalLabel)));

/** Statements at the places given, and all others. */
export function splitStatements(
  statements: readonly string[],
  places: readonly number[],
): { readonly mandatory: readonly string[]; readonly others: readonly string[] } {
  const chosen = new Set(places);
  return {
    mandatory: statements.filter((_, place) => chosen.has(place)),
    others: statements.filter((_, place) => !chosen.has(place)),
  };
}
