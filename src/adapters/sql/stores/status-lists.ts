/** Status lists: counters handed out under a row lock, changes with their history, publications. */
import { sql } from 'kysely';
import type { StatusChange, StatusList, StatusLists } from '../../../ports/store/credentials.ts';
import { insertMany, isoInstant, recordset } from '../bulk.ts';
import type { Scope } from '../tables.ts';
import { at, record, uuid, uuids } from '../values.ts';

/** 2^17 indexes, the least that a Bitstring Status List may have. */
const listSize = 131_072;

export function sqlStatusLists(scope: Scope): StatusLists {
  const { db, org } = scope;
  const lists = db
    .selectFrom('statusList')
    .select(['id', 'issuerId', 'origin', 'purpose', 'used', 'size', 'changes'])
    .where('orgId', '=', org);
  return {
    async takeCounters(purpose, count, openList, origin) {
      const taken: { listId: string; counter: number }[] = [];
      const issuerId = await presentIssuer(scope);
      while (taken.length < count) {
        const list = await lockOpenList(scope, { purpose, issuerId, origin }, openList);
        const some = Math.min(count - taken.length, list.size - list.used);
        for (let n = 0; n < some; n++) taken.push({ listId: list.id, counter: list.used + n });
        await db
          .updateTable('statusList')
          .set({ used: list.used + some })
          .where('orgId', '=', org)
          .where('id', '=', list.id)
          .execute();
      }
      return taken;
    },
    byId: id => lists.where('id', '=', uuid(id)).executeTakeFirst(),
    list: () => lists.orderBy('purpose').orderBy('number').execute(),
    change: changes => change(scope, changes),
    async setIndexes(id) {
      const rows = await db
        .selectFrom('credentialStatus')
        .select('listIndex')
        .where('orgId', '=', org)
        .where('listId', '=', uuid(id))
        .where('status', '<>', 'active')
        .unionAll(
          // Decisions of an accreditor are credentials of no award, on the same lists.
          db
            .selectFrom('accreditation')
            .select('listIndex')
            .where('orgId', '=', org)
            .where('listId', '=', uuid(id))
            .where('status', '<>', 'active'),
        )
        .orderBy('listIndex')
        .execute();
      return rows.map(row => row.listIndex);
    },
    async publish({ listId, bytes, publishedAt, changes }) {
      await lockLists(scope, [listId]);
      await sql`
        insert into published_status_list (org_id, list_id, changes, number, bytes, published_at)
        select ${org}, ${listId}::uuid, ${changes}::bigint, count(*) + 1, ${bytes}, ${at(publishedAt)}
        from published_status_list where org_id = ${org} and list_id = ${uuid(listId)} and changes = ${changes}`.execute(
        db,
      );
    },
    async published(id) {
      const row = await db
        .selectFrom('publishedStatusList')
        .select(['listId', 'bytes', 'publishedAt', 'changes'])
        .where('orgId', '=', org)
        .where('listId', '=', uuid(id))
        .orderBy('changes', 'desc')
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && record(row);
    },
    async stale() {
      const { rows } = await sql<{ id: string }>`
        select l.id from status_list l
        where l.org_id = ${org} and l.changes > coalesce((
          select max(p.changes) from published_status_list p where p.org_id = l.org_id and p.list_id = l.id), 0)
        order by l.purpose, l.number`.execute(db);
      return rows.map(row => row.id);
    },
  };
}

/** The newest first, as whoever takes a place locks it first: everybody in the same order, so that nobody waits in a ring. */
async function lockLists({ db, org }: Scope, ids: readonly string[]): Promise<void> {
  await db
    .selectFrom('statusList')
    .select('id')
    .where('orgId', '=', org)
    .where(sql<boolean>`id = any(${uuids(ids)})`)
    .orderBy('purpose')
    .orderBy('number', 'desc')
    .forUpdate()
    .execute();
}

