/** Awards in memory. */
import { foldText } from '../../core/bytes/fold-text.ts';
import type { Award, AwardFilter, AwardRow, Awards } from '../../ports/store/awards.ts';
import { memoryBatches } from './batches.ts';
import { newestMails } from './mails.ts';
import { mustExist } from './table.ts';
import type { OrganizationTables } from './tables.ts';

export function memoryAwards(own: OrganizationTables): Awards {
  const { awards, versions, statuses } = own;

  function insert(award: Award): void {
    mustExist(own.batches, award.batchId, 'batch');
    mustExist(versions, award.versionId, 'achievement_version');
    mustExist(own.statusLists, award.statusListId, 'status_list');
    if (award.replaces !== undefined) mustExist(awards, award.replaces, 'award.replaces');
    awards.insert(award.id, award);
    own.awardOfCredential.insert(award.credentialId, award.id);
    own.awardOfIndex.insert(placeOf(award), award.id);
  }

  return {
    ...memoryBatches(own),
    async add(added) {
      for (const award of added) insert(award);
    },
    byId: async id => awards.get(id),
    async byCredential(id) {
      const award = own.awardOfCredential.get(id);
      return award === undefined ? undefined : awards.get(award);
    },
    lockToBeIssued: async ids =>
      ids.flatMap(id => {
        const award = awards.get(id);
        return award?.state === 'awarded' ? { id, address: award.address } : [];
      }),
    byIds: async ids => ids.flatMap(id => awards.get(id) ?? []),
    byCredentials: async ids => ids.flatMap(id => awards.get(own.awardOfCredential.get(id) ?? '') ?? []),
    async alreadyAwarded(versionId, addresses) {
      const achievement = versions.get(versionId)?.achievementId;
      const asked = new Set(addresses);
      const ofAchievement = new Set(versions.where(row => row.achievementId === achievement).map(row => row.id));
      const standing = awards.where(
        row =>
          asked.has(row.address) &&
          ofAchievement.has(row.versionId) &&
          row.state !== 'recalled' &&
          row.state !== 'failed' &&
          row.replacedBy === undefined &&
          statuses.get(row.credentialId)?.status !== 'revoked',
      );
      return new Set(standing.map(row => row.address));
    },
    async markFailed(id, failure) {
      awards.change(id, row => (row.state === 'awarded' ? { ...row, state: 'failed', failure } : row));
    },
    async markAwardedAgain(ids, claimEndsAt) {
      for (const id of ids)
        awards.change(id, row => {
          const { failure: _failure, ...rest } = row;
          return row.state === 'failed' ? { ...rest, state: 'awarded', claimEndsAt } : row;
        });
    },
    async setClaim(id, claim, at) {
      awards.change(id, row => ({ ...row, claim, ...(claim === 'claimed' ? { claimedAt: at } : {}) }));
    },
    async setReplacedBy(id, by) {
      mustExist(awards, by, 'award.replaced_by');
      awards.change(id, row => ({ ...row, replacedBy: by }));
    },
    async move(places) {
      for (const { id, listId, index } of places) {
        const award = awards.get(id);
        if (award?.state !== 'awarded') continue;
        mustExist(own.statusLists, listId, 'status_list');
        own.awardOfIndex.delete(placeOf(award));
        const moved = { ...award, statusListId: listId, statusIndex: index };
        own.awardOfIndex.insert(placeOf(moved), id);
        awards.set(id, moved);
      }
    },
    async setAddress(id, address) {
      awards.change(id, row => ({ ...row, address }));
    },
    async search(filter, { limit, offset }) {
      const newest = newestMails(own);
      const matches = matching(filter, versionId => versions.get(versionId)?.achievementId);
      const rows = awards
        .where(() => true)
        .map((award): AwardRow => {
          const status = award.issuedAt === undefined ? 'none' : (statuses.get(award.credentialId)?.status ?? 'active');
          const mail = newest.get(award.id)?.state;
          return { ...award, status, ...(mail === undefined ? {} : { mail }) };
        })
        .filter(matches)
        .sort((a, b) => order(b.batchId, a.batchId) || a.row - b.row || order(a.id, b.id));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    stranded: async (before, limit) =>
      awards
        .where(row => row.state === 'awarded' && row.awardedAt < before)
        .sort((a, b) => a.awardedAt - b.awardedAt || order(a.id, b.id))
        .slice(0, limit)
        .map(row => row.id),
    async expireUnclaimed(now, limit) {
      const ended = awards
        .where(
          row =>
            row.claim === 'unclaimed' && row.claimEndsAt <= now && (row.state === 'awarded' || row.state === 'issued'),
        )
        .sort((a, b) => a.claimEndsAt - b.claimEndsAt || order(a.id, b.id))
        .slice(0, limit);
      for (const award of ended) awards.set(award.id, { ...award, claim: 'expired' });
      return ended.map(row => row.id);
    },
  };
}

const placeOf = ({ statusListId, statusIndex }: Award): string => `${statusListId} ${statusIndex}`;

function matching(
  filter: AwardFilter,
  achievementOf: (versionId: string) => string | undefined,
): (row: AwardRow) => boolean {
  const text = filter.text === undefined ? '' : foldText(filter.text);
  const is = (wanted: string | undefined, found: string | undefined): boolean =>
    wanted === undefined || wanted === found;
  return row =>
    is(filter.batchId, row.batchId) &&
    is(filter.versionId, row.versionId) &&
    (filter.achievementId === undefined || filter.achievementId === achievementOf(row.versionId)) &&
    (filter.claimEndsBefore === undefined || row.claimEndsAt < filter.claimEndsBefore) &&
    is(filter.state, row.state) &&
    is(filter.claim, row.claim) &&
    is(filter.status, row.status) &&
    is(filter.mail, row.mail) &&
    [row.name, row.nameKana ?? '', row.address].some(part => foldText(part).includes(text));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
