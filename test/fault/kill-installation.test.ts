/** A whole installation, as `akashi serve` starts it, that is stopped and killed while it issues its example of 300. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Home, isAlive, makeHome, postmasterOf, run, type Serving, serve } from '../akashi-process.ts';

const PEOPLE = 300;
/** decisions.md, Jobs: the work is taken up again within this time. */
const A_MINUTE = 60_000;

/** Undefined while the database does not answer. */
async function ask<Row extends pg.QueryResultRow>(home: Home, text: string): Promise<Row[] | undefined> {
  try {
    const { superuser } = JSON.parse(readFileSync(join(home.path, 'postgres', 'passwords.json'), 'utf8'));
    const host = join(home.path, 'postgres', 'run');
    const client = new pg.Client({ host, port: 5432, user: 'postgres', password: superuser, database: 'akashi' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  } catch {
    return undefined;
  }
}

const issuedIn = async (home: Home): Promise<number> =>
  (await ask<{ n: number }>(home, `select count(*)::int as n from award_now where state = 'issued'`))?.[0]?.n ?? 0;

const isServed = (home: Home): Promise<boolean> =>
  fetch(`${home.url}/health`).then(
    response => response.ok,
    () => false,
  );

async function until(done: () => Promise<boolean>, serving: Serving): Promise<void> {
  while (!(await done())) {
    assert.equal(serving.child.exitCode, null, serving.said());
    await wait(50);
  }
}

/** Waits until more than `before` are issued; fails when a minute after the first sign of a worker's life none is. */
async function untilMoreThan(before: number, home: Home, serving: Serving): Promise<number> {
  const started = Date.now();
  let alive: number | undefined;
  for (;;) {
    const issued = await issuedIn(home);
    if (issued > before) return issued;
    const beats = await ask<{ at: Date }>(home, 'select max(beat_at) as at from worker_beat');
    if (alive === undefined && Number(beats?.[0]?.at ?? 0) > started) alive = Date.now();
    assert.ok(alive === undefined || Date.now() - alive < A_MINUTE, `nothing for a minute: ${serving.said()}`);
    assert.equal(serving.child.exitCode, null, serving.said());
    await wait(100);
  }
}

test('stopped, killed, and robbed of its database while it issues: at last 300, each once, and the share still opens', async () => {
  const home = await makeHome();
  try {
    let serving = serve(home);
    await until(async () => ((await ask(home, 'select from organization'))?.length ?? 0) > 0, serving);
    assert.equal(await serving.stop(), 0, serving.said());
    assert.equal(postmasterOf(home.path), undefined, 'the database was stopped, too');

    serving = serve(home);
    const atKill = await untilMoreThan(0, home, serving);
    await serving.killGroup();
    const orphan = postmasterOf(home.path) ?? assert.fail('no database');
    assert.ok(isAlive(orphan), 'the database lives on');

    serving = serve(home);
    if ((await issuedIn(home)) < PEOPLE) await untilMoreThan(atKill, home, serving);
    else await until(() => isServed(home), serving);
    assert.equal(postmasterOf(home.path), orphan, 'it joined the database that lived on');
    process.kill(orphan, 'SIGKILL');
    await serving.ready;
    // It may have been ready before the kill: then it is its watch over the database that starts another.
    await until(async () => ![undefined, orphan].includes(postmasterOf(home.path)), serving);
    await until(() => isServed(home), serving);
    const before = await truthOf(home);

    // Everything at once, in the middle of nothing: the power cut of a machine that keeps its disk.
    process.kill(postmasterOf(home.path) ?? assert.fail('no database'), 'SIGKILL');
    await serving.killGroup();
    serving = serve(home);
    await serving.ready;
    assert.deepEqual(await truthOf(home), before);
    assert.equal(await serving.stop(), 0, serving.said());
  } finally {
    await home.remove();
  }
});

async function truthOf(home: Home): Promise<unknown> {
  const { urls, counts } = JSON.parse((await run(home, ['status', '--json'])).text);
  assert.deepEqual(counts, { organizations: 1, achievements: 3, credentials: PEOPLE, failedJobs: 0 });
  assert.equal((await fetch(urls.share)).status, 200);
  const [batches, whole] = await Promise.all([
    ask(home, 'select count(*)::int as n from batch'),
    ask(
      home,
      `select count(*)::int as awards, count(distinct award.credential_id)::int as ids,
         count(distinct (award.status_list_id, award.status_index))::int as places, count(distinct award.address)::int as people
       from award_now award join credential on credential.id = award.credential_id
       where award.state = 'issued'`,
    ),
  ]);
  assert.deepEqual(batches, [{ n: 1 }]);
  assert.deepEqual(whole, [{ awards: PEOPLE, ids: PEOPLE, places: PEOPLE, people: PEOPLE }]);
  const bytes = await ask(
    home,
    `select encode(sha256(string_agg(packed, ''::bytea order by id)), 'hex') as hash from credential`,
  );
  return { share: urls.share, bytes };
}
