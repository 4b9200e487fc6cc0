import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createMemoryStore } from '../adapters/memory/store.ts';
import type { Store } from '../ports/store/store.ts';
import type { TimeStamper } from '../ports/timestamp.ts';
import { keepAnchoring } from './keep-anchoring.ts';

const stamper: TimeStamper = {
  authority: 'https://tsa.example',
  stamp: () => Promise.reject(new Error('not asked: the log is empty')),
  verify: () => Promise.reject(new Error('not asked')),
};

test('rounds go on until it is stopped; a fault is told once, and that it is over', async () => {
  const good = createMemoryStore();
  let broken = false;
  const store: Store = {
    ...good,
    transaction: work => (broken ? Promise.reject(new Error('no database')) : good.transaction(work)),
  };
  const said: string[] = [];
  let rounds = 0;
  let stop = (): void => undefined;
  const stopped = new Promise<void>(resolve => {
    stop = resolve;
  });
  const pause = async () => {
    rounds += 1;
    broken = rounds === 2 || rounds === 3;
    if (rounds === 6) stop();
    // Lets the stop be noticed.
    await new Promise(resolve => setImmediate(resolve));
  };
  const ports = { store, clock: { now: () => 0 }, crypto: nodeCrypto, steps: { reached: () => undefined } };
  await keepAnchoring({ byStamps: { stampers: [stamper], every: 1 } }, ports, {
    stopped,
    pause,
    log: line => said.push(line),
  });
  assert.equal(rounds, 6);
  assert.deepEqual(said, ['anchor: no database', 'anchor: goes on']);
});

test('nothing configured: it ends at once', async () => {
  const ports = {
    store: createMemoryStore(),
    clock: { now: () => 0 },
    crypto: nodeCrypto,
    steps: { reached: () => undefined },
  };
  await keepAnchoring({}, ports, {
    stopped: new Promise(() => undefined),
    pause: () => assert.fail('a round'),
    log: () => undefined,
  });
});
