/** Thousands of rows in one statement: they travel as one JSON text, which PostgreSQL takes apart by the column types given. */
import { type RawBuilder, sql } from 'kysely';

export type ColumnTypes = Readonly<Record<string, string>>;

/** `json_to_recordset(…) as fresh(column type, …)`: to select from. Names and types are the program's own, never a caller's. */
export function recordset(types: ColumnTypes, rows: readonly Record<string, unknown>[]): RawBuilder<unknown> {
  const columns = Object.entries(types).map(([name, type]) => `"${name}" ${type}`);
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as fresh(${sql.raw(columns.join(', '))})`;
}

/** `insert into table (columns) select columns from …`, to which a caller may add `on conflict` and `returning`. */
export function insertMany(
  table: string,
  types: ColumnTypes,
  rows: readonly Record<string, unknown>[],
): RawBuilder<unknown> {
  const columns = sql.raw(
    Object.keys(types)
      .map(name => `"${name}"`)
      .join(', '),
  );
  return sql`insert into ${sql.raw(table)} (${columns}) select ${columns} from ${recordset(types, rows)}`;
}

/** Bytes inside JSON, in the form that bytea reads. */
export const hexBytes = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;

/** An instant inside JSON. */
export const isoInstant = (milliseconds: number | undefined): string | null =>
  milliseconds === undefined ? null : new Date(milliseconds).toISOString();
