/** Awards. */
import { type Selectable, sql } from 'kysely';
import { foldText } from '../../../core/bytes/fold-text.ts';
import type { Award, Awards } from '../../../ports/store/awards.ts';
import { type ColumnTypes, isoInstant, recordset } from '../bulk.ts';
import type { Scope, Tables } from '../tables.ts';
import { at, record, uuid, uuids } from '../values.ts';
import { awardColumns, itsCredential, searchAwards } from './award-search.ts';
import { sqlBatches } from './batches.ts';

export function sqlAwards(scope: Scope): Awards {
  const { db, org } = scope;
  const change = (id: string) => db.updateTable('award').where('orgId', '=', org).where('id', '=', uuid(id));
  /**
   * In the order of `ids`. One look-up by primary key for each: a condition on all of them would be planned by statistics that a new table has
   * not, and then reads every award of the organization.
   */
  const oneByOne = async (ids: readonly string[]): Promise<Award[]> => {
    const { rows } = await sql<Selectable<Tables['awardNow']>>`
      select ${sql.join(awardColumns.map(column => sql.ref(column)))}
      from unnest(${uuids(ids)}) with ordinality as asked (id, place)
      cross join lateral (select * from award_now where org_id = ${org} and id = asked.id offset 0) award_now
      order by asked.place`.execute(db);
    return rows.map(record);
  };
  /** Ids of the awards of these credentials, in their order: most have their credential's id, others name it, and each way has its index. */
  const ofCredentials = async (ids: readonly string[]): Promise<string[]> => {
    const { rows } = await sql<{ id: string; credentialId: string }>`
      select id, id as credential_id from award where org_id = ${org} and id = any(${uuids(ids)}) and credential_id is null
      union all
      select id, credential_id from award where org_id = ${org} and credential_id = any(${uuids(ids)})`.execute(db);
    const awardOf = new Map(rows.map(row => [row.credentialId, row.id]));
    return ids.flatMap(id => awardOf.get(id) ?? []);
  };
  /** Everybody locks in the same order, so that nobody waits in a ring. What is read afterwards is as it was left by whoever had the lock. */
  const lock = async (ids: readonly string[]): Promise<void> => {
    await sql`
      select (select 1 from award where org_id = ${org} and id = asked.id for update)
      from unnest(${uuids(ids.toSorted())}) as asked (id)`.execute(db);
  };
  /** Looked through again for awards that are still to be issued. */
  const reopen = async (batches: readonly string[]): Promise<void> => {
    await sql`update batch set settled_at = null where org_id = ${org} and id = any(${uuids(batches)})`.execute(db);
  };
  return {
    ...sqlBatches(scope),
    async add(added) {
      // In order of their ids, as the index has them: so its pages become full
      const rows = added.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(award => toRow(org, award));
      await sql`
        insert into award (${sql.raw(columns.join(', '))})
        select ${sql.raw(columns.map(freshValue).join(', '))} from ${recordset(columnTypes, rows)}
        left join batch on batch.org_id = fresh.org_id and batch.id = fresh.batch_id`.execute(db);
      await reopen([...new Set(added.map(award => award.batchId))]);
    },
    async byId(id) {
      const [award] = await oneByOne([id]);
      return award;
    },
    async byCredential(id) {
      const [award] = await oneByOne(await ofCredentials([id]));
      return award;
    },
    async byIds(ids, options) {
      if (options?.lock === true) await lock(ids);
      return oneByOne(ids);
    },
    async lockToBeIssued(ids) {
      await lock(ids);
      const { rows } = await sql<Pick<Award, 'id' | 'address'>>`
        select award.id, award.address from unnest(${uuids(ids)}) with ordinality as asked (id, place)
        cross join lateral (
          select id, address from award where org_id = ${org} and id = asked.id and ${toBeIssued} offset 0) award
        order by asked.place`.execute(db);
      return rows;
    },
    async byCredentials(credentials, options) {
      const ids = await ofCredentials(credentials);
      if (options?.lock === true) await lock(ids);
      return oneByOne(ids);
    },
    async alreadyAwarded(versionId, addresses) {
      // The addresses first, and then what few were found: joined in one, the batches would come first, and every address be asked for each
      const { rows } = await sql<{ address: string }>`
        with found as materialized (
          select award.* from unnest(${[...new Set(addresses)]}::text[]) as asked (address)
          cross join lateral (
            select id, credential_id, org_id, batch_id, address from award
            where org_id = ${org} and address_key = hashtext(asked.address) and address = asked.address
              and state is null and replaced_by is null
            offset 0) award)
        select distinct award.address from found award
        cross join lateral (select version_id from batch where org_id = award.org_id and id = award.batch_id offset 0) batch
        left join lateral (
          select status from credential_status where org_id = award.org_id and credential_id = ${itsCredential}
          offset 0) status on true
        where status.status is distinct from 'revoked'
          and batch.version_id in (
            select same.id from achievement_version version
            join achievement_version same on same.org_id = version.org_id and same.achievement_id = version.achievement_id
            where version.org_id = ${org} and version.id = ${uuid(versionId)})`.execute(db);
      return new Set(rows.map(row => row.address));
    },
    async markFailed(id, failure) {
      await change(id).set({ state: 'failed', failure }).where(toBeIssued).execute();
    },
    async markAwardedAgain(ids, claimEndsAt) {
      const rows = await db
        .updateTable('award')
        .set({ state: null, failure: null, claimEndsAt: at(claimEndsAt) })
        .where('orgId', '=', org)
        .where(sql<boolean>`id = any(${uuids(ids)})`)
        .where('state', '=', 'failed')
        .returning('batchId')
        .execute();
      await reopen([...new Set(rows.map(row => row.batchId))]);
    },
    async setClaim(id, claim, moment) {
      await change(id)
        .set({ claim: claim === 'unclaimed' ? null : claim, ...(claim === 'claimed' && { claimedAt: at(moment) }) })
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
        where award.org_id = ${org} and award.id = fresh.id and ${toBeIssued}`.execute(db);
    },
    async setAddress(id, address) {
      await change(id)
        .set({ address, addressKey: sql`hashtext(${address}::text)`, foldedAddress: foldText(address) })
        .execute();
    },
    search: (filter, page) => searchAwards(scope, filter, page),
    async stranded(before, limit) {
      // Locked, so that nobody awards in one of them between the look and the note
      const open = await sql<{ id: string }>`
        select id from batch where org_id = ${org} and settled_at is null and created_at < ${at(before)}
        order by id for update`.execute(db);
      const batches = uuids(open.rows.map(row => row.id));
      await sql`
        update batch set settled_at = ${at(before)}
        where org_id = ${org} and id = any(${batches})
          and not exists (select from award where award.org_id = ${org} and award.batch_id = batch.id and ${toBeIssued})`.execute(
        db,
      );
      const { rows } = await sql<{ id: string }>`
        select award.id from batch join award on award.org_id = batch.org_id and award.batch_id = batch.id
        where batch.org_id = ${org} and batch.settled_at is null and ${toBeIssued}
          and coalesce(award.awarded_at, batch.created_at) < ${at(before)}
        order by coalesce(award.awarded_at, batch.created_at), award.id limit ${limit}`.execute(db);
      return rows.map(row => row.id);
    },
    async expireUnclaimed(now, limit) {
      const { rows } = await sql<{ id: string; claimEndsAt: number }>`
        update award set claim = 'expired'
        where org_id = ${org} and id = any (array(
          select id from award
          where org_id = ${org} and claim is null and state is null and claim_ends_at <= ${at(now)}
          order by claim_ends_at, id limit ${limit} for update skip locked))
        returning id, claim_ends_at`.execute(db);
      return rows.sort((a, b) => a.claimEndsAt - b.claimEndsAt || (a.id < b.id ? -1 : 1)).map(row => row.id);
    },
  };
}

/** Of a row of `award`. */
const toBeIssued = sql<boolean>`award.state is null and not exists (
  select from credential where credential.org_id = award.org_id
    and credential.id = ${itsCredential})`;

const columnTypes: ColumnTypes = {
  org_id: 'text',
  id: 'uuid',
  batch_id: 'uuid',
  row: 'integer',
  address: 'text',
  address_key: 'integer',
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
  claimed_at: 'timestamptz',
  replaces: 'uuid',
  replaced_by: 'uuid',
};

const columns = Object.keys(columnTypes).map(name => `"${name}"`);
const freshValue = (column: string): string => derived[column] ?? `fresh.${column}`;
/** Made of others; null where it is what it is for most (migration 0021). */
const derived: Readonly<Record<string, string>> = {
  '"awarded_at"': 'nullif(fresh.awarded_at, batch.created_at)',
  '"address_key"': 'hashtext(fresh.address)',
  '"folded_name"': 'nullif(fresh.folded_name, plainly_folded(fresh.name, fresh.name_kana))',
  '"folded_address"': 'nullif(fresh.folded_address, fresh.address)',
};

const isEnded = (state: Award['state']): boolean => state === 'recalled' || state === 'failed';

function toRow(org: string, award: Award): Record<string, unknown> {
  return {
    org_id: org,
    id: award.id,
    batch_id: award.batchId,
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
    state: isEnded(award.state) ? award.state : null,
    failure: award.failure,
    claim: award.claim === 'unclaimed' ? null : award.claim,
    claim_ends_at: isoInstant(award.claimEndsAt),
    credential_id: award.credentialId === award.id ? null : award.credentialId,
    status_list_id: award.statusListId,
    status_index: award.statusIndex,
    awarded_at: isoInstant(award.awardedAt),
    claimed_at: isoInstant(award.claimedAt),
    replaces: award.replaces,
    replaced_by: award.replacedBy,
  };
}
