// A batch end to end: award and issue in a real embedded PostgreSQL with durable commits, by the jobs that the server runs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
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
/** Acts at each size: of fewer, one checkpoint decides. */
const ACTS = 4;

/**
 * From the decision to the last credential committed, with the mail in the outbox: `people` in acts of 10 000, one worker in this process, the
 * signer in its own, PostgreSQL in its.
 */
export const measureEndToEnd = (people: number): Promise<Result[]> =>
  inNewInstallation(async ({ ground, acts, ports, owner }) => {
    const results = [await acts('end-to-end', people)];
    const ids = await ports.store.inOrganization(ground.organization, tx => tx.credentials.recent(people));
    results.push(await measureStoredBytes(ground.organization, ids, ports, owner));
    return results;
  });

/** The same where 10^4, 10^5 and 10^6 credentials were there before. */
export const measureGrowth = (): Promise<Result[]> =>
  inNewInstallation(async ({ ground, acts, owner, superuser }) => {
    await acts('warm up', AT_ONCE);
    const results: Result[] = [];
    for (const size of SIZES) {
      const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from credential');
      await fillRows(ground.organization, Math.max(0, size - (rows[0]?.n ?? 0)), owner);
      // What filling left to be written is not written while others are measured
      await superuser.query('checkpoint');
      results.push(await acts(`end-to-end: with ${size} before`, ACTS * AT_ONCE));
    }
    return results;
  });

interface Installation {
  readonly ground: Ground;
  /** Acts until `n` more were issued, beside raw signatures before and after, because a machine's pace changes. */
  readonly acts: (name: string, n: number) => Promise<Result>;
  readonly ports: Ports;
  readonly owner: pg.Client;
  readonly superuser: pg.Client;
}

async function inNewInstallation(work: (installation: Installation) => Promise<Result[]>): Promise<Result[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  const superuser = await connectClient(server.superuser, 'akashi bench');
  try {
    const { ports } = composition;
    const ground = await prepareGround(ports);
    const issued = new Count();
    const handlers = taskHandlers(ports);
    await composition.startWorker({
      ...handlers,
      async 'issue-awards'(payload) {
        await handlers['issue-awards'](payload);
        issued.add(payload.awards.length);
      },
    });
    let awarded = 0;
    const acts = async (name: string, n: number): Promise<Result> => {
      const before = await signaturesPerSecond();
      const batches: { readonly id: string; readonly n: number }[] = [];
      const started = performance.now();
      for (const end = awarded + n; awarded < end; ) {
        const batch = await award({ ...ground, from: awarded, n: Math.min(AT_ONCE, end - awarded) }, ports);
        awarded += batch.n;
        await issued.reaches(awarded);
        batches.push(batch);
      }
      const rate = n / ((performance.now() - started) / 1000);
      const limit = (before + (await signaturesPerSecond())) / 2;
      for (const { id, n } of batches) {
        const counts = await ports.store.inOrganization(ground.organization, tx => tx.awards.counts(id));
        if (counts.issued !== n) throw new Error(`${counts.issued} of ${n} were issued`);
      }
      return { name, n, rate, unit: '/s', ratioToLimit: rate / limit, ratioToPeer: null };
    };
    return await work({ ground, acts, ports, owner, superuser });
  } finally {
    await owner.end();
    await superuser.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

interface Ground {
  readonly organization: string;
  readonly versionId: string;
}

async function prepareGround(ports: Ports): Promise<Ground> {
  const { id: organization } = await createOrganization(example('organization.json'), ports);
  const { slug, content, design } = example('achievements/facilitation.json');
  const draft = await createAchievement({ organization, slug, content, design, by: 'system' }, ports);
  const published = { organization, id: draft.id, revision: draft.revision, by: 'system' } as const;
  return { organization, versionId: (await publishAchievement(published, ports)).id };
}

async function signaturesPerSecond(): Promise<number> {
  return (await measure([rawSign], { rounds: 3, milliseconds: 200 })).get(rawSign.name)!.median;
}

interface Act extends Ground {
  readonly from: number;
  readonly n: number;
}

async function award(act: Act, ports: Ports): Promise<{ readonly id: string; readonly n: number }> {
  const { organization, versionId, from, n } = act;
  const recipients = Array.from({ length: n }, (_, row) => ({
    row: row + 2,
    name: `受講 ${from + row}郎`,
    address: `learner-${from + row}@example.org`,
  }));
  const hour = 3_600_000;
  const id = await ports.store.inOrganization(organization, tx =>
    awardPeople(
      tx,
      { organization, versionId, label: 'bench', recipients, awardAgain: false, by: 'system', mailDelay: hour },
      ports,
    ),
  );
  return { id, n };
}

/** Told by what issues, after its commit: to ask the database how far it is would be work beside the work that is measured. */
class Count {
  #reached = 0;
  #waiting: { readonly n: number; readonly wake: () => void } | undefined;

  add(n: number): void {
    this.#reached += n;
    if (this.#waiting && this.#reached >= this.#waiting.n) this.#waiting.wake();
  }

  async reaches(n: number): Promise<void> {
    if (this.#reached >= n) return;
    await new Promise<void>(wake => {
      this.#waiting = { n, wake };
    });
  }
}
