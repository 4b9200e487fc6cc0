/**
 * How many of what matches have which facet. Few matches are looked at one by one, all facets at once. Of many, a part of them tells which facets are
 * common enough to need no counting; the others are counted one by one, through the index.
 */
import { sql } from 'kysely';
import type { RegisterQuery } from '../../../core/register/register-query.ts';
import type { Database } from '../tables.ts';
import { met } from './register-search.ts';

/** Matches that are looked at together, as a multiple of what is counted at most. */
const LOOKED_AT = 3;

export async function countFacets(
  db: Database,
  query: RegisterQuery,
  facets: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, number>> {
  const looked = most * LOOKED_AT;
  const { rows } = await sql<{ name: string | null; count: number }>`
    with met as materialized (select facets from register_entry where true ${met(query)} limit ${looked})
    select name, count(*) as count from met, unnest(facets) name where name = any (${[...facets]}::text[]) group by name
    union all select null, count(*) from met`.execute(db);
  const counts = new Map(rows.flatMap(({ name, count }) => (name === null ? [] : [[name, Math.min(most, count)]])));
  const isAll = (rows.find(({ name }) => name === null)?.count ?? 0) < looked;
  const open = isAll ? [] : facets.filter(name => (counts.get(name) ?? 0) < most);
  if (open.length === 0) return counts;
  const counted = await sql<{ name: string; count: number }>`${sql.join(
    open.map(
      name => sql`select ${name}::text as name, (select count(*) from (
        select from register_entry where true ${met({ ...query, all: [...query.all, name] })} limit ${most}) found) as count`,
    ),
    sql` union all `,
  )}`.execute(db);
  for (const { name, count } of counted.rows) counts.set(name, count);
  return counts;
}
