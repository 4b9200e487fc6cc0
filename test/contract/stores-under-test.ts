/** Runs one suite on every store there is: in memory and on a real PostgreSQL. */
import { after, before, describe } from 'node:test';
import { createMemoryErasure } from '../../src/adapters/memory/erasure.ts';
import { createMemoryStore, memoryJobs } from '../../src/adapters/memory/store.ts';
import { createSqlErasure } from '../../src/adapters/sql/erasure.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import type { Erasure, ErasureLedger } from '../../src/ports/erasure.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { startTestDatabase, type TestDatabase } from '../postgres.ts';

export interface Job {
  readonly task: string;
  readonly payload: unknown;
  readonly key: string | null;
  readonly runAt: number | null;
}

export interface StoreUnderTest extends Store {
  readonly kind: 'memory' | 'sql';
  /** Every job that waits. */
  jobs(): Promise<Job[]>;
  /** Erasure in this store, noted in that ledger. */
  erasure(ledger: ErasureLedger): Erasure;
}

/** `suite` gets a store that may be used once its tests run. */
export function onEveryStore(name: string, suite: (store: StoreUnderTest) => void): void {
  describe(`${name} in memory`, () => {
    const store = createMemoryStore();
    suite({
      ...store,
      kind: 'memory',
      jobs: async () =>
        memoryJobs(store).map(({ task, payload, key, runAt }) => ({
          task,
          payload,
          key: key ?? null,
          runAt: runAt ?? null,
        })),
      erasure: ledger => createMemoryErasure(store, ledger),
    });
  });
  onSql(name, (store, _database) => suite(store));
}

/** For what only the database can get wrong. */
export function onSql(name: string, suite: (store: StoreUnderTest, database: () => TestDatabase) => void): void {
  describe(`${name} in PostgreSQL`, () => {
    let database: TestDatabase | undefined;
    let store: Store | undefined;
    before(async () => {
      database = await startTestDatabase();
      store = createSqlStore(database.app, { patienceMs: 3_000 });
    });
    after(() => database?.stop());
    const running = (): TestDatabase => {
      if (database === undefined) throw new TypeError('The database is there when tests run, not before');
      return database;
    };
    suite(
      {
        kind: 'sql',
        glance: work => store!.glance(work),
        transaction: work => store!.transaction(work),
        inOrganization: (id, work) => store!.inOrganization(id, work),
        jobs: async () => (await running().app.query<Job>(waitingJobs)).rows,
        erasure: ledger => createSqlErasure(running().erase, ledger),
      },
      running,
    );
  });
}

const waitingJobs = `
  select task.identifier as task, job.payload, job.key, job.run_at as "runAt"
  from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
  order by job.id`;

/** What every test of refused things looks for. */
export const withCode = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
