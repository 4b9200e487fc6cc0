/** `akashi domain`: an organization's own domains, by the flows of the page about them. Whoever runs the command is the operator. */
import { didConfigurationAddress, recordName, recordText } from '../../core/verify/trusted/trust-addresses.ts';
import { hostDomain } from '../../flows/host-domain.ts';
import { addDomain, checkDomain, makeDidConfiguration, removeDomain } from '../../flows/own-domains.ts';
import type { OwnDomain, ProofSeen } from '../../ports/store/domains.ts';
import { domainAdded, domainLine, domainRemoved, hostAdded, noDomain } from './domain-messages.ts';
import { terminalLanguage } from './usage.ts';
import { withOrganization } from './with-organization.ts';

interface Options {
  readonly json: boolean;
}

const by = 'system';

export const listDomains = (slug: string, options: Options): Promise<void> =>
  withOrganization(slug, async ({ id }, ports) => {
    tell(slug, await ports.store.inOrganization(id, tx => tx.domains.list()), options);
  });

/** Says what to publish. */
export const addOne = (slug: string, typed: string, { json }: Options): Promise<void> =>
  withOrganization(slug, async ({ id, issuerId }, ports) => {
    const domain = await addDomain({ organization: id, domain: typed, by }, ports);
    const toPublish = {
      domain,
      recordName: recordName(domain),
      recordText: recordText(issuerId),
      address: didConfigurationAddress(domain),
    };
    const isHost = domain === hostDomain(ports.instance);
    const words = isHost ? hostAdded : domainAdded;
    console.log(json ? JSON.stringify({ ...toPublish, isHost }) : words[terminalLanguage()]({ slug, ...toPublish }));
  });

/** Of all of them, or of one. Exits 0 when each is proved, 2 when what is not proved did not answer, else 1. */
export const checkDomains = (slug: string, name: string | undefined, options: Options): Promise<void> =>
  withOrganization(slug, async ({ id: organization }, ports) => {
    const all = await ports.store.inOrganization(organization, tx => tx.domains.list());
    const chosen = name === undefined ? all.map(({ domain }) => domain) : [name];
    const checked: OwnDomain[] = [];
    for (const domain of chosen) checked.push(await checkDomain({ organization, domain }, ports));
    tell(slug, checked, options);
    process.exitCode = exitOf(checked);
  });

export function exitOf(checked: readonly Pick<OwnDomain, 'record' | 'configuration'>[]): 0 | 1 | 2 {
  const unproved = checked.filter(each => !isProved(each));
  if (unproved.length === 0) return checked.length === 0 ? 1 : 0;
  const isOpen = ({ record, configuration }: (typeof unproved)[number]): boolean =>
    [record, configuration].some(({ state }) => state === 'unreachable');
  return unproved.every(isOpen) ? 2 : 1;
}

export const writeConfiguration = (slug: string, domain: string): Promise<void> =>
  withOrganization(slug, async (organization, ports) => {
    process.stdout.write(await makeDidConfiguration(organization, domain, ports));
  });

export const removeOne = (slug: string, domain: string, { json }: Options): Promise<void> =>
  withOrganization(slug, async ({ id: organization }, ports) => {
    await removeDomain({ organization, domain, by }, ports);
    console.log(json ? JSON.stringify({ removed: domain }) : domainRemoved[terminalLanguage()](domain));
  });

function tell(slug: string, domains: readonly OwnDomain[], { json }: Options): void {
  if (json) {
    console.log(JSON.stringify({ organization: slug, domains: domains.map(domainJson) }));
    return;
  }
  const language = terminalLanguage();
  const lines = domains.map(domainLine[language]);
  console.log(lines.length === 0 ? noDomain[language](slug) : lines.join('\n'));
}

const isProved = ({ record, configuration }: Pick<OwnDomain, 'record' | 'configuration'>): boolean =>
  record.state === 'seen' || configuration.state === 'seen';

const domainJson = (own: OwnDomain): object => ({
  domain: own.domain,
  proved: isProved(own),
  record: proofJson(own.record),
  configuration: proofJson(own.configuration),
});

const proofJson = ({ state, askedAt, seenAt }: ProofSeen): object => ({
  state,
  ...(askedAt === undefined ? {} : { askedAt: new Date(askedAt).toISOString() }),
  ...(seenAt === undefined ? {} : { seenAt: new Date(seenAt).toISOString() }),
});
