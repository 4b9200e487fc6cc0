/**
 * CTIDs: `ce-` and a UUID. An entry's own UUID gives the entry's. A provider's is computed when it is first listed, and kept from then on
 * (core/register/provider-book.ts): RFC 9562 §5.5 (version 5, SHA-1, URL namespace) of what identified it then.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { foldText } from '../bytes/fold-text.ts';
import { decodeHex, encodeHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import type { Backing, Listing, Provider } from '../register/listing.ts';

/** RFC 9562 §6.6: the namespace of URLs. */
const URL_NAMESPACE = orThrow(decodeHex('6ba7b8119dad11d180b400c04fd430c8'));

/** RFC 9562 §5.5. SHA-1 guards nothing here: a name that is made to collide with another gets the other's id, and no more than that. */
export function uuidV5(name: string): string {
  const text = utf8(name);
  const hashed = new Uint8Array(URL_NAMESPACE.length + text.length);
  hashed.set(URL_NAMESPACE);
  hashed.set(text, URL_NAMESPACE.length);
  const bytes = sha1(hashed).slice(0, 16);
  bytes[6] = 0x50 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = encodeHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const ctidOfListing = ({ id }: Pick<Listing, 'id'>): string => `ce-${id.toLowerCase()}`;

/** The learning behind the credential is a thing of its own in CTDL. */
export const ctidOfOpportunity = ({ id }: Pick<Listing, 'id'>): string =>
  `ce-${uuidV5(`urn:uuid:${id.toLowerCase()}#learning-opportunity`)}`;

/**
 * What a provider is known by: the DID or address that signs for it; else its website; else its country and name, which is the weakest, because a name changes.
 * Names are folded, so that width and case make no other provider of it.
 */
export function keyOfProvider({ id, url, name, country }: Provider): string {
  if (id !== undefined) return id;
  if (url !== undefined) return url.replace(/\/+$/, '');
  return `urn:x-provider:${(country ?? '').toLowerCase()}:${foldText(name.ja ?? name.en ?? '')}`;
}

export const ctidOfProvider = (provider: Provider): string =>
  provider.ctid ?? ctidOfOrganization(keyOfProvider(provider));

export const ctidOfBacker = ({ issuer }: Pick<Backing, 'issuer'>): string => ctidOfOrganization(issuer);

/** A few hundred organizations stand behind all entries of a register, and each is named many times. Bounded: files from anywhere name them. */
const computed = new Map<string, string>();
const MOST_COMPUTED = 5_000;

function ctidOfOrganization(key: string): string {
  const before = computed.get(key);
  if (before !== undefined) return before;
  const ctid = `ce-${uuidV5(key)}`;
  if (computed.size >= MOST_COMPUTED) computed.clear();
  computed.set(key, ctid);
  return ctid;
}
