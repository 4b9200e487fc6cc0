/** Credentials and status lists in memory. */
import type { Credentials, StatusLists } from '../../ports/store/credentials.ts';
import { mustExist } from './table.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

/** 2^17 indexes, the least that a Bitstring Status List may have. */
const listSize = 131_072;

const bare = <V extends { number: number }>({ number, ...row }: V) => row;

export function memoryCredentials(instance: InstanceTables, own: OrganizationTables): Credentials {
  const { credentials, forms } = own;
  return {
    async add(added) {
      const fresh: string[] = [];
      for (const credential of added) {
        if (credentials.has(credential.id)) continue;
        mustExist(own.awards, credential.awardId, 'award');
        mustExist(own.versions, credential.versionId, 'achievement_version');
        mustExist(own.keys, credential.keyId, 'signing_key');
        instance.credentialLocators.insert(credential.id, own.id);
        credentials.insert(credential.id, { ...credential, number: instance.next() });
        const { awardId, issuedAt } = credential;
        own.awards.change(awardId, row => ({
          ...row,
          state: row.state === 'awarded' ? 'issued' : row.state,
          issuedAt,
        }));
        fresh.push(credential.id);
      }
      return fresh;
    },
    async byId(id) {
      const credential = credentials.get(id);
      // That there was one stays, and is counted.
      return credential === undefined || credential.erased ? undefined : bare(credential);
    },
    async addForm(id, form, text) {
      mustExist(credentials, id, 'credential');
      if (!forms.has(`${id} ${form}`)) forms.insert(`${id} ${form}`, text);
    },
    form: async (id, form) => forms.get(`${id} ${form}`),
    count: async () => credentials.size,
    recent: async limit =>
      credentials
        .where(() => true)
        .sort((a, b) => b.issuedAt - a.issuedAt || (a.id < b.id ? 1 : -1))
        .slice(0, limit)
        .map(row => row.id),
    status: async id => own.statuses.get(id)?.status ?? 'active',
    statuses: async ids => new Map(ids.map(id => [id, own.statuses.get(id)?.status ?? 'active'])),
    statusChanges: async id =>
      own.statusChanges
        .where(row => row.credentialId === id)
        .sort((a, b) => a.number - b.number)
        .map(bare),
  };
}

export function memoryStatusLists(instance: InstanceTables, own: OrganizationTables): StatusLists {
  const { statusLists, statuses } = own;
  return {
    async takeCounters(purpose, count, openList, origin) {
      const taken: { listId: string; counter: number }[] = [];
      const issuerId = instance.organizations.get(own.id)?.issuerId ?? '';
      while (taken.length < count) {
        let list = statusLists.first(
          row => row.purpose === purpose && row.issuerId === issuerId && row.origin === origin && row.used < row.size,
        );
        if (list === undefined) {
          const id = openList();
          list = { id, issuerId, origin, purpose, used: 0, size: listSize, number: instance.next(), changes: 1 };
          instance.statusListLocators.insert(id, own.id);
        }
        const some = Math.min(count - taken.length, list.size - list.used);
        for (let n = 0; n < some; n++) taken.push({ listId: list.id, counter: list.used + n });
        statusLists.set(list.id, { ...list, used: list.used + some });
      }
      return taken;
    },
    async byId(id) {
      const list = statusLists.get(id);
      return list === undefined ? undefined : bare(list);
    },
    list: async () =>
      statusLists
        .where(() => true)
        .sort((a, b) => a.number - b.number)
        .map(bare),
    async change(changes) {
      const changed = new Set<string>();
      for (const change of changes) {
        const { listId, index, credentialId, awardId, status } = change;
        mustExist(statusLists, listId, 'status_list');
        mustExist(own.awards, awardId, 'award');
        if ((statuses.get(credentialId)?.status ?? 'active') === status) continue;
        const number = instance.next();
        own.statusChanges.insert(String(number), { ...change, number });
        statuses.set(credentialId, { listId, index, status });
        statusLists.change(listId, row => ({ ...row, changes: row.changes + 1 }));
        changed.add(credentialId);
      }
      return changed;
    },
    setIndexes: async id =>
      [
        ...statuses.where(row => row.listId === id && row.status !== 'active').map(row => row.index),
        ...own.accreditations.where(row => row.listId === id && row.status !== 'active').map(row => row.listIndex),
      ].sort((a, b) => a - b),
    async publish(list) {
      mustExist(statusLists, list.listId, 'status_list');
      if (list.changes >= (own.published.get(list.listId)?.changes ?? 0)) own.published.set(list.listId, list);
    },
    published: async id => own.published.get(id),
    stale: async () =>
      statusLists
        .where(row => row.changes > (own.published.get(row.id)?.changes ?? 0))
        .sort((a, b) => a.number - b.number)
        .map(row => row.id),
  };
}
