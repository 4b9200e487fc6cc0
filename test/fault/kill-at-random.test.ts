/** kill -9 at moments that nobody chose, one worker after the other, and workers that are only thought dead. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { keepHouse } from '../../src/flows/keep-house.ts';
import { chance } from '../chance.ts';
import { assertExactlyOnce, committedOf, untilDone } from './batch-truth.ts';
import { startWorkerWorld, type WorkerWorld } from './worker-world.ts';

async function inWorld(work: (world: WorkerWorld) => Promise<void>): Promise<void> {
  const world = await startWorkerWorld();
  try {
    await work(world);
  } finally {
    await world.stop();
  }
}

/** Waits for a worker's step by what it leaves behind; fails after a minute. */
async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await done())) {
    assert.ok(Date.now() < deadline, 'not within a minute');
    await wait(50);
  }
}

test('six workers in a row, each killed at some moment of its start or its work: everything once', () =>
  inWorld(async world => {
    const PEOPLE = 150;
    const DEATHS = 6;
    const moment = chance('when workers are killed');
    const batch = await world.award(PEOPLE);
    let committed: ReadonlyMap<string, string> = new Map();
    for (let n = 0; n < DEATHS; n += 1) {
      const worker = world.startWorker();
      // Half of them while issuing and mailing are under way, whatever the machine's speed: after a first commit of theirs.
      const before = (await committedOf(batch, world)).size;
      if (n % 2 === 1 && before < PEOPLE) await until(async () => (await committedOf(batch, world)).size > before);
      await wait(moment.between(0, n % 2 === 1 ? 400 : 3_000));
      worker.child.kill('SIGKILL');
      assert.equal(await worker.ended, 'SIGKILL', worker.said());
      const now = await committedOf(batch, world);
      for (const [id, bytes] of committed) assert.equal(now.get(id), bytes);
      committed = now;
    }
    const started = new Date();
    const last = world.startWorker();
    await untilDone(batch, world, last);
    // Those before may have done it all: then it has to begin before it can stop in good order.
    await until(async () => (await world.query('select from worker_beat where beat_at > $1', [started])).length > 0);
    last.child.kill('SIGTERM');
    assert.equal(await last.ended, 0, last.said());
    const uncertain = await assertExactlyOnce(batch, PEOPLE, committed, world);
    assert.ok(uncertain <= 4 * DEATHS);
  }));

/** Whether the process is stopped (T), as /proc says. */
const stateOf = async (pid: number): Promise<string> => {
  return /^State:\s+(\S)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
};

const withoutProc = process.platform === 'linux' ? false : 'whether a process is stopped is read from /proc';

test(
  'a worker that was paused with signed credentials in its hands, and wakes when another has issued them: each once',
  {
    skip: withoutProc,
  },
  () =>
    inWorld(async world => {
      const batch = await world.award(60);
      const paused = world.startWorker('issue:signed', 1, 'SIGSTOP');
      await until(async () => (await stateOf(paused.child.pid ?? 0)) === 'T');
      assert.equal((await committedOf(batch, world)).size, 0);
      const other = world.startWorker();
      await untilDone(batch, world, other);
      const committed = await committedOf(batch, world);
      paused.child.kill('SIGCONT');
      // It goes on with what it had, then with the next job: that one shows that it is through.
      const next = await world.award(5);
      await untilDone(next, world, paused);
      for (const worker of [paused, other]) {
        worker.child.kill('SIGTERM');
        assert.equal(await worker.ended, 0, worker.said());
      }
      assert.equal(await assertExactlyOnce(batch, 60, committed, world), 0);
      assert.equal(await assertExactlyOnce(next, 5, new Map(), world), 0);
    }),
);

test(
  'a worker that was paused with a mail in its hands, and wakes when it is listed as uncertain: sent once, and known',
  {
    skip: withoutProc,
  },
  () =>
    inWorld(async world => {
      const batch = await world.award(10);
      const paused = world.startWorker('mail:taken', 3, 'SIGSTOP');
      await until(async () => (await stateOf(paused.child.pid ?? 0)) === 'T');
      const other = world.startWorker();
      await untilDone(batch, world, other);
      await keepHouse({ ...world.ports, clock: { now: () => Date.now() + 121_000 } });
      assert.equal(await assertExactlyOnce(batch, 10, new Map(), world), 1);
      paused.child.kill('SIGCONT');
      await until(async () => (await world.query(`select from mail where state = 'uncertain'`)).length === 0);
      for (const worker of [paused, other]) {
        worker.child.kill('SIGTERM');
        assert.equal(await worker.ended, 0, worker.said());
      }
      assert.equal(await assertExactlyOnce(batch, 10, new Map(), world), 0);
    }),
);
