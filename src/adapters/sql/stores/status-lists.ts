/** Status lists: counters handed out under a row lock, changes with their history, publications. */
import { sql } from 'kysely';
import type { StatusList, StatusLists } from '../../../ports/store/credentials.ts';
import type { Scope } from '../tables.ts';
import { at, record, uuid } from '../values.ts';

/** 2^17 indexes, the least that a Bitstring Status List may have. */
const listSize = 131_072;

type Purpose = StatusList['purpose'];

export function sqlStatusLists(scope: Scope): StatusLists {
  const { db, org } = scope;
  const lists = db
    .selectFrom('statusList')
    .select(['id', 'purpose', 'used', 'size', 'changes'])
    .where('orgId', '=', org);
  return {
    async takeCounters(purpose, count, openList) {
      const taken: { listId: string; counter: number }[] = [];
      while (taken.length < count) {
        const list = await lockOpenList(scope, purpose, openList);
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
    async change({ listId, index, credentialId, awardId, status, reason, by, at: moment }) {
      // Of two that change the same credential at once, the second waits and sees what the first did.
      await lockList(scope, listId);
      const present = await db
        .selectFrom('credentialStatus')
        .select(['status', 'changes'])
        .where('orgId', '=', org)
        .where('credentialId', '=', credentialId)
        .executeTakeFirst();
      if ((present?.status ?? 'active') === status) return false;
      const number = (present?.changes ?? 0) + 1;
      await db
        .insertInto('credentialStatus')
        .values({ orgId: org, credentialId, listId, listIndex: index, status, changes: number })
        .onConflict(same => same.columns(['orgId', 'credentialId']).doUpdateSet({ status, changes: number }))
        .execute();
      await db
        .insertInto('statusChange')
        .values({
          orgId: org,
          credentialId,
          number,
          listId,
          listIndex: index,
          awardId,
          status,
          reason,
          changedBy: by,
          changedAt: at(moment),
        })
        .execute();
      await db
        .updateTable('statusList')
        .set(from => ({ changes: from('changes', '+', 1) }))
        .where('orgId', '=', org)
        .where('id', '=', listId)
        .execute();
      return true;
    },
    async setIndexes(id) {
      const rows = await db
        .selectFrom('credentialStatus')
        .select('listIndex')
        .where('orgId', '=', org)
        .where('listId', '=', uuid(id))
        .where('status', '<>', 'active')
        .orderBy('listIndex')
        .execute();
      return rows.map(row => row.listIndex);
    },
    async publish({ listId, bytes, publishedAt, changes }) {
      await lockList(scope, listId);
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

async function lockList({ db, org }: Scope, id: string): Promise<void> {
  await db
    .selectFrom('statusList')
    .select('id')
    .where('orgId', '=', org)
    .where('id', '=', uuid(id))
    .forUpdate()
    .execute();
}

/** The newest list of this purpose, locked, with room; opens one where there is none. */
async function lockOpenList(
  { db, org }: Scope,
  purpose: Purpose,
  openList: () => string,
): Promise<StatusList & { number: number }> {
  for (;;) {
    const newest = await db
      .selectFrom('statusList')
      .select(['id', 'purpose', 'used', 'size', 'changes', 'number'])
      .where('orgId', '=', org)
      .where('purpose', '=', purpose)
      .orderBy('number', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (newest !== undefined && newest.used < newest.size) return newest;
    const id = openList();
    // Another transaction may open the same number: then this waits for it, does nothing, and looks again.
    const opened = await db
      .insertInto('statusList')
      .values({ orgId: org, id, purpose, number: (newest?.number ?? 0) + 1, used: 0, size: listSize, changes: 1 })
      .onConflict(same => same.columns(['orgId', 'purpose', 'number']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (opened !== undefined) await db.insertInto('statusListLocator').values({ id, organizationId: org }).execute();
  }
}
