import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWorld } from '../../test/console-world.ts';
import { takeMemoryJobs } from '../adapters/memory/store.ts';
import { taskHandlers } from './task-handlers.ts';

test('sweeps that fail are told and leave one next sweep; the queue has nothing to repeat beside it', async () => {
  const { ports, clock } = await consoleWorld();
  const fault = new Error('broken');
  const store = { ...ports.store, inOrganization: () => Promise.reject(fault) };
  const told: unknown[] = [];
  const handlers = taskHandlers({ ...ports, store }, 30_000, each => told.push(each));
  for (const _run of [1, 2]) await handlers['keep-house']({});
  assert.deepEqual(
    told.map(each => (each instanceof AggregateError ? each.errors : each)),
    // The house and the look at domains, each by itself.
    [[fault], fault, [fault], fault],
  );
  const jobs = takeMemoryJobs(ports.store).filter(job => job.task === 'keep-house');
  assert.deepEqual(
    jobs.map(job => job.runAt),
    [clock.now() + 30_000],
  );
});
