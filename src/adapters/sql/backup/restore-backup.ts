/** Brings a backup into an empty database: the schema that it was made with, its rows, then what newer versions changed. All or nothing. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { AkashiError } from '../../../core/error.ts';
import { type Address, type Addresses, connectClient, diskFull, partsOf } from '../connect.ts';
import { applyMigration, type Migration, pendingMigrations, readApplied, readMigrations } from '../migrations.ts';
import { prepareDatabase, refuseUnfitServer, underMigrationLock } from '../prepare-database.ts';
import { columnList, qualified, readTables, type SequenceValue, type Table } from './catalogue.ts';
import { withoutConstraints } from './constraints.ts';
import { type BackupPart, type Contents, readParts } from './records.ts';
import { type BackupHeader, type BackupSecret, openBackup } from './seal.ts';

export interface RestoreOptions {
  readonly secret: BackupSecret;
  /** Milliseconds, against the backup's end. */
  readonly now: number;
  /** Somebody has been told that it is past its end, and wants it all the same. */
  readonly althoughExpired?: boolean;
  readonly log: (line: string) => void;
  /** Others than the project's own: for tests. */
  readonly migrations?: readonly Migration[];
}

export interface Restored extends Contents {
  readonly header: BackupHeader;
  /** As prepareDatabase returns them. */
  readonly addresses: Addresses;
}

/**
 * `open` is called twice: the whole file is verified before the database is touched, then restored in one transaction.
 * The signing keys in it stay sealed: whoever runs the restored system must have the AKASHI_MASTER_KEY_FILE of the former.
 * Throws `backup.*` (see their words), `store.*` as prepareDatabase does; the database is then as it was.
 */
export async function restoreBackup(
  owner: Address,
  open: () => AsyncIterable<Uint8Array>,
  options: RestoreOptions,
): Promise<Restored> {
  const address = partsOf(owner);
  const known = options.migrations ?? (await readMigrations());
  const header = await verify(open(), options.secret, known);
  refuseExpired(header, options);
  const client = await connectClient(address, 'akashi restore');
  let contents: Contents;
  try {
    await refuseUnfitServer(client);
    contents = await underMigrationLock(client, async () => {
      const applied = await refuseUsedDatabase(client, known, header);
      return inTransaction(client, () => load(client, open(), options.secret, known, applied, header));
    });
  } finally {
    await client.end();
  }
  options.log(`restored ${contents.rows} rows of ${contents.tables} tables`);
  const addresses = await prepareDatabase(address, { log: options.log, migrations: known });
  return { ...contents, header, addresses };
}

/** Only for a header that is known to be ours: anybody can write a date. */
function refuseExpired({ endsAt }: BackupHeader, options: Pick<RestoreOptions, 'now' | 'althoughExpired'>): void {
  if (endsAt === undefined || options.althoughExpired === true || options.now <= Date.parse(endsAt)) return;
  throw new AkashiError('backup.expired', { detail: { end: endsAt.slice(0, 10) } });
}

/** Reads the file to its end without using it. */
async function verify(
  source: AsyncIterable<Uint8Array>,
  secret: BackupSecret,
  known: readonly Migration[],
): Promise<BackupHeader> {
  return read(source, secret, async (header, parts) => {
    for await (const part of parts) {
      if (part.kind === 'table') for await (const _ of part.rows);
    }
    // Only now is the header known to be ours: what it says about migrations comes after its proof.
    header.migrations.forEach(({ name, sha256 }, index) => {
      const detail = { name, app: header.app };
      const same = known.find(migration => migration.name === name);
      if (same === undefined) throw new AkashiError('backup.schema-newer', { detail });
      if (same.sha256 !== sha256 || known[index] !== same) throw new AkashiError('backup.schema-differs', { detail });
    });
    return header;
  });
}

async function read<T>(
  source: AsyncIterable<Uint8Array>,
  secret: BackupSecret,
  use: (header: BackupHeader, parts: AsyncGenerator<BackupPart, Contents>) => Promise<T>,
): Promise<T> {
  const { header, plain } = await openBackup(source, secret);
  return pipeline(Readable.from(plain, { objectMode: false }), createGunzip(), (inflated: AsyncIterable<Buffer>) =>
    use(header, readParts(inflated)),
  ) as Promise<T>;
}

/** Returns how many migrations the database has had: all of them also in the backup's own history. */
async function refuseUsedDatabase(
  client: pg.Client,
  known: readonly Migration[],
  header: BackupHeader,
): Promise<number> {
  const applied = await readApplied(client);
  pendingMigrations(known, applied);
  if (applied.length > header.migrations.length)
    throw new AkashiError('backup.target-newer', { detail: { app: header.app } });
  for (const table of await readTables(client)) {
    const { rowCount } = await client.query(`select from ${qualified(table.name)} limit 1`);
    // A table in a database that Akashi never prepared belongs to somebody else, even when it is empty.
    if (rowCount !== 0 || applied.length === 0)
      throw new AkashiError('backup.target-not-empty', { detail: { table: table.name } });
  }
  return applied.length;
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query("set local datestyle = 'ISO'; set local idle_in_transaction_session_timeout = 0");
    const value = await work();
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw diskFull(error) ?? error;
  }
}

async function load(
  client: pg.Client,
  source: AsyncIterable<Uint8Array>,
  secret: BackupSecret,
  known: readonly Migration[],
  applied: number,
  header: BackupHeader,
): Promise<Contents> {
  for (const migration of known.slice(applied, header.migrations.length)) await applyMigration(client, migration);
  const tables = new Map((await readTables(client)).map(table => [table.name, table]));
  const contents = await withoutConstraints(client, () =>
    read(source, secret, async (_, parts) => {
      for (;;) {
        const next = await parts.next();
        if (next.done === true) return next.value;
        if (next.value.kind === 'sequences') await setSequences(client, next.value.sequences);
        else await loadTable(client, next.value, tables, header);
      }
    }),
  );
  for (const migration of known.slice(header.migrations.length)) await applyMigration(client, migration);
  return contents;
}

async function loadTable(
  client: pg.Client,
  part: Extract<BackupPart, { kind: 'table' }>,
  tables: ReadonlyMap<string, Table>,
  header: BackupHeader,
): Promise<void> {
  const { table } = part;
  // The same migrations made both: another shape means that somebody changed one of them by hand.
  if (JSON.stringify(tables.get(table.name)) !== JSON.stringify(table))
    throw new AkashiError('backup.schema-differs', { detail: { name: table.name, app: header.app } });
  const into = client.query(copyFrom(`copy ${qualified(table.name)} (${columnList(table)}) from stdin`));
  await pipeline(Readable.from(part.rows, { objectMode: false }), into);
  if (into.rowCount !== part.counted()) throw new AkashiError('backup.tampered', { at: table.name });
}

async function setSequences(client: pg.Client, sequences: readonly SequenceValue[]): Promise<void> {
  for (const { name, value } of sequences) {
    await client.query('select setval(to_regclass($1), $2::bigint)', [qualified(name), value]);
  }
}
