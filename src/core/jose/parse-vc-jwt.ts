/** Reads a VC-JWT: the credential inside, and whether the registered claims say the same as it does. The signature is not checked here. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { parseInstant } from '../time/instant.ts';
import { stampOfSeconds } from '../time/numeric-date.ts';
import { type CompactJws, parseCompactJws } from './compact-jws.ts';
import { issuerIdOf, subjectIdOf } from './create-vc-jwt.ts';

export interface VcJwt {
  readonly jws: CompactJws;
  /** Without the registered claims. */
  readonly credential: JsonObject;
  readonly claims: JsonObject;
}

const CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'] as const; // RFC 7519 §4.1

/**
 * Media types and `typ` values under which credentials and presentations go round, of this and of earlier drafts (VC-JOSE-COSE §6; RFC 7519 §5.1). A JWT
 * of another type was signed for another purpose: RFC 8725 §3.11.
 */
const CREDENTIAL_TYPE = /^(?:application\/)?(?:jwt|vc(?:[+-]ld)?(?:\+json)?\+jwt)$/iu;
const PRESENTATION_TYPE = /^(?:application\/)?(?:jwt|vp(?:[+-]ld)?(?:\+json)?\+jwt)$/iu;

/**
 * The errors of parseCompactJws; `jose.malformed` for a payload that is no JSON object; `jose.claim-mismatch` with the claim's name; `jose.type-wrong`
 * for a `typ` of something else.
 */
export function parseVcJwt(text: string): Result<VcJwt> {
  const jws = parseCompactJws(text);
  if (!jws.ok) return jws;
  const payloadText = decodeUtf8(jws.value.payload);
  const payload = payloadText.ok ? parseJsonObject(payloadText.value, { numbers: 'any' }) : payloadText;
  if (!payload.ok) return payloadText.ok ? payload : bad('jose.malformed', 'payload');
  const claims: JsonObject = {};
  const rest: JsonObject = {};
  for (const [name, value] of Object.entries(payload.value))
    ((CLAIMS as readonly string[]).includes(name) ? claims : rest)[name] = value;
  // Two documents in one: another reader may take the other.
  const wrapped = ['vc', 'vp'].find(name => isJsonObject(rest[name]));
  if (wrapped !== undefined && rest['@context'] !== undefined) return bad('jose.claim-mismatch', wrapped);
  // VCDM 1.1 §6.3.1: the credential is in `vc`, and what became a claim may be missing there
  const credential = isJsonObject(rest.vc)
    ? restoreFromClaims(rest.vc, claims)
    : isJsonObject(rest.vp)
      ? restoreHolder(rest.vp, claims)
      : rest;
  const isPresentation = asList(credential.type).includes('VerifiablePresentation');
  const { typ } = jws.value.header;
  if (typ !== undefined && !(isPresentation ? PRESENTATION_TYPE : CREDENTIAL_TYPE).test(String(typ)))
    return bad('jose.type-wrong', String(typ).slice(0, 100));
  if (isPresentation && typeof rest.nonce === 'string') claims.nonce = rest.nonce;
  const mismatch = isPresentation ? findOtherHolder(credential, claims) : findClaimMismatch(credential, claims);
  return mismatch === undefined ? ok({ jws: jws.value, credential, claims }) : bad('jose.claim-mismatch', mismatch);
}

function restoreFromClaims(vc: JsonObject, claims: JsonObject): JsonObject {
  const credential = { ...vc };
  if (credential.id === undefined && typeof claims.jti === 'string') credential.id = claims.jti;
  if (credential.issuer === undefined && typeof claims.iss === 'string') credential.issuer = claims.iss;
  const from = stampOfSeconds(claims.nbf);
  const until = stampOfSeconds(claims.exp);
  if (credential.issuanceDate === undefined && from !== undefined) credential.issuanceDate = from;
  if (credential.expirationDate === undefined && until !== undefined) credential.expirationDate = until;
  const { credentialSubject } = credential;
  if (isJsonObject(credentialSubject) && credentialSubject.id === undefined && typeof claims.sub === 'string')
    credential.credentialSubject = { ...credentialSubject, id: claims.sub };
  return credential;
}

/** VCDM 1.1 §6.3.1: the presentation is in `vp`, and its holder may be the claim alone. */
function restoreHolder(vp: JsonObject, claims: JsonObject): JsonObject {
  const presentation = { ...vp };
  if (presentation.id === undefined && typeof claims.jti === 'string') presentation.id = claims.jti;
  if (presentation.holder === undefined && typeof claims.iss === 'string') presentation.holder = claims.iss;
  return presentation;
}

/** The holder of a presentation, whether a string or an object. */
export function holderIdOf(presentation: JsonObject): string | undefined {
  const { holder } = presentation;
  const id = isJsonObject(holder) ? holder.id : holder;
  return typeof id === 'string' ? id : undefined;
}

function findOtherHolder(presentation: JsonObject, claims: JsonObject): string | undefined {
  const holder = holderIdOf(presentation);
  if (claims.iss !== undefined && holder !== undefined && claims.iss !== holder) return 'iss';
  return claims.jti !== undefined && claims.jti !== presentation.id ? 'jti' : undefined;
}

/** OB 3.0 §8.2.4.2: a claim that is there must say what the credential says; a reader may look at either. The claim's name, or undefined. */
export function findClaimMismatch(credential: JsonObject, claims: JsonObject): string | undefined {
  if (claims.iss !== undefined && claims.iss !== issuerIdOf(credential)) return 'iss';
  if (claims.jti !== undefined && claims.jti !== credential.id) return 'jti';
  if (claims.sub !== undefined && claims.sub !== subjectIdOf(credential)) return 'sub';
  if (claims.nbf !== undefined && !isSameSecond(claims.nbf, credential.validFrom ?? credential.issuanceDate))
    return 'nbf';
  if (claims.exp !== undefined && !isSameSecond(claims.exp, credential.validUntil ?? credential.expirationDate))
    return 'exp';
  return undefined;
}

function isSameSecond(claim: unknown, stamp: unknown): boolean {
  const instant = typeof stamp === 'string' ? parseInstant(stamp) : undefined;
  return typeof claim === 'number' && instant?.ok === true && Math.floor(instant.value / 1000) === Math.floor(claim);
}
