/** Which domains an issuer says are its own: that of its address, and those that its DID document links. Saying so proves nothing. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { parseDidUrl } from '../../did/did-url.ts';
import { issuerIdOf } from '../../jose/create-vc-jwt.ts';
import { documentUrl } from '../document-url.ts';
import type { Documents } from '../resolve-subject.ts';

/** A verifier does not ask about more. */
const MOST = 2;

/** Lower case, without `www.`; the one of the issuer's address first. */
export function claimedDomains(document: JsonObject, documents: Documents): readonly string[] {
  const { issuer } = document;
  const own = documents.get(documentUrl(issuerIdOf(document) ?? '') ?? '');
  const addresses = [
    isJsonObject(issuer) ? issuer.url : undefined,
    ...(own?.state === 'read' ? linkedOrigins(own.value) : []),
  ];
  const domains = addresses.flatMap(address => domainOf(address) ?? []);
  return [...new Set(domains)].slice(0, MOST);
}

/** DID-CONF §Linked Domain Service Endpoint: one origin, or several under `origins`. */
const linkedOrigins = ({ service }: JsonObject): readonly JsonValue[] =>
  asList(service)
    .filter(isJsonObject)
    .filter(({ type }) => asList(type).includes('LinkedDomains'))
    .flatMap(({ serviceEndpoint }) =>
      asList(serviceEndpoint).flatMap(each => (isJsonObject(each) ? asList(each.origins) : [each])),
    );

/** The host of a web address, if it is a name that others can ask about: no number, no name without a dot, no other port. */
export function domainOf(address: JsonValue | undefined): string | undefined {
  if (typeof address !== 'string') return undefined;
  const host = /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::443|:80)?(?:[/?#]|$)/i.exec(address)?.[1]?.toLowerCase();
  return host === undefined || !isPublicName(host) ? undefined : host.replace(/^www\./, '');
}

export const isPublicName = (name: string): boolean =>
  name.length <= 253 &&
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name) &&
  /[a-z]/.test(name.split('.').at(-1) ?? '') &&
  !/\.(?:localhost|local|internal|arpa)$/.test(name);

/** The host of a did:web, and whether the identifier is all of it: then it stands where only the host's own people put documents. */
export function hostOfDidWeb(did: string): { readonly host: string; readonly isWhole: boolean } | undefined {
  const parsed = parseDidUrl(did);
  if (!parsed.ok || parsed.value.method !== 'web') return undefined;
  const [, host, path] = /^did:web:([^:]+)(:.*)?$/.exec(parsed.value.did) ?? [];
  return host === undefined || host.includes('%')
    ? undefined
    : { host: host.toLowerCase(), isWhole: path === undefined };
}
