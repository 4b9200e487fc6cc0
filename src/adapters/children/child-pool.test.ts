/** A pool whose children are told to do their worst: it answers for them, and goes on. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import os from 'node:os';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Told, Trial } from '../../../test/trial-child-entry.ts';
import { trialBounds, trialCodes, trialEntry } from '../../../test/trial-pool.ts';
import { AkashiError } from '../../core/error.ts';
import { ChildPool } from './child-pool.ts';
import type { PoolBounds } from './pool-bounds.ts';

const pools: ChildPool<Trial, Told>[] = [];
after(() => Promise.all(pools.map(pool => pool.close())));

function openPool(bounds: Partial<PoolBounds> = {}): ChildPool<Trial, Told> {
  const pool = new ChildPool<Trial, Told>(trialEntry, { ...trialBounds, ...bounds }, trialCodes);
  pools.push(pool);
  return pool;
}

const coded = (code: string) => (error: unknown) => error instanceof AkashiError && error.code === code;
const pidOf = async (pool: ChildPool<Trial, Told>): Promise<number> => (await pool.ask({ do: 'tell' })).answer.pid;
const slow = (milliseconds: number): Trial => ({ do: 'wait', milliseconds });

test('security 12: nothing of the environment reaches a child', async () => {
  const secret = 'AKASHI_TRIAL_SECRET';
  process.env[secret] = 'x';
  try {
    const { answer } = await openPool().ask({ do: 'tell' });
    assert.notEqual(answer.pid, process.pid);
    assert.deepEqual(
      answer.environment.filter(name => name !== 'SystemRoot'),
      [],
    );
    assert.equal(answer.folder, os.tmpdir());
  } finally {
    delete process.env[secret];
  }
});

test('what the child refuses comes with code, place and detail; what nobody foresaw is no AkashiError', async () => {
  const pool = openPool();
  const pid = await pidOf(pool);
  await assert.rejects(pool.ask({ do: 'refuse' }), (error: unknown) => {
    assert.ok(error instanceof AkashiError);
    assert.deepEqual([error.code, error.at, error.detail], ['roster.quote-unclosed', '/7', { row: 7 }]);
    return true;
  });
  await assert.rejects(pool.ask({ do: 'stumble' }), /RangeError: nobody foresaw this/);
  assert.equal(await pidOf(pool), pid, 'neither costs a child');
});

test('a child that is still loading outlives the questions that cannot wait for it, and answers the next', async () => {
  const pool = openPool();
  // Each leaves it a fraction of the time that loading takes: were it ended with the question, none would ever be there.
  const impatient = () => pool.ask({ do: 'tell' }, { until: performance.now() + 40 });
  let refused = 0;
  let answered: number | undefined;
  for (const began = performance.now(); answered === undefined && performance.now() - began < 15_000; )
    answered = await impatient().then(
      ({ answer }) => answer.pid,
      error => {
        // One that had just begun was too slow.
        assert.ok(coded(trialCodes.busy)(error) || coded(trialCodes.late)(error), String(error));
        refused += 1;
        return undefined;
      },
    );
  assert.ok(answered !== undefined, `none answered; refused: ${refused}`);
  assert.ok(refused > 0, 'a child that is there at once tries nothing');
});

test('security 12: a loop without end is ended after its time, and the next question is answered', async () => {
  const pool = openPool({ time: 400 });
  const pid = await pidOf(pool);
  const began = performance.now();
  await assert.rejects(pool.ask({ do: 'loop' }), coded(trialCodes.late));
  const took = performance.now() - began;
  assert.ok(took >= 400 && took < 3_000, `${took} ms`);
  assert.notEqual(await pidOf(pool), pid);
  await assert.rejects(pool.ask({ do: 'loop' }, { time: 50 }), coded(trialCodes.late));
  await assert.rejects(pool.ask({ do: 'tell' }, { time: 0 }), coded(trialCodes.late));
});

test('security 12: a full heap and full buffers end the child, not us', async () => {
  const pool = openPool();
  await assert.rejects(pool.ask({ do: 'fill-heap' }), coded(trialCodes.full));
  assert.ok(await pidOf(pool));
  if (process.platform !== 'linux') return;
  const began = process.memoryUsage.rss();
  await assert.rejects(openPool({ memory: 200 << 20 }).ask({ do: 'fill-buffers' }), coded(trialCodes.full));
  assert.ok(process.memoryUsage.rss() - began < 100 << 20, 'and nothing of it is ours');
});

test('a child killed in the middle: the question is asked once more, of another', async () => {
  const pool = openPool({ repeat: true });
  const first = await pidOf(pool);
  const asked = pool.ask(slow(300));
  process.kill(first, 'SIGKILL');
  const { answer } = await asked;
  assert.notEqual(answer.pid, first);
  await assert.rejects(pool.ask({ do: 'die' }), coded(trialCodes.died), 'whoever ends two has had its turn');
  const once = openPool();
  await assert.rejects(once.ask({ do: 'die' }), coded(trialCodes.died));
  assert.ok(await pidOf(once));
});

test('two at once, the others in their order; too many and too late are told', async () => {
  const pool = openPool({ children: 2, queue: 2 });
  await Promise.all([pool.ask({ do: 'tell' }), pool.ask(slow(50))]);
  const order: number[] = [];
  const ask = (n: number) =>
    pool.ask(slow(200)).then(({ answer }) => {
      order.push(n);
      return answer.pid;
    });
  const began = performance.now();
  const under = [ask(1), ask(2), ask(3)];
  const late = pool.ask({ do: 'tell' }, { until: performance.now() + 60 });
  await assert.rejects(pool.ask({ do: 'tell' }), coded(trialCodes.busy), 'no room in the queue');
  await assert.rejects(late, coded(trialCodes.busy), 'its turn did not come');
  assert.ok(performance.now() - began < 190);
  const pids = await Promise.all(under);
  assert.notEqual(pids[0], pids[1]);
  assert.equal(order[2], 3);
  assert.ok(performance.now() - began >= 390, 'the third waited');
  const bound = pool.ask({ do: 'loop' }, { until: performance.now() + 200 });
  await assert.rejects(bound, coded(trialCodes.late), 'the end of the whole ends its work');
});

test('a child is replaced after its uses, and a warm one is there before it is asked', async () => {
  const pool = openPool({ uses: 2, warm: 1 });
  pool.warmUp();
  const pids = [await pidOf(pool), await pidOf(pool), await pidOf(pool)];
  assert.equal(pids[0], pids[1]);
  assert.notEqual(pids[1], pids[2]);
  await pidOf(pool);
  // The next one is on its way already: by now it needs no start.
  await wait(3_000);
  const began = performance.now();
  await pidOf(pool);
  assert.ok(performance.now() - began < 200, `${performance.now() - began} ms`);
});

test('a closed pool refuses, and leaves no process', async () => {
  const pool = openPool();
  const pid = await pidOf(pool);
  const under = assert.rejects(pool.ask({ do: 'loop' }), coded(trialCodes.busy));
  await pool.close();
  await under;
  await assert.rejects(pool.ask({ do: 'tell' }), coded(trialCodes.busy));
  assert.throws(() => process.kill(pid, 0));
});

test('an entry that does not start is told, and is not started for ever', async () => {
  const nothing = new URL('./no-such-entry.ts', import.meta.url);
  const pool = new ChildPool<Trial, Told>(nothing, { ...trialBounds, warm: 1, repeat: true }, trialCodes);
  await assert.rejects(pool.ask({ do: 'tell' }), /did not start/);
  await pool.close();
});

test('a child that a file keeps busy for ever ends when its parent is killed', {
  skip: process.platform === 'win32',
}, async () => {
  const entry = fileURLToPath(new URL('../../../test/trial-parent-entry.ts', import.meta.url));
  const parent = spawn(process.execPath, ['--import', 'tsx', entry], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>(resolve => parent.stdout.once('data', data => resolve(String(data))));
  const child = Number(said);
  process.kill(child, 0);
  parent.kill('SIGKILL');
  const isThere = (): boolean => {
    try {
      return process.kill(child, 0);
    } catch {
      return false;
    }
  };
  for (let n = 0; n < 100 && isThere(); n++) await wait(100);
  assert.equal(isThere(), false);
});
