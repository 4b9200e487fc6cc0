/** Answers to repeated calls, and background jobs added in the transaction that needs them. */
import { sql } from 'kysely';
import type { Idempotency, Jobs } from '../../../ports/store/records.ts';
import { isoInstant, recordset } from '../bulk.ts';
import type { Database, Scope } from '../tables.ts';
import { at, json } from '../values.ts';

export function sqlIdempotency({ db, org }: Scope): Idempotency {
  return {
    async claim(key, bodyHash) {
      // Whoever comes second waits here until the first transaction ends. A key whose holder never answered is free again.
      const row = await db
        .insertInto('idempotency')
        .values({ orgId: org, key, bodyHash })
        .onConflict(same =>
          same.columns(['orgId', 'key']).doUpdateSet({
            bodyHash: sql<string>`case when idempotency.at is null then excluded.body_hash else idempotency.body_hash end`,
          }),
        )
        .returning(['bodyHash', 'answer', 'at'])
        .executeTakeFirstOrThrow();
      if (row.at === null) return undefined;
      return row.bodyHash === bodyHash ? { answer: row.answer } : 'conflict';
    },
    async answer(key, bodyHash, answer, moment) {
      const change = { bodyHash, answer: json(answer), at: at(moment) };
      await db
        .insertInto('idempotency')
        .values({ orgId: org, key, ...change })
        .onConflict(same => same.columns(['orgId', 'key']).doUpdateSet(change))
        .execute();
    },
  };
}

export function sqlJobs(db: Database): Jobs {
  const addAll: Jobs['addAll'] = async (task, jobs) => {
    const rows = jobs.map(({ payload, options: { runAt, key = null, priority = 0 } = {} }) => ({
      payload,
      run_at: isoInstant(runAt),
      job_key: key,
      priority,
    }));
    const types = { payload: 'json', run_at: 'timestamptz', job_key: 'text', priority: 'integer' };
    await sql`
      select from graphile_worker.add_jobs(array(
        select (${task}::text, payload, null, run_at, null, job_key, priority, null)::graphile_worker.job_spec
        from ${recordset(types, rows)}))`.execute(db);
  };
  return {
    addAll,
    add: (task, payload, options) => addAll(task, [{ payload, ...(options === undefined ? {} : { options }) }]),
    async failed() {
      const { rows } = await sql<{ total: number }>`
        select count(*) as total from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`.execute(
        db,
      );
      return rows[0]?.total ?? 0;
    },
  };
}
