/** JWK thumbprint (RFC 7638; RFC 8037 §2 for OKP keys): a name for a key that depends on nothing but the key. */
import { encodeBase64url } from '../bytes/base64.ts';
import { canonicalizeJson } from '../bytes/jcs.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto, PublicJwk } from './crypto.ts';

/** base64url SHA-256 of the required members; `key.unsupported` for kinds that we do not know. */
export function jwkThumbprint(key: PublicJwk, crypto: Pick<Crypto, 'sha256'>): Result<string> {
  const { kty, crv, x, y, n, e } = key;
  const members =
    kty === 'RSA' ? { e, kty, n } : kty === 'EC' ? { crv, kty, x, y } : kty === 'OKP' ? { crv, kty, x } : undefined;
  if (!members || Object.values(members).includes(undefined)) return bad('key.unsupported');
  // RFC 7638 §3: no white space, members in lexicographic order: on these members that is JCS.
  const text = canonicalizeJson(members);
  return text.ok ? ok(encodeBase64url(crypto.sha256(utf8(text.value)))) : text;
}
