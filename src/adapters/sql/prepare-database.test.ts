/** Migrations and roles on a real server: once for everybody, and never more rights than a query needs. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { startTestDatabase, type TestDatabase } from '../../../test/postgres.ts';
import { AkashiError, type ErrorCode } from '../../core/error.ts';
import { type Address, connectPool, isPassing } from './connect.ts';
import { type Migration, readMigrations } from './migrations.ts';
import { prepareDatabase } from './prepare-database.ts';

const quiet = { log: () => undefined };

const refusesWith = (code: ErrorCode) => (error: unknown) => {
  assert.ok(error instanceof AkashiError, String(error));
  assert.equal(error.code, code);
  return true;
};

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
});

async function run(address: Address, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('prepareDatabase', () => {
  let database: TestDatabase;
  let roles: Migration;
  before(async () => {
    database = await startTestDatabase();
    roles = (await readMigrations())[0]!;
  });
  after(() => database.stop());

  it('migrates once, however many processes start at once', async () => {
    const address = await database.createDatabase('empty');
    const lines: string[] = [];
    const migrations = [roles, migration('0001-once', 'create table once (n int); insert into once values (1)')];
    const all = await Promise.all(
      [1, 2, 3].map(() => prepareDatabase(address, { log: line => lines.push(line), migrations })),
    );
    assert.deepEqual(lines, ['applied migration 0000-roles', 'applied migration 0001-once']);
    assert.deepEqual(await run(address, 'select n from once'), [{ n: 1 }]);
    assert.equal(new Set(all.map(each => each.app.user)).size, 1);
  });

  it('keeps what was applied when a later one fails, and nothing of that one', async () => {
    const address = await database.createDatabase('empty');
    const good = migration('0001-good', 'create table good (n int)');
    const broken = migration('0002-broken', 'create table half (n int); select 1 / 0');
    await assert.rejects(
      prepareDatabase(address, { ...quiet, migrations: [roles, good, broken] }),
      refusesWith('store.migration-failed'),
    );
    const tables = "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'";
    assert.deepEqual(await run(address, tables), [{ name: 'good' }]);
    const mended = migration('0002-broken', 'create table half (n int)');
    await prepareDatabase(address, { ...quiet, migrations: [roles, good, mended] });
  });

  it('refuses a database whose history is not its own', async () => {
    const address = await database.createDatabase('empty');
    const one = migration('0001-one', 'select 1');
    const two = migration('0002-two', 'select 2');
    await prepareDatabase(address, { ...quiet, migrations: [roles, one, two] });
    const against = (...migrations: Migration[]) => prepareDatabase(address, { ...quiet, migrations });
    await assert.rejects(against(roles, one), refusesWith('store.migration-newer'));
    await assert.rejects(
      against(roles, migration('0001-one', 'select 11'), two),
      refusesWith('store.migration-changed'),
    );
    const between = migration('0001-between', 'select 3');
    await assert.rejects(against(roles, between, one, two), refusesWith('store.migration-changed'));
  });

  it('lets a migration change the rows of every organization under forced row-level security', async () => {
    const address = await database.createDatabase('empty');
    const table = migration(
      '0001-table',
      `create table thing (org_id text, n int); insert into thing values ('a', 1), ('b', 1);
       alter table thing enable row level security; alter table thing force row level security;
       create policy tenant on thing to akashi_app using (org_id = current_setting('akashi.org', true));
       grant select on thing to akashi_app`,
    );
    const change = migration('0002-change', 'update thing set n = 2');
    const { app } = await prepareDatabase(address, { ...quiet, migrations: [roles, table, change] });
    assert.deepEqual(await run(address, 'select n from thing'), [{ n: 2 }, { n: 2 }]);
    assert.deepEqual(await run(app, 'select n from thing'), []);
  });

  it('gives the app a role that owns nothing and cannot become more', async () => {
    const { app, erase, owner } = database.connection;
    const [role] = await run(
      app,
      `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong,
         (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`,
    );
    assert.deepEqual(role, { strong: false, owned: 0 });
    const [{ owner: name }] = (await run(owner, 'select current_user as owner')) as [{ owner: string }];
    for (const [what, sql] of [
      ['tables', 'create table mine (n int)'],
      ['passwords', 'select * from akashi_owner.login'],
      ['history', 'delete from akashi_owner.migration'],
      ['the owner', `set role ${name}`],
      ['the owner by a function', `select set_config('role', '${name}', false)`],
      ['the erasing role', 'set role akashi_erase'],
      ['row-level security', 'set row_security = off; select * from award'],
      ['queue migrations', 'delete from graphile_worker.migrations'],
    ] as const)
      await assert.rejects(run(app, sql), { code: '42501' }, what);
    await assert.rejects(run(erase, 'set role akashi_app'), { code: '42501' });
  });

  it('puts a job in the queue and takes it out as the app', async () => {
    const { app } = database.connection;
    await run(app, `select graphile_worker.add_job('look', '{"id":1}')`);
    assert.deepEqual(
      await run(app, "select task_identifier from graphile_worker.jobs where task_identifier = 'look'"),
      [{ task_identifier: 'look' }],
    );
    const taken = await run(app, 'delete from graphile_worker._private_jobs returning payload');
    assert.deepEqual(taken, [{ payload: { id: 1 } }]);
  });

  it('mends a login whose password was changed, and does without logins where the server refuses them', async () => {
    const address = await database.createDatabase('empty');
    const first = await prepareDatabase(address, { ...quiet, migrations: [roles] });
    await run(address, `alter role ${first.app.user} password 'changed by hand'`);
    const second = await prepareDatabase(address, { ...quiet, migrations: [roles] });
    assert.deepEqual(await run(second.app, 'select 1 as one'), [{ one: 1 }]);

    await run(address, `alter role ${first.app.user} nologin`);
    const third = await prepareDatabase(address, { ...quiet, migrations: [roles] });
    for (const [address, role] of [
      [third.app, 'akashi_app'],
      [third.erase, 'akashi_erase'],
    ] as const)
      assert.deepEqual(await run(address, 'select current_user as role'), [{ role }]);
    await run(address, `alter role ${first.app.user} login`);
  });

  it('says what an administrator must grant', async () => {
    const address = await database.createDatabase('empty');
    const [{ owner }] = (await run(address, 'select current_user as owner')) as [{ owner: string }];
    await run(database.superuser, `alter role ${owner} nocreaterole`);
    try {
      await assert.rejects(prepareDatabase(address, { ...quiet, migrations: [roles] }), error => {
        refusesWith('store.roles-refused')(error);
        assert.equal((error as AkashiError).detail['user'], owner);
        return true;
      });
    } finally {
      await run(database.superuser, `alter role ${owner} createrole`);
    }
  });

  it('refuses a database without UTF8, and one that is not there', async () => {
    const address = await database.createDatabase('empty');
    const name = `${address.database}_ascii`;
    await run(
      database.superuser,
      `create database ${name} template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' locale_provider libc`,
    );
    try {
      await assert.rejects(
        prepareDatabase({ ...address, database: name }, quiet),
        refusesWith('store.encoding-not-utf8'),
      );
    } finally {
      await run(database.superuser, `drop database ${name} with (force)`);
    }
    await assert.rejects(prepareDatabase({ ...address, database: 'nowhere' }, quiet), refusesWith('store.unreachable'));
  });
});

describe('connectPool', () => {
  let database: TestDatabase;
  before(async () => {
    database = await startTestDatabase();
  });
  after(() => database.stop());

  it('gives numbers, epoch milliseconds and dates without a time', async () => {
    const { rows } = await database.app.query(
      `select 9007199254740991::int8 as n, array[1, null]::int8[] as ns, '2025-04-01T00:00:00.5+09'::timestamptz as at,
         array['1970-01-01T00:00:01Z']::timestamptz[] as ats, '2025-03-31'::date as day, 0.10::numeric as exact,
         '\\x00ff'::bytea as bytes, null::timestamptz as never`,
    );
    assert.deepEqual(rows, [
      {
        n: 9007199254740991,
        ns: [1, null],
        at: Date.UTC(2025, 2, 31, 15, 0, 0, 500),
        ats: [1000],
        day: '2025-03-31',
        exact: '0.10',
        bytes: Buffer.from([0, 255]),
        never: null,
      },
    ]);
  });

  it('refuses a number that JavaScript would round', async () => {
    await assert.rejects(database.app.query('select 9007199254740993::int8'), refusesWith('store.number-too-large'));
    assert.deepEqual((await database.app.query('select 1 as one')).rows, [{ one: 1 }]);
  });

  it('goes on after the server ended its connections', async () => {
    const pool = connectPool(database.connection.app, { max: 1, name: 'akashi test' });
    const pid = async () => (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
    const first = await pid();
    const sleeping = assert.rejects(pool.query('select pg_sleep(20)'), error => isPassing(error));
    while (
      (await run(database.superuser, `select from pg_stat_activity where pid = ${first} and state = 'active'`))
        .length === 0
    );
    await run(database.superuser, `select pg_terminate_backend(${first})`);
    await sleeping;
    assert.notEqual(await pid(), first);
    await pool.end();
  });

  it('tells what passes from what does not', async () => {
    const refused = await new pg.Client({ host: '/nowhere', user: 'x' }).connect().catch((error: unknown) => error);
    assert.equal(isPassing(refused), true);
    const wrong = await database.app.query('select nothing').catch((error: unknown) => error);
    assert.equal(isPassing(wrong), false);
    assert.equal(isPassing('57P01'), false);
  });
});
