/** What a leader in office does when the database changes beneath it. Its contract on every store is in test/contract/sequence-log.test.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { createFileVault } from '../adapters/keys/file-vault.ts';
import { createMemoryLogMarks } from '../adapters/memory/log-marks.ts';
import { createMemoryStore } from '../adapters/memory/store.ts';
import type { Ports } from '../ports/ports.ts';
import type { Store } from '../ports/store/store.ts';
import { openLog } from './open-log.ts';
import { createSequencer } from './sequence-log.ts';

const entries = (...names: string[]) => names.map(name => new Uint8Array(Buffer.from(`entry ${name}`)));

/** A database, and a replica of it that is some entries behind when it is promoted in its place. */
async function failingOver() {
  const [primary, replica] = [createMemoryStore(), createMemoryStore()];
  let now: Store = primary;
  const store = { ...primary, transaction: (work: never) => now.transaction(work) } as Store;
  const ports = {
    store,
    vault: createFileVault(Buffer.alloc(32, 7)),
    clock: { now: Date.now },
    random: { bytes: (length: number) => new Uint8Array(length) },
    crypto: nodeCrypto,
    instance: { url: 'https://badges.example.org', formerUrls: [], mail: 'mailbox', version: '0' } as Ports['instance'],
    logMarks: createMemoryLogMarks(),
    steps: { reached: (_step: string) => undefined },
  };
  const head = await openLog(ports);
  await replica.transaction(tx => tx.log.open(head));
  const leader = createSequencer('leader', ports, { enough: 1 });
  for (const each of [replica, primary]) {
    now = each;
    await each.transaction(tx => tx.log.add(entries('a', 'b', 'c')));
    // The same leader in both: a replica has the rows of the lease as well.
    await createSequencer('leader', { ...ports, logMarks: createMemoryLogMarks() }, { enough: 1 }).step();
  }
  const promote = () => {
    now = replica;
  };
  return { leader, ports, primary, replica, promote };
}

test('a leader in office halts when a replica takes over that lacks what it has signed', async () => {
  const { leader, primary, replica, promote } = await failingOver();
  assert.deepEqual(await leader.step(), { state: 'leading', taken: 0, size: 3 });
  await primary.transaction(tx => tx.log.add(entries('d', 'e')));
  assert.deepEqual(await leader.step(), { state: 'leading', taken: 2, size: 5 });
  promote();
  await replica.transaction(tx => tx.log.add(entries('x', 'y', 'z')));
  assert.deepEqual(await leader.step(), { state: 'halted', code: 'log.behind', by: 'memory' });
  const size = await replica.transaction(async tx => (await tx.log.checkpoint(1))?.size);
  assert.equal(size, 3, 'nothing more was signed');
});

test('nor does it build on a replica that takes over between its lease and its growth', async () => {
  const { ports, primary, replica, promote } = await failingOver();
  let isToFail = false;
  const steps = {
    reached(step: string) {
      if (isToFail && step === 'log:leased') promote();
    },
  };
  const leader = createSequencer('leader', { ...ports, steps }, { enough: 1 });
  await primary.transaction(tx => tx.log.add(entries('d', 'e')));
  assert.deepEqual(await leader.step(), { state: 'leading', taken: 2, size: 5 });
  isToFail = true;
  await replica.transaction(tx => tx.log.add(entries('x', 'y', 'z')));
  const step = await leader.step();
  assert.equal(step.state === 'leading' && step.taken, 0);
  assert.deepEqual(await leader.step(), { state: 'halted', code: 'log.behind', by: 'memory' });
});
