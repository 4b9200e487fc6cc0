/** The numbered .sql files beside this one: read, hashed, and compared with what a database has had. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { AkashiError } from '../../core/error.ts';

export interface Migration {
  /** `0001-organizations`: the file's name without its ending. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 over the text with LF line ends, hex. */
  readonly sha256: string;
}

export type Applied = Pick<Migration, 'name' | 'sha256'>;

/** Found beside the code, in src under tsx and in dist after the build alike. In order of their numbers. */
export async function readMigrations(folder = new URL('./migrations/', import.meta.url)): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async file => {
      // A checkout on Windows may have CRLF: the same migration all the same.
      const sql = (await readFile(new URL(file, folder), 'utf8')).replaceAll('\r\n', '\n');
      return { name: file.slice(0, -'.sql'.length), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** What a database has had, in order; empty for one that Akashi never saw. */
export async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  const there = await client.query<{ there: boolean }>(
    "select to_regclass('akashi_owner.migration') is not null as there",
  );
  if (there.rows[0]?.there !== true) return [];
  const { rows } = await client.query<Applied>('select name, sha256 from akashi_owner.migration order by name');
  return rows;
}

/** The migrations still to do. Throws `store.migration-newer` and `store.migration-changed`: such a database is not ours to touch. */
export function pendingMigrations(known: readonly Migration[], applied: readonly Applied[]): Migration[] {
  applied.forEach(({ name, sha256 }, index) => {
    const same = known.find(migration => migration.name === name);
    if (same === undefined) throw new AkashiError('store.migration-newer', { detail: { name } });
    // One put in before those already applied counts as a change, too: it would run in another order than elsewhere.
    if (same.sha256 !== sha256 || known[index] !== same)
      throw new AkashiError('store.migration-changed', { detail: { name } });
  });
  return known.slice(applied.length);
}

/** A schema of the owner's own: what is granted on all tables of `public` never reaches it. */
const HISTORY = `create schema if not exists akashi_owner;
create table if not exists akashi_owner.migration (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
)`;

/** Runs one inside the transaction that the caller holds, and notes it. */
export async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query(HISTORY);
    await client.query(migration.sql);
    const note = 'insert into akashi_owner.migration (name, sha256) values ($1, $2)';
    await client.query(note, [migration.name, migration.sha256]);
    await openForcedTables(client);
  } catch (cause) {
    const { message, code } = cause as Error & { code?: string };
    if (code === '42501') throw refused(client, message, cause);
    throw new AkashiError('store.migration-failed', { detail: { name: migration.name, said: message }, cause });
  }
}

/**
 * Forced row-level security binds the owner, too, who must still migrate and back up every organization. Without this
 * policy a migration's update would change nothing and say so nowhere. It is the owner's alone, not the app's.
 */
export async function openForcedTables(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relforcerowsecurity and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_all'
        and p.polroles = array[(select oid from pg_roles where rolname = current_user)])`);
  for (const { name } of rows) {
    await owner.query(`drop policy if exists owner_all on ${name}`);
    await owner.query(`create policy owner_all on ${name} to current_user using (true) with check (true)`);
  }
}

/** SQLSTATE 42501, insufficient privilege: something only an administrator can grant. */
export const refused = (client: pg.ClientBase, said: string, cause?: unknown): AkashiError =>
  new AkashiError('store.roles-refused', { detail: { user: (client as pg.Client).user ?? '', said }, cause });
