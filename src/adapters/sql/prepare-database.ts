/** Makes a database ready: checks the server, migrates, prepares the job queue, and hands out the addresses of the roles. */
import type pg from 'pg';
import { AkashiError } from '../../core/error.ts';
import { type Address, type Addresses, connectClient, partsOf } from './connect.ts';
import { prepareJobQueue } from './job-queue.ts';
import { ensureLogins } from './logins.ts';
import { applyMigration, type Migration, pendingMigrations, readApplied, readMigrations } from './migrations.ts';

/** Advisory lock of this database: one process migrates, the others wait and then find nothing to do. */
const MIGRATION_LOCK = 0x616b6d69;

export interface PrepareOptions {
  readonly log: (line: string) => void;
  /** Others than the project's own: for tests. */
  readonly migrations?: readonly Migration[];
}

/**
 * Idempotent; call it at every start, in every process. Throws `store.unreachable`, `store.server-too-old`,
 * `store.encoding-not-utf8`, `store.roles-refused`, `store.migration-*`.
 */
export async function prepareDatabase(given: Address, options: PrepareOptions): Promise<Addresses> {
  const address = partsOf(given);
  const owner = await connectClient(address, 'akashi migrations');
  try {
    await refuseUnfitServer(owner);
    return await underMigrationLock(owner, async () => {
      await migrate(owner, options.migrations ?? (await readMigrations()), options.log);
      await prepareJobQueue(owner, address);
      return ensureLogins(owner, address, options.log);
    });
  } finally {
    await owner.end();
  }
}

export async function underMigrationLock<T>(owner: pg.Client, work: () => Promise<T>): Promise<T> {
  await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    return await work();
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
  }
}

export async function refuseUnfitServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: string; number: number; encoding: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding",
  );
  const { version, number, encoding } = rows[0]!;
  if (number < 150_000) throw new AkashiError('store.server-too-old', { detail: { found: version } });
  if (encoding !== 'UTF8') throw new AkashiError('store.encoding-not-utf8', { detail: { found: encoding } });
}

/** Each in a transaction of its own: what was applied stays applied when a later one fails. */
async function migrate(owner: pg.Client, known: readonly Migration[], log: (line: string) => void): Promise<void> {
  for (const migration of pendingMigrations(known, await readApplied(owner))) {
    await owner.query('begin');
    try {
      await applyMigration(owner, migration);
      await owner.query('commit');
    } catch (error) {
      await owner.query('rollback');
      throw error;
    }
    log(`applied migration ${migration.name}`);
  }
  await openForcedTables(owner);
}

/**
 * Forced row-level security binds the owner, too, who must still migrate and back up every organization. This policy is
 * for the owner alone: the app's role is not a member of it.
 */
export async function openForcedTables(owner: pg.Client): Promise<void> {
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
