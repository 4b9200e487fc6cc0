/** Awards. */
import { sql } from 'kysely';
import { foldText } from '../../../core/bytes/fold-text.ts';
import type { Award, Awards } from '../../../ports/store/awards.ts';
import { type ColumnTypes, insertMany, isoInstant, recordset } from '../bulk.ts';
import type { Scope } from '../tables.ts';
import { at, record, uuid, uuids } from '../values.ts';
import { awardColumns, searchAwards } from './award-search.ts';
import { sqlBatches } from './batches.ts';

export function sqlAwards(scope: Scope): Awards {
  const { db, org } = scope;
  const awards = db.selectFrom('award').select(awardColumns).where('orgId', '=', org);
  const change = (id: string) => db.updateTable('award').where('orgId', '=', org).where('id', '=', uuid(id));
  /** Everybody locks in the same order, so that nobody waits in a ring. */
  const inOrder = (query: typeof awards, options: { lock: boolean } | undefined) =>
    query.orderBy('id').$if(options?.lock === true, each => each.forUpdate());
  return {
    ...sqlBatches(scope),
    async add(added) {
      const rows = added.map(award => toRow(org, award));
      await insertMany('award', columnTypes, rows).execute(db);
    },
    async byId(id) {
      const row = await awards.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async byCredential(id) {
      const row = await awards.where('credentialId', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async byIds(ids, options) {
      const rows = await inOrder(awards.where(sql<boolean>`id = any(${uuids(ids)})`), options).execute();
      const found = new Map(rows.map(row => [row.id, record(row)]));
      return ids.flatMap(id => found.get(id) ?? []);
    },
    async byCredentials(ids, options) {
      const rows = await inOrder(awards.where(sql<boolean>`credential_id = any(${uuids(ids)})`), options).execute();
      const found = new Map(rows.map(row => [row.credentialId, record(row)]));
      return ids.flatMap(id => found.get(id) ?? []);
    },
    async alreadyAwarded(versionId, addresses) {
      const { rows } = await sql<{ address: string }>`
        select distinct a.address
        from unnest(${addresses}::text[]) as asked (address)
        join award a on a.org_id = ${org} and a.address = asked.address
        left join credential_status s on s.org_id = a.org_id and s.credential_id = a.credential_id
        where a.state not in ('recalled', 'failed') and a.replaced_by is null and s.status is distinct from 'revoked'
          and a.version_id in (
            select same.id from achievement_version v
            join achievement_version same on same.org_id = v.org_id and same.achievement_id = v.achievement_id
            where v.org_id = ${org} and v.id = ${uuid(versionId)})`.execute(db);
      return new Set(rows.map(row => row.address));
    },
    async markIssued(ids, moment) {
      await db
        .updateTable('award')
        .set({ state: 'issued', issuedAt: at(moment) })
        .where('orgId', '=', org)
        .where(sql<boolean>`id = any(${uuids(ids)})`)
        .where('state', '=', 'awarded')
        .execute();
    },
    async markFailed(id, failure) {
      await change(id).set({ state: 'failed', failure }).where('state', '=', 'awarded').execute();
    },
    async markAwardedAgain(ids, claimEndsAt) {
      await db
        .updateTable('award')
        .set({ state: 'awarded', failure: null, claimEndsAt: at(claimEndsAt) })
        .where('orgId', '=', org)
        .where(sql<boolean>`id = any(${uuids(ids)})`)
        .where('state', '=', 'failed')
        .execute();
    },
    async setClaim(id, claim, moment) {
      await change(id)
        .set(claim === 'claimed' ? { claim, claimedAt: at(moment) } : { claim })
        .execute();
    },
    async setReplacedBy(id, by) {
      await change(id).set({ replacedBy: by }).execute();
    },
    async move(places) {
      const types = { id: 'uuid', list_id: 'uuid', index: 'integer' };
      const rows = places.map(({ id, listId, index }) => ({ id, list_id: listId, index }));
      await sql`
        update award set status_list_id = fresh.list_id, status_index = fresh.index from ${recordset(types, rows)}
        where award.org_id = ${org} and award.id = fresh.id and award.state = 'awarded'`.execute(db);
    },
    async setAddress(id, address) {
      await change(id)
        .set({ address, foldedAddress: foldText(address) })
        .execute();
    },
    search: (filter, page) => searchAwards(scope, filter, page),
    async stranded(before, limit) {
      const rows = await db
        .selectFrom('award')
        .select('id')
        .where('orgId', '=', org)
        .where('state', '=', 'awarded')
        .where('awardedAt', '<', at(before))
        .orderBy('awardedAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(row => row.id);
    },
    async expireUnclaimed(now, limit) {
      const { rows } = await sql<{ id: string; claimEndsAt: number }>`
        update award set claim = 'expired'
        where org_id = ${org} and id = any (array(
          select id from award
          where org_id = ${org} and claim = 'unclaimed' and state in ('awarded', 'issued') and claim_ends_at <= ${at(now)}
          order by claim_ends_at, id limit ${limit} for update skip locked))
        returning id, claim_ends_at`.execute(db);
      return rows.sort((a, b) => a.claimEndsAt - b.claimEndsAt || (a.id < b.id ? -1 : 1)).map(row => row.id);
    },
  };
}

const columnTypes: ColumnTypes = {
  org_id: 'text',
  id: 'uuid',
  batch_id: 'uuid',
  version_id: 'uuid',
  row: 'integer',
  address: 'text',
  name: 'text',
  name_kana: 'text',
  folded_name: 'text',
  folded_address: 'text',
  completed_on: 'date',
  score: 'double precision',
  recipient_did: 'text',
  state: 'text',
  failure: 'text',
  claim: 'text',
  claim_ends_at: 'timestamptz',
  credential_id: 'uuid',
  status_list_id: 'uuid',
  status_index: 'integer',
  awarded_at: 'timestamptz',
  issued_at: 'timestamptz',
  claimed_at: 'timestamptz',
  replaces: 'uuid',
  replaced_by: 'uuid',
};

function toRow(org: string, award: Award): Record<string, unknown> {
  return {
    org_id: org,
    id: award.id,
    batch_id: award.batchId,
    version_id: award.versionId,
    row: award.row,
    address: award.address,
    name: award.name,
    name_kana: award.nameKana,
    // A space cannot be in what is searched for, so nothing is found across the border.
    folded_name: `${foldText(award.name)} ${foldText(award.nameKana ?? '')}`,
    folded_address: foldText(award.address),
    completed_on: award.completedOn,
    score: award.score,
    recipient_did: award.recipientDid,
    state: award.state,
    failure: award.failure,
    claim: award.claim,
    claim_ends_at: isoInstant(award.claimEndsAt),
    credential_id: award.credentialId,
    status_list_id: award.statusListId,
    status_index: award.statusIndex,
    awarded_at: isoInstant(award.awardedAt),
    issued_at: isoInstant(award.issuedAt),
    claimed_at: isoInstant(award.claimedAt),
    replaces: award.replaces,
    replaced_by: award.replacedBy,
  };
}
