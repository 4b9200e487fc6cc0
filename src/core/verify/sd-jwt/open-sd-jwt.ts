/** What an SD-JWT is, by its header's type and its claims; and what must be fetched to judge it. */
import { isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { parseJsonObject } from '../../bytes/parse-json.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { type CompactJws, parseCompactJws } from '../../jose/compact-jws.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import type { SdJwt } from '../../sd-jwt/parse-sd-jwt.ts';
import { readTokenStatus } from '../../status/token-status-list.ts';
import { type DocumentKind, kindOf } from '../document-kind.ts';
import { absoluteMethod, documentUrl } from '../document-url.ts';
import type { GatheredDocument } from '../evidence.ts';
import type { OpenedCredential } from '../open-credential.ts';
import { readDocument } from '../read-document.ts';
import { isNamedByUrl, issuerMetadataUrl, keySetUrl } from './issuer-metadata.ts';
import type { OpenedTokenList } from './prepared-sd-jwt.ts';

/**
 * SD-JWT VC §2.2.1: `dc+sd-jwt`, until 2024 `vc+sd-jwt`. Under that older type VC-JOSE-COSE §3.2 signs W3C credentials too: those have no
 * `vct`.
 */
export function kindOfSdJwt({ jws, payload }: SdJwt): DocumentKind {
  const type = jws.header.typ?.toLowerCase().replace(/^application\//u, '');
  if (type === 'dc+sd-jwt') return 'sd-jwt-vc';
  if (type !== 'vc+sd-jwt') return 'other';
  return payload.vct === undefined && kindOf(payload) === 'credential' ? 'credential' : 'sd-jwt-vc';
}

/** SD-JWT VC §2.2.2.2; a W3C credential under SD-JWT names its issuer in its own way. */
export function issuerOfSdJwt(payload: JsonObject): string | undefined {
  return typeof payload.iss === 'string' ? payload.iss : payload.iss === undefined ? issuerIdOf(payload) : undefined;
}

/** Every address on the way: of the issuer's keys, of the status list, and of the list's keys. */
export function addressesOfSdJwt({ jws, payload }: SdJwt, documents: readonly GatheredDocument[]): readonly string[] {
  const issuer = issuerOfSdJwt(payload);
  const needed = addressesOfKey(jws, issuer, documents);
  const list = tokenListUrl(payload);
  if (list === undefined) return needed;
  const got = documents.find(each => each.url === list);
  const read = got?.state === 'got' ? openTokenList(got.bytes) : undefined;
  return [...needed, list, ...(read === undefined ? [] : addressesOfKey(read.jws, issuer, documents))];
}

function addressesOfKey(jws: CompactJws, issuer: string | undefined, documents: readonly GatheredDocument[]): string[] {
  if (issuer === undefined) return [];
  const { kid } = jws.header;
  if (isNamedByUrl(issuer, kid))
    return [issuer, absoluteMethod(kid, issuer)].flatMap(name => (name && documentUrl(name)) || []);
  const url = issuerMetadataUrl(issuer);
  if (url === undefined) return [];
  const got = documents.find(each => each.url === url);
  const metadata = got === undefined ? undefined : readDocument(got);
  const keys = metadata?.state === 'read' ? keySetUrl(metadata.value) : undefined;
  return keys === undefined ? [url] : [url, keys];
}

/** None for a document that came in another form. */
export const tokenListUrls = (opened: OpenedCredential): readonly string[] =>
  opened.kind === 'sd-jwt' ? [tokenListUrl(opened.document)].flatMap(url => url ?? []) : [];

function tokenListUrl(payload: JsonObject): string | undefined {
  const reference = readTokenStatus(payload.status);
  return reference.ok && reference.value !== undefined ? documentUrl(reference.value.uri) : undefined;
}

/** Token Status List §5.1: a JWT of type `statuslist+jwt`; undefined for whatever else the address answered. */
export function openTokenList(bytes: Uint8Array): OpenedTokenList | undefined {
  const text = decodeUtf8(bytes);
  const jws = text.ok ? parseCompactJws(text.value.trim()) : undefined;
  if (!jws?.ok || !/^(?:application\/)?statuslist\+jwt$/iu.test(jws.value.header.typ ?? '')) return undefined;
  const payload = decodeUtf8(jws.value.payload);
  const claims = payload.ok ? parseJsonObject(payload.value, { numbers: 'any' }) : undefined;
  return claims?.ok && isJsonObject(claims.value) ? { jws: jws.value, claims: claims.value } : undefined;
}
