/** The outbox of mails. */
import { sql } from 'kysely';
import type { Mail, Mails } from '../../../ports/store/awards.ts';
import { type ColumnTypes, insertMany, isoInstant } from '../bulk.ts';
import type { Scope } from '../tables.ts';
import { at, record, uuid, uuids } from '../values.ts';

export function sqlMails({ db, org }: Scope): Mails {
  const mails = db.selectFrom('mail').selectAll().where('orgId', '=', org);
  /**
   * To be locked in the order of ids, as everybody does, so that nobody waits in a ring. Of two that lock the same one, the
   * second waits for the first and then finds it queued no more.
   */
  const queued = db.selectFrom('mail').select('id').where('orgId', '=', org).where('state', '=', 'queued');
  return {
    async add(added) {
      await insertMany(
        'mail',
        columnTypes,
        // In order of their ids, as the index has them
        added.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(mail => toRow(org, mail)),
      ).execute(db);
    },
    async byId(id) {
      const row = await mails.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async ofAward(id) {
      const rows = await mails.where('awardId', '=', uuid(id)).orderBy('createdAt').orderBy('id').execute();
      return rows.map(record);
    },
    async take(ids, now) {
      const due = queued
        .where(sql<boolean>`id = any(${uuids(ids)})`)
        .where('notBefore', '<=', at(now))
        .orderBy('id')
        .forUpdate();
      const rows = await db
        .updateTable('mail')
        .set(from => ({ state: 'sending', attempts: from('attempts', '+', 1), changedAt: at(now) }))
        .where('orgId', '=', org)
        .where(sql<boolean>`id = any(array(${due}))`)
        .returningAll()
        .execute();
      const taken = new Map(rows.map(row => [row.id, record(row)]));
      return [...new Set(ids)].flatMap(id => taken.get(id) ?? []);
    },
    async settle(id, state, moment, error) {
      await db
        .updateTable('mail')
        .set({ state, changedAt: at(moment), error: error ?? null })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .execute();
    },
    async cancel(awards, kinds, moment) {
      const cancelled = queued
        .where(sql<boolean>`award_id = any(${uuids(awards)})`)
        .where('kind', 'in', kinds)
        .orderBy('id')
        .forUpdate();
      await db
        .updateTable('mail')
        .set({ state: 'cancelled', changedAt: at(moment), error: null })
        .where('orgId', '=', org)
        .where(sql<boolean>`id = any(array(${cancelled}))`)
        .execute();
    },
    async markUncertain(before, moment) {
      const { numUpdatedRows } = await db
        .updateTable('mail')
        .set({ state: 'uncertain', changedAt: at(moment) })
        .where('orgId', '=', org)
        .where('state', '=', 'sending')
        .where('changedAt', '<', at(before))
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async list(state, { limit, offset }) {
      const { total } = await db
        .selectFrom('mail')
        .select(from => from.fn.countAll<number>().as('total'))
        .where('orgId', '=', org)
        .where('state', '=', state)
        .executeTakeFirstOrThrow();
      const rows = await mails
        .where('state', '=', state)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return { rows: rows.map(record), total };
    },
    async strandedIds(before, limit) {
      const rows = await db
        .selectFrom('mail')
        .select('id')
        .where('orgId', '=', org)
        .where('state', '=', 'queued')
        .where('notBefore', '<', at(before))
        .where('changedAt', '<', at(before))
        .orderBy('createdAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(row => row.id);
    },
  };
}

const columnTypes: ColumnTypes = {
  org_id: 'text',
  id: 'uuid',
  kind: 'text',
  award_id: 'uuid',
  address: 'text',
  detail: 'json',
  state: 'text',
  attempts: 'integer',
  error: 'text',
  not_before: 'timestamptz',
  created_at: 'timestamptz',
  changed_at: 'timestamptz',
};

function toRow(org: string, mail: Mail): Record<string, unknown> {
  return {
    org_id: org,
    id: mail.id,
    kind: mail.kind,
    award_id: mail.awardId,
    address: mail.address,
    detail: mail.detail,
    state: mail.state,
    attempts: mail.attempts,
    error: mail.error,
    not_before: isoInstant(mail.notBefore),
    created_at: isoInstant(mail.createdAt),
    changed_at: isoInstant(mail.changedAt),
  };
}
