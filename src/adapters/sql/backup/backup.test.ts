/** Backups against real databases: what comes back, what never leaves, and every file that must be refused. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { startTestDatabase, type TestDatabase } from '../../../../test/postgres.ts';
import { AkashiError, type ErrorCode } from '../../../core/error.ts';
import type { Address } from '../connect.ts';
import { type Migration, readMigrations } from '../migrations.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { LEFT_OUT, quoted } from './catalogue.ts';
import { restoreBackup } from './restore-backup.ts';
import { type BackupSecret, openBackup, sealBackup } from './seal.ts';
import { writeBackup } from './write-backup.ts';

const secret: BackupSecret = { passphrase: '正しい馬の電池 ホチキス' };
/** Fast: scrypt is slow on purpose, and only some tests are about it. */
const key: BackupSecret = { key: randomBytes(32) };
const quiet = { log: () => undefined };

const DAY = 86_400_000;
/** Made at the beginning of time, kept for ninety days, restored on the first of them. */
const made = { app: '0.1.0', now: 0, keepDays: 90 };

async function backUp(owner: Address, by: BackupSecret = key): Promise<Buffer> {
  const out = new PassThrough();
  const [file] = await Promise.all([buffer(out), writeBackup(owner, out, { ...made, secret: by })]);
  return file;
}

const restore = (
  to: Address,
  file: Buffer,
  by: BackupSecret = key,
  migrations?: readonly Migration[],
  when: { readonly now: number; readonly althoughExpired?: boolean } = { now: DAY },
) =>
  restoreBackup(to, () => Readable.from([file]), {
    ...quiet,
    ...when,
    secret: by,
    ...(migrations ? { migrations } : {}),
  });

