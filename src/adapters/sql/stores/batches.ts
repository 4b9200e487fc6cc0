/** Uploaded rosters and batches: the half of `Awards` that speaks of many at once. */
import { sql } from 'kysely';
import type { Awards, BatchCounts } from '../../../ports/store/awards.ts';
import type { Scope } from '../tables.ts';
import { at, json, record, uuid } from '../values.ts';
import { itsCredential } from './award-search.ts';

type Batches = Pick<
  Awards,
  'saveRoster' | 'roster' | 'sweepRosters' | 'createBatch' | 'batch' | 'batches' | 'counts' | 'recall' | 'hasten'
>;

export function sqlBatches(scope: Scope): Batches {
  const { db, org } = scope;
  const batches = db
    .selectFrom('batch')
    .select(['id', 'versionId', 'label', 'total', 'createdBy', 'createdAt', 'mailAfter', 'recalledAt'])
    .where('orgId', '=', org);
  return {
    async saveRoster({ id, source, rows, columns, uploadedAt, batchId, ...roster }) {
      const change = {
        ...roster,
        source: json(source),
        rows: json(rows),
        columns: json(columns),
        uploadedAt: at(uploadedAt),
        batchId: batchId ?? null,
      };
      await db
        .insertInto('roster')
        .values({ orgId: org, id, ...change })
        .onConflict(same => same.columns(['orgId', 'id']).doUpdateSet(change))
        .execute();
    },
    async roster(id, options) {
      const row = await db
        .selectFrom('roster')
        .selectAll()
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .$if(options?.lock === true, query => query.forUpdate())
        .executeTakeFirst();
      // `columns` is any JSON value, null among them.
      return row && { ...record(row), columns: row.columns };
    },
    async sweepRosters(before) {
      const { numDeletedRows } = await db
        .deleteFrom('roster')
        .where('orgId', '=', org)
        .where('uploadedAt', '<', at(before))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async createBatch({ createdAt, mailAfter, recalledAt, ...batch }) {
      await db
        .insertInto('batch')
        .values({
          orgId: org,
          ...batch,
          createdAt: at(createdAt),
          mailAfter: at(mailAfter),
          recalledAt: recalledAt === undefined ? null : at(recalledAt),
        })
        .execute();
    },
    async batch(id) {
      const row = await batches.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async batches({ limit, before }) {
      const rows = await batches
        .$if(before !== undefined, query =>
          query.where(
            sql<boolean>`(created_at, id) < (select created_at, id from batch where org_id = ${org} and id = ${uuid(before as string)})`,
          ),
        )
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(record);
    },
    counts: id => counts(scope, id),
    recall: (id, moment) => recall(scope, id, moment),
    hasten: (id, moment) => hasten(scope, id, moment),
  };
}

/** One pass over the batch's awards, one index look-up of each award's newest mail. */
async function counts({ db, org }: Scope, id: string): Promise<BatchCounts> {
  const { rows } = await sql<{ [K in keyof BatchCounts]-?: BatchCounts[K] | null }>`
    select
      count(*) filter (where a.state = 'awarded') as awarded,
      count(*) filter (where a.state = 'issued') as issued,
      count(*) filter (where a.state = 'recalled') as recalled,
      count(*) filter (where a.state = 'failed') as failed,
      count(*) filter (where a.claim = 'claimed') as claimed,
      count(*) filter (where a.claim = 'declined') as declined,
      count(*) filter (where a.claim = 'expired') as expired,
      count(*) filter (where a.mail in ('queued', 'sending')) as mail_queued,
      count(*) filter (where a.mail = 'sent') as mail_sent,
      count(*) filter (where a.mail = 'bounced') as mail_bounced,
      count(*) filter (where a.mail = 'uncertain') as mail_uncertain,
      min(a.issued_at) as first_issued_at,
      max(a.issued_at) as last_issued_at
    from (
      select
        coalesce(award.state, case when credential.issued_at is null then 'awarded' else 'issued' end) as state, award.claim,
        credential.issued_at, (
          select state from mail where org_id = award.org_id and award_id = award.id order by created_at desc, id desc limit 1) as mail
      from award
      left join lateral (
        select issued_at from credential
        where org_id = award.org_id and id = ${itsCredential}
        offset 0) credential on true
      where award.org_id = ${org} and award.batch_id = ${uuid(id)}) a`.execute(db);
  return record(rows[0]!) as BatchCounts;
}

/**
 * Locks first, then looks: a mail that is being taken at this moment is waited for and then seen as `sending`; one that
 * is locked here cannot be taken any more.
 */
async function recall({ db, org }: Scope, id: string, moment: number): Promise<boolean> {
  const batch = await db
    .selectFrom('batch')
    .select('recalledAt')
    .where('orgId', '=', org)
    .where('id', '=', uuid(id))
    .forUpdate()
    .executeTakeFirst();
  if (batch === undefined || batch.recalledAt !== null) return false;
  const awards = await db
    .selectFrom('award')
    .select('id')
    .where('orgId', '=', org)
    .where('batchId', '=', id)
    .orderBy('id')
    .forUpdate()
    .execute();
  const ids = sql<string[]>`${awards.map(award => award.id)}::uuid[]`;
  const mails = await db
    .selectFrom('mail')
    .select('state')
    .where('orgId', '=', org)
    .where(sql<boolean>`award_id = any(${ids})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (mails.some(mail => mail.state !== 'queued' && mail.state !== 'cancelled')) return false;
  await sql`update award set state = 'recalled' where org_id = ${org} and batch_id = ${id} and state is distinct from 'failed'`.execute(
    db,
  );
  await db
    .updateTable('mail')
    .set({ state: 'cancelled', changedAt: at(moment) })
    .where('orgId', '=', org)
    .where(sql<boolean>`award_id = any(${ids})`)
    .where('state', '=', 'queued')
    .execute();
  await db
    .updateTable('batch')
    .set({ recalledAt: at(moment) })
    .where('orgId', '=', org)
    .where('id', '=', id)
    .execute();
  return true;
}

/** The batch's row first, as `recall` locks it: of the two, whoever comes first decides. */
async function hasten({ db, org }: Scope, id: string, moment: number): Promise<string[]> {
  const batch = await db
    .selectFrom('batch')
    .select(['mailAfter', 'recalledAt'])
    .where('orgId', '=', org)
    .where('id', '=', uuid(id))
    .forUpdate()
    .executeTakeFirst();
  if (batch === undefined || batch.recalledAt !== null) return [];
  if (batch.mailAfter > moment)
    await db
      .updateTable('batch')
      .set({ mailAfter: at(moment) })
      .where('orgId', '=', org)
      .where('id', '=', uuid(id))
      .execute();
  const rows = await db
    .updateTable('mail')
    .set({ notBefore: at(moment), changedAt: at(moment) })
    .where('orgId', '=', org)
    .where('state', '=', 'queued')
    .where('notBefore', '>', at(moment))
    .where(
      'awardId',
      'in',
      db.selectFrom('award').select('id').where('orgId', '=', org).where('batchId', '=', uuid(id)),
    )
    .returning('id')
    .execute();
  return rows.map(row => row.id);
}