async function change(scope: Scope, asked: readonly StatusChange[]): Promise<Set<string>> {
  const { db, org } = scope;
  const lists = [...new Set(asked.map(one => one.listId))];
  // Of two that change the same credential at once, the second waits and sees what the first did.
  await lockLists(scope, lists);
  const present = await db
    .selectFrom('credentialStatus')
    .select(['credentialId', 'status', 'changes'])
    .where('orgId', '=', org)
    .where(sql<boolean>`credential_id = any(${uuids(asked.map(one => one.credentialId))})`)
    .execute();
  const before = new Map(present.map(row => [row.credentialId, row]));
  const changing = asked.filter(one => (before.get(one.credentialId)?.status ?? 'active') !== one.status);
  if (changing.length === 0) return new Set();
  const rows = changing.map(one => toRow(org, one, (before.get(one.credentialId)?.changes ?? 0) + 1));
  await sql`
    ${insertMany('credential_status', statusColumns, rows)}
    on conflict (org_id, credential_id) do update set status = excluded.status, changes = excluded.changes`.execute(db);
  await insertMany('status_change', changeColumns, rows).execute(db);
  const counts = lists.map(list_id => ({ list_id, changed: rows.filter(row => row.list_id === list_id).length }));
  await sql`
    update status_list set changes = status_list.changes + fresh.changed
    from ${recordset({ list_id: 'uuid', changed: 'integer' }, counts)}
    where status_list.org_id = ${org} and status_list.id = fresh.list_id`.execute(db);
  return new Set(changing.map(one => one.credentialId));
}

const bothColumns = { org_id: 'text', credential_id: 'uuid', list_id: 'uuid', list_index: 'integer', status: 'text' };
const statusColumns = { ...bothColumns, changes: 'integer' };
const changeColumns = {
  ...bothColumns,
  number: 'integer',
  award_id: 'uuid',
  reason: 'text',
  changed_by: 'text',
  changed_at: 'timestamptz',
};

/** For both tables: the present value, and its place in the history. */
const toRow = (org: string, { at: moment, ...one }: StatusChange, number: number) => ({
  org_id: org,
  credential_id: one.credentialId,
  list_id: one.listId,
  list_index: one.index,
  status: one.status,
  changes: number,
  number,
  award_id: one.awardId,
  reason: one.reason,
  changed_by: one.by,
  changed_at: isoInstant(moment),
});

/** The newest list of this purpose and issuer, locked, with room; opens one where there is none. */
async function lockOpenList(
  { db, org }: Scope,
  { purpose, issuerId, origin }: Pick<StatusList, 'purpose' | 'issuerId' | 'origin'>,
  openList: () => string,
): Promise<StatusList> {
  for (;;) {
    const newest = await db
      .selectFrom('statusList')
      .select(['id', 'issuerId', 'origin', 'purpose', 'used', 'size', 'changes'])
      .where('orgId', '=', org)
      .where('purpose', '=', purpose)
      .where('issuerId', '=', issuerId)
      .where('origin', '=', origin)
      .orderBy('number', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (newest !== undefined && newest.used < newest.size) return newest;
    const id = openList();
    // One statement, so that the number and whether a list is open are seen at one moment: another transaction may have opened one since we
    // looked. One that is about to has the same number: this waits for it then, does nothing, and looks again.
    const { rows } = await sql<{ id: string }>`
      insert into status_list (org_id, id, issuer_id, origin, purpose, number, used, size, changes)
      select ${org}, ${id}::uuid, ${issuerId}, ${origin}, ${purpose},
        (select coalesce(max(number), 0) + 1 from status_list where org_id = ${org} and purpose = ${purpose}), 0, ${listSize}, 1
      where not exists (
        select from status_list where org_id = ${org} and purpose = ${purpose} and issuer_id = ${issuerId}
          and origin = ${origin} and used < size)
      on conflict (org_id, purpose, number) do nothing
      returning id`.execute(db);
    const [opened] = rows;
    if (opened !== undefined) await db.insertInto('statusListLocator').values({ id, organizationId: org }).execute();
  }
}

/** Held until the transaction ends, so that no list is taken from for an issuer that the organization is no more. */
async function presentIssuer({ db, org }: Scope): Promise<string> {
  const row = await db
    .selectFrom('organization')
    .select('issuerId')
    .where('id', '=', org)
    .forKeyShare()
    .executeTakeFirst();
  // Without its organization a list cannot be opened: the foreign key says so.
  return row?.issuerId ?? '';
}
