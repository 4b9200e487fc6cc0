/** Answers to repeated calls, and background jobs added in the transaction that needs them. */
import { sql } from 'kysely';
import type { Idempotency, Jobs } from '../../../ports/store/records.ts';
import type { Database, Scope } from '../tables.ts';
import { at, atOrNull, json } from '../values.ts';

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
  return {
    async add(task, payload, { runAt, key, priority } = {}) {
      await sql`
        select from graphile_worker.add_job(
          ${task}, ${JSON.stringify(payload)}::json,
          run_at := ${atOrNull(runAt)}, job_key := ${key ?? null}::text, priority := ${priority ?? 0}::int)`.execute(
        db,
      );
    },
    async failed() {
      const { rows } = await sql<{ total: number }>`
        select count(*) as total from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`.execute(
        db,
      );
      return rows[0]?.total ?? 0;
    },
  };
}
