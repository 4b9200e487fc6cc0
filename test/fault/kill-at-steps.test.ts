/** kill -9 at every named step of issuing a batch of 300; then a fresh worker goes on. Two batches at a time, each in a database of its own. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import type { JsonObject } from '../../src/core/bytes/json.ts';
import { getBit } from '../../src/core/status/bit-string.ts';
import { decodeStatusList } from '../../src/core/status/check-status-entry.ts';
import { changeStatus } from '../../src/flows/change-status.ts';
import { AWARDS_AT_ONCE } from '../../src/flows/issue-awards.ts';
import { chance } from '../chance.ts';
import { assertExactlyOnce, committedOf, untilDone } from './batch-truth.ts';
import { startWorkerWorld, type WorkerProcess, type WorkerWorld } from './worker-world.ts';

const PEOPLE = 300;
/** So many jobs run side by side in a worker, and so many mails at most were in a dying hand. */
const JOBS_AT_ONCE = 4;

/** So many pieces the batch is issued in. */
const PIECES = Math.ceil(PEOPLE / AWARDS_AT_ONCE);

const pick = chance('which time a step is reached');
const steps = [
  ['issue:read', pick.between(1, PIECES)],
  ['issue:signed', pick.between(1, PIECES)],
  // Inside the transaction that makes them issued.
  ['issue:stored', pick.between(1, PIECES)],
  ['issue:committed', pick.between(1, PIECES)],
  ['mail:taken', pick.between(1, 200)],
  ['mail:handed-over', pick.between(1, 200)],
  ['mail:settled', pick.between(1, 200)],
] as const;

describe('a worker killed at a named step', { concurrency: 2 }, () => {
  for (const [step, times] of steps) {
    test(`at ${step}: 300 credentials and mails, each once`, () =>
      inWorld(async world => {
        const batch = await world.award(PEOPLE);
        const dying = world.startWorker(step, times);
        assert.equal(await dying.ended, 'SIGKILL', dying.said());
        const uncertain = await goOn(batch, world);
        assert.ok(uncertain <= JOBS_AT_ONCE, `${uncertain} mails are uncertain`);
        if (step === 'mail:taken' || step === 'mail:handed-over')
          assert.ok(uncertain >= 1, 'nobody knows of that mail');
      }));
  }

  for (const step of ['status:signed', 'status:published']) {
    test(`at ${step}: the list that is published at last says who is revoked, and the batch is whole`, () =>
      inWorld(async world => {
        const batch = await world.award(PEOPLE);
        const dying = world.startWorker(step);
        const revoked = await revokeSome(world, dying);
        assert.equal(await dying.ended, 'SIGKILL', dying.said());
        await goOn(batch, world, () => published(world, revoked));
      }));
  }
});

async function inWorld(work: (world: WorkerWorld) => Promise<void>): Promise<void> {
  const world = await startWorkerWorld();
  try {
    await work(world);
  } finally {
    await world.stop();
  }
}

/** What a start after the death makes of it; `also`: what to wait for besides. Returns how many mails nobody knows of. */
async function goOn(batch: string, world: WorkerWorld, also?: () => Promise<boolean>): Promise<number> {
  const committed = await committedOf(batch, world);
  const fresh = world.startWorker();
  await untilDone(batch, world, fresh);
  const until = Date.now() + 60_000;
  while (also !== undefined && !(await also())) {
    assert.ok(Date.now() < until, `not within a minute; ${fresh.said()}`);
    await wait(100);
  }
  // All may have been done before: then it has not even begun.
  await fresh.started;
  fresh.child.kill('SIGTERM');
  assert.equal(await fresh.ended, 0, fresh.said());
  return assertExactlyOnce(batch, PEOPLE, committed, world);
}

/** Revokes the first that are issued, and has the list published at once instead of at the next tick. */
async function revokeSome(
  world: WorkerWorld,
  worker: WorkerProcess,
): Promise<readonly { readonly list: string; readonly index: number }[]> {
  const { organization, ports } = world;
  for (;;) {
    const issued = await world.query<{ credential_id: string; status_list_id: string; status_index: number }>(
      `select credential_id, status_list_id, status_index from award_now where state = 'issued' limit 3`,
    );
    if (issued.length < 3) {
      const { exitCode, signalCode } = worker.child;
      assert.ok(exitCode === null && signalCode === null, `the worker ended too early; ${worker.said()}`);
      await wait(50);
      continue;
    }
    const credentials = issued.map(row => row.credential_id);
    await ports.store.inOrganization(organization, async tx => {
      await changeStatus(tx, { organization, credentials, status: 'revoked', reason: 'test', by: 'system' }, ports);
      const list = issued[0]?.status_list_id ?? '';
      await tx.jobs.add('publish-status-list', { org: organization, list }, { key: `status:${list}`, priority: -10 });
    });
    return issued.map(row => ({ list: row.status_list_id, index: row.status_index }));
  }
}

async function published(
  world: WorkerWorld,
  revoked: readonly { readonly list: string; readonly index: number }[],
): Promise<boolean> {
  return world.ports.store.inOrganization(world.organization, async tx => {
    if ((await tx.statusLists.stale()).length > 0) return false;
    for (const { list, index } of revoked) {
      const { bytes } = (await tx.statusLists.published(list)) ?? assert.fail('never published');
      const signed = JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonObject;
      const decoded = decodeStatusList(signed, nodeCrypto.inflate);
      assert.ok(decoded.ok);
      assert.deepEqual(getBit(decoded.value.bits, index), { ok: true, value: true });
    }
    return true;
  });
}
