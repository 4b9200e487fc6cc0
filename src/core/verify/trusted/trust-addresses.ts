/** Under which addresses a verifier asks who stands behind an issuer: its domain's did-configuration and DNS records, and registers of accreditations. */

/** DID-CONF §DID Configuration URI, RFC 8615 §3. */
export const didConfigurationAddress = (domain: string): string =>
  `https://${domain}/.well-known/did-configuration.json`;

/** RFC 8552 §2: the name whose TXT records are asked (docs/spec/domain-proof.md). */
export const recordName = (domain: string): string => `_akashi.${domain}`;
/** What such a record says. */
export const recordText = (did: string): string => `did=${did}`;

/** RFC 4501 §3. Whoever gathers asks the name server; what it answers becomes a document `{"records": ["…"]}`. */
export const domainRecordsAddress = (domain: string): string => `dns:${recordName(domain)}?type=TXT`;

/** The name that such an address asks about; undefined for every other address. */
export const parseDomainRecordsAddress = (address: string): string | undefined =>
  /^dns:(_akashi\.[a-z0-9-]+(?:\.[a-z0-9-]+)+)\?type=TXT$/.exec(address)?.[1];

export const accreditationsAddress = (register: string, subject: string): string =>
  `${register}/accreditations?subject=${encodeURIComponent(subject)}`;

/** One of the three kinds of address above. */
export const asksWhoStandsBehind = (address: string): boolean =>
  parseDomainRecordsAddress(address) !== undefined ||
  /^https?:\/\/[^/?#]+\/\.well-known\/did-configuration\.json$/.test(address) ||
  /\/accreditations\?subject=[^&#]*$/.test(address);
