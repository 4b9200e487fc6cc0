// A batch end to end: award and issue in a real embedded PostgreSQL with durable commits, by the jobs that the server runs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { compose } from '../src/apps/compose.ts';
import { taskHandlers } from '../src/apps/task-handlers.ts';
import { awardPeople, type NewBatch } from '../src/flows/award-people.ts';
import { createAchievement } from '../src/flows/create-achievement.ts';
import { createOrganization } from '../src/flows/create-organization.ts';
import { publishAchievement } from '../src/flows/publish-achievement.ts';
import { rawSign } from './limit.ts';
import { measure } from './measure.ts';
import type { Result } from './result.ts';

const example = (name: string) => JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8'));

/** From the decision to the last credential stored: awarding `people`, then issuing in one worker. Mail waits in its outbox. */
export async function measureBatch(people: number): Promise<Result[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const composition = await compose({ log: line => console.error(line) });
  try {
    const { ports } = composition;
    const { id: organization } = await createOrganization(example('organization.json'), ports);
    const { slug, content, design } = example('achievements/facilitation.json');
    const draft = await createAchievement({ organization, slug, content, design, by: 'system' }, ports);
    const { id: versionId } = await publishAchievement(
      { organization, id: draft.id, revision: draft.revision, by: 'system' },
      ports,
    );
    const recipients = Array.from({ length: people }, (_, n) => ({
      row: n + 2,
      name: `受講 ${n}郎`,
      address: `learner-${n}@example.org`,
    }));
    await composition.startWorker(taskHandlers(ports));
    const limit = { rounds: 3, milliseconds: 200 };
    const before = (await measure([rawSign], limit)).get(rawSign.name)!.median;
    const started = performance.now();
    const hour = 3_600_000;
    const award: NewBatch = {
      organization,
      versionId,
      label: 'bench',
      recipients,
      awardAgain: false,
      by: 'system',
      mailDelay: hour,
    };
    const batch = await ports.store.inOrganization(organization, tx => awardPeople(tx, award, ports));
    for (;;) {
      const counts = await ports.store.inOrganization(organization, tx => tx.awards.counts(batch));
      if (counts.failed > 0) throw new Error(`${counts.failed} of ${people} could not be issued`);
      if (counts.issued === people) break;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    const rate = people / ((performance.now() - started) / 1000);
    const after = (await measure([rawSign], limit)).get(rawSign.name)!.median;
    const ratioToLimit = rate / ((before + after) / 2);
    return [{ name: 'batch: award and issue, durable', n: people, rate, unit: '/s', ratioToLimit, ratioToPeer: null }];
  } finally {
    await composition.close();
    rmSync(home, { recursive: true, force: true });
  }
}
