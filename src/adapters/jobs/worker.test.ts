import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import { startTestDatabase, type TestDatabase } from '../../../test/postgres.ts';
import { connectWorkerPool } from '../sql/connect.ts';
import { freeDeadWorkers } from './heartbeat.ts';
import { startWorker, type TaskHandlers } from './worker.ts';

let database: TestDatabase;
let pool: pg.Pool;
before(async () => {
  database = await startTestDatabase();
  pool = connectWorkerPool(database.connection.app, { max: 6, name: 'akashi worker test' });
});
after(async () => {
  await pool.end();
  await database.stop();
});

const addJob = (task: string, payload: object) =>
  pool.query('select graphile_worker.add_job($1, payload := $2::json)', [task, JSON.stringify(payload)]);

/** Handlers that write down what they were given; `wait` settles when `count` came. */
function recorder(count: number) {
  const got: unknown[] = [];
  let done: () => void = () => undefined;
  const wait = new Promise<void>(resolve => {
    done = resolve;
  });
  const note = async (payload: unknown) => {
    got.push(payload);
    if (got.length >= count) done();
  };
  const handlers: TaskHandlers = {
    'issue-awards': note,
    'send-mails': note,
    'notify-person': note,
    'remind-review': note,
    'mail-desk': note,
    'index-register': note,
    'publish-status-list': note,
    'keep-house': note,
  };
  return { got, wait, handlers };
}

test('security 19: a job added by the app is run with its payload, and one that no task is named for is not', async () => {
  const { got, wait, handlers } = recorder(1);
  await addJob('no-such-task', { org: 'x' });
  await addJob('issue-awards', { org: 'a', awards: ['1'] });
  const worker = await startWorker({ pool, handlers, concurrency: 2, log: () => undefined });
  await wait;
  // The handler has run; that it is done is written a moment later, and on a busy machine after a stop would have begun.
  const left = async () =>
    (await pool.query(`select task_identifier from graphile_worker.jobs`)).rows.map(row => row.task_identifier);
  for (let n = 0; n < 100 && (await left()).length > 1; n++) await new Promise(resolve => setTimeout(resolve, 50));
  await worker.stop();
  assert.deepEqual(got, [{ org: 'a', awards: ['1'] }]);
  assert.deepEqual(await left(), ['no-such-task']);
});

test('the job of a worker that died is free at the next start; the job of a living one is not', async () => {
  const { got, wait, handlers } = recorder(1);
  await addJob('issue-awards', { org: 'dead', awards: [] });
  await addJob('issue-awards', { org: 'alive', awards: [] });
  const lock = (worker: string, org: string) =>
    database.owner.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1 where payload->>'org' = $2`,
      [worker, org],
    );
  await lock('worker-dead', 'dead');
  await lock('worker-alive', 'alive');
  await pool.query(
    `insert into worker_beat values ('worker-dead', now() - interval '1 minute'), ('worker-alive', now())`,
  );
  const worker = await startWorker({ pool, handlers, concurrency: 1, log: () => undefined, beatEvery: 1_000 });
  await wait;
  await worker.stop();
  assert.deepEqual(got, [{ org: 'dead', awards: [] }]);
});

test('a job that takes longer than a silence is not taken from the worker that does it', async () => {
  const said: string[] = [];
  let runs = 0;
  let done: () => void = () => undefined;
  const wait = new Promise<void>(resolve => {
    done = resolve;
  });
  const { handlers } = recorder(1);
  const slow = async () => {
    runs += 1;
    await new Promise(resolve => setTimeout(resolve, 2_000));
    done();
  };
  await database.owner.query('delete from graphile_worker._private_jobs');
  await addJob('issue-awards', { org: 'slow', awards: [] });
  const worker = await startWorker({
    pool,
    handlers: { ...handlers, 'issue-awards': slow },
    concurrency: 1,
    log: line => said.push(line),
    beatEvery: 200,
  });
  await wait;
  // A job that was freed under way is not completed by the one who did it: it would stay, and be done again.
  const left = async () => {
    const found = await pool.query(`select 1 from graphile_worker._private_jobs where payload->>'org' = 'slow'`);
    return found.rows.length;
  };
  while ((await left()) > 0 && runs === 1) await new Promise(resolve => setTimeout(resolve, 50));
  await worker.stop();
  assert.deepEqual({ said, runs }, { said: [], runs: 1 });
});

test('a worker that locked a job and died before its first sign of life is found by the lock', async () => {
  await addJob('issue-awards', { org: 'never-beat', awards: [] });
  await database.owner.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-x', locked_at = now() - interval '1 minute' where payload->>'org' = 'never-beat'`,
  );
  await freeDeadWorkers(pool, 15_000, () => undefined);
  const { rows } = await database.owner.query(
    `select locked_by from graphile_worker._private_jobs where payload->>'org' = 'never-beat'`,
  );
  assert.equal(rows[0].locked_by, null);
});
