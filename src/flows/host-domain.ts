/**
 * This installation's own host as an organization's domain: then nobody has to put the did-configuration there, it is answered here. The host is its
 * operator's, so an organization is named only where the operator added the domain, or where the host's DNS names it (decision 034).
 */
import { AkashiError, orThrow } from '../core/error.ts';
import type { Instant } from '../core/time/instant.ts';
import { didConfiguration, signDomainLinkage } from '../core/trust/sign-domain-linkage.ts';
import { isPublicName } from '../core/verify/trusted/claimed-domains.ts';
import { trustGatheringLimits } from '../core/verify/trusted/open-trust.ts';
import type { Ports } from '../ports/ports.ts';
import type { OwnDomain, ProofSeen } from '../ports/store/domains.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { InstanceTransaction, OrganizationTransaction } from '../ports/store/store.ts';
import { openActiveKey } from './issuer-keys.ts';

/** Of the installation's settings: ids of the organizations that named the host, so that a stranger's question does not go through all of them. */
const CLAIMS = 'host-domain';
const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** So long the file stays the same, byte for byte: mirrors keep each one that differs. */
const PERIOD = 30 * DAY;

type Needs = Pick<Ports, 'store' | 'instance' | 'vault' | 'clock'>;

/** Undefined where nobody outside could ask it: without https, on another port, in a private network. */
export function hostDomain({ url }: Pick<Ports['instance'], 'url'>): string | undefined {
  const host = /^https:\/\/([^/:]+)$/.exec(url)?.[1];
  return host !== undefined && isPublicName(host) ? host : undefined;
}

const claimsIn = async (tx: Pick<InstanceTransaction, 'settings'>): Promise<readonly OrganizationId[]> =>
  JSON.parse((await tx.settings.get(CLAIMS)) ?? '[]') as OrganizationId[];

/** To be called where a domain is named or taken back, and for all when the host has another name. */
export async function noteHostClaim(
  tx: Pick<InstanceTransaction, 'settings'>,
  organization: OrganizationId,
  claims: boolean,
): Promise<void> {
  const before = await claimsIn(tx);
  if (before.includes(organization) === claims) return;
  const others = before.filter(each => each !== organization);
  await tx.settings.put(CLAIMS, JSON.stringify(claims ? [...others, organization] : others));
}

/** A proof that is out of reach today is not taken back by that. */
export const isStillSeen = ({ state, seenAt }: ProofSeen): boolean =>
  state === 'seen' || (state === 'unreachable' && seenAt !== undefined);

/** Whether this host's did-configuration names the organization that named the domain. */
export async function isHostAgreed(
  { addedBy, record }: OwnDomain,
  tx: Pick<OrganizationTransaction, 'people'>,
): Promise<boolean> {
  return isStillSeen(record) || addedBy === 'system' || (await tx.people.byId(addedBy))?.operator === true;
}

/** DID-CONF §DID Configuration Resource, as it stands at the well-known address of this host; undefined where nobody is named. */
export async function hostConfiguration(ports: Needs): Promise<string | undefined> {
  const domain = hostDomain(ports.instance);
  if (domain === undefined) return undefined;
  const claims = await ports.store.transaction(claimsIn);
  const linked: string[] = [];
  for (const organization of claims) {
    if (linked.length >= trustGatheringLimits.linkages) break;
    const linkage = await linkageOf(organization, domain, ports);
    if (linkage !== undefined) linked.push(linkage);
  }
  return linked.length === 0 ? undefined : `${JSON.stringify(didConfiguration(linked), null, 2)}\n`;
}

/** Signed for a year, from the beginning of the present period: no stranger's question makes another signature of it. */
async function linkageOf(id: OrganizationId, domain: string, ports: Needs): Promise<string | undefined> {
  const found = await ports.store.inOrganization(id, async tx => {
    const [organization, own] = [await tx.organizations.byId(id), await tx.domains.byName(domain)];
    if (organization === undefined || own === undefined || !(await isHostAgreed(own, tx))) return undefined;
    const { key, signer } = await openActiveKey(tx, organization, 'issuer', ports).catch(orNobody);
    return key && signer && { did: organization.issuerId, key, signer };
  });
  if (found === undefined) return undefined;
  const { did, key, signer } = found;
  const from = startOfPeriod(ports.clock.now());
  const signed = signedOf(ports.store);
  const name = JSON.stringify([did, key.id, domain, from]);
  const known = signed.get(name);
  if (known !== undefined) return known;
  const linkage = orThrow(await signDomainLinkage({ did, domain, from, until: from + YEAR }, signer));
  if (signed.size >= trustGatheringLimits.linkages) signed.clear();
  signed.set(name, linkage);
  return linkage;
}

/** A day before, for clocks that are late. */
const startOfPeriod = (now: Instant): Instant => Math.floor(now / PERIOD) * PERIOD - DAY;

const memories = new WeakMap<Ports['store'], Map<string, string>>();

function signedOf(store: Ports['store']): Map<string, string> {
  const known = memories.get(store) ?? new Map<string, string>();
  memories.set(store, known);
  return known;
}

/** An organization without a key signs nothing; the others are named all the same. */
function orNobody(error: unknown): { readonly key?: undefined; readonly signer?: undefined } {
  if (error instanceof AkashiError && error.code === 'key.none-in-use') return {};
  throw error;
}
