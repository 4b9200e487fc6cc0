/**
 * Databases for tests: one server per test process, one migrated database per call. Embedded by default;
 * TEST_DATABASE_URL (a superuser's) runs the same tests on another server, for example PostgreSQL 15.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { type Address, type Addresses, connectPool, partsOf } from '../src/adapters/sql/connect.ts';
import { prepareDatabase } from '../src/adapters/sql/prepare-database.ts';

export interface TestDatabase {
  /** Addresses of the owner, the app's role and the erasing role in this database. */
  readonly connection: Addresses;
  /** The server's superuser, in its maintenance database. */
  readonly superuser: Address;
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  readonly erase: pg.Pool;
  /** A further database on the same server: a migrated copy, or an empty one. Dropped by `stop`, like this one. */
  createDatabase(kind?: 'migrated' | 'empty'): Promise<Address>;
  /** Ends the pools and drops the databases. Call it in `after`; the server ends soon after the last one. */
  stop(): Promise<void>;
}

interface Server {
  readonly superuser: Address;
  readonly ownerUser: { readonly user: string; readonly password: string };
  /** Roles by name: their logins are the cluster's, so every copy of the template has the same. */
  readonly template: Addresses;
  stop(): Promise<void>;
}

/** Short, because the socket's path is limited; the pid says whose it is. */
const HOME_PREFIX = '/tmp/akt-';
/** Between two test files the server stays; a process that has nothing else to do ends after this. */
const LINGER_MS = 1500;

let server: Promise<Server> | undefined;
let users = 0;
let lingering: NodeJS.Timeout | undefined;

/** A migrated database of its own, with pools. About 0.1 s; the first call of a process starts the server (about 2 s). */
export async function startTestDatabase(): Promise<TestDatabase> {
  clearTimeout(lingering);
  users += 1;
  server ??= startServer();
  const running = await server;
  const made: string[] = [];
  const create = async (kind: 'migrated' | 'empty' = 'migrated'): Promise<Address> => {
    const name = databaseName(randomBytes(5).toString('hex'));
    await createDatabase(running, name, kind === 'migrated' ? running.template.owner.database : undefined);
    made.push(name);
    return { ...running.superuser, ...running.ownerUser, database: name };
  };
  const { database } = await create();
  const at = (address: Address): Address => ({ ...address, ...(database === undefined ? {} : { database }) });
  const { template } = running;
  const connection = { owner: at(template.owner), app: at(template.app), erase: at(template.erase) };
  const pool = (address: Address) => connectPool(address, { max: 4, name: 'akashi test' });
  const pools = { owner: pool(connection.owner), app: pool(connection.app), erase: pool(connection.erase) };
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await Promise.all(Object.values(pools).map(each => each.end()));
    await asSuperuser(running.superuser, async client => {
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
    });
    users -= 1;
    if (users === 0) lingering = setTimeout(() => void stopServer(), LINGER_MS);
  };
  return {
    connection,
    superuser: running.superuser,
    ...pools,
    createDatabase: create,
    stop: () => (stopped ??= stop()),
  };
}

async function stopServer(): Promise<void> {
  const ending = server;
  server = undefined;
  await (await ending)?.stop();
}

const databaseName = (ending: string): string => `akt_${process.pid}_${ending}`;

async function startServer(): Promise<Server> {
  const url = process.env.TEST_DATABASE_URL;
  return url === undefined || url === '' ? startEmbedded() : useForeign({ connectionString: url });
}

async function startEmbedded(): Promise<Server> {
  await sweepHomes();
  const home = await mkdtemp(`${HOME_PREFIX}${process.pid}-`);
  const embedded = await startEmbeddedPostgres({ home, log: () => undefined, durable: false });
  // A test process may be ended at once (--test-force-exit): then the server goes at once, too.
  const atExit = () => endAtOnce(home);
  process.once('exit', atExit);
  const { user, password } = embedded.owner;
  const stop = async () => {
    process.off('exit', atExit);
    await embedded.stop();
    await rm(home, { recursive: true, force: true });
  };
  return withTemplate(embedded.superuser, { user, password }, stop);
}

async function useForeign(given: Address): Promise<Server> {
  const superuser = partsOf(given);
  const user = databaseName('owner');
  const password = randomBytes(12).toString('hex');
  await asSuperuser(superuser, async client => {
    await client.query(`create role ${user} login createrole password '${password}'`);
    for (const role of ['akashi_app', 'akashi_erase']) {
      const found = await client.query('select from pg_roles where rolname = $1', [role]);
      if (found.rowCount === 0) await client.query(`create role ${role} nologin`);
      await client.query(`grant ${role} to ${user} with admin option`);
    }
  });
  const running: Server = await withTemplate(superuser, { user, password }, () =>
    asSuperuser(superuser, async client => {
      const { owner, app, erase } = running.template;
      await client.query(`drop database if exists ${owner.database} with (force)`);
      for (const login of [app.user, erase.user]) await client.query(`drop role ${login}`);
      await client.query(`drop owned by ${user} cascade`);
      await client.query(`drop role ${user}`);
    }),
  );
  return running;
}

async function withTemplate(
  superuser: Address,
  ownerUser: { user: string; password: string },
  stop: () => Promise<void>,
): Promise<Server> {
  const database = databaseName('template');
  await createDatabase({ superuser, ownerUser }, database, undefined);
  const template = await prepareDatabase({ ...superuser, ...ownerUser, database }, { log: () => undefined });
  return { superuser, ownerUser, template, stop };
}

async function createDatabase(
  on: Pick<Server, 'superuser' | 'ownerUser'>,
  name: string,
  template: string | undefined,
): Promise<void> {
  await asSuperuser(on.superuser, async client => {
    // template0 takes any encoding and locale; code-point order is what the embedded server has.
    const source = template ?? "template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'";
    await client.query(`create database ${name} owner ${on.ownerUser.user} template ${source}`);
  });
}

async function asSuperuser(address: Address, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Kills the server of a home without ceremony and removes the home: both are only a test's. */
function endAtOnce(home: string): void {
  try {
    const pid = Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It does not run any more.
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** What a test process that was killed has left behind. */
async function sweepHomes(): Promise<void> {
  const prefix = HOME_PREFIX.slice('/tmp/'.length);
  for (const name of readdirSync('/tmp').filter(entry => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') endAtOnce(join('/tmp', name));
    }
  }
}
