/** Values on their way into a query and out of a row. */
import { type RawBuilder, sql } from 'kysely';

/** Epoch milliseconds as a timestamptz. */
export const at = (milliseconds: number): RawBuilder<number> =>
  sql<number>`${new Date(milliseconds).toISOString()}::timestamptz`;

export const atOrNull = (milliseconds: number | undefined): RawBuilder<number> | null =>
  milliseconds === undefined ? null : at(milliseconds);

/** Kept as text by the database, so that it comes back as it went in. */
export const json = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value ?? null)}::json`;

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** No row has it: the application makes version 7 only. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** An id to look for. What is not a UUID is nobody's id, where the database would call it an error. */
export const uuid = (id: string): string => (uuidForm.test(id) ? id : nobody);

/** Ids to look for, as one parameter. */
export const uuids = (ids: readonly string[]): RawBuilder<string[]> =>
  sql`${ids.filter(id => uuidForm.test(id))}::uuid[]`;

/** Columns that may be null; a JSON value of any form is not one of them. */
type Nullable<R> = { [K in keyof R]: unknown extends R[K] ? never : null extends R[K] ? K : never }[keyof R];
type Shown<R> = Omit<R, Nullable<R> | 'orgId'> & { [K in Nullable<R>]?: Exclude<R[K], null> };

/** A row as a record: without the organization, without nulls, and with bytes that are nothing but bytes. */
export function record<R extends object>(row: R): Shown<R> {
  const kept: Record<string, unknown> = {};
  for (const name in row) {
    const value = row[name];
    if (value !== null && name !== 'orgId') kept[name] = value instanceof Uint8Array ? new Uint8Array(value) : value;
  }
  return kept as Shown<R>;
}
