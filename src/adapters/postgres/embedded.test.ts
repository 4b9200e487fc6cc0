/** Real servers: each test is something that happened, or could happen, to a laptop. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { AkashiError, type ErrorCode } from '../../core/error.ts';
import { serverAccount, spawnIdentity } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { isAlive, isRunningPostgres, readPostmaster } from './postmaster-pid.ts';

const isRoot = process.getuid?.() === 0;
const onWindows = process.platform === 'win32';

const start = (home: string, more: Partial<EmbeddedOptions> = {}) =>
  startEmbeddedPostgres({ home, log: () => undefined, ...more });

const dataOf = (home: string) => join(home, 'postgres', 'data');

async function isUp(home: string): Promise<boolean> {
  const named = await readPostmaster(dataOf(home));
  return named !== undefined && (await isRunningPostgres(named.pid));
}

async function query<T extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string): Promise<T[]> {
  const client = new pg.Client(server.owner);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A Node process that starts (or joins) the server, says so, and leaves in good order when its input ends. */
function otherProcess(home: string, identity: { uid?: number; gid?: number } = {}): ChildProcess {
  const program = `
    import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}).then(async ({ startEmbeddedPostgres }) => {
      const server = await startEmbeddedPostgres({ home: ${JSON.stringify(home)}, log: () => undefined });
      console.log('up');
      process.stdin.resume().once('end', () => server.stop());
    }).catch(error => { console.log(error.code ?? error); process.exit(1); });`;
  return spawn(process.execPath, ['--import', 'tsx', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...identity,
  });
}

/** As the server's account would have written it. */
async function writePid(home: string, pid: number): Promise<void> {
  const file = join(dataOf(home), 'postmaster.pid');
  await writeFile(file, `${pid}\n${dataOf(home)}\n1\n5432\n\n\n`, { mode: 0o600 });
  const { uid, gid } = await stat(dataOf(home));
  await chown(file, uid, gid);
}

async function said(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
  return chunk.toString().trim();
}

