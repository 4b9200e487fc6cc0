/** Verifies a signed credential or presentation with a key that the asker has: whose key it is, and whether it may sign, is not asked. */
import { isJsonObject, type JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto, PublicJwk } from '../key/crypto.ts';
import { verifyCompactJws } from './compact-jws.ts';
import { parseVcJwt } from './parse-vc-jwt.ts';
import { joseTypeOf, versionOf } from './sign-document.ts';

/** VC-JOSE-COSE §3.1.1 and its drafts; and what VCDM 1.1 says. */
const TYPES: Readonly<Record<string, 'vc+jwt' | 'vp+jwt' | 'any'>> = {
  'vc+jwt': 'vc+jwt',
  'vc-ld+jwt': 'vc+jwt',
  'vp+jwt': 'vp+jwt',
  'vp-ld+jwt': 'vp+jwt',
  jwt: 'any',
};

/**
 * The document. The errors of parseVcJwt and verifyCompactJws; `jose.key-mismatch` for a `kid` that is not the key's; `jose.claim-mismatch`
 * for a type in the header that is another's, and for claims `vc` and `vp` where the version of the data model forbids or demands them.
 */
export function verifyDocument(text: string, key: PublicJwk, crypto: Pick<Crypto, 'verify'>): Result<JsonObject> {
  const parsed = parseVcJwt(text.trim());
  if (!parsed.ok) return parsed;
  const { jws, credential: document } = parsed.value;
  const { kid, typ } = jws.header;
  if (key.kid !== undefined && kid !== undefined && kid !== key.kid) return bad('jose.key-mismatch', 'kid');
  const verified = verifyCompactJws(jws, key, crypto);
  if (!verified.ok) return verified;
  const named = TYPES[(typ ?? 'JWT').toLowerCase().replace(/^application\//u, '')];
  const type = named === undefined || named === 'any' ? joseTypeOf(document) : joseTypeOf(document, named);
  if (named === undefined || !type.ok) return bad('jose.claim-mismatch', 'typ');
  const wrong = findWrongClaim(jws.payload, document);
  return wrong === undefined ? ok(document) : bad('jose.claim-mismatch', wrong);
}

/** VC-JOSE-COSE §3.1: neither stands in a VCDM 2.0 payload; VCDM 1.1 §6.3.1: one of them is the document. */
function findWrongClaim(payload: Uint8Array, document: JsonObject): string | undefined {
  const text = decodeUtf8(payload);
  const claims = text.ok ? parseJsonObject(text.value, { numbers: 'any' }) : text;
  if (!claims.ok) return 'payload';
  const wrapped = ['vc', 'vp'].filter(name => claims.value[name] !== undefined);
  switch (versionOf(document)) {
    case 2:
      return wrapped[0];
    case 1:
      return wrapped.length === 1 && isJsonObject(claims.value[wrapped[0]!]) ? undefined : 'vc';
    default:
      return '@context';
  }
}
