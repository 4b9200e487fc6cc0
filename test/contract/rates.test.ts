/** Contract of rates. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fixedClock } from '../../src/adapters/memory/clock.ts';
import { limits } from '../../src/adapters/rates/limits.ts';
import { createMemoryRates } from '../../src/adapters/rates/memory-rates.ts';
import { createSqlRates } from '../../src/adapters/rates/sql-rates.ts';
import type { Rates } from '../../src/ports/rates.ts';
import { startTestDatabase, type TestDatabase } from '../postgres.ts';
import { now, opaque } from './made-up.ts';

/** `later` moves time on for every window; `rates` are two that share their counters, as two processes do. */
function contract(rates: () => readonly [Rates, Rates], later: (seconds: number) => Promise<void>): void {
  test('takes as many as allowed, then refuses and says for how long, for this key only', async () => {
    const [one, other] = rates();
    const key = opaque();
    const { points, duration } = limits['sign-in-address'];
    for (let n = 0; n < points; n++) {
      assert.deepEqual(await (n % 2 === 0 ? one : other).take('sign-in-address', key), { ok: true });
    }
    const refused = await other.take('sign-in-address', key);
    assert.ok(!refused.ok && refused.retryAfter > duration - 60 && refused.retryAfter <= duration);
    assert.deepEqual(await one.take('sign-in-address', opaque()), { ok: true });
    assert.deepEqual(await one.take('sign-in-client', key), { ok: true });
  });

  test('several at once are taken together or refused', async () => {
    const [one] = rates();
    const key = opaque();
    assert.deepEqual(await one.take('organization-mail', key, 150), { ok: true });
    assert.equal((await one.take('organization-mail', key, 51)).ok, false);
  });

  test('many at the same moment are not more than allowed', async () => {
    const [one, other] = rates();
    const key = opaque();
    const all = await Promise.all(Array.from({ length: 80 }, (_, n) => (n % 2 ? one : other).take('verify', key)));
    assert.equal(all.filter(({ ok }) => ok).length, limits.verify.points);
  });

  test('when the time is over it begins anew', async () => {
    const [one] = rates();
    const key = opaque();
    assert.equal((await one.take('verify', key, 61)).ok, false);
    await later(limits.verify.duration);
    assert.deepEqual(await one.take('verify', key), { ok: true });
  });
}

describe('rates in memory', () => {
  const clock = fixedClock(now);
  const rates = createMemoryRates(clock);
  contract(
    () => [rates, rates],
    async seconds => clock.advance(seconds * 1000),
  );
});

describe('rates in PostgreSQL', () => {
  let database: TestDatabase;
  let both: readonly [Rates, Rates];
  before(async () => {
    database = await startTestDatabase();
    both = [createSqlRates(database.app), createSqlRates(database.app)];
  });
  after(() => database.stop());
  contract(
    () => both,
    async seconds => {
      await database.owner.query('update rate set expire = expire - $1', [seconds * 1000]);
    },
  );

  test('no address is in the table', async () => {
    await both[0].take('sign-in-address', 'taro@example.test');
    const { rows } = await database.owner.query<{ key: string }>('select key from rate');
    assert.ok(rows.length > 0 && rows.every(row => !row.key.includes('@')));
  });
});
