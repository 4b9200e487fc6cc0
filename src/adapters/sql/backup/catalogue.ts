/** What a backup holds is read from the database's own catalogue, so that a new table is never forgotten. */
import type pg from 'pg';

/** Short-lived, bound to one machine, or a credential of its own: never in a backup. Jobs live in another schema and are added anew. */
export const LEFT_OUT: readonly string[] = ['session', 'sign_in', 'challenge', 'rate', 'worker_beat'];

export interface Column {
  readonly name: string;
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const qualified = (table: string): string => `public.${quoted(table)}`;
export const columnList = (table: Table): string => table.columns.map(column => quoted(column.name)).join(', ');

/** Tables of `public` with rows of their own (partitions, not their parents), in order of name. Generated columns come back by themselves. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: Column[] | null }>(`
    select c.relname as name, (
      select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    ) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`);
  return rows
    .filter(row => !LEFT_OUT.includes(row.name))
    .map(({ name, columns }) => ({ name, columns: columns ?? [] }));
}

/** A table of which this role sees only some rows: copying it would lose the others in silence. */
export async function firstHiddenTable(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and row_security_active(c.oid)
      and c.relname <> all($1) and not exists (
        select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_all'
          and p.polroles = array[(select oid from pg_roles where rolname = current_user)])
    order by 1 limit 1`,
    [LEFT_OUT],
  );
  return rows[0]?.name;
}

export interface SequenceValue {
  readonly name: string;
  readonly value: string;
}

/** The last value given out by each sequence that gave out any. */
export async function readSequences(client: pg.ClientBase): Promise<SequenceValue[]> {
  const { rows } = await client.query<SequenceValue>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`,
  );
  return rows;
}
