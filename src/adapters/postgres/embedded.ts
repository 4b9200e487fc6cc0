/**
 * The embedded default: a native PostgreSQL in the home directory, started by whoever comes first, shared by every
 * Akashi process of the same home, and stopped by the last one that leaves.
 */
import { access, constants, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { AkashiError } from '../../core/error.ts';
import { openWay, serverAccount } from './account.ts';
import { type Binaries, findBinaries, prepareBinaries } from './binaries.ts';
import {
  ensureDataDirectory,
  isFull,
  type Passwords,
  type Place,
  readPasswords,
  writeSettings,
} from './data-directory.ts';
import { ensureOwner } from './owner.ts';
import { isRunningPostgres, readPostmaster } from './postmaster-pid.ts';
import { type Address, clearStalePid, launch, loopbackPort, shutDown, tryConnect } from './server.ts';
import { capLog, logTail } from './server-log.ts';
import { prepareSocketDirectory } from './socket-directory.ts';

export interface EmbeddedOptions {
  /** AKASHI_HOME. Made if absent. For root it must be reachable by the unprivileged account that runs the server. */
  readonly home: string;
  /** One line for the operator. */
  readonly log: (line: string) => void;
  /** XDG_RUNTIME_DIR, for the socket of a home whose path is too long. */
  readonly runtimeDirectory?: string | undefined;
  /** False for tests: nothing is flushed to the disk, so that a power cut would lose it. */
  readonly durable?: boolean | undefined;
  /** Other programs than those of the optional package. */
  readonly binaries?: Binaries | undefined;
}

/** How the owner of Akashi's database connects; the roles below it are made by the migrations. */
export interface OwnerConnection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface EmbeddedPostgres {
  readonly owner: OwnerConnection;
  /** How the server's superuser connects, for tests and maintenance by hand. */
  readonly superuser: OwnerConnection;
  /** Leaves; the last process to leave shuts the server down in good order. Idempotent. */
  stop(): Promise<void>;
}

/** Advisory lock in database `postgres`, held shared by each process that uses the server: kill -9 releases it too. */
const HOLDERS_LOCK = 0x616b6173;
/** Crash recovery of a large database may take minutes; a server that is not even running is given up much earlier. */
const RECOVERY_MS = 300_000;
const ATTEMPTS = 20;
/** Between two tries to bring a server back. */
const REVIVE_MS = 5_000;

/** Throws AkashiError `store.*` with what to do in its words; never leaves a half-made data directory. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { place, wanted, passwords } = await prepare(options);
  const reach = () => attachOrStart(place, wanted, passwords.superuser);
  let held = await reach();
  let reviving: Promise<void> | undefined;
  const leave = async (): Promise<void> => {
    await reviving;
    const last = await isLastHolder(held.client);
    if (last) await shutDown(place);
    await held.client.end().catch(() => undefined);
  };
  try {
    await ensureOwner(held.client, passwords.owner);
  } catch (error) {
    await leave();
    throw error;
  }

  let stopping: Promise<void> | undefined;
  const follow = (client: pg.Client): void => {
    client.once('end', () => {
      if (stopping === undefined) reviving = revive();
    });
  };
  const leaving = new AbortController();
  /**
   * The server went away under us (killed, out of memory, disk full): bring it back, however long it takes until there is
   * room again; pools connect again by themselves.
   */
  const revive = async (): Promise<void> => {
    options.log('PostgreSQL went away; starting it again');
    for (let told = ''; stopping === undefined; ) {
      try {
        held = await reach();
        follow(held.client);
        return;
      } catch (error) {
        const reason = error instanceof AkashiError ? error.code : String(error);
        if (reason !== told) options.log(`PostgreSQL could not be started again, still trying: ${reason}`);
        told = reason;
        await wait(REVIVE_MS, undefined, { signal: leaving.signal }).catch(() => undefined);
      }
    }
  };
  follow(held.client);
  const capping = setInterval(() => void capLog(place.log), 60_000).unref();

  const base = { host: held.address.host, port: held.address.port };
  return {
    owner: { ...base, database: 'akashi', user: 'akashi', password: passwords.owner },
    superuser: { ...base, database: 'postgres', user: 'postgres', password: passwords.superuser },
    stop: () => {
      clearInterval(capping);
      leaving.abort();
      stopping ??= leave();
      return stopping;
    },
  };
}

