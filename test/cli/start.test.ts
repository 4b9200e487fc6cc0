/** Starting and stopping, as it goes well and as it does not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Home, isAlive, makeHome, postmasterOf, type Ran, root, run, serve } from '../akashi-process.ts';
import { familyOf } from '../signer-processes.ts';

/** `serve` waits 20 s for its worker. */
const BEFORE_IT_KILLS = 19_000;

const codeIn = (ran: Pick<Ran, 'error'>): string | undefined => /\[([a-z.-]+)\]\s*$/.exec(ran.error)?.[1];

async function inHome(work: (home: Home) => Promise<void>, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const home = await makeHome(more);
  try {
    await work(home);
  } finally {
    await home.remove();
  }
}

const countsOf = async (home: Home, more?: Parameters<typeof run>[2]): Promise<unknown> =>
  JSON.parse((await run(home, ['status', '--json'], more)).text).counts;

test('a second server of the same home and port is refused by a code, and the first goes on', async () => {
  await inHome(async home => {
    const first = serve(home, ['--empty']);
    await first.ready;
    const second = await run(home, ['serve', '--empty']);
    assert.deepEqual([second.code, codeIn(second)], [78, 'config.port-taken']);
    assert.equal((await fetch(`${home.url}/health`)).status, 200);
    const { urls, counts } = JSON.parse((await run(home, ['status', '--json'])).text);
    assert.equal(urls.home, `${home.url}/`);
    assert.equal(counts.organizations, 0);
    assert.equal(await first.stop(), 0, first.said());
  });
});

test('a port that another program has: refused by a code, and no database stays behind', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  try {
    await inHome(
      async home => {
        const ran = await run(home, ['serve', '--empty']);
        assert.deepEqual([ran.code, codeIn(ran)], [78, 'config.port-taken']);
        assert.equal(postmasterOf(home.path), undefined);
      },
      { PORT: String(port) },
    );
  } finally {
    other.close();
  }
});

test('what cannot be a setting is refused by a code before anything is made', async () => {
  const settings: [Record<string, string>, string][] = [
    [{ PORT: 'eighty' }, 'config.port-malformed'],
    [{ AKASHI_URL: 'https://badges.example' }, 'config.public-without-smtp'],
    [{ HOST: '0.0.0.0' }, 'config.host-without-smtp'],
    [{ DATABASE_URL: 'mysql://localhost/akashi' }, 'config.value-malformed'],
    [{ DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:9/akashi' }, 'store.unreachable'],
  ];
  for (const [env, code] of settings) {
    await inHome(async home => {
      const ran = await run(home, ['serve', '--empty'], { env });
      assert.deepEqual([ran.code, codeIn(ran)], [78, code]);
      assert.deepEqual(readdirSync(home.path), []);
    });
  }
});

test('--empty has nothing in it; SIGTERM ends it in good order, with everything that it started', async () => {
  await inHome(async home => {
    const serving = serve(home, ['--empty']);
    await serving.ready;
    assert.deepEqual(await countsOf(home), { organizations: 0, achievements: 0, credentials: 0, failedJobs: 0 });
    const masterKey = join(home.path, 'master.key');
    assert.equal(statSync(masterKey).mode & 0o777, 0o600);
    const pids = familyOf(serving.pid);
    assert.ok(pids.length > 3, 'server, worker, database');
    assert.ok(pids.includes(postmasterOf(home.path) ?? 0));
    const began = Date.now();
    assert.equal(await serving.stop(), 0, serving.said());
    assert.ok(Date.now() - began < BEFORE_IT_KILLS, 'the worker had to be killed');
    assert.deepEqual(pids.filter(isAlive), []);
    assert.equal(postmasterOf(home.path), undefined);
    assert.equal(existsSync(join(home.path, 'addresses.json')), false);
  });
});

/** Why this cannot be tried here, or false. */
function withoutNobody(): string | false {
  if (process.getuid?.() !== 0) return 'only root can become somebody else';
  const { status } = spawnSync(process.execPath, [join(root, 'bin', 'akashi.js'), '--help'], nobody());
  return status === 0 ? false : 'the account nobody cannot read this checkout';
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

test('an unprivileged account runs all of it', { skip: withoutNobody() }, async () => {
  await inHome(async home => {
    const { uid, gid } = nobody();
    await chown(home.path, uid, gid);
    const serving = serve(home, ['--empty'], { uid, gid });
    await serving.ready;
    const pids = familyOf(serving.pid);
    for (const pid of pids) assert.equal(statSync(`/proc/${pid}`).uid, uid);
    assert.ok(pids.includes(postmasterOf(home.path) ?? 0));
    assert.equal((await fetch(`${home.url}/health`)).status, 200);
    assert.equal(await serving.stop(), 0, serving.said());
    assert.deepEqual(pids.filter(isAlive), []);
  });
});

const npx = spawnSync('npx', ['--version'], { encoding: 'utf8' });

test('npx akashi works in the checkout', { skip: npx.status === 0 ? false : 'npx is not here' }, () => {
  const ran = spawnSync('npx', ['--no', 'akashi', 'verify'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      npm_config_update_notifier: 'false',
      npm_config_offline: 'true',
    },
  });
  assert.equal(ran.status, 64, ran.stderr);
  assert.match(ran.stderr, /\[usage\.argument-missing\]/);
});
