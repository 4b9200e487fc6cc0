/** Compact JWS (RFC 7515 §3.1): taken apart with the header rules that keep a stranger from choosing how he is checked, and signed. */
import { decodeBase64url, encodeBase64url } from '../bytes/base64.ts';
import { canonicalizeJson } from '../bytes/jcs.ts';
import type { JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto, PublicJwk, SignatureAlgorithm, Signer } from '../key/crypto.ts';
import { algorithmsOfKey, parsePublicJwk } from '../key/jwk.ts';

export interface JwsHeader {
  readonly alg: SignatureAlgorithm;
  readonly kid?: string;
  readonly typ?: string;
  /** The key that the header itself names: proves nothing until it is bound to the issuer (security.md 13). */
  readonly jwk?: PublicJwk;
  readonly source: JsonObject;
}

export interface CompactJws {
  readonly header: JwsHeader;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The ASCII bytes that were signed. */
  readonly signingInput: Uint8Array;
}

const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  EdDSA: 'EdDSA',
  Ed25519: 'EdDSA', // RFC 9864
  ES256: 'ES256',
  ES384: 'ES384',
  RS256: 'RS256',
  PS256: 'PS256',
};

/**
 * `jose.malformed`; `jose.algorithm-refused` for `none`, HMAC and whatever else we do not verify; `jose.crit-unknown` for any critical
 * extension (RFC 7515 §4.1.11: we know none); `key.private` for a header key with its private half; `jose.key-mismatch` for a header key
 * that cannot make such a signature.
 */
export function parseCompactJws(text: string): Result<CompactJws> {
  const parts = text.split('.');
  const [head, body, tail] = parts;
  if (parts.length !== 3 || !head || body === undefined || !tail) return bad('jose.malformed');
  const header = parseHeader(head);
  if (!header.ok) return header;
  const payload = decodeBase64url(body);
  const signature = decodeBase64url(tail);
  if (!payload.ok || !signature.ok) return bad('jose.malformed');
  return ok({
    header: header.value,
    payload: payload.value,
    signature: signature.value,
    signingInput: utf8(`${head}.${body}`),
  });
}

function parseHeader(encoded: string): Result<JwsHeader> {
  const bytes = decodeBase64url(encoded);
  const text = bytes.ok ? decodeUtf8(bytes.value) : bytes;
  const json = text.ok ? parseJsonObject(text.value) : text;
  if (!json.ok) return bad('jose.malformed', 'header');
  const { alg, kid, typ, crit, b64, jwk } = json.value;
  if (typeof alg !== 'string' || !Object.hasOwn(ALGORITHMS, alg)) return bad('jose.algorithm-refused', String(alg));
  if (crit !== undefined || b64 !== undefined) return bad('jose.crit-unknown');
  if ((kid !== undefined && typeof kid !== 'string') || (typ !== undefined && typeof typ !== 'string'))
    return bad('jose.malformed', 'header');
  const algorithm = ALGORITHMS[alg]!;
  const key = jwk === undefined ? undefined : parsePublicJwk(jwk);
  if (key && !key.ok) return key;
  if (key && !algorithmsOfKey(key.value).includes(algorithm)) return bad('jose.key-mismatch');
  return ok({
    alg: algorithm,
    ...(kid !== undefined && { kid }),
    ...(typ !== undefined && { typ }),
    ...(key && { jwk: key.value }),
    source: json.value,
  });
}

/** True, `jose.key-mismatch` when the header's algorithm is not one of the key's, or `jose.signature-invalid`. */
export function verifyCompactJws(jws: CompactJws, key: PublicJwk, crypto: Pick<Crypto, 'verify'>): Result<true> {
  if (!algorithmsOfKey(key).includes(jws.header.alg)) return bad('jose.key-mismatch');
  return crypto.verify(jws.header.alg, key, jws.signingInput, jws.signature) ? ok(true) : bad('jose.signature-invalid');
}

/** A compact JWS over the payload. `alg` is the signer's; other header members are the caller's. */
export async function signCompactJws(header: JsonObject, payload: Uint8Array, signer: Signer): Promise<Result<string>> {
  const text = canonicalizeJson({ ...header, alg: signer.algorithm });
  if (!text.ok) return text;
  const input = `${encodeBase64url(utf8(text.value))}.${encodeBase64url(payload)}`;
  return ok(`${input}.${encodeBase64url(await signer.sign(utf8(input)))}`);
}
