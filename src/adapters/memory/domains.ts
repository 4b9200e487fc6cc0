/** The domains that an organization says are its own, in memory. */
import type { Domains } from '../../ports/store/domains.ts';
import type { OrganizationTables } from './tables.ts';

export const memoryDomains = ({ ownDomains }: OrganizationTables): Domains => ({
  list: async () => ownDomains.where(() => true).sort((a, b) => (a.domain < b.domain ? -1 : 1)),
  byName: async domain => ownDomains.get(domain),
  async add(domain) {
    ownDomains.insert(domain.domain, domain);
  },
  async saw(domain, found) {
    ownDomains.change(domain, row => ({ ...row, ...found }));
  },
  async remove(domain) {
    ownDomains.delete(domain);
  },
});
