/** Signs of life, so that a dead worker's jobs are free within seconds instead of four hours. */
import type pg from 'pg';

export async function beat(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  await pool.query(
    `insert into worker_beat (id, beat_at) select id, now() from unnest($1::text[]) as id
     on conflict (id) do update set beat_at = excluded.beat_at`,
    [ids],
  );
}

export async function leave(pool: pg.Pool, ids: readonly string[]): Promise<void> {
  await pool.query('delete from worker_beat where id = any($1::text[])', [ids]);
}

/**
 * Unlocks every job whose worker gave no sign of life within `silence` milliseconds, by the database's clock. A job that a
 * worker locked before its first beat has `locked_at` to speak for it.
 */
export async function freeDeadWorkers(pool: pg.Pool, silence: number, log: (line: string) => void): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select distinct job.locked_by as id from graphile_worker.jobs job
     left join worker_beat on worker_beat.id = job.locked_by
     where job.locked_by is not null
       and greatest(worker_beat.beat_at, case when worker_beat.id is null then job.locked_at end) < now() - $1 * interval '1 millisecond'`,
    [silence],
  );
  const dead = rows.map(row => row.id);
  if (dead.length > 0) {
    await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    log(`freed the jobs of ${dead.length} silent worker(s)`);
  }
  await pool.query(`delete from worker_beat where beat_at < now() - interval '1 day'`);
}
