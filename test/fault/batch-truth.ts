/** What must be true of a batch whatever died meanwhile: each credential once, each mail once or listed as uncertain. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { keepHouse } from '../../src/flows/keep-house.ts';
import type { WorkerProcess, WorkerWorld } from './worker-world.ts';

/** decisions.md, Jobs: the work is taken up again within this time. */
const A_MINUTE = 60_000;

/** What was committed when the worker died, byte for byte. */
export async function committedOf(batch: string, world: WorkerWorld): Promise<ReadonlyMap<string, string>> {
  const rows = await world.query<{ id: string; bytes: string }>(
    `select credential.id, encode(sha256(credential.packed), 'hex') as bytes
     from award_now award join credential on credential.id = award.credential_id where award.batch_id = $1`,
    [batch],
  );
  return new Map(rows.map(row => [row.id, row.bytes]));
}

/** A machine that is busy with other things takes its time to start a process. */
const TO_START = 120_000;

/**
 * Waits until nothing of the batch is left to do. Fails when the worker has ended, or nothing has moved for a minute after
 * its first sign of life.
 */
export async function untilDone(
  batch: string,
  world: WorkerWorld,
  worker: Omit<WorkerProcess, 'started'>,
): Promise<void> {
  let ended: NodeJS.Signals | number | undefined;
  worker.ended.then(how => {
    ended = how;
  });
  const started = new Date();
  let deadline = Date.now() + TO_START;
  let alive = false;
  let before: string | undefined;
  for (;;) {
    const [left] = await world.query<{ awards: number; mails: number }>(
      `select count(*) filter (where award.state = 'awarded')::int as awards,
         count(*) filter (where mail.state = 'queued')::int as mails
       from award_now award left join mail on mail.award_id = award.id where award.batch_id = $1`,
      [batch],
    );
    if (left?.awards === 0 && left.mails === 0) return;
    assert.equal(ended, undefined, `the worker ended: ${worker.said()}`);
    const now = JSON.stringify(left);
    const wakes: boolean = !alive && (await hasBeaten(started, world));
    if (wakes || (before !== undefined && before !== now)) deadline = Date.now() + A_MINUTE;
    alive ||= wakes;
    before = now;
    assert.ok(Date.now() < deadline, `nothing moves, left: ${now}; ${worker.said()}`);
    await wait(50);
  }
}

async function hasBeaten(since: Date, world: WorkerWorld): Promise<boolean> {
  return (await world.query(`select from worker_beat where beat_at > $1 limit 1`, [since])).length > 0;
}

/** `committed`: what must still be there, unchanged. Returns how many mails nobody knows of. */
export async function assertExactlyOnce(
  batch: string,
  people: number,
  committed: ReadonlyMap<string, string>,
  world: WorkerWorld,
): Promise<number> {
  const [count] = await world.query(
    `select count(*)::int as awards, count(distinct award.credential_id)::int as ids,
       count(*) filter (where award.state = 'issued')::int as issued,
       count(distinct (award.status_list_id, award.status_index))::int as places
     from award_now award where award.batch_id = $1`,
    [batch],
  );
  assert.deepEqual(count, { awards: people, ids: people, issued: people, places: people });
  const [pairs] = await world.query(
    `select count(*)::int as credentials, count(distinct award.id)::int as awards,
       count(credential.packed)::int as bytes, count(found.id)::int as found
     from credential join award_now award on award.credential_id = credential.id
     left join credential_locator found on found.id = credential.id
     where award.batch_id = $1`,
    [batch],
  );
  assert.deepEqual(pairs, { credentials: people, awards: people, bytes: people, found: people });
  const now = await committedOf(batch, world);
  for (const [id, bytes] of committed) assert.equal(now.get(id), bytes, `credential ${id} was committed, and changed`);
  return assertMails(batch, people, world);
}

async function assertMails(batch: string, people: number, world: WorkerWorld): Promise<number> {
  // What a dead worker had taken is listed as uncertain two minutes later: here the sweep's clock is ahead instead.
  await keepHouse({ ...world.ports, clock: { now: () => Date.now() + 121_000 } });
  const mails = await world.query<{ id: string; award_id: string; kind: string; state: string; status: string }>(
    `select mail.id, mail.award_id, mail.kind, mail.state, coalesce(status.status, 'active') as status
     from mail join award_now award on award.id = mail.award_id
     left join credential_status status on status.credential_id = award.credential_id where award.batch_id = $1`,
    [batch],
  );
  const claims = mails.filter(mail => mail.kind === 'claim');
  assert.equal(claims.length, people);
  assert.equal(new Set(claims.map(mail => mail.award_id)).size, people);
  for (const { id, kind, state, status } of mails) {
    const taken = world.sink.taken.get(id) ?? 0;
    if (state === 'sent') assert.equal(taken, 1, `mail ${id} is listed as sent and was taken ${taken} times`);
    else if (state === 'cancelled') {
      // Nobody is asked to claim what was revoked meanwhile.
      assert.deepEqual({ kind, status, taken }, { kind: 'claim', status: 'revoked', taken: 0 });
    } else {
      assert.equal(state, 'uncertain', `mail ${id} is ${state}`);
      assert.ok(taken <= 1, `mail ${id} was taken ${taken} times`);
    }
  }
  return mails.filter(mail => mail.state === 'uncertain').length;
}
