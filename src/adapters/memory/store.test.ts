import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from './clock.ts';
import { seededRandom } from './random.ts';
import { createMemoryStore, memoryJobs, takeMemoryJobs } from './store.ts';

test('jobs are taken when they are due, and a later rollback does not bring them back', async () => {
  const store = createMemoryStore();
  await store.transaction(async tx => {
    await tx.jobs.add('keep-house', {}, { runAt: 2_000 });
    await tx.jobs.add('publish-status-list', { org: 'o', list: 'l' }, { key: 'k', priority: -1 });
  });
  assert.deepEqual(
    takeMemoryJobs(store, 1_000).map(job => job.task),
    ['publish-status-list'],
  );
  await assert.rejects(
    store.transaction(async () => {
      throw new RangeError('on purpose');
    }),
    RangeError,
  );
  assert.deepEqual(
    memoryJobs(store).map(job => job.task),
    ['keep-house'],
  );
});

test('a transaction within a transaction is a mistake that is told at once', async () => {
  const store = createMemoryStore();
  await assert.rejects(
    store.transaction(() => store.transaction(async () => undefined)),
    TypeError,
  );
  assert.equal(await store.transaction(tx => tx.people.count()), 0);
});

test('the clock stands until it is moved', () => {
  const clock = fixedClock('2026-04-01T00:00:00Z');
  clock.advance(1_500);
  assert.equal(clock.now(), Date.UTC(2026, 3, 1) + 1_500);
  clock.set(7);
  assert.equal(clock.now(), 7);
});

test('the same seed gives the same bytes, another seed others, and one call never what the one before gave', () => {
  const [one, same, other] = [seededRandom('a'), seededRandom('a'), seededRandom('b')];
  const first = one.bytes(40);
  assert.deepEqual(same.bytes(40), first);
  assert.notDeepEqual(other.bytes(40), first);
  assert.notDeepEqual(one.bytes(40), first);
  assert.equal(first.length, 40);
});
