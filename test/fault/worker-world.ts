/** A real database, a real mail server, an organization with something to award, and workers that can be made to die. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { nodeGzip } from '../../src/adapters/crypto/node-gzip.ts';
import { createFileVault } from '../../src/adapters/keys/file-vault.ts';
import { createFolderShelf } from '../../src/adapters/reference/folder-shelf.ts';
import { connectPool } from '../../src/adapters/sql/connect.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import { silentSteps, systemClock, systemRandom } from '../../src/adapters/system/system.ts';
import { awardPeople } from '../../src/flows/award-people.ts';
import { createAchievement } from '../../src/flows/create-achievement.ts';
import { createOrganization } from '../../src/flows/create-organization.ts';
import { publishAchievement } from '../../src/flows/publish-achievement.ts';
import { exampleContent, noImages } from '../console-world.ts';
import { startTestDatabase, type TestDatabase, urlOf } from '../postgres.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Settles when a signal would end it in good order, or when it has ended. */
  readonly started: Promise<unknown>;
  /** The signal that ended it, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  /** What it said on standard error. */
  said(): string;
}

export type WorkerWorld = Awaited<ReturnType<typeof startWorkerWorld>>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const url = 'http://localhost:3999';

/** A database that `prepareDatabase` has prepared, and its superuser's address. */
export type WorldDatabase = Pick<TestDatabase, 'connection' | 'superuser' | 'app' | 'stop'>;

export async function startWorkerWorld(open: () => Promise<WorldDatabase> = startTestDatabase) {
  const database = await open();
  const sink = await startSmtpSink();
  const home = await mkdtemp(join(tmpdir(), 'akashi-fault-'));
  const masterKey = randomBytes(32);
  await writeFile(join(home, 'master.key'), masterKey.toString('hex'), { mode: 0o600 });

  const ports = {
    clock: systemClock,
    random: systemRandom,
    crypto: nodeCrypto,
    gzip: nodeGzip,
    store: createSqlStore(database.app),
    vault: createFileVault(masterKey),
    images: noImages,
    steps: silentSteps,
    reference: createFolderShelf(),
    instance: { url, formerUrls: [], mail: 'smtp' as const, version: '0.0.0' },
  };
  const organization = await createOrganization({ slug: 'minato', name: { ja: 'みなと', en: 'Minato' } }, ports);
  const draft = await createAchievement(
    { organization: organization.id, content: exampleContent, by: 'system' },
    ports,
  );
  const version = await publishAchievement(
    { organization: organization.id, id: draft.id, revision: draft.revision, by: 'system' },
    ports,
  );

  const { database: name } = database.connection.owner;
  const superuser = connectPool(
    { ...database.superuser, ...(name === undefined ? {} : { database: name }) },
    { max: 1, name: 'akashi fault test' },
  );
  const env = {
    PATH: process.env.PATH ?? '',
    AKASHI_HOME: home,
    AKASHI_URL: url,
    DATABASE_URL: urlOf(database.connection.owner),
    SMTP_URL: sink.url,
    MAIL_FROM: 'no-reply@akashi.example',
  };
  const workers = new Set<ChildProcess>();
  /** With a step: it gets the signal (SIGKILL if not said) when it reaches the step for the n-th time. */
  function startWorker(step?: string, times = 1, signal: NodeJS.Signals = 'SIGKILL'): WorkerProcess {
    const args = step === undefined ? [] : [step, String(times), signal];
    const child = spawn(process.execPath, ['test/fault/worker-entry.mjs', ...args], {
      cwd: root,
      // The channel ends with this process, and the worker with the channel.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env,
    });
    workers.add(child);
    let said = '';
    child.stderr?.on('data', chunk => {
      said += String(chunk);
    });
    const ended = new Promise<NodeJS.Signals | number>(resolve => {
      child.once('exit', (code, by) => {
        workers.delete(child);
        resolve(by ?? code ?? -1);
      });
    });
    const started = Promise.race([ended, new Promise(resolve => child.once('message', resolve))]);
    return { child, started, ended, said: () => said };
  }

  return {
    ports,
    organization: organization.id,
    /** The environment of every process that works on this database. */
    env,
    sink: sink as SmtpSink,
    startWorker,
    /** `people` people get the achievement; returns the batch. */
    award: (people: number): Promise<string> =>
      ports.store.inOrganization(organization.id, tx =>
        awardPeople(
          tx,
          {
            organization: organization.id,
            versionId: version.id,
            label: 'roster',
            recipients: Array.from({ length: people }, (_, n) => ({
              row: n + 2,
              name: `学習者 ${n}`,
              address: `learner-${n}@example.org`,
            })),
            awardAgain: true,
            by: 'system',
            mailDelay: 0,
          },
          ports,
        ),
      ),
    /** Reads past row-level security. */
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await superuser.query<Row>(text, values)).rows;
    },
    async stop(): Promise<void> {
      for (const child of workers) child.kill('SIGKILL');
      await superuser.end();
      await sink.close();
      await database.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
