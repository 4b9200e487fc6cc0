/** The outbox of mails in memory. */
import type { Mail, Mails } from '../../ports/store/awards.ts';
import { mustExist } from './table.ts';
import type { OrganizationTables } from './tables.ts';

/** The newest mail of every award. */
export function newestMails(own: OrganizationTables): Map<string, Mail> {
  const newest = new Map<string, Mail>();
  for (const mail of own.mails.where(() => true).sort(oldestFirst)) {
    if (mail.awardId !== undefined) newest.set(mail.awardId, mail);
  }
  return newest;
}

export function memoryMails(own: OrganizationTables): Mails {
  const { mails } = own;
  return {
    async add(added) {
      for (const mail of added) {
        if (mail.awardId !== undefined) mustExist(own.awards, mail.awardId, 'award');
        mails.insert(mail.id, mail);
      }
    },
    byId: async id => mails.get(id),
    ofAward: async id => mails.where(row => row.awardId === id).sort(oldestFirst),
    async take(ids, now) {
      return [...new Set(ids)].flatMap(id => {
        const mail = mails.get(id);
        if (mail?.state !== 'queued' || mail.notBefore > now) return [];
        const taken: Mail = { ...mail, state: 'sending', attempts: mail.attempts + 1, changedAt: now };
        mails.set(id, taken);
        return [taken];
      });
    },
    async settle(id, state, at, error) {
      mails.change(id, ({ error: _former, ...row }) => ({
        ...row,
        state,
        changedAt: at,
        ...(error === undefined ? {} : { error }),
      }));
    },
    async cancel(awards, kinds, at) {
      const about = new Set(awards);
      const cancelled = mails.where(
        ({ state, awardId, kind }) =>
          state === 'queued' && awardId !== undefined && about.has(awardId) && kinds.includes(kind),
      );
      for (const { error: _former, ...mail } of cancelled)
        mails.set(mail.id, { ...mail, state: 'cancelled', changedAt: at });
    },
    async markUncertain(before, at) {
      const lost = mails.where(row => row.state === 'sending' && row.changedAt < before);
      for (const mail of lost) mails.set(mail.id, { ...mail, state: 'uncertain', changedAt: at });
      return lost.length;
    },
    async list(state, { limit, offset }) {
      const rows = mails.where(row => row.state === state).sort((a, b) => oldestFirst(b, a));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    strandedIds: async (before, limit) =>
      mails
        .where(row => row.state === 'queued' && row.notBefore < before && row.changedAt < before)
        .sort(oldestFirst)
        .slice(0, limit)
        .map(row => row.id),
  };
}

function oldestFirst(a: Mail, b: Mail): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
