/** Runs background jobs by graphile-worker, and frees the jobs of workers that died. */

import { EventEmitter } from 'node:events';
import type { Runner, TaskList, WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { TaskName, TaskPayloads } from '../../ports/store/records.ts';
import { beat, freeDeadWorkers, leave } from './heartbeat.ts';

export type TaskHandlers = { readonly [N in TaskName]: (payload: TaskPayloads[N]) => Promise<void> };

export interface WorkerOptions {
  /** A pool with pg's own types. */
  readonly pool: pg.Pool;
  readonly handlers: TaskHandlers;
  readonly concurrency: number;
  readonly log: (line: string) => void;
  /** Milliseconds between signs of life; a worker silent for five times as long counts as dead. 5 s by default. */
  readonly beatEvery?: number;
}

export interface Worker {
  /** Lets the jobs under way come to their end (or be given back), then leaves. */
  stop(): Promise<void>;
  /** Settles when the worker ends by itself, with the error. */
  readonly ended: Promise<void>;
}

/** Polls twice a second besides listening: LISTEN/NOTIFY is only a hint (architecture.md, Data). */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  // Whoever starts no worker need not load it.
  const { Logger, run } = await import('graphile-worker');
  const { pool, log } = options;
  const ids = new Set<string>();
  const events = new EventEmitter() as WorkerEvents;
  // Jobs are locked in the name of the pool, not of the worker inside it that runs them.
  events.on('pool:create', ({ workerPool }) => ids.add(workerPool.id));
  const every = options.beatEvery ?? 5_000;

  await freeDeadWorkers(pool, every * 5, log);
  const runner: Runner = await run({
    pgPool: pool,
    schema: 'graphile_worker',
    concurrency: options.concurrency,
    pollInterval: 500,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log(message);
    }),
    taskList: taskList(options.handlers),
    parsedCronItems: [],
  });
  await beat(pool, [...ids]);
  const pulse = setInterval(() => {
    // A beat that fails is told and tried again: the database may be restarting.
    beat(pool, [...ids])
      .then(() => freeDeadWorkers(pool, every * 5, log))
      .catch((error: Error) => log(`heartbeat: ${error.message}`));
  }, every);
  pulse.unref();
  return {
    ended: runner.promise,
    async stop() {
      // Jobs under way keep this process alive in the eyes of the others until the last has ended.
      await runner.stop();
      clearInterval(pulse);
      await leave(pool, [...ids]);
    },
  };
}

/** Only the tasks of the allow-list exist (security 19); the payload's shape is checked by what rereads the ids. */
function taskList(handlers: TaskHandlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => (handle as (p: unknown) => Promise<void>)(payload),
    ]),
  );
}
