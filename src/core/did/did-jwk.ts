/** did:jwk: the DID is a JWK in base64url; its only verification method is `#0`. */
import { decodeBase64url, encodeBase64url } from '../bytes/base64.ts';
import { canonicalizeJson } from '../bytes/jcs.ts';
import type { JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { parsePublicJwk } from '../key/jwk.ts';
import type { DidDocument } from './did-document.ts';
import { parseDid } from './did-url.ts';

/** did:jwk of a public key, members sorted. */
export function didJwkOf(key: PublicJwk): Result<string> {
  const text = canonicalizeJson(key);
  return text.ok ? ok(`did:jwk:${encodeBase64url(utf8(text.value))}`) : text;
}

/** The document of a did:jwk. `did.method-unsupported`, `did.malformed`, or the errors of the key. */
export function resolveDidJwk(did: string): Result<DidDocument> {
  const parsed = parseDid(did);
  if (!parsed.ok) return parsed;
  if (parsed.value.method !== 'jwk') return bad('did.method-unsupported');
  const bytes = decodeBase64url(parsed.value.id);
  const text = bytes.ok ? decodeUtf8(bytes.value) : bytes;
  const json = text.ok ? parseJsonObject(text.value) : text;
  if (!json.ok) return bad('did.malformed');
  const key = parsePublicJwk(json.value);
  if (!key.ok) return key;
  const method = `${did}#0`;
  const publicKeyJwk: JsonObject = json.value;
  // A key marked for encryption signs nothing (did:jwk, section on `use`).
  const ids = publicKeyJwk.use === 'enc' ? [] : [method];
  const source: JsonObject = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id: method, type: 'JsonWebKey2020', controller: did, publicKeyJwk }],
    authentication: ids,
    assertionMethod: ids,
  };
  return ok({
    id: did,
    verificationMethod: [{ id: method, type: 'JsonWebKey2020', controller: did, publicKeyJwk }],
    purposes: { authentication: ids, assertionMethod: ids },
    source,
  });
}
