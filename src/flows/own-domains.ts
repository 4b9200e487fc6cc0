/** An organization's own domains: named, proved by what it publishes there, and looked at again. What counts for others is what they find themselves. */
import { AkashiError, orThrow } from '../core/error.ts';
import { didConfiguration, signDomainLinkage } from '../core/trust/sign-domain-linkage.ts';
import type { DomainFact } from '../core/trust/trust-facts.ts';
import { documentUrl } from '../core/verify/document-url.ts';
import { isPublicName } from '../core/verify/trusted/claimed-domains.ts';
import { didConfigurationAddress, domainRecordsAddress } from '../core/verify/trusted/trust-addresses.ts';
import type { Ports } from '../ports/ports.ts';
import type { OwnDomain, ProofSeen } from '../ports/store/domains.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { gatherAsServer } from './gather-as-server.ts';
import { gatherDomainRecords } from './gather-domain-records.ts';
import { hostDomain, noteHostClaim } from './host-domain.ts';
import { openActiveKey } from './issuer-keys.ts';

/** An organization has one or two; each is asked about every day. */
export const MOST_DOMAINS = 5;
const YEAR = 365 * 86_400_000;
const DAY = 86_400_000;

interface Change {
  readonly organization: OrganizationId;
  /** As typed: an address or a name. */
  readonly domain: string;
  readonly by: PersonId;
}

/** The name that was added. Throws `domain.malformed`, `domain.too-many`, `domain.taken`. */
export async function addDomain(
  { organization, domain, by }: Change,
  ports: Pick<Ports, 'store' | 'clock' | 'instance'>,
): Promise<string> {
  const name = nameOf(domain);
  if (name === undefined) throw new AkashiError('domain.malformed', { at: 'domain' });
  const now = ports.clock.now();
  await ports.store.inOrganization(organization, async tx => {
    const present = await tx.domains.list();
    if (present.some(each => each.domain === name)) throw new AkashiError('domain.taken', { at: 'domain' });
    if (present.length >= MOST_DOMAINS) throw new AkashiError('domain.too-many', { at: 'domain' });
    const unasked: ProofSeen = { state: 'unasked' };
    await tx.domains.add({ domain: name, addedAt: now, addedBy: by, record: unasked, configuration: unasked });
    if (name === hostDomain(ports.instance)) await noteHostClaim(tx, organization, true);
    await tx.audit.append({
      at: now,
      actor: by,
      action: 'add-domain',
      subject: organization,
      detail: { domain: name },
    });
  });
  return name;
}

/** Of an address or a name: lower case, in ASCII, without `www.`; undefined for what nobody outside can ask about. */
function nameOf(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, username, port } = new URL(address);
  const name = hostname.replace(/\.$/, '').replace(/^www\./, '');
  return username === '' && port === '' && isPublicName(name) ? name : undefined;
}

/** Throws `thing.not-found`. */
export async function removeDomain(
  { organization, domain, by }: Change,
  ports: Pick<Ports, 'store' | 'clock' | 'instance'>,
): Promise<void> {
  await ports.store.inOrganization(organization, async tx => {
    if ((await tx.domains.byName(domain)) === undefined) throw new AkashiError('thing.not-found', { at: 'domain' });
    await tx.domains.remove(domain);
    if (domain === hostDomain(ports.instance)) await noteHostClaim(tx, organization, false);
    const at = ports.clock.now();
    await tx.audit.append({ at, actor: by, action: 'remove-domain', subject: organization, detail: { domain } });
  });
}

type CheckNeeds = Pick<
  Ports,
  'store' | 'instance' | 'fetch' | 'clock' | 'vault' | 'crypto' | 'gzip' | 'steps' | 'verifier' | 'domainRecords'
>;

/** Asks the domain as any verifier would, and keeps what was found. Throws `thing.not-found`. */
export async function checkDomain(
  { organization: id, domain }: Pick<Change, 'organization' | 'domain'>,
  ports: CheckNeeds,
): Promise<OwnDomain> {
  const { organization, present } = await ports.store.inOrganization(id, async tx => ({
    organization: await tx.organizations.byId(id),
    present: await tx.domains.byName(domain),
  }));
  if (organization === undefined || present === undefined) throw new AkashiError('thing.not-found', { at: 'domain' });
  const { issuerId: issuer } = organization;
  const gather = gatherDomainRecords(gatherAsServer(ports), ports);
  const own = documentUrl(issuer);
  const addresses = [
    domainRecordsAddress(domain),
    didConfigurationAddress(domain),
    ...(own === undefined ? [] : [own]),
  ];
  const documents = await Promise.all(addresses.map(address => gather(address)));
  const now = ports.clock.now();
  const { record, configuration } = await ports.verifier.begin().judgeDomain({ issuer, domain, documents }, now);
  const found = {
    record: seen(present.record, record, now),
    configuration: seen(present.configuration, configuration, now),
  };
  await ports.store.inOrganization(id, tx => tx.domains.saw(domain, found));
  return { ...present, ...found };
}

const states: Partial<Record<DomainFact['code'], ProofSeen['state']>> = {
  'trust.domain-not-linked': 'missing',
  'trust.domain-not-recorded': 'missing',
  'trust.domain-linkage-wrong': 'wrong',
};

function seen(before: ProofSeen, { outcome, code }: DomainFact, now: number): ProofSeen {
  if (outcome === 'pass') return { state: 'seen', askedAt: now, seenAt: now };
  const state = states[code] ?? 'unreachable';
  return { state, askedAt: now, ...(before.seenAt !== undefined && { seenAt: before.seenAt }) };
}

/** The file for the domain's well-known address, signed for a year. Throws `thing.not-found`, `key.none-in-use` and what a vault throws. */
export async function makeDidConfiguration(
  organization: Organization,
  domain: string,
  ports: Pick<Ports, 'store' | 'vault' | 'clock'>,
): Promise<string> {
  const { signer } = await ports.store.inOrganization(organization.id, async tx => {
    if ((await tx.domains.byName(domain)) === undefined) throw new AkashiError('thing.not-found', { at: 'domain' });
    return openActiveKey(tx, organization, 'issuer', ports);
  });
  const from = ports.clock.now();
  const linkage = { did: organization.issuerId, domain, from, until: from + YEAR };
  return `${JSON.stringify(didConfiguration([orThrow(await signDomainLinkage(linkage, signer))]), null, 2)}\n`;
}

/** Each domain once a day, a few at a time. What fails for one is left for the next sweep. */
export async function recheckDomains(ports: CheckNeeds, atMost = 5): Promise<number> {
  const organizations = await ports.store.transaction(tx => tx.organizations.list());
  let checked = 0;
  const host = hostDomain(ports.instance);
  for (const { id } of organizations) {
    const own = await ports.store.inOrganization(id, async tx => {
      const all = await tx.domains.list();
      // AKASHI_URL may be another one since.
      await noteHostClaim(tx, id, host !== undefined && all.some(({ domain }) => domain === host));
      return all;
    });
    const due = own.filter(
      ({ record, configuration }) =>
        Math.min(record.askedAt ?? 0, configuration.askedAt ?? 0) < ports.clock.now() - DAY,
    );
    for (const { domain } of due) {
      if (checked >= atMost) return checked;
      checked += 1;
      await checkDomain({ organization: id, domain }, ports).catch(error => {
        if (!(error instanceof AkashiError)) throw error;
      });
    }
  }
  return checked;
}
