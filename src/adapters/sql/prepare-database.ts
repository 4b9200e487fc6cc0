/** Makes a database ready: checks the server, migrates, prepares the job queue, and hands out the addresses of the roles. */
import type pg from 'pg';
import { AkashiError } from '../../core/error.ts';
import { type Address, type Addresses, connectClient, partsOf } from './connect.ts';
import { prepareJobQueue } from './job-queue.ts';
import { ensureLogins } from './logins.ts';
import {
  applyMigration,
  type Migration,
  openForcedTables,
  pendingMigrations,
  readApplied,
  readMigrations,
} from './migrations.ts';

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
  const pending = pendingMigrations(known, await readApplied(owner));
  // A database that was moved may have another owner than the one the policies name.
  await openForcedTables(owner);
  for (const migration of pending) {
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
}
