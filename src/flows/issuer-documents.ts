/** What an organization shows the world as an issuer: its DID document. Former keys stay in it, so old credentials verify. */
import type { JsonObject } from '../core/bytes/json.ts';
import { orThrow } from '../core/error.ts';
import { encodeMultikey } from '../core/key/multikey.ts';
import { formatInstant } from '../core/time/instant.ts';
import { LOG_SERVICE } from '../core/verify/logged/log-service.ts';
import type { OwnDomain } from '../ports/store/domains.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';
import { isStillSeen } from './host-domain.ts';
import { verificationMethodOf } from './issuer-keys.ts';

/** The transparency logs that an issuer writes to, newest first. */
export interface LogsOfIssuer {
  /** Of the installation's present log, e.g. `https://badges.example.org/log`. */
  readonly url: string;
  /** `NAME+ID+KEY`. */
  readonly verifierKeys: readonly string[];
}

/**
 * The did:web document of an organization (DID Core §5). A retired key keeps its place under assertionMethod: what it
 * signed while in use stays valid. A compromised key carries `revoked` (CID §2.2), from which moment it counts for nothing.
 */
export function didDocumentOf(
  organization: Organization,
  keys: readonly KeyRecord[],
  { logs, domains = [] }: { readonly logs?: LogsOfIssuer; readonly domains?: readonly OwnDomain[] } = {},
): JsonObject {
  const signing = keys.filter(key => key.purpose === 'issuer' || key.purpose === 'status');
  const methods = signing.map(key => methodOf(organization, key));
  const services = [
    ...(logs === undefined ? [] : logServices(organization, logs)),
    ...domainServices(organization, domains),
  ];
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id: organization.issuerId,
    verificationMethod: methods,
    assertionMethod: methods.map(method => method.id as string),
    ...(services.length > 0 && { service: services }),
  };
}

/** One service a log: the address is where it is read, the key is what its checkpoints are signed with. */
const logServices = ({ issuerId }: Organization, { url, verifierKeys }: LogsOfIssuer): JsonObject[] =>
  verifierKeys.map((verifierKey, n) => ({
    id: `${issuerId}#log${n === 0 ? '' : `-${n + 1}`}`,
    type: LOG_SERVICE,
    serviceEndpoint: url,
    verifierKey,
  }));

/**
 * DID-CONF §Linked Domain Service Endpoint: the domains that were seen to name this issuer. One that is silent today stays; one that says otherwise goes.
 * The context of that specification is left out: who reads a DID document as JSON needs none, and who reads it as JSON-LD may not have it.
 */
function domainServices({ issuerId }: Organization, domains: readonly OwnDomain[]): JsonObject[] {
  const origins = domains
    .filter(({ record, configuration }) => isStillSeen(record) || isStillSeen(configuration))
    .map(({ domain }) => `https://${domain}`);
  if (origins.length === 0) return [];
  return [{ id: `${issuerId}#domains`, type: 'LinkedDomains', serviceEndpoint: { origins } }];
}

function methodOf(organization: Organization, key: KeyRecord): JsonObject {
  const revoked = key.compromisedSince === undefined ? {} : { revoked: formatInstant(key.compromisedSince) };
  const about = { id: verificationMethodOf(organization, key), controller: organization.issuerId, ...revoked };
  if (key.algorithm === 'RS256' || key.algorithm === 'PS256') {
    const { kty = '', n = '', e = '' } = key.publicKey;
    return { ...about, type: 'JsonWebKey', publicKeyJwk: { kty, n, e, alg: key.algorithm } };
  }
  return { ...about, type: 'Multikey', publicKeyMultibase: orThrow(encodeMultikey(key.publicKey)) };
}
