/** What is found without knowing the organization, in memory: holdings, shares, locators. */
import type { Holdings, Locators, Shares } from '../../ports/store/credentials.ts';
import { mustBeFree, mustExist, refuse } from './table.ts';
import type { InstanceTables } from './tables.ts';

export function memoryHoldings({ holdings, people, credentialLocators }: InstanceTables): Holdings {
  return {
    async add(holding) {
      mustExist(people, holding.personId, 'person');
      mustExist(credentialLocators, holding.credentialId, 'holding.credential_id');
      const present = holdings.get(holding.credentialId);
      if (present === undefined) holdings.insert(holding.credentialId, holding);
      else if (present.personId !== holding.personId) refuse(holdings.journal, 'store.duplicate', 'holding');
    },
    ofPerson: async person =>
      holdings
        .where(row => row.personId === person)
        .sort((a, b) => b.since - a.since || (a.credentialId < b.credentialId ? 1 : -1)),
    holderOf: async credential => holdings.get(credential)?.personId,
    async remove(person, credential) {
      if (holdings.get(credential)?.personId === person) holdings.delete(credential);
    },
  };
}

export function memoryShares({ shares, people, organizations }: InstanceTables): Shares {
  return {
    async create(share) {
      mustExist(people, share.personId, 'person');
      mustExist(organizations, share.organizationId, 'organization');
      mustBeFree(shares, row => row.tokenHash === share.tokenHash, 'share.token_hash');
      shares.insert(share.id, share);
    },
    byToken: async tokenHash => shares.first(row => row.tokenHash === tokenHash),
    byId: async id => shares.get(id),
    ofPerson: async person =>
      shares.where(row => row.personId === person).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    async stop(id, at) {
      shares.change(id, row => ({ ...row, stoppedAt: row.stoppedAt ?? at }));
    },
    async viewed(id) {
      shares.change(id, row => ({ ...row, views: row.views + 1 }));
    },
  };
}

export function memoryLocators(tables: InstanceTables): Locators {
  return {
    credential: async id => tables.credentialLocators.get(id),
    version: async id => tables.versionLocators.get(id),
    statusList: async id => tables.statusListLocators.get(id),
    // Nothing here is older than the links that name their credential
    claim: async () => undefined,
    invitation: async tokenHash => tables.invitationLocators.get(tokenHash),
  };
}
