// A batch end to end: award and issue in a real embedded PostgreSQL with durable commits, by the jobs that the server runs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { connectClient } from '../src/adapters/sql/connect.ts';
import { compose } from '../src/apps/compose.ts';
import { taskHandlers } from '../src/apps/task-handlers.ts';
import { awardPeople } from '../src/flows/award-people.ts';
import { createAchievement } from '../src/flows/create-achievement.ts';
import { createOrganization } from '../src/flows/create-organization.ts';
import { publishAchievement } from '../src/flows/publish-achievement.ts';
import type { Ports } from '../src/ports/ports.ts';
import { fillRows } from './fill-rows.ts';
import { rawSign } from './limit.ts';
import { measure } from './measure.ts';
import type { Result } from './result.ts';
import { measureStoredBytes } from './stored-bytes.ts';

const example = (name: string) => JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8'));

/** Credentials awarded in one act. */
const AT_ONCE = 10_000;

/** How many credentials there are before what `growth` measures. */
const SIZES = [10_000, 100_000, 1_000_000];

/**
 * From the decision to the last credential stored, with the mail in the outbox: `people` in acts of 10 000, one worker in this process, the
 * signer in its own, PostgreSQL in its. With `growth`, also two acts each at 10^4, 10^5 and 10^6 credentials that were there before.
 */
export async function measureEndToEnd(people: number, growth: boolean): Promise<Result[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  try {
    const { ports } = composition;
    const ground = await prepareGround(ports);
    await composition.startWorker(taskHandlers(ports));
    let awarded = 0;
    /** Acts until `n` more were issued, beside raw signatures before and after, because a machine's pace changes. */
    const acts = async (name: string, n: number): Promise<Result> => {
      const before = await signaturesPerSecond();
      const started = performance.now();
      for (const end = awarded + n; awarded < end; awarded += Math.min(AT_ONCE, end - awarded))
        await awardAndIssue({ ...ground, from: awarded, n: Math.min(AT_ONCE, end - awarded) }, ports);
      const rate = n / ((performance.now() - started) / 1000);
      const limit = (before + (await signaturesPerSecond())) / 2;
      return { name, n, rate, unit: '/s', ratioToLimit: rate / limit, ratioToPeer: null };
    };
    const results = [await acts('end-to-end', people)];
    const ids = await ports.store.inOrganization(ground.organization, tx => tx.credentials.recent(people));
    results.push(await measureStoredBytes(ground.organization, ids, ports, owner));
    for (const size of growth ? SIZES : []) {
      const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from credential');
      await fillRows(ground.organization, Math.max(0, size - (rows[0]?.n ?? 0)), owner);
      // What filling left to be written is not written while others are measured
      const superuser = await connectClient(server.superuser, 'akashi bench');
      await superuser.query('checkpoint').finally(() => superuser.end());
      results.push(await acts(`end-to-end: with ${size} before`, 2 * AT_ONCE));
    }
    return results;
  } finally {
    await owner.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function prepareGround(ports: Ports): Promise<{ readonly organization: string; readonly versionId: string }> {
  const { id: organization } = await createOrganization(example('organization.json'), ports);
  const { slug, content, design } = example('achievements/facilitation.json');
  const draft = await createAchievement({ organization, slug, content, design, by: 'system' }, ports);
  const published = { organization, id: draft.id, revision: draft.revision, by: 'system' } as const;
  return { organization, versionId: (await publishAchievement(published, ports)).id };
}

async function signaturesPerSecond(): Promise<number> {
  return (await measure([rawSign], { rounds: 3, milliseconds: 200 })).get(rawSign.name)!.median;
}

interface Act {
  readonly organization: string;
  readonly versionId: string;
  readonly from: number;
  readonly n: number;
}

async function awardAndIssue({ organization, versionId, from, n }: Act, ports: Ports): Promise<void> {
  const recipients = Array.from({ length: n }, (_, row) => ({
    row: row + 2,
    name: `受講 ${from + row}郎`,
    address: `learner-${from + row}@example.org`,
  }));
  const hour = 3_600_000;
  const batch = await ports.store.inOrganization(organization, tx =>
    awardPeople(
      tx,
      { organization, versionId, label: 'bench', recipients, awardAgain: false, by: 'system', mailDelay: hour },
      ports,
    ),
  );
  const started = performance.now();
  for (;;) {
    const counts = await ports.store.inOrganization(organization, tx => tx.awards.counts(batch));
    if (counts.failed > 0) throw new Error(`${counts.failed} of ${n} could not be issued`);
    if (counts.issued === n) return;
    await new Promise(resolve => setTimeout(resolve, untilNextLook(counts.issued / n, performance.now() - started)));
  }
}

/** Counting is work of its own, which is not measured here: the nearer the end, the more often. Milliseconds. */
const untilNextLook = (done: number, elapsed: number): number =>
  done === 0 ? 500 : Math.min(1_000, Math.max(20, (0.7 * elapsed * (1 - done)) / done));
