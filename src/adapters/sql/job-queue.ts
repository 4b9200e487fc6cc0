/** The job queue's own schema (graphile-worker), opened to the app's role, which owns nothing in it. */
import type pg from 'pg';
import { type Address, connectWorkerPool } from './connect.ts';

/** Idempotent; runs under the migration lock. The worker's own start then finds its schema up to date. */
export async function prepareJobQueue(owner: pg.Client, address: Address): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  const quiet = new Logger(() => () => undefined);
  const pool = connectWorkerPool(address, { max: 1, name: 'akashi migrations' });
  try {
    await runMigrations({ pgPool: pool, schema: 'graphile_worker', logger: quiet });
  } finally {
    await pool.end();
  }
  await owner.query(`
    grant usage on schema graphile_worker to akashi_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to akashi_app;
    revoke insert, update, delete on graphile_worker.migrations from akashi_app;
    grant usage, select on all sequences in schema graphile_worker to akashi_app;
    grant execute on all functions in schema graphile_worker to akashi_app;`);
  // Its tables have row-level security without a policy, which hides every row from all but the owner. A job names
  // ids only and the worker rereads what they stand for (security 19), so one policy for all rows is right here.
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polname = 'akashi_app_all')`);
  for (const { name } of rows)
    await owner.query(`create policy akashi_app_all on ${name} to akashi_app using (true) with check (true)`);
}