async function leave(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.stdin!.end();
  await ended;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const refusesWith = (code: ErrorCode) => (error: unknown) => {
  assert.ok(error instanceof AkashiError, String(error));
  assert.equal(error.code, code);
  return true;
};

describe('embedded PostgreSQL', () => {
  let root: string;
  /** Initialised once: most tests only start it again. */
  let home: string;
  before(async () => {
    root = await mkdtemp('/tmp/akt-embedded-');
    if (isRoot) await chmod(root, 0o711);
    home = join(root, 'home');
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('starts durable, with passwords, and without a TCP port', { skip: onWindows }, async () => {
    const server = await start(home);
    try {
      const rows = await query<{ name: string; setting: string }>(
        server,
        `select name, setting from pg_settings where name in
         ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'server_encoding', 'max_connections') order by name`,
      );
      assert.deepEqual(
        rows.map(row => [row.name, row.setting]),
        [
          ['fsync', 'on'],
          ['full_page_writes', 'on'],
          ['listen_addresses', ''],
          ['max_connections', '50'],
          ['server_encoding', 'UTF8'],
          ['synchronous_commit', 'on'],
        ],
      );
      const [owner] = await query<{ super: boolean }>(
        server,
        'select rolsuper as super from pg_roles where rolname = current_user',
      );
      assert.equal(owner?.super, false);
      const stranger = new pg.Client({ ...server.owner, password: 'guess' });
      await assert.rejects(stranger.connect(), { code: '28P01' });
      assert.equal((await stat(server.owner.host)).mode & 0o777, 0o700);
      assert.equal((await stat(join(home, 'postgres', 'passwords.json'))).mode & 0o777, 0o600);
      assert.equal((await stat(join(home, 'postgres.log'))).mode & 0o777, 0o600);
    } finally {
      await server.stop();
    }
    assert.equal(await isUp(home), false);
  });

  it('sees letters beyond ASCII, as trigram search needs', async () => {
    const server = await start(home);
    try {
      await query(server, 'create extension if not exists pg_trgm');
      const [row] = await query<{ found: string[] }>(server, "select show_trgm('修了証') as found");
      assert.equal(row?.found.length, 4);
    } finally {
      await server.stop();
    }
  });

  it('joins the server that a killed process left behind, with every committed row', async () => {
    const child = otherProcess(home);
    assert.equal(await said(child), 'up');
    const left = await readPostmaster(dataOf(home));
    await kill(child);
    assert.equal(await isUp(home), true);
    const server = await start(home);
    assert.equal((await readPostmaster(dataOf(home)))?.pid, left?.pid);
    await query(server, 'create table kept (n int); insert into kept values (1)');
    await server.stop();
    assert.equal(await isUp(home), false);
    const again = await start(home);
    assert.deepEqual(await query(again, 'select n from kept'), [{ n: 1 }]);
    await again.stop();
  });

  it('stays for whoever is still there, and ends with the last one', async () => {
    const first = otherProcess(home);
    assert.equal(await said(first), 'up');
    const second = await start(home);
    await leave(first);
    assert.deepEqual(await query(second, 'select 1 as one'), [{ one: 1 }]);
    const third = otherProcess(home);
    assert.equal(await said(third), 'up');
    await second.stop();
    assert.equal(await isUp(home), true);
    await leave(third);
    assert.equal(await isUp(home), false);
  });

  it('lets two processes start at once from nothing', async () => {
    const fresh = join(root, 'race');
    const children = [otherProcess(fresh), otherProcess(fresh)];
    assert.deepEqual(await Promise.all(children.map(said)), ['up', 'up']);
    await Promise.all(children.map(leave));
    assert.equal(await isUp(fresh), false);
    assert.deepEqual(
      (await readdir(join(fresh, 'postgres'))).filter(name => name.includes('init-')),
      [],
    );
  });

  it('starts over a pid file whose process is gone', async () => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    await writePid(home, gone.pid!);
    const server = await start(home);
    assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
    await server.stop();
  });

  it('starts over a pid file whose number another program has now', { skip: onWindows }, async () => {
    // Owned by the server's account: PostgreSQL itself would take it for a running server.
    const account = await serverAccount(dataOf(home));
    const other = spawn('sleep', ['60'], { cwd: '/', stdio: 'ignore', ...spawnIdentity(account) });
    try {
      await writePid(home, other.pid!);
      const server = await start(home);
      assert.notEqual((await readPostmaster(dataOf(home)))?.pid, other.pid);
      await server.stop();
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('brings the server back when it is killed', { skip: onWindows }, async () => {
    const server = await start(home);
    const before = await readPostmaster(dataOf(home));
    process.kill(before!.pid, 'SIGKILL');
    const until = Date.now() + 20_000;
    let answer: unknown;
    while (answer === undefined && Date.now() < until) {
      await wait(100);
      answer = await query(server, 'select 1 as one').catch(() => undefined);
    }
    assert.deepEqual(answer, [{ one: 1 }]);
    assert.notEqual((await readPostmaster(dataOf(home)))?.pid, before!.pid);
    await server.stop();
    assert.equal(await isUp(home), false);
  });

  it('initialises anew after a kill in the middle of it', async () => {
    const fresh = join(root, 'interrupted');
    const child = otherProcess(fresh);
    const folder = join(fresh, 'postgres');
    const half = async () => (await readdir(folder).catch(() => [])).some(name => /\.init-\d+-[0-9a-f]+$/.test(name));
    while (!(await half())) await wait(5);
    await wait(100);
    await kill(child);
    assert.equal(await half(), true);
    assert.equal(await stat(dataOf(fresh)).catch(() => undefined), undefined);
    const server = await start(fresh);
    assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
    await server.stop();
  });

  it('leaves a folder alone that is no database, and one of another version', async () => {
    const strange = join(root, 'strange');
    await mkdir(dataOf(strange), { recursive: true });
    await writeFile(join(dataOf(strange), 'thesis.txt'), 'precious');
    await assert.rejects(start(strange), refusesWith('store.data-incomplete'));
    assert.equal(await readFile(join(dataOf(strange), 'thesis.txt'), 'utf8'), 'precious');

    const older = join(root, 'older');
    await mkdir(dataOf(older), { recursive: true });
    await mkdir(join(older, 'postgres'), { recursive: true });
    await writeFile(join(older, 'postgres', 'passwords.json'), '{"superuser":"a","owner":"b"}');
    await writeFile(join(dataOf(older), 'PG_VERSION'), '14\n');
    await assert.rejects(start(older), refusesWith('store.version-differs'));
  });

  it('does not make new passwords for data that know the old ones', async () => {
    const file = join(home, 'postgres', 'passwords.json');
    const kept = await readFile(file, 'utf8');
    await unlink(file);
    await assert.rejects(start(home), refusesWith('store.password-refused'));
    await writeFile(file, '{"superuser":"wrong","owner":"wrong"}', { mode: 0o600 });
    await assert.rejects(start(home), refusesWith('store.password-refused'));
    assert.equal(await isUp(home), false);
    await writeFile(file, kept, { mode: 0o600 });
  });

  it('mends symlinks, in a copy where the account cannot read the programs', { skip: onWindows }, async () => {
    const found = await findBinaries();
    const programs = join(root, 'programs');
    await cp(found.root, programs, { recursive: true, filter: async path => !(await isLink(path)) });
    const lib = join(programs, 'lib');
    const fresh = join(root, 'copied');
    await chmod(isRoot ? programs : lib, isRoot ? 0o700 : 0o500);
    try {
      const server = await start(fresh, { binaries: { ...found, root: programs } });
      assert.deepEqual(await query(server, 'select 1 as one'), [{ one: 1 }]);
      await server.stop();
      assert.ok((await readdir(join(fresh, 'postgres'))).includes(`postgres-${found.version}`));
    } finally {
      for (const folder of [programs, lib]) await chmod(folder, 0o755);
    }

    const inPlace = await start(fresh, { binaries: { ...found, root: programs } });
    await inPlace.stop();
    const links = JSON.parse(await readFile(join(programs, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) assert.ok(await isLink(join(programs, target.replace(/^native\//, ''))), target);
  });

  it('puts the socket elsewhere when the home path is too long for one', { skip: onWindows }, async () => {
    const long = join(root, 'x'.repeat(60), 'ホーム'.repeat(5));
    const server = await start(long);
    try {
      assert.ok(!server.owner.host.startsWith(root));
      assert.equal((await stat(server.owner.host)).mode & 0o777, 0o700);
      const other = otherProcess(long);
      assert.equal(await said(other), 'up');
      await leave(other);
    } finally {
      await server.stop();
      await rm(server.owner.host, { recursive: true });
    }
  });

  it('says which folder is closed to the account', { skip: !isRoot && 'only root needs another account' }, async () => {
    const closed = join(root, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await assert.rejects(start(join(closed, 'home')), (error: unknown) => {
      refusesWith('store.home-closed')(error);
      assert.equal((error as AkashiError).detail['path'], closed);
      return true;
    });
  });

  it('runs for somebody who is not root', { skip: !isRoot && 'the other tests ran so' }, async t => {
    const account = await serverAccount(join(root, 'none'));
    const theirs = join(root, 'theirs');
    await mkdir(theirs, { mode: 0o700 });
    await chown(theirs, account!.uid, account!.gid);
    const child = otherProcess(join(theirs, 'home'), spawnIdentity(account));
    const answer = await Promise.race([said(child), once(child, 'exit').then(() => 'cannot run here')]);
    if (answer === 'cannot run here') return t.skip('this checkout is closed to other accounts');
    assert.equal(answer, 'up');
    assert.equal((await stat(dataOf(join(theirs, 'home')))).uid, account!.uid);
    await leave(child);
    assert.equal(await isUp(join(theirs, 'home')), false);
  });

  it('leaves no process behind', async () => {
    for (const name of await readdir(root)) {
      const named = await readPostmaster(dataOf(join(root, name)));
      assert.ok(named === undefined || !isAlive(named.pid), name);
    }
  });
});

const isLink = async (path: string): Promise<boolean> => {
  return (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
};
