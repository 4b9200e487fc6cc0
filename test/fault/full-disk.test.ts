/** A disk that is full: a small file system of its own, filled to the last byte. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded.ts';
import { connectPool } from '../../src/adapters/sql/connect.ts';
import { prepareDatabase } from '../../src/adapters/sql/prepare-database.ts';
import { AkashiError } from '../../src/core/error.ts';
import { makeHome, run } from '../akashi-process.ts';
import { assertExactlyOnce, committedOf, untilDone } from './batch-truth.ts';
import { startWorkerWorld, type WorkerWorld, type WorldDatabase } from './worker-world.ts';

interface Disk {
  readonly path: string;
  /** Leaves no byte. */
  fill(): void;
  free(): void;
  remove(): Promise<void>;
}

/** Undefined where no file system may be mounted. */
async function makeDisk(size: string): Promise<Disk | undefined> {
  const path = await mkdtemp('/tmp/akd-');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', path]);
  if (mounted.status !== 0) {
    await rm(path, { recursive: true, force: true });
    return undefined;
  }
  const unmount = () => spawnSync('umount', ['-l', path]);
  process.once('exit', unmount);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (let size = 1024 * 1024; size > 0; ) {
          try {
            if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2);
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
            size = Math.floor(size / 2);
          }
        }
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    async remove() {
      process.off('exit', unmount);
      unmount();
      await rm(path, { recursive: true, force: true });
    },
  };
}

const probe = await makeDisk('64k');
await probe?.remove();
const skip = probe === undefined ? 'no file system may be mounted here (needs root on Linux)' : false;

test('a backup that finds no room: a code, nothing half written, and the earlier backup as it was', {
  skip,
}, async () => {
  const disk = (await makeDisk('64k')) ?? assert.fail();
  const home = await makeHome();
  try {
    const file = join(disk.path, 'akashi.backup');
    const passphrase = join(home.path, 'passphrase');
    writeFileSync(passphrase, 'correct horse battery staple\n');
    writeFileSync(file, 'an earlier one');
    disk.fill();
    const ran = await run(home, ['backup', file, '--passphrase-file', passphrase]);
    assert.equal(ran.code, 1);
    assert.match(ran.error, /\[backup\.disk-full\]/);
    assert.equal(readFileSync(file, 'utf8'), 'an earlier one');
    assert.deepEqual(readdirSync(disk.path).sort(), ['akashi.backup', 'ballast']);
    disk.free();
    assert.equal((await run(home, ['backup', file, '--passphrase-file', passphrase])).code, 0);
    assert.notEqual(readFileSync(file, 'latin1'), 'an earlier one');
  } finally {
    await home.remove();
    await disk.remove();
  }
});

describe('a database whose disk fills while a batch is issued', { skip }, () => {
  let disk: Disk;
  let world: WorkerWorld;
  /** What the database's supervisor says. */
  const told: string[] = [];
  before(async () => {
    disk = (await makeDisk('200m')) ?? assert.fail();
    world = await startWorkerWorld(() => databaseOn(disk, line => told.push(line)));
  });
  after(async () => {
    await world.stop();
    await disk.remove();
  });

  test('what was acknowledged is there when there is room again, each once; what was refused left nothing', async () => {
    const first = await world.award(300);
    let worker = world.startWorker();
    while ((await committedOf(first, world)).size === 0) await wait(20);
    disk.fill();
    const committed = await committedOf(first, world);
    const acknowledged = [first];
    let unknown = 0;
    // The log of the database has some room of its own left: goes on until it is used up.
    for (let refused = false; !refused; ) {
      try {
        acknowledged.push(await world.award(300));
        assert.ok(acknowledged.length < 500, 'the disk is never full');
      } catch (error) {
        assert.ok(error instanceof AkashiError, String(error));
        assert.match(error.code, /^store\.(disk-full|outcome-unknown|unreachable)$/);
        if (error.code === 'store.outcome-unknown') unknown += 1;
        refused = true;
      }
    }
    console.log(`  ${acknowledged.length} batches were acknowledged`);
    await wearOutLog();
    disk.free();
    await untilBack();
    for (const batch of acknowledged) {
      if (worker.child.exitCode !== null) worker = world.startWorker();
      await untilDone(batch, world, worker);
    }
    const [batches] = await world.query<{ n: number }>('select count(*)::int as n from batch');
    const extra = (batches?.n ?? 0) - acknowledged.length;
    assert.ok(extra >= 0 && extra <= unknown, `${extra} more batches than acknowledged`);
    worker.child.kill('SIGTERM');
    assert.equal(await worker.ended, 0, worker.said());
    await assertExactlyOnce(first, 300, committed, world);
    for (const batch of acknowledged.slice(1)) await assertExactlyOnce(batch, 300, new Map(), world);
  });

  /** Until the server cannot even write its log any more, which ends it: from here on it cannot start either. */
  async function wearOutLog(): Promise<void> {
    await assert.rejects(async () => {
      for (;;) {
        await world.query('select pg_switch_wal()');
        await world.query(`select pg_logical_emit_message(true, 'test', 'x')`);
      }
    });
    const deadline = Date.now() + 60_000;
    while (!told.some(line => line.includes('still trying'))) {
      assert.ok(Date.now() < deadline, told.join('\n'));
      await wait(100);
    }
  }

  /** Nobody starts anything: the supervisor has to go on trying. */
  async function untilBack(): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await world.query('select').catch(() => undefined))) {
      assert.ok(Date.now() < deadline, 'the database does not come back');
      await wait(200);
    }
  }
});

async function databaseOn(disk: Disk, log: (line: string) => void): Promise<WorldDatabase> {
  const embedded = await startEmbeddedPostgres({ home: join(disk.path, 'home'), log });
  const connection = await prepareDatabase(embedded.owner, { log: () => undefined });
  const app = connectPool(connection.app, { max: 4, name: 'akashi fault test' });
  return {
    connection,
    superuser: embedded.superuser,
    app,
    async stop() {
      await app.end();
      await embedded.stop();
    },
  };
}
