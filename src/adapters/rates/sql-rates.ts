/** Rates in PostgreSQL, where all processes of an installation count together. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateName, Rates } from '../../ports/rates.ts';
import { limits } from './limits.ts';

/** `pool` as the app's role; the table `rate` is a migration's. Old rows are swept by the library while a process runs. */
export function createSqlRates(pool: pg.Pool): Rates {
  const limiters = new Map<RateName, RateLimiterPostgres>();
  function limiterOf(name: RateName): RateLimiterPostgres {
    const present = limiters.get(name);
    if (present !== undefined) return present;
    const limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate',
      tableCreated: true,
      keyPrefix: name,
      // One of them sweeps for all.
      clearExpiredByTimeout: limiters.size === 0,
      ...limits[name],
    });
    limiters.set(name, limiter);
    return limiter;
  }
  return {
    async take(name, key, points = 1) {
      try {
        await limiterOf(name).consume(hashed(key), points);
        return { ok: true };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { ok: false, retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
      }
    },
  };
}

/** Keys are mail addresses and clients' addresses: neither belongs in a table that nobody thinks of erasing. */
const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url');
