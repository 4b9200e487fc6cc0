/** A server that somebody else runs, two workers and a web server on it: as in production, on the oldest PostgreSQL that is supported where it is here. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { connectClient, connectPool } from '../../src/adapters/sql/connect.ts';
import { prepareDatabase } from '../../src/adapters/sql/prepare-database.ts';
import { freePort, type Serving, serve } from '../akashi-process.ts';
import { startTestDatabase } from '../postgres.ts';
import { assertExactlyOnce, untilDone } from './batch-truth.ts';
import { startWorkerWorld, type WorldDatabase } from './worker-world.ts';

const BATCHES = [300, 100, 100] as const;

/** Where distributions put their servers; 15 first, because it is the oldest that we promise. */
const programs = ['15', '16', '17', '18']
  .flatMap(major => [`/usr/lib/postgresql/${major}/bin`, `/usr/pgsql-${major}/bin`])
  .find(folder => existsSync(join(folder, 'initdb')));

/** A throw-away server of the distribution, on a socket, with one database. */
async function startForeign(folder: string): Promise<WorldDatabase> {
  const home = await mkdtemp('/tmp/akp-');
  const password = randomBytes(12).toString('hex');
  await writeFile(join(home, 'password'), password);
  const account = process.getuid?.() === 0 ? nobody() : undefined;
  if (account) for (const path of [home, join(home, 'password')]) chownSync(path, account.uid, account.gid);
  const data = join(home, 'data');
  const made = spawnSync(
    join(folder, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      `--pwfile=${join(home, 'password')}`,
    ],
    { ...account, cwd: home, encoding: 'utf8' },
  );
  assert.equal(made.status, 0, made.stderr);
  const server = spawn(
    join(folder, 'postgres'),
    ['-D', data, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${home}`, '-c', 'fsync=off'],
    { ...account, cwd: home, stdio: 'ignore' },
  );
  const atExit = () => server.kill('SIGQUIT');
  process.once('exit', atExit);
  const superuser = { host: home, port: 5432, user: 'postgres', password, database: 'postgres' };
  for (let tries = 0; ; tries += 1) {
    const client = await connectClient(superuser, 'akashi fault test').catch(() => undefined);
    if (client !== undefined) {
      await client.query('create database akashi');
      await client.end();
      break;
    }
    assert.ok(tries < 200, 'PostgreSQL does not answer');
    await wait(100);
  }
  const connection = await prepareDatabase({ ...superuser, database: 'akashi' }, { log: () => undefined });
  const app = connectPool(connection.app, { max: 4, name: 'akashi fault test' });
  return {
    connection,
    superuser,
    app,
    async stop() {
      await app.end();
      process.off('exit', atExit);
      server.kill('SIGINT');
      await new Promise(resolve => server.once('exit', resolve));
      await rm(home, { recursive: true, force: true });
    },
  };
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

test(`two workers and a web server on ${programs ?? 'the embedded PostgreSQL'}: each batch is issued once`, async () => {
  const world = await startWorkerWorld(programs === undefined ? startTestDatabase : () => startForeign(programs));
  const servers = new Set<Serving>();
  try {
    const port = await freePort();
    const at = { env: { ...world.env, PORT: String(port) }, servers };
    const web = serve(at, ['--role', 'web']);
    const workers = [serve(at, ['--role', 'worker']), serve(at, ['--role', 'worker'])] as const;
    await web.ready;
    assert.equal((await fetch(`http://localhost:${port}/health`)).status, 200);
    // Both are there before there is work.
    for (let tries = 0; (await world.query('select from worker_beat')).length < workers.length; tries += 1) {
      assert.ok(tries < 1_200, `${workers[0].said()} ${workers[1].said()}`);
      await wait(100);
    }
    // All at once, so that both workers have something to do.
    const batches = await Promise.all(BATCHES.map(async people => [await world.award(people), people] as const));
    for (const [batch, people] of batches) {
      await untilDone(batch, world, workers[0]);
      assert.equal(await assertExactlyOnce(batch, people, new Map(), world), 0);
    }
    for (const serving of [web, ...workers]) assert.equal(await serving.stop(), 0, serving.said());
  } finally {
    for (const serving of servers) await serving.killGroup();
    await world.stop();
  }
});
