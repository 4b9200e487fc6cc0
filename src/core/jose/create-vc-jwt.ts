/** A credential as VC-JWT the Open Badges way (OB 3.0 §8.2.4): the payload is the credential itself, with the registered claims beside it. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Signer } from '../key/crypto.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { signCompactJws } from './compact-jws.ts';

/**
 * iss = issuer.id, jti = id, sub = credentialSubject.id, nbf = validFrom, exp = validUntil, iat = when it is signed (RFC 7519 §4.1.6:
 * without it nobody can tell whether the key was still in use); an embedded proof is left out, for the JWS is the proof. `jose.claim-mismatch` with its pointer when the credential lacks what a claim needs; `bytes.lone-surrogate`.
 */
export async function createVcJwt(
  credential: JsonObject,
  signer: Signer,
  { issuedAt }: { readonly issuedAt?: Instant } = {},
): Promise<Result<string>> {
  const { proof: _, ...rest } = credential;
  const claims = registeredClaims(rest, issuedAt);
  if (!claims.ok) return claims;
  const payload = encodeUtf8(JSON.stringify({ ...rest, ...claims.value }));
  return payload.ok ? signCompactJws({ kid: signer.verificationMethod, typ: 'JWT' }, payload.value, signer) : payload;
}

/** What a JWT repeats of the credential in it. `jose.claim-mismatch` with the pointer of what cannot be a claim. */
export function registeredClaims(credential: JsonObject, issuedAt?: Instant): Result<JsonObject> {
  const iss = issuerIdOf(credential);
  if (iss === undefined) return bad('jose.claim-mismatch', '/issuer');
  const claims: JsonObject = { iss };
  if (typeof credential.id === 'string') claims.jti = credential.id;
  const sub = subjectIdOf(credential);
  if (sub !== undefined) claims.sub = sub;
  const nbf = typeof credential.validFrom === 'string' ? parseInstant(credential.validFrom) : undefined;
  if (nbf && !nbf.ok) return bad('jose.claim-mismatch', '/validFrom');
  if (nbf) claims.nbf = Math.floor(nbf.value / 1000);
  const exp = typeof credential.validUntil === 'string' ? parseInstant(credential.validUntil) : undefined;
  if (exp && !exp.ok) return bad('jose.claim-mismatch', '/validUntil');
  if (exp) claims.exp = Math.floor(exp.value / 1000);
  if (issuedAt !== undefined) claims.iat = Math.floor(issuedAt / 1000);
  return ok(claims);
}

/** The issuer's id, whether the issuer is a string or an object. */
export function issuerIdOf(credential: JsonObject): string | undefined {
  const { issuer } = credential;
  const id = isJsonObject(issuer) ? issuer.id : issuer;
  return typeof id === 'string' ? id : undefined;
}

/** The id of the only subject; of several subjects none can be `sub`. */
export function subjectIdOf(credential: JsonObject): string | undefined {
  const subjects = asList(credential.credentialSubject);
  const [subject] = subjects;
  return subjects.length === 1 && isJsonObject(subject) && typeof subject.id === 'string' ? subject.id : undefined;
}
