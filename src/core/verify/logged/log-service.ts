/**
 * Which transparency log an issuer says it writes to: by the service `TransparencyLog` of its DID document, or, as a did:key has none, beside the
 * status list of a credential that bears our own context.
 */
import { asList, isJsonObject, type JsonObject } from '../../bytes/json.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import { isKnownInlineContext } from '../../jsonld/contexts.ts';
import { documentUrl } from '../document-url.ts';
import { statusListUrls } from '../plan-gathering.ts';
import type { Documents } from '../resolve-subject.ts';

export interface LogService {
  /** Without a slash at its end. */
  readonly url: string;
  /** Verifier keys that the issuer's own document names; none where the log's own word is all there is. */
  readonly keys: readonly string[];
}

export const LOG_SERVICE = 'TransparencyLog';

export function logServiceOf(credential: JsonObject, documents: Documents): LogService | undefined {
  const issuer = issuerIdOf(credential);
  if (issuer === undefined) return undefined;
  if (issuer.startsWith('did:key:')) return besideList(credential);
  const own = documents.get(documentUrl(issuer) ?? '');
  return own?.state === 'read' ? inDocument(own.value) : undefined;
}

function inDocument(document: JsonObject): LogService | undefined {
  const services = asList(document.service).filter(isJsonObject).filter(isLog);
  const url = services.map(service => endpointOf(service)).find(endpoint => endpoint !== undefined);
  if (url === undefined) return undefined;
  const keys = services.flatMap(({ verifierKey }) => (typeof verifierKey === 'string' ? [verifierKey] : []));
  return { url, keys };
}

const isLog = (service: JsonObject): boolean => asList(service.type).includes(LOG_SERVICE);

function endpointOf({ serviceEndpoint }: JsonObject): string | undefined {
  return typeof serviceEndpoint === 'string' ? documentUrl(serviceEndpoint)?.replace(/\/$/, '') : undefined;
}

function besideList(credential: JsonObject): LogService | undefined {
  const isOurs = asList(credential['@context']).some(entry => isJsonObject(entry) && isKnownInlineContext(entry));
  const [list] = isOurs ? statusListUrls(credential) : [];
  const origin = list === undefined ? undefined : /^https?:\/\/[^/]+/.exec(list)?.[0];
  return origin === undefined ? undefined : { url: `${origin}/log`, keys: [] };
}
