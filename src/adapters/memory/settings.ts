/** The installation's settings and its built-in mailbox in memory. */
import type { Mailbox, Settings } from '../../ports/store/people.ts';
import type { InstanceTables } from './tables.ts';

export function memorySettings({ settings }: InstanceTables): Settings {
  return {
    get: async name => settings.get(name),
    async put(name, value) {
      settings.set(name, value);
    },
    async putFirst(name, value) {
      if (settings.has(name)) return false;
      settings.set(name, value);
      return true;
    },
  };
}

export function memoryMailbox({ mailbox }: InstanceTables): Mailbox {
  return {
    async put(message) {
      if (!mailbox.has(message.id)) mailbox.insert(message.id, message);
    },
    list: async ({ to, limit, before }) =>
      mailbox
        .where(row => (to === undefined || row.to === to) && (before === undefined || row.at < before))
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    byId: async id => mailbox.get(id),
    count: async () => mailbox.size,
  };
}
