/** What everybody may read of all registers. */
import { type RawBuilder, sql } from 'kysely';
import type { Register, RegisterEntry, RegisterSettings } from '../../../ports/store/register.ts';
import type { Database } from '../tables.ts';
import { at, record, uuid, uuids } from '../values.ts';
import { alikeEntries } from './register-alike.ts';
import { countEntries, entryColumns, facetSets, searchEntries } from './register-search.ts';

/** A register that set nothing: the middle of one to three years, and nothing is blocked. */
const USUAL: RegisterSettings = { reviewMonths: 24, overdueBlocks: false };

export async function readSettings(db: Database, register: string): Promise<RegisterSettings> {
  const { rows } = await sql<RegisterSettings>`
    select review_months, overdue_blocks from register_setting where register = ${register}`.execute(db);
  return rows[0] ?? USUAL;
}

export function sqlRegister(db: Database): Register {
  const entries = async (rest: RawBuilder<unknown>): Promise<RegisterEntry[]> => {
    const { rows } = await sql<RegisterEntry>`select ${entryColumns} from register_entry e ${rest}`.execute(db);
    return rows.map(row => record(row) as unknown as RegisterEntry);
  };

  return {
    byId: async id => (await entries(sql`where id = ${uuid(id)}`))[0],
    async byIds(ids) {
      const found = new Map((await entries(sql`where id = any (${uuids(ids)})`)).map(entry => [entry.id, entry]));
      return ids.flatMap(id => found.get(id) ?? []);
    },
    ofAchievements: urns =>
      entries(sql`where achievement = any (${uuids(urns.map(urn => urn.replace(/^urn:uuid:/, '')))}) order by id`),
    search: query => searchEntries(db, query),
    count: (query, most) => countEntries(db, query, most),
    facetSets: (query, most) => facetSets(db, query, most),
    async registers() {
      const { rows } = await sql<{ id: string }>`
        select id from organization o where exists (select from register_entry e where e.register = o.id) order by id`.execute(
        db,
      );
      return rows.map(({ id }) => id);
    },
    settingsOf: register => readSettings(db, register),
    all: ({ after, limit }) =>
      entries(sql`${after === undefined ? sql`` : sql`where id > ${uuid(after)}`} order by id limit ${limit}`),
    changes({ after, limit }) {
      const later =
        after === undefined ? sql`` : sql`where (changed_at, id) > (${at(after.changedAt)}, ${uuid(after.id)})`;
      return entries(sql`${later} order by changed_at, id limit ${limit}`);
    },
    latest({ before, limit }) {
      const earlier =
        before === undefined ? sql`` : sql`where (changed_at, id) < (${at(before.changedAt)}, ${uuid(before.id)})`;
      return entries(sql`${earlier} order by changed_at desc, id desc limit ${limit}`);
    },
    // Sums over the index of changes: any entry's change changes its own summand, also one that is committed late.
    async stamp() {
      const { rows } = await sql<{ count: number; tag: string; changedAt: number | null }>`
        select count(*) as count, max(changed_at) as changed_at,
          to_hex(coalesce(sum((extract(epoch from changed_at) * 1000)::bigint % 4294967291), 0)::bigint) as tag
        from register_entry`.execute(db);
      const [row] = rows;
      const count = row?.count ?? 0;
      return {
        ...{ count, tag: `${count}-${row?.tag ?? '0'}` },
        ...(row?.changedAt == null ? {} : { changedAt: row.changedAt }),
      };
    },
    alike: query => alikeEntries(db, query),
    async isIndexedBy(edition) {
      // Two looks at the ends of an index: an inequality would read the whole of it.
      const { rows } = await sql<{ whole: boolean }>`
        select not exists (select from register_entry where indexed_by < ${edition})
          and not exists (select from register_entry where indexed_by > ${edition}) as whole`.execute(db);
      return rows[0]?.whole === true;
    },
  };
}