async function run<T extends pg.QueryResultRow>(address: Address, sql: string): Promise<T[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    const result = (await client.query<T>(sql)) as pg.QueryResult<T> | pg.QueryResult<T>[];
    return Array.isArray(result) ? result[result.length - 1]!.rows : result.rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table as text, in an order of its own. */
async function everything(address: Address, without: readonly string[] = []): Promise<Record<string, string[]>> {
  const tables = await run<{ name: string }>(
    address,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables.filter(table => !without.includes(table.name))) {
    const rows = await run<{ row: string }>(address, `select t::text as row from ${quoted(name)} t order by 1`);
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

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

/** Circles of references, forced row-level security, an identity, a generated column, awkward values. */
const SMALL = `
  create table shelf (org_id text, id int, best int, primary key (org_id, id));
  create table book (
    org_id text, id int generated always as identity, shelf int, title text, cover bytea, at timestamptz, n bigint,
    long int generated always as (length(title)) stored, primary key (org_id, id),
    foreign key (org_id, shelf) references shelf);
  alter table shelf add foreign key (org_id, best) references book;
  create table session (token text);
  alter table book enable row level security; alter table book force row level security;
  create policy tenant on book to akashi_app using (org_id = current_setting('akashi.org', true));
  grant select, insert on book to akashi_app;`;
const SMALL_ROWS = `
  begin;
  insert into shelf values ('o', 1, null), ('p', 1, null);
  insert into book (org_id, shelf, title, cover, at, n)
    select 'o', 1, E'語\\\\.\\t\\n"' || g, decode(md5(g::text), 'hex'), to_timestamp(g * 1000.001), 9007199254740991 - g
    from generate_series(1, 20000) g;
  insert into book (org_id, title, cover) values ('p', null, ''), ('p', '', null), ('p', '\\N', null);
  update shelf set best = 7 where org_id = 'o';
  insert into session values ('secret');
  commit;`;

describe('backup', () => {
  let database: TestDatabase;
  let small: Migration[];
  let source: Address;
  let file: Buffer;
  before(async () => {
    database = await startTestDatabase();
    small = [(await readMigrations())[0]!, migration('0001-small', SMALL)];
    source = await database.createDatabase('empty');
    await prepareDatabase(source, { ...quiet, migrations: small });
    await run(source, SMALL_ROWS);
    file = await backUp(source);
  });
  after(() => database.stop());

  it('brings back every row, and lets sequences go on', async () => {
    const target = await database.createDatabase('empty');
    const restored = await restore(target, file, key, small);
    assert.equal(restored.rows, 20005);
    assert.equal(restored.header.app, '0.1.0');
    assert.deepEqual(await everything(target), { ...(await everything(source)), session: [] });
    const [next] = await run<{ id: number }>(target, "insert into book (org_id) values ('o') returning id");
    assert.equal(next?.id, 20004);
  });

  it('puts constraints and row-level security back', async () => {
    const target = await database.createDatabase('empty');
    const { addresses } = await restore(target, file, key, small);
    const shape = `select conname as name, pg_get_constraintdef(oid) as is from pg_constraint
      where connamespace = 'public'::regnamespace union
      select relname, relforcerowsecurity::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1, 2`;
    assert.deepEqual(await run(target, shape), await run(source, shape));
    assert.deepEqual(await run(addresses.app, 'select * from book'), []);
    const seen = "select set_config('akashi.org', 'p', false); select count(*)::int as n from book";
    assert.deepEqual(await run(addresses.app, seen), [{ n: 3 }]);
  });

  it('restores an older schema and then brings it up to date', async () => {
    const newer = migration(
      '0002-newer',
      'alter table book add column shouted text; update book set shouted = upper(title)',
    );
    const target = await database.createDatabase('empty');
    await restore(target, file, key, [...small, newer]);
    const [row] = await run(
      target,
      'select count(*)::int as n from book where shouted is not distinct from upper(title)',
    );
    assert.deepEqual(row, { n: 20003 });
    const prepared = await database.createDatabase('empty');
    await prepareDatabase(prepared, { ...quiet, migrations: [...small, newer] });
    await assert.rejects(restore(prepared, file, key, [...small, newer]), refusesWith('backup.target-newer'));
  });

  it('takes one moment, whatever is written meanwhile', async () => {
    const writer = new pg.Client(source);
    await writer.connect();
    const out = new PassThrough();
    const writing = writeBackup(source, out, { ...made, secret: key });
    // The header is out, so the snapshot is taken; the tables are copied as fast as we read, which is not yet.
    const chunks: Buffer[] = [(await new Promise<Buffer>(resolve => out.once('data', resolve))) as Buffer];
    out.pause();
    await writer.query("insert into shelf values ('late', 1, null)");
    await writer.query("insert into book (org_id, shelf) values ('late', 1)");
    await writer.end();
    out.on('data', chunk => chunks.push(chunk as Buffer)).resume();
    await writing;
    const target = await database.createDatabase('empty');
    await restore(target, Buffer.concat(chunks), key, small);
    const late =
      "select (select count(*) from shelf where org_id = 'late')::int + (select count(*) from book where org_id = 'late')::int as n";
    assert.deepEqual(await run(target, late), [{ n: 0 }]);
    await run(source, "delete from book where org_id = 'late'; delete from shelf where org_id = 'late'");
  });

  it('refuses a database that holds anything, and changes nothing in it', async () => {
    await assert.rejects(restore(source, file, key, small), refusesWith('backup.target-not-empty'));
    const foreign = await database.createDatabase('empty');
    await run(foreign, 'create table theirs (n int)');
    await assert.rejects(restore(foreign, file, key, small), refusesWith('backup.target-not-empty'));
    assert.deepEqual(Object.keys(await everything(foreign)), ['theirs']);
  });

  it('refuses a file of a newer or a different schema', async () => {
    const target = await database.createDatabase('empty');
    await assert.rejects(restore(target, file, key, small.slice(0, 1)), refusesWith('backup.schema-newer'));
    const changed = [small[0]!, migration('0001-small', `${SMALL} `)];
    await assert.rejects(restore(target, file, key, changed), refusesWith('backup.schema-differs'));
  });

  it('refuses every altered, shortened or lengthened file before it touches the database', async () => {
    const target = await database.createDatabase('empty');
    const head = file.indexOf('\n', 'AKASHI-BACKUP\n'.length) + 1;
    const header = file.subarray(0, head).toString();
    const flipped = (at: number) => {
      const copy = Buffer.from(file);
      copy[at]! ^= 1;
      return copy;
    };
    const firstEnd = head + 4 + file.readUInt32BE(head);
    const first = file.subarray(head, firstEnd);
    const cases: [string, Buffer, ErrorCode][] = [
      ['a byte of the first chunk', flipped(head + 10), 'backup.tampered'],
      ['a byte in the middle', flipped(Math.floor(file.length / 2)), 'backup.tampered'],
      ['the last byte', flipped(file.length - 1), 'backup.tampered'],
      ['a length', flipped(head + 3), 'backup.tampered'],
      [
        'the version in the header',
        Buffer.from(file.toString('latin1').replace('"0.1.0"', '"9.1.0"'), 'latin1'),
        'backup.tampered',
      ],
      ['cut in a chunk', file.subarray(0, file.length - 100), 'backup.truncated'],
      ['cut between chunks', file.subarray(0, firstEnd), 'backup.truncated'],
      ['cut in the header', file.subarray(0, head - 5), 'backup.truncated'],
      ['cut after the header', file.subarray(0, head), 'backup.truncated'],
      ['a byte more', Buffer.concat([file, Buffer.from('x')]), 'backup.tampered'],
      ['a chunk twice', Buffer.concat([file.subarray(0, firstEnd), first, file.subarray(firstEnd)]), 'backup.tampered'],
      ['a chunk left out', Buffer.concat([file.subarray(0, head), file.subarray(firstEnd)]), 'backup.tampered'],
      ['another salt', Buffer.from(header.replace(/"salt":"./, '"salt":"_')), 'backup.key-wrong'],
      ['another format', Buffer.from(header.replace('"format":1', '"format":2')), 'backup.format-unknown'],
      ['something else', Buffer.from('PK\x03\x04 not ours'), 'backup.not-a-backup'],
      ['nothing', Buffer.alloc(0), 'backup.not-a-backup'],
      ['a header that is no object', Buffer.from('AKASHI-BACKUP\nnull\n'), 'backup.not-a-backup'],
    ];
    assert.ok(firstEnd < file.length, 'more than one chunk');
    for (const [what, bytes, code] of cases) {
      await assert.rejects(restore(target, bytes, key, small), error => {
        assert.ok(error instanceof AkashiError, `${what}: ${String(error)}`);
        assert.equal(error.code, code, what);
        return true;
      });
    }
    assert.deepEqual(await everything(target), {});
    assert.deepEqual(await run(target, "select to_regnamespace('akashi_owner') as there"), [{ there: null }]);
  });

  it('security 22: is refused after its end, unless it is wanted all the same, and one without an end is not', async () => {
    const target = await database.createDatabase('empty');
    const late = { now: 90 * DAY + 1 };
    await assert.rejects(restore(target, file, key, small, late), refusesWith('backup.expired'));
    assert.deepEqual(await everything(target), {});
    assert.equal((await restore(target, file, key, small, { now: 90 * DAY })).rows, 20005, 'the last moment counts');
    const wanted = await database.createDatabase('empty');
    await restore(wanted, file, key, small, { ...late, althoughExpired: true });

    const { header, plain } = await openBackup(Readable.from([file]), key);
    assert.equal(header.endsAt, '1970-04-01T00:00:00.000Z');
    const { endsAt: _, ...former } = header;
    const old = await buffer(sealBackup(former, key, plain));
    await restore(await database.createDatabase('empty'), old, key, small, { now: Date.now() });
  });

  it('security 22: the end stands under the seal: moved or taken away, nothing is restored', async () => {
    const target = await database.createDatabase('empty');
    const text = file.toString('latin1');
    for (const changed of [
      text.replace('"endsAt":"1970', '"endsAt":"2970'),
      text.replace('"endsAt":"1970-04-01T00:00:00.000Z",', ''),
    ]) {
      assert.notEqual(changed, text);
      const late = restore(target, Buffer.from(changed, 'latin1'), key, small, { now: 91 * DAY });
      await assert.rejects(late, refusesWith('backup.tampered'));
    }
    const nonsense = Buffer.from(text.replace('"1970-04-01T00:00:00.000Z"', '"never"'), 'latin1');
    await assert.rejects(restore(target, nonsense, key, small), refusesWith('backup.not-a-backup'));
  });

  it('leaves nothing half done when a row does not fit', async () => {
    const target = await database.createDatabase('empty');
    // Sealed by us, so it passes every check of the file: only the database can refuse the reference to no shelf.
    const { header, plain } = await openBackup(Readable.from([file]), key);
    const { gunzipSync, gzipSync } = await import('node:zlib');
    const content = gunzipSync(await buffer(plain))
      .toString('latin1')
      .replace('o\t1\t7\n', 'o\t2\t7\n');
    const altered = await buffer(sealBackup(header, key, Readable.from([gzipSync(Buffer.from(content, 'latin1'))])));
    await assert.rejects(restore(target, altered, key, small), { code: '23503' });
    assert.deepEqual(await everything(target), {});
  });

  it('opens by passphrase, however it is typed, and by nothing else', async () => {
    const sealed = await backUp(source, secret);
    const target = await database.createDatabase('empty');
    await assert.rejects(
      restore(target, sealed, { passphrase: '正しい馬の電池 ホッチキス' }, small),
      refusesWith('backup.key-wrong'),
    );
    await assert.rejects(restore(target, sealed, key, small), refusesWith('backup.key-wrong'));
    await restore(target, sealed, { passphrase: '正しい馬の電池　ホチキス'.normalize('NFD') }, small);
    await assert.rejects(backUp(source, { passphrase: 'short' }), refusesWith('backup.key-too-short'));
    await assert.rejects(backUp(source, { key: randomBytes(31) }), refusesWith('backup.key-too-short'));
  });

  it('is unreadable and says nothing but version, time and schema', async () => {
    const text = file.toString('latin1');
    // Long enough that random bytes do not spell it by chance.
    assert.ok(!text.includes('90071992547'));
    assert.ok(!text.includes('book'));
    assert.notDeepEqual(await backUp(source), file);
  });

  it('stops rather than leave out rows that its role cannot see', async () => {
    await run(source, 'drop policy owner_all on book');
    await assert.rejects(backUp(source), refusesWith('backup.table-hidden'));
    await prepareDatabase(source, { ...quiet, migrations: small });
  });
});

describe('backup of the real schema', () => {
  let database: TestDatabase;
  before(async () => {
    database = await startTestDatabase();
  });
  after(() => database.stop());

  it('leaves out only tables that exist', async () => {
    const names = Object.keys(await everything(database.connection.owner));
    for (const name of LEFT_OUT) assert.ok(names.includes(name), name);
  });

  it('brings back every table but those', async () => {
    const source = database.connection.owner;
    await fill(source);
    const before = await everything(source, LEFT_OUT);
    for (const [name, rows] of Object.entries(before))
      assert.ok(rows.length > 0, `${name} has no row to prove anything`);
    const target = await database.createDatabase('empty');
    await restore(target, await backUp(source));
    assert.deepEqual(await everything(target, LEFT_OUT), before);
    assert.deepEqual((await everything(target))['session'], []);
  });
});

/** A row in every table, made from the catalogue: a value for each type, the same everywhere, so that references hold. */
async function fill(owner: Address): Promise<void> {
  const columns = await run<{ table: string; column: string; type: string; check: string | null }>(
    owner,
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, (
       select coalesce((regexp_match(pg_get_constraintdef(k.oid), $$'([^']+)'$$))[1],
         (regexp_match(pg_get_constraintdef(k.oid), $$>= (\\d+)$$))[1]) from pg_constraint k
       where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as check
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attidentity = '' and not a.attisdropped
     order by c.relname, a.attnum`,
  );
  const values: Record<string, string> = {
    text: "'値'",
    'character varying': "'値'",
    uuid: "'018f0000-0000-7000-8000-000000000001'",
    json: `'{"b":1, "a":"\\\\"}'`,
    jsonb: `'{"a":1}'`,
    // As long as a SHA-256, which some columns are.
    bytea: `'\\x${'00ff0a5c'.repeat(8)}'`,
    boolean: 'true',
    integer: '1',
    bigint: '1',
    'double precision': '0.1',
    numeric: '19.50',
    date: "'2025-03-31'",
    'timestamp with time zone': "'2025-03-31T15:00:00.123456Z'",
    'integer[]': 'array[-1, 2147483647]',
    'text[]': `array['a,"', '値', null]`,
  };
  const tables = new Map<string, typeof columns>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  const statements = [...tables].map(([table, list]) => {
    const row = list.map(({ type, check }) => {
      if (check === null || check === '') return values[type];
      return type.endsWith('[]') ? `array['${check}']` : `'${check}'`;
    });
    const unknown = list.find((_, index) => row[index] === undefined);
    assert.equal(unknown, undefined, 'a column whose type has no value here');
    return `insert into ${quoted(table)} (${list.map(({ column }) => quoted(column)).join()}) values (${row.join()})`;
  });
  // References are proved when they are made again: the order of tables need not be known.
  const keys = await run<{ table: string; name: string; definition: string }>(
    owner,
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const drops = keys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`);
  const adds = keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
  await run(owner, ['begin', ...drops, ...statements, ...adds, 'commit'].join(';'));
}
