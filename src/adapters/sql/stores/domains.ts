/** The domains that an organization says are its own. */
import type { Domains } from '../../../ports/store/domains.ts';
import type { Scope } from '../tables.ts';
import { at, json, record as recordOf } from '../values.ts';

export function sqlDomains({ db, org }: Scope): Domains {
  const domains = db.selectFrom('ownDomain').selectAll().where('orgId', '=', org);
  return {
    list: async () => (await domains.orderBy('domain').execute()).map(recordOf),
    async byName(domain) {
      const row = await domains.where('domain', '=', domain).executeTakeFirst();
      return row && recordOf(row);
    },
    async add({ addedAt, record, configuration, ...own }) {
      await db
        .insertInto('ownDomain')
        .values({
          orgId: org,
          ...own,
          addedAt: at(addedAt),
          record: json(record),
          configuration: json(configuration),
        })
        .execute();
    },
    async saw(domain, { record, configuration }) {
      await db
        .updateTable('ownDomain')
        .set({ record: json(record), configuration: json(configuration) })
        .where('orgId', '=', org)
        .where('domain', '=', domain)
        .execute();
    },
    async remove(domain) {
      await db.deleteFrom('ownDomain').where('orgId', '=', org).where('domain', '=', domain).execute();
    },
  };
}
