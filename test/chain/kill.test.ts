/** kill -9 at every step of an anchor, on PostgreSQL and a real chain: one transaction, and the anchor comes. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import { startTestDatabase, type TestDatabase } from '../postgres.ts';
import {
  CHAIN,
  type ChainWorld,
  CONFIRMATIONS,
  createWorld,
  type LyingEndpoint,
  type Node,
  originHash,
  startEndpoint,
  startNode,
} from './chain-world.ts';
import type { KillOrder } from './kill-entry.mjs';

/** Each waits for its order: all of them load at once. */
let children: ChildProcess[] = [];
let node: Node;
let endpoint: LyingEndpoint;
let database: TestDatabase;
before(async () => {
  children = Array.from({ length: 6 }, start);
  [node, database] = await Promise.all([startNode(), startTestDatabase()]);
  endpoint = await startEndpoint(node);
});
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await endpoint.stop();
  await node.stop();
  await database.stop();
});

function start(): ChildProcess {
  return fork(new URL('./kill-entry.mjs', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function begin(order: KillOrder): ChildProcess {
  const child = children.shift();
  if (child === undefined) throw new TypeError('too few processes');
  child.send(order);
  return child;
}

/** Blocks go on coming while `work` runs. */
async function mining<T>(w: ChainWorld, work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void w.mine().catch(() => undefined), 60);
  return work.finally(() => clearInterval(timer));
}

test('a kill -9 at each step, and two processes that go on: one transaction for each anchor', async () => {
  const privateKey = generatePrivateKey();
  const w = await createWorld(node, endpoint, {
    store: createSqlStore(database.app),
    account: privateKeyToAccount(privateKey),
  });
  const order = {
    ...{ urls: [node.url, endpoint.url], chain: CHAIN, confirmations: CONFIRMATIONS, contract: w.contract },
    ...{ privateKey, database: database.connection.app },
  };
  w.now = Date.now();
  const steps = ['anchor: signed', 'anchor: written', 'anchor: handed in', 'anchor: settled'];
  for (const [n, step] of steps.entries()) {
    const size = (n + 1) * 10;
    await w.log.publish(size);
    const child = begin({ ...order, step });
    // The first round of each has its checkpoint planned at once: the one before is settled, and longer ago than the interval.
    await w.store.transaction(tx =>
      tx.anchors.plan({ target: w.chain.target, log: 1, size, note: w.log.note(size), plannedAt: Date.now() }),
    );
    const [, signal] = await mining(w, once(child, 'exit'));
    assert.equal(signal, 'SIGKILL', step);
    await w.untilSettled(size);
    const anchor = await w.anchor(size);
    assert.ok(anchor?.state === 'settled' && anchor.attempts.length === 1, step);
    assert.equal(
      (await w.chain.view(originHash)).nonce,
      n + 2,
      `${step}: deployed, and one transaction for each anchor`,
    );
  }

  const both = [begin(order), begin(order)];
  await w.log.publish(100);
  await w.store.transaction(tx =>
    tx.anchors.plan({ target: w.chain.target, log: 1, size: 100, note: w.log.note(100), plannedAt: Date.now() }),
  );
  const settled = async () => {
    while ((await w.anchor(100))?.state !== 'settled') await new Promise(resolve => setTimeout(resolve, 50));
  };
  await mining(w, settled());
  for (const child of both) child.kill('SIGKILL');
  assert.equal((await w.chain.view(originHash)).nonce, steps.length + 2);
  assert.deepEqual(
    (await w.chain.anchors(originHash, 0)).map(({ size }) => size),
    [10, 20, 30, 40, 100],
  );
});
