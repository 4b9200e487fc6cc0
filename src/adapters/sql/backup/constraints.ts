/** Rows come back table by table: foreign keys and forced row-level security are put aside for that long, in the same transaction. */
import type pg from 'pg';

/**
 * Foreign keys are dropped and made again, which proves every row at once and in any order, circles included. COPY into
 * a table under row-level security is refused, even to an owner whose policy lets everything through.
 */
export async function withoutConstraints<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const keys = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`);
  const forced = await client.query<{ table: string }>(`
    select oid::regclass::text as table from pg_class
    where relnamespace = 'public'::regnamespace and relforcerowsecurity order by 1`);
  for (const { table, name } of keys.rows) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { table } of forced.rows) await client.query(`alter table ${table} no force row level security`);
  const value = await work();
  for (const { table, name, definition } of keys.rows)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { table } of forced.rows) await client.query(`alter table ${table} force row level security`);
  return value;
}
