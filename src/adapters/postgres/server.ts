/** Starts and stops one PostgreSQL process, and asks whether it answers. */
import { execFile, spawn } from 'node:child_process';
import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { AkashiError } from '../../core/error.ts';
import { spawnIdentity } from './account.ts';
import { program } from './binaries.ts';
import { bareEnvironment, type Place } from './data-directory.ts';
import { isAlive, isRunningPostgres, readPostmaster } from './postmaster-pid.ts';
import { openLog } from './server-log.ts';

export interface Address {
  /** A socket directory, or 127.0.0.1 on Windows. */
  readonly host: string;
  readonly port: number;
}

/** Starts the server. It is a process of its own: it outlives a crash of ours, and a Ctrl-C in the terminal does not reach it. */
export async function launch(place: Place, address: Address): Promise<{ failed(): boolean }> {
  const common = ['-D', place.data, '-p', String(address.port)];
  if (process.platform === 'win32') {
    // Only pg_ctl can shed an administrator's rights, which PostgreSQL refuses to run with.
    const list = [
      'start',
      '-w',
      '-D',
      place.data,
      '-l',
      place.log,
      '-o',
      `-p ${address.port} -c listen_addresses=127.0.0.1`,
    ];
    const options = { env: bareEnvironment(), windowsHide: true };
    const outcome = await promisify(execFile)(program(place.binaries, 'pg_ctl'), list, options).then(
      () => false,
      () => true,
    );
    return { failed: () => outcome };
  }
  const log = openLog(place.log);
  try {
    const list = [...common, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${quoteList(address.host)}`];
    const child = spawn(program(place.binaries, 'postgres'), [...list, '-c', 'unix_socket_permissions=0700'], {
      cwd: place.data,
      env: bareEnvironment(),
      stdio: ['ignore', log.descriptor, log.descriptor],
      detached: true,
      ...spawnIdentity(place.account),
    });
    let failed = false;
    child.once('error', () => {
      failed = true;
    });
    child.once('exit', () => {
      failed = true;
    });
    child.unref();
    return { failed: () => failed };
  } finally {
    log.close();
  }
}

/** unix_socket_directories is a list: a comma, a quote or a space in the path must not split it. */
const quoteList = (directory: string): string => `"${directory.replaceAll('"', '""')}"`;

/** A free port of loopback for Windows; kept in a file, so that pools find a server that had to be started again. */
export async function loopbackPort(file: string): Promise<number> {
  const kept = Number(await readFile(file, 'utf8').catch(() => ''));
  if (kept > 0) return kept;
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  await writeFile(file, String(port), { mode: 0o600 });
  return port;
}

/**
 * One connection as superuser, or undefined while nobody answers yet. Throws `store.password-refused` when a server
 * answers that does not know our password or serves another data directory.
 */
export async function tryConnect(data: string, address: Address, password: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...address,
    user: 'postgres',
    database: 'postgres',
    password,
    connectionTimeoutMillis: 5000,
    application_name: 'akashi supervisor',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    const served = rows[0]?.data_directory ?? '';
    if ((await realpath(served)) === (await realpath(data))) return client;
  } catch (error) {
    const { code } = error as { code?: string };
    await client.end().catch(() => undefined);
    // Only refusals of the password are final; 57P03 (starting, stopping) and socket errors pass.
    if (code !== '28P01' && code !== '28000') return undefined;
    throw new AkashiError('store.password-refused', { detail: { path: data }, cause: error });
  }
  await client.end();
  throw new AkashiError('store.password-refused', { detail: { path: data } });
}

/** Removes a pid file whose process is not a PostgreSQL any more: PostgreSQL itself would believe it. A dead pid it clears itself. */
export async function clearStalePid(data: string): Promise<void> {
  const named = await readPostmaster(data);
  if (named === undefined || !isAlive(named.pid) || (await isRunningPostgres(named.pid))) return;
  await rm(join(data, 'postmaster.pid'), { force: true });
  if (named.socketDirectory !== '')
    await rm(join(named.socketDirectory, `.s.PGSQL.${named.port}.lock`), { force: true });
}

/** Fast shutdown: sessions end, everything is written. After 30 s an immediate one, from which the next start recovers. */
export async function shutDown(place: Place): Promise<void> {
  const named = await readPostmaster(place.data);
  if (named === undefined) return;
  if (process.platform === 'win32') {
    const list = ['stop', '-D', place.data, '-m', 'fast', '-w'];
    await promisify(execFile)(program(place.binaries, 'pg_ctl'), list, { env: bareEnvironment(), windowsHide: true });
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(named.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    const until = performance.now() + 30_000;
    while (performance.now() < until) {
      // The pid file goes last; a zombie that nobody reaps counts as gone.
      if ((await readPostmaster(place.data)) === undefined && !(await isRunningPostgres(named.pid))) return;
      if (!(await isRunningPostgres(named.pid))) return;
      await wait(20);
    }
  }
}
