/** Entries whose descriptions may be alike, by the numbers that the index holds of them (core/register/likeness.ts). */
import { sql } from 'kysely';
import { facet } from '../../../core/register/index-listing.ts';
import type { AlikeEntries, AlikeQuery, RegisterEntry } from '../../../ports/store/register.ts';
import { PREPARED } from '../session.ts';
import type { Database } from '../tables.ts';
import { record, uuid } from '../values.ts';
import { entryColumns } from './register-search.ts';

/** Who shares so many numbers, of those that come first, has the same text or nearly. */
const OF_A_COPY = 5;

type AlikeRow = RegisterEntry & { looked: number; isAll: boolean };

/** Whole rows are read of the likest alone: of the others, their numbers. */
export async function alikeEntries(db: Database, query: AlikeQuery): Promise<AlikeEntries> {
  const { likeness, notOf, except, most, limit } = query;
  const numbers = sql`${likeness.flat()}::integer[]`;
  const others = sql`
    ${notOf === undefined ? sql`` : sql`and not facets @> ${[facet.provider(notOf)]}::text[]`}
    ${except === undefined ? sql`` : sql`and id <> ${uuid(except)}::uuid`}`;
  const copied = sql.join(
    likeness.map(each => sql`likeness @> ${each.slice(0, OF_A_COPY)}::integer[]`),
    sql` or `,
  );
  if (likeness.length === 0) return { entries: [], looked: 0, isAll: true };
  const { rows } = await sql<AlikeRow>`${sql.raw(PREPARED)} with
    copies as materialized (select id, likeness from register_entry where (${copied}) ${others} limit ${limit}),
    sharing as materialized (select id, likeness from register_entry where likeness && ${numbers} ${others} limit ${most + 1}),
    met as (select * from copies union all select * from sharing where id not in (select id from copies)),
    likest as (
      select id, (select count(*) from unnest(likeness) number where number = any (${numbers})) as shared
      from met order by shared desc, id limit ${limit})
    select ${entryColumns}, (select count(*) from sharing) as looked, (select count(*) from sharing) <= ${most} as is_all
    from likest join register_entry e on e.id = likest.id order by likest.shared desc, e.id`.execute(db);
  const [first] = rows;
  return {
    entries: rows.map(row => {
      const { looked: _, isAll: __, ...entry } = record(row) as unknown as AlikeRow;
      return entry;
    }),
    looked: Math.min(Number(first?.looked ?? 0), most),
    isAll: first?.isAll ?? true,
  };
}
