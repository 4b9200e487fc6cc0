/** Organizations, members, invitations and keys in memory. */
import type { Keys, Members, Organization, Organizations } from '../../ports/store/organization.ts';
import { mustBeFree, mustExist, refuse } from './table.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

export function memoryOrganizations(tables: InstanceTables): Organizations {
  const { organizations, issuerLocators } = tables;
  const slugIsFree = (organization: Organization): void =>
    mustBeFree(organizations, row => row.slug === organization.slug && row.id !== organization.id, 'organization.slug');
  return {
    async create(organization) {
      slugIsFree(organization);
      organizations.insert(organization.id, organization);
      issuerLocators.insert(organization.issuerId, organization.id);
    },
    byId: async id => organizations.get(id),
    bySlug: async slug => organizations.first(row => row.slug === slug),
    byIssuerId: async issuerId => organizations.get(issuerLocators.get(issuerId) ?? ''),
    async changeIssuer(id, from, to) {
      if (organizations.get(id)?.issuerId !== from) return false;
      issuerLocators.insert(to, id);
      return organizations.change(id, row => ({ ...row, issuerId: to }));
    },
    list: async () => organizations.where(() => true).sort((a, b) => a.createdAt - b.createdAt || order(a.id, b.id)),
    async ofPerson(person) {
      return tables.memberships
        .where(row => row.person === person)
        .flatMap(row => {
          const organization = organizations.get(row.organization);
          return organization === undefined ? [] : [{ organization, role: row.role }];
        })
        .sort(
          (a, b) => a.organization.createdAt - b.organization.createdAt || order(a.organization.id, b.organization.id),
        );
    },
    async update(organization) {
      slugIsFree(organization);
      organizations.change(organization.id, row => ({
        ...organization,
        issuerId: row.issuerId,
        createdAt: row.createdAt,
        functions: row.functions,
      }));
    },
    async setFunctions(id, functions) {
      organizations.change(id, row => ({ ...row, functions }));
    },
  };
}

export function memoryMembers(instance: InstanceTables, own: OrganizationTables): Members {
  const { members, invitations } = own;
  function takeInvitation(tokenHash: string) {
    const invitation = invitations.get(tokenHash);
    invitations.delete(tokenHash);
    if (invitation !== undefined) instance.invitationLocators.delete(tokenHash);
    return invitation;
  }
  return {
    list: async () => members.where(() => true).sort((a, b) => a.since - b.since || order(a.personId, b.personId)),
    roleOf: async person => members.get(person)?.role,
    async put(member) {
      mustExist(instance.people, member.personId, 'person');
      members.set(member.personId, member);
      const membership = { person: member.personId, organization: own.id, role: member.role };
      instance.memberships.set(`${member.personId} ${own.id}`, membership);
    },
    async remove(person) {
      members.delete(person);
      instance.memberships.delete(`${person} ${own.id}`);
    },
    async invite(invitation) {
      instance.invitationLocators.insert(invitation.tokenHash, own.id);
      invitations.insert(invitation.tokenHash, invitation);
    },
    invitations: async () =>
      invitations.where(() => true).sort((a, b) => a.createdAt - b.createdAt || order(a.tokenHash, b.tokenHash)),
    takeInvitation: async tokenHash => takeInvitation(tokenHash),
    async withdrawInvitation(tokenHash) {
      takeInvitation(tokenHash);
    },
  };
}

export function memoryKeys(instance: InstanceTables, own: OrganizationTables): Keys {
  const bare = <V extends { number: number }>({ number, ...key }: V) => key;
  return {
    async add(key) {
      if (key.owner !== own.id) refuse(own.keys.journal, 'store.unknown-reference', 'signing_key.owner');
      own.keys.insert(key.id, { ...key, number: instance.next() });
    },
    list: async () =>
      own.keys
        .where(() => true)
        .sort((a, b) => a.createdAt - b.createdAt || a.number - b.number)
        .map(bare),
    async byId(id) {
      const key = own.keys.get(id);
      return key === undefined ? undefined : bare(key);
    },
    async retire(id, at) {
      own.keys.change(id, key => ({ ...key, retiredAt: key.retiredAt ?? at }));
    },
    async markCompromised(id, since) {
      own.keys.change(id, key => ({ ...key, compromisedSince: since }));
    },
  };
}

/** Code unit order, as `COLLATE "C"` has it. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
