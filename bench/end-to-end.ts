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
import { rawSign } from './limit.ts';
import { measure } from './measure.ts';
import type { Result } from './result.ts';
import { measureStoredBytes } from './stored-bytes.ts';

const example = (name: string) => JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8'));

/** Credentials awarded in one act; several such acts fill the tables, and the last is as fast as the first or is not. */
const AT_ONCE = 10_000;

/**
 * From the decision to the last credential stored, with claim locator and mail in the outbox: `people` in acts of 10 000, one worker in this
 * process, the signer in its own, PostgreSQL in its. A result for the whole, and one for the first and the last act when there are more.
 */
export async function measureEndToEnd(people: number): Promise<Result[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  try {
    const { ports } = composition;
    const { id: organization } = await createOrganization(example('organization.json'), ports);
    const { slug, content, design } = example('achievements/facilitation.json');
    const draft = await createAchievement({ organization, slug, content, design, by: 'system' }, ports);
    const { id: versionId } = await publishAchievement(
      { organization, id: draft.id, revision: draft.revision, by: 'system' },
      ports,
    );
    await composition.startWorker(taskHandlers(ports));
    const limit = { rounds: 3, milliseconds: 200 };
    const before = (await measure([rawSign], limit)).get(rawSign.name)!.median;
    const acts: { readonly n: number; readonly seconds: number }[] = [];
    for (let from = 0; from < people; from += AT_ONCE) {
      const n = Math.min(AT_ONCE, people - from);
      const started = performance.now();
      await awardAndIssue({ organization, versionId, from, n }, ports);
      acts.push({ n, seconds: (performance.now() - started) / 1000 });
    }
    const after = (await measure([rawSign], limit)).get(rawSign.name)!.median;
    const result = (name: string, some: typeof acts): Result => {
      const n = sum(some.map(act => act.n));
      const rate = n / sum(some.map(act => act.seconds));
      return { name, n, rate, unit: '/s', ratioToLimit: rate / ((before + after) / 2), ratioToPeer: null };
    };
    const owner = await connectClient(server.owner, 'akashi bench');
    const ids = await ports.store.inOrganization(organization, tx => tx.credentials.recent(people));
    const stored = await measureStoredBytes(organization, ids, ports, owner).finally(() => owner.end());
    if (acts.length === 1) return [result('end-to-end', acts), stored];
    return [
      stored,
      result('end-to-end', acts),
      result(`end-to-end: the first ${AT_ONCE}`, acts.slice(0, 1)),
      result(`end-to-end: the last of ${people}`, acts.slice(-1)),
    ];
  } finally {
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
