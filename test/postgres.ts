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
  drop(database: string): Promise<void>;
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
    for (const name of made) await running.drop(name);
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
  const drop = (name: string) => dropDatabase(embedded.superuser, name);
  return withTemplate(embedded.superuser, { user, password }, { drop, stop });
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
  const drop = (name: string) => dropWithLogins(superuser, name, running.template);
  const stop = async () => {
    await dropWithLogins(superuser, running.template.owner.database ?? '', undefined);
    await asSuperuser(superuser, async client => {
      await client.query(`drop owned by ${user} cascade`);
      await client.query(`drop role ${user}`);
    });
  };
  const running: Server = await withTemplate(superuser, { user, password }, { drop, stop });
  return running;
}

const dropDatabase = (superuser: Address, name: string): Promise<void> =>
  asSuperuser(superuser, async client => {
    await client.query(`drop database if exists ${name} with (force)`);
  });

/** Logins are the cluster's and would outlive a foreign server's database; those of the template serve all its copies. */
async function dropWithLogins(superuser: Address, name: string, template: Addresses | undefined): Promise<void> {
  let logins: string[] = [];
  await asSuperuser({ ...superuser, database: name }, async client => {
    const there = await client.query("select from pg_namespace where nspname = 'akashi_owner'");
    if (there.rowCount === 0) return;
    const { rows } = await client.query<{ login: string }>('select login from akashi_owner.login');
    logins = rows.map(row => row.login).filter(login => login !== template?.app.user && login !== template?.erase.user);
  });
  await dropDatabase(superuser, name);
  await asSuperuser(superuser, async client => {
    for (const login of logins) await client.query(`drop role if exists ${login}`);
  });
}

async function withTemplate(
  superuser: Address,
  ownerUser: { user: string; password: string },
  ends: Pick<Server, 'drop' | 'stop'>,
): Promise<Server> {
  const database = databaseName('template');
  await createDatabase({ superuser, ownerUser }, database, undefined);
  const template = await prepareDatabase({ ...superuser, ...ownerUser, database }, { log: () => undefined });
  return { superuser, ownerUser, template, ...ends };
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

/** A connection string; a socket directory travels as a parameter. */
export function urlOf({ host, port, user, password, database }: Address): string {
  const secret = typeof password === 'string' ? password : '';
  const made = new URL('postgresql://localhost');
  made.username = user ?? '';
  made.password = secret;
  made.pathname = `/${database ?? ''}`;
  made.searchParams.set('host', host ?? '');
  made.searchParams.set('port', String(port ?? 5432));
  return made.href;
}
