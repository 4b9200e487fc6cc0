/** The document in which a subject names its keys: worked out for did:key and did:jwk, read from the evidence for did:web and https. */
import { asList, isJsonObject, type JsonObject } from '../bytes/json.ts';
import { type DidDocument, parseDidDocument } from '../did/did-document.ts';
import { resolveDidJwk } from '../did/did-jwk.ts';
import { resolveDidKey } from '../did/did-key.ts';
import { parseDidUrl } from '../did/did-url.ts';
import { documentUrl } from './document-url.ts';
import type { PreparedDocument } from './read-document.ts';

export type Documents = ReadonlyMap<string, PreparedDocument>;

export type ResolvedSubject =
  | { readonly state: 'found'; readonly document: DidDocument }
  /** The address answered with JSON that names no keys, such as a bare Open Badges profile, or a lone key. */
  | { readonly state: 'other'; readonly value: JsonObject }
  /** The document speaks of another subject, or contradicts itself. */
  | { readonly state: 'wrong' }
  | { readonly state: 'unreachable'; readonly reason: string }
  /** The subject's id is of a kind that cannot be looked up: another DID method, urn:, mailto: … */
  | { readonly state: 'unsupported' };

/** `subject` is a DID, a DID URL or an address; what follows `#` does not matter here. */
export function resolveSubject(subject: string, documents: Documents): ResolvedSubject {
  const did = parseDidUrl(subject);
  if (did.ok && (did.value.method === 'key' || did.value.method === 'jwk')) {
    const document = did.value.method === 'key' ? resolveDidKey(did.value.did) : resolveDidJwk(did.value.did);
    return document.ok ? { state: 'found', document: document.value } : { state: 'wrong' };
  }
  const url = documentUrl(subject);
  if (url === undefined) return { state: 'unsupported' };
  const fetched = documents.get(url);
  if (fetched === undefined) return { state: 'unreachable', reason: 'offline' };
  if (fetched.state !== 'read')
    return { state: 'unreachable', reason: fetched.state === 'unreadable' ? 'unreadable' : fetched.reason };
  const { value } = fetched;
  if (!did.ok && !namesKeys(value)) return { state: 'other', value };
  const document = parseDidDocument(value, did.ok ? did.value.did : url);
  return document.ok ? { state: 'found', document: document.value } : { state: 'wrong' };
}

const namesKeys = (value: JsonObject): boolean =>
  asList(value.verificationMethod).some(isJsonObject) || asList(value.assertionMethod).length > 0;
