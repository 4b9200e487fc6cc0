/** did:key (W3C CCG did-key v0.9): the DID is the key, and its document follows from it without asking anyone. */
import { rememberTexts } from '../bytes/remember-texts.ts';
import { bad, ok, type Result } from '../error.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { decodeMultikey, encodeMultikey } from '../key/multikey.ts';
import type { DidDocument } from './did-document.ts';
import { parseDid } from './did-url.ts';

/** `did:key:z…` of a public key; the errors of encodeMultikey. */
export function didKeyOf(key: PublicJwk): Result<string> {
  const multikey = encodeMultikey(key);
  return multikey.ok ? ok(`did:key:${multikey.value}`) : multikey;
}

/** The DID URL that names the key of a did:key: `did:key:z…#z…`. */
export const didKeyMethod = (did: string): string => `${did}#${did.slice('did:key:'.length)}`;

/** The document of a did:key. `did.method-unsupported` for another method, `did.malformed` or the errors of the key. */
export const resolveDidKey = rememberTexts(workOut);

function workOut(did: string): Result<DidDocument> {
  const parsed = parseDid(did);
  if (!parsed.ok) return parsed;
  if (parsed.value.method !== 'key') return bad('did.method-unsupported');
  const key = decodeMultikey(parsed.value.id);
  if (!key.ok) return key;
  const method = didKeyMethod(did);
  const source = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id: method, type: 'Multikey', controller: did, publicKeyMultibase: parsed.value.id }],
    authentication: [method],
    assertionMethod: [method],
    capabilityDelegation: [method],
    capabilityInvocation: [method],
  };
  const ids = [method];
  return ok({
    id: did,
    verificationMethod: source.verificationMethod,
    purposes: { authentication: ids, assertionMethod: ids, capabilityDelegation: ids, capabilityInvocation: ids },
    source,
  });
}
