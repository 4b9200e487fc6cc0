import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchBatch } from './watch-batch.ts';

/** Each look is a second after the one before; the last of the counts stays. */
async function watch(counts: readonly [awarded: number, issued: number][], failedJobs: number) {
  let second = 0;
  const told: string[] = [];
  const done = await watchBatch({
    async counts() {
      const [awarded, issued] = counts[Math.min(second, counts.length - 1)] ?? [0, 0];
      return { awarded, issued };
    },
    failedJobs: async () => failedJobs,
    now: () => second * 1_000,
    async wait() {
      second += 1;
    },
    progress: (issued, total) => told.push(`${issued}/${total}`),
  });
  return { done, seconds: second, told };
}

test('it ends when everything is issued, or failed', async () => {
  const all = await watch(
    [
      [2, 0],
      [1, 1],
      [0, 2],
    ],
    0,
  );
  assert.deepEqual(all, { done: true, seconds: 2, told: ['0/2', '1/2', '2/2'] });
  assert.equal(
    (
      await watch(
        [
          [2, 0],
          [0, 1],
        ],
        3,
      )
    ).done,
    true,
  );
});

test('it ends a minute after the last movement when jobs have failed, and waits longer when none has', async () => {
  const failing = await watch(
    [
      [3, 0],
      [2, 1],
    ],
    1,
  );
  assert.deepEqual([failing.done, failing.seconds], [false, 61]);
  const waiting = await watch(
    [
      [3, 0],
      [2, 1],
    ],
    0,
  );
  assert.deepEqual([waiting.done, waiting.seconds], [false, 601]);
});
