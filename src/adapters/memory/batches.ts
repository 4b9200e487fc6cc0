/** Uploaded rosters and batches in memory: the half of `Awards` that speaks of many at once. */
import type { Awards } from '../../ports/store/awards.ts';
import { newestMails } from './mails.ts';
import { mustExist } from './table.ts';
import type { OrganizationTables } from './tables.ts';

type Batches = Pick<
  Awards,
  'saveRoster' | 'roster' | 'sweepRosters' | 'createBatch' | 'batch' | 'batches' | 'counts' | 'recall' | 'hasten'
>;

export function memoryBatches(own: OrganizationTables): Batches {
  const { rosters, batches, awards, mails } = own;
  const awardsOf = (id: string) => awards.where(row => row.batchId === id);
  return {
    async saveRoster(roster) {
      mustExist(own.versions, roster.versionId, 'achievement_version');
      if (roster.batchId !== undefined) mustExist(batches, roster.batchId, 'batch');
      rosters.set(roster.id, roster);
    },
    roster: async id => rosters.get(id),
    async sweepRosters(before) {
      const old = rosters.where(row => row.uploadedAt < before);
      for (const roster of old) rosters.delete(roster.id);
      return old.length;
    },
    async createBatch(batch) {
      mustExist(own.versions, batch.versionId, 'achievement_version');
      batches.insert(batch.id, batch);
    },
    batch: async id => batches.get(id),
    async batches({ limit, before }) {
      const sorted = batches.where(() => true).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
      const start = before === undefined ? 0 : sorted.findIndex(row => row.id === before) + 1;
      return before !== undefined && start === 0 ? [] : sorted.slice(start, start + limit);
    },
    async counts(id) {
      const rows = awardsOf(id);
      const newest = newestMails(own);
      const count = (test: (row: (typeof rows)[number]) => boolean): number => rows.filter(test).length;
      const mail = (...states: string[]): number => count(row => states.includes(newest.get(row.id)?.state ?? ''));
      const issued = rows.flatMap(row => (row.issuedAt === undefined ? [] : [row.issuedAt]));
      return {
        awarded: count(row => row.state === 'awarded'),
        issued: count(row => row.state === 'issued'),
        recalled: count(row => row.state === 'recalled'),
        failed: count(row => row.state === 'failed'),
        claimed: count(row => row.claim === 'claimed'),
        declined: count(row => row.claim === 'declined'),
        expired: count(row => row.claim === 'expired'),
        mailQueued: mail('queued', 'sending'),
        mailSent: mail('sent'),
        mailBounced: mail('bounced'),
        mailUncertain: mail('uncertain'),
        ...(issued.length === 0 ? {} : { firstIssuedAt: Math.min(...issued), lastIssuedAt: Math.max(...issued) }),
      };
    },
    async recall(id, at) {
      const batch = batches.get(id);
      if (batch === undefined || batch.recalledAt !== undefined) return false;
      const ids = new Set(awardsOf(id).map(row => row.id));
      const theirs = mails.where(row => row.awardId !== undefined && ids.has(row.awardId));
      if (theirs.some(row => row.state !== 'queued' && row.state !== 'cancelled')) return false;
      batches.set(id, { ...batch, recalledAt: at });
      for (const award of ids) {
        awards.change(award, row => (row.state === 'failed' ? row : { ...row, state: 'recalled' }));
      }
      for (const mail of theirs.filter(row => row.state === 'queued')) {
        mails.set(mail.id, { ...mail, state: 'cancelled', changedAt: at });
      }
      return true;
    },
    async hasten(id, at) {
      const batch = batches.get(id);
      if (batch === undefined || batch.recalledAt !== undefined) return [];
      if (batch.mailAfter > at) batches.set(id, { ...batch, mailAfter: at });
      const ids = new Set(awardsOf(id).map(row => row.id));
      const waiting = mails.where(
        row => row.awardId !== undefined && ids.has(row.awardId) && row.state === 'queued' && row.notBefore > at,
      );
      for (const mail of waiting) mails.set(mail.id, { ...mail, notBefore: at, changedAt: at });
      return waiting.map(mail => mail.id);
    },
  };
}
