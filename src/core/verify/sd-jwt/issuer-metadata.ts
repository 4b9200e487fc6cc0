/** Where an issuer's metadata and keys stand (SD-JWT VC §4). */
import type { JsonObject } from '../../bytes/json.ts';
import { parseDidUrl } from '../../did/did-url.ts';
import { documentUrl } from '../document-url.ts';

/** Whether the key is named by itself, as DID URL or address, and not by its place among the issuer's keys. */
export const isNamedByUrl = (issuer: string, kid: string | undefined): boolean =>
  parseDidUrl(issuer).ok || (kid !== undefined && (parseDidUrl(kid).ok || /^https?:\/\//iu.test(kid)));

/** SD-JWT VC §4: between host and path. Undefined for what is no https address, or has a query or fragment. */
export function issuerMetadataUrl(issuer: string): string | undefined {
  const match = /^(https?:\/\/[^/?#]+)([^?#]*)$/u.exec(issuer);
  if (match === null || documentUrl(issuer) === undefined) return undefined;
  return `${match[1]}/.well-known/jwt-vc-issuer${match[2]?.replace(/\/$/u, '')}`;
}

/** Where the metadata says that the keys stand. */
export const keySetUrl = (metadata: JsonObject): string | undefined =>
  typeof metadata.jwks_uri === 'string' ? documentUrl(metadata.jwks_uri) : undefined;
