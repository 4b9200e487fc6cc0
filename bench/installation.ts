// An installation to measure acts in: a real embedded PostgreSQL with durable commits, one worker in this process, the signer in its own.
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

const example = (name: string) => JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8'));

/** Credentials awarded in one act. */
export const AT_ONCE = 10_000;

export interface Installation extends Ground {
  /** From the decision to the last credential committed, with the mail in the outbox: awards `n` people in acts of 10 000. Credentials per second. */
  readonly act: (n: number) => Promise<number>;
  readonly ports: Ports;
  /** As the database's owner. */
  readonly owner: pg.Client;
  readonly superuser: pg.Client;
  readonly close: () => Promise<void>;
}

export async function openInstallation(): Promise<Installation> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  const superuser = await connectClient(server.superuser, 'akashi bench');
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
  const act = async (n: number): Promise<number> => {
    const batches: { readonly id: string; readonly n: number }[] = [];
    const started = performance.now();
    for (const end = awarded + n; awarded < end; ) {
      const batch = await award({ ...ground, from: awarded, n: Math.min(AT_ONCE, end - awarded) }, ports);
      awarded += batch.n;
      await issued.reaches(awarded);
      batches.push(batch);
    }
    const rate = n / ((performance.now() - started) / 1000);
    for (const { id, n } of batches) {
      const counts = await ports.store.inOrganization(ground.organization, tx => tx.awards.counts(id));
      if (counts.issued !== n) throw new Error(`${counts.issued} of ${n} were issued`);
    }
    return rate;
  };
  const close = async () => {
    await owner.end();
    await superuser.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  return { ...ground, act, ports, owner, superuser, close };
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