/** Everything that must be there before the server starts; repeated at every start, and idempotent. */
async function prepare(options: EmbeddedOptions): Promise<{ place: Place; wanted: Address; passwords: Passwords }> {
  const home = resolve(options.home);
  const folder = join(home, 'postgres');
  const data = join(folder, 'data');
  const account = await serverAccount(data);
  await makeHome(home, folder, account === undefined ? 0o700 : 0o711);
  if (account !== undefined) await openWay([home, folder], account);

  const binaries = await prepareBinaries(options.binaries ?? (await findBinaries()), account, folder);
  const passwords = await readPasswords(join(folder, 'passwords.json'), data);
  const place: Place = { data, log: join(home, 'postgres.log'), account, binaries, durable: options.durable ?? true };
  await ensureDataDirectory(place, passwords.superuser);
  const wanted: Address =
    process.platform === 'win32'
      ? { host: '127.0.0.1', port: await loopbackPort(join(folder, 'port')) }
      : { host: await prepareSocketDirectory(folder, account, options.runtimeDirectory), port: 5432 };
  return { place, wanted, passwords };
}

/** Folders on the way are made with the same mode: another account must pass through all of them. */
async function makeHome(home: string, folder: string, mode: number): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode });
    await mkdir(folder, { recursive: true, mode });
    await access(folder, constants.W_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const detail = { path: home, said: String(code) };
    throw new AkashiError(code === 'ENOSPC' ? 'store.disk-full' : 'store.home-unwritable', { detail, cause });
  }
}

/** Gives up our share and tries for the whole lock: whoever gets it is alone. Who cannot even ask has nobody to stop. */
async function isLastHolder(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [HOLDERS_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [HOLDERS_LOCK]);
    return rows[0]?.alone === true;
  } catch {
    return false;
  }
}

/**
 * A server that runs is joined; else one is started. Two processes may both try: PostgreSQL's own lock on the data
 * directory lets one through, and the other then finds it running.
 */
async function attachOrStart(
  place: Place,
  wanted: Address,
  password: string,
): Promise<{ client: pg.Client; address: Address }> {
  const until = performance.now() + RECOVERY_MS;
  let started: { failed(): boolean } | undefined;
  for (let attempts = 0; attempts < ATTEMPTS && performance.now() < until; ) {
    const running = await readPostmaster(place.data);
    if (running !== undefined && (await isRunningPostgres(running.pid))) {
      const address =
        process.platform === 'win32' ? { host: '127.0.0.1', port: running.port } : socketOf(running, wanted);
      const client = await tryConnect(place.data, address, password).catch(async error => {
        if (started !== undefined) await shutDown(place);
        throw error;
      });
      if (client !== undefined && (await hold(client))) return { client, address };
    } else if (started === undefined || started.failed()) {
      attempts += 1;
      await clearStalePid(place.data);
      await capLog(place.log);
      await writeSettings(place);
      started = await launch(place, wanted);
      if (attempts > 1) await wait(250);
    }
    await wait(25);
  }
  const said = await logTail(place.log);
  throw new AkashiError(isFull(said) ? 'store.disk-full' : 'store.start-failed', { detail: { said, log: place.log } });
}

const socketOf = (running: { socketDirectory: string; port: number }, wanted: Address): Address =>
  running.socketDirectory === '' ? wanted : { host: running.socketDirectory, port: running.port };

/** False when the server is being shut down by the last of the others: then it is awaited and started anew. */
async function hold(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock_shared($1)', [HOLDERS_LOCK]);
    return true;
  } catch {
    await client.end().catch(() => undefined);
    return false;
  }
}
