/** SD-JWT in its compact form (RFC 9901 §4): the issuer's JWT, what the holder disclosed, and the holder's own signature. Nothing is verified here. */
import { decodeBase64url } from '../bytes/base64.ts';
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import { parseJson, parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import { type CompactJws, parseCompactJws } from '../jose/compact-jws.ts';

export interface Disclosure {
  /** The text that the digest is of. */
  readonly encoded: string;
  /** Of a member of an object; absent for an element of a list. */
  readonly name?: string;
  readonly value: JsonValue;
}

export interface SdJwt {
  /** What the issuer signed. */
  readonly jws: CompactJws;
  /** The claims as signed: digests stand where something may be disclosed. */
  readonly payload: JsonObject;
  readonly disclosures: readonly Disclosure[];
  readonly keyBinding?: { readonly jws: CompactJws; readonly claims: JsonObject };
  /** Everything before the holder's signature, which `sd_hash` is of (RFC 9901 §4.3.1). */
  readonly presented: Uint8Array;
}

/** Every one costs a hash; nobody reads a credential of more parts. */
const MOST_DISCLOSURES = 1000;

/**
 * `sd-jwt.malformed` for another shape, `sd-jwt.disclosure-malformed` and `sd-jwt.name-reserved` with the place of the disclosure, and the
 * errors of parseCompactJws and parseJsonObject for the issuer's JWT.
 */
export function parseSdJwt(text: string): Result<SdJwt> {
  const parts = text.split('~');
  const [issued, ...rest] = parts;
  const last = rest.pop();
  // RFC 9901 §4: without a tilde it is some other JWT; behind the last one stands a key-binding JWT, or nothing.
  if (issued === undefined || last === undefined || rest.length > MOST_DISCLOSURES) return bad('sd-jwt.malformed');
  const jws = parseCompactJws(issued);
  if (!jws.ok) return jws;
  const payload = readClaims(jws.value);
  if (!payload.ok) return payload;
  const disclosures: Disclosure[] = [];
  for (const [index, encoded] of rest.entries()) {
    const disclosure = parseDisclosure(encoded);
    if (!disclosure.ok) return bad(disclosure.code, String(index));
    disclosures.push(disclosure.value);
  }
  const read = { jws: jws.value, payload: payload.value, disclosures };
  if (last === '') return ok({ ...read, presented: utf8(text) });
  const binding = parseCompactJws(last);
  const claims = binding.ok ? readClaims(binding.value) : binding;
  if (!binding.ok || !claims.ok) return bad('sd-jwt.malformed', 'kb-jwt');
  const presented = utf8(text.slice(0, text.length - last.length));
  return ok({ ...read, keyBinding: { jws: binding.value, claims: claims.value }, presented });
}

function readClaims(jws: CompactJws): Result<JsonObject> {
  const text = decodeUtf8(jws.payload);
  return text.ok ? parseJsonObject(text.value, { numbers: 'any' }) : bad('jose.malformed', 'payload');
}

/** RFC 9901 §4.2.1 and §4.2.2: `[salt, name, value]`, or `[salt, value]` for an element of a list. */
function parseDisclosure(encoded: string): Result<Disclosure> {
  const bytes = decodeBase64url(encoded);
  const text = bytes.ok ? decodeUtf8(bytes.value) : bytes;
  const json = text.ok ? parseJson(text.value, { numbers: 'any' }) : text;
  if (!json.ok || !Array.isArray(json.value)) return bad('sd-jwt.disclosure-malformed');
  const [salt, ...told] = json.value;
  if (typeof salt !== 'string' || told.length < 1 || told.length > 2) return bad('sd-jwt.disclosure-malformed');
  if (told.length === 1) return ok({ encoded, value: told[0]! });
  const [name, value] = told;
  if (typeof name !== 'string') return bad('sd-jwt.disclosure-malformed');
  return isReserved(name) ? bad('sd-jwt.name-reserved') : ok({ encoded, name, value: value! });
}

/** RFC 9901 §7.1 step 3.c.ii.3. No reader of ours meets a member that changes what an object is. */
const isReserved = (name: string): boolean => name === '_sd' || name === '...' || name === '__proto__';
