/** What an organization puts at its domain's well-known address: a did-configuration that says whose the domain is (DIF Well Known DID Configuration v1). */
import type { JsonObject } from '../bytes/json.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { Result } from '../error.ts';
import { signCompactJws } from '../jose/compact-jws.ts';
import { CREDENTIALS_V1 } from '../jsonld/contexts.ts';
import type { Signer } from '../key/crypto.ts';
import { formatInstant, type Instant } from '../time/instant.ts';

export const DID_CONFIGURATION_CONTEXT = 'https://identity.foundation/.well-known/did-configuration/v1';

export interface DomainLinkage {
  readonly did: string;
  readonly domain: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** §JSON Web Token Proof Format: the header has `alg` and `kid` alone. The errors of signCompactJws. */
export async function signDomainLinkage(
  { did, domain, from, until }: DomainLinkage,
  signer: Signer,
): Promise<Result<string>> {
  const seconds = (instant: Instant): number => Math.floor(instant / 1000);
  const vc: JsonObject = {
    '@context': [CREDENTIALS_V1, DID_CONFIGURATION_CONTEXT],
    type: ['VerifiableCredential', 'DomainLinkageCredential'],
    issuer: did,
    issuanceDate: formatInstant(seconds(from) * 1000),
    expirationDate: formatInstant(seconds(until) * 1000),
    credentialSubject: { id: did, origin: `https://${domain}` },
  };
  const claims = { iss: did, sub: did, nbf: seconds(from), exp: seconds(until), vc };
  const payload = encodeUtf8(JSON.stringify(claims));
  return payload.ok ? signCompactJws({ kid: signer.verificationMethod }, payload.value, signer) : payload;
}

/** §DID Configuration Resource: several linkages may stand in one. */
export const didConfiguration = (linkages: readonly string[]): JsonObject => ({
  '@context': DID_CONFIGURATION_CONTEXT,
  linked_dids: [...linkages],
});
