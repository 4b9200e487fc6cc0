/** The installation's settings and its built-in mailbox. */
import type { Mailbox, Settings } from '../../../ports/store/people.ts';
import type { Database } from '../tables.ts';
import { at } from '../values.ts';

export function sqlSettings(db: Database): Settings {
  return {
    async get(name) {
      const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },
    async put(name, value) {
      await db
        .insertInto('setting')
        .values({ name, value })
        .onConflict(same => same.column('name').doUpdateSet({ value }))
        .execute();
    },
    async putFirst(name, value) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('setting')
        .values({ name, value })
        .onConflict(same => same.column('name').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

export function sqlMailbox(db: Database): Mailbox {
  return {
    async put(message) {
      await db
        .insertInto('mailbox')
        .values({ ...message, at: at(message.at) })
        .onConflict(same => same.column('id').doNothing())
        .execute();
    },
    list: ({ to, limit, before }) =>
      db
        .selectFrom('mailbox')
        .selectAll()
        .$if(to !== undefined, query => query.where('to', '=', to as string))
        .$if(before !== undefined, query => query.where('at', '<', at(before as number)))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    byId: id => db.selectFrom('mailbox').selectAll().where('id', '=', id).executeTakeFirst(),
    async count() {
      const { total } = await db
        .selectFrom('mailbox')
        .select(from => from.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}
