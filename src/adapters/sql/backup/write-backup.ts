/** Copies every table in one snapshot into one encrypted file. Works while the system is in use, on the embedded server and on others. */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AkashiError } from '../../../core/error.ts';
import { type Address, connectClient } from '../connect.ts';
import { readApplied } from '../migrations.ts';
import { columnList, firstHiddenTable, qualified, readSequences, readTables, type Table } from './catalogue.ts';
import { type BackupPart, type Contents, writeParts } from './records.ts';
import { type BackupHeader, type BackupSecret, refuseWeakSecret, sealBackup } from './seal.ts';

export interface BackupOptions {
  readonly secret: BackupSecret;
  /** Version of Akashi, for the header. */
  readonly app: string;
  /** Milliseconds, for the header. */
  readonly now: number;
  /** Days for which it may be restored: what is erased in the meantime must not lie in copies for ever. */
  readonly keepDays: number;
}

export interface Written extends Contents {
  /** ISO 8601, in the authenticated header. */
  readonly endsAt: string;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Ends `out`. Not in it: sessions, sign-in tokens, rate counters, jobs, the database's passwords and the master key. The
 * signing keys are in it, sealed under the master key: they open only where the same AKASHI_MASTER_KEY_FILE is.
 * Throws `store.unreachable`, `backup.key-too-short`, `backup.table-hidden`.
 */
export async function writeBackup(owner: Address, out: Writable, options: BackupOptions): Promise<Written> {
  refuseWeakSecret(options.secret);
  const endsAt = new Date(options.now + options.keepDays * DAY).toISOString();
  const client = await connectClient(owner, 'akashi backup');
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    // What COPY writes must not depend on the server's settings.
    await client.query(
      "set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex'",
    );
    await client.query('set local extra_float_digits = 1; set local idle_in_transaction_session_timeout = 0');
    const hidden = await firstHiddenTable(client);
    if (hidden !== undefined) throw new AkashiError('backup.table-hidden', { detail: { table: hidden } });
    const header: BackupHeader = {
      format: 1,
      app: options.app,
      createdAt: new Date(options.now).toISOString(),
      endsAt,
      migrations: await readApplied(client),
    };
    let contents: Contents = { tables: 0, rows: 0 };
    const plain = async function* () {
      contents = yield* writeParts(parts(client));
    };
    await pipeline(
      Readable.from(plain(), { objectMode: false }),
      createGzip(),
      (compressed: AsyncIterable<Buffer>) => sealBackup(header, options.secret, compressed),
      out,
    );
    return { ...contents, endsAt };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function* parts(client: pg.Client): AsyncGenerator<BackupPart> {
  for (const table of await readTables(client)) yield part(client, table);
  // After the rows: a sequence is outside the snapshot, and may only be ahead of them.
  yield { kind: 'sequences', sequences: await readSequences(client) };
}

function part(client: pg.Client, table: Table): BackupPart {
  const rows = client.query(copyTo(`copy ${qualified(table.name)} (${columnList(table)}) to stdout`));
  return { kind: 'table', table, rows, counted: () => rows.rowCount };
}
