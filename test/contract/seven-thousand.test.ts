/** A roster of 7 500 is a normal day: the store's share of it, as generous limits that a quadratic query or a row-by-row insert breaks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aBatch, aCredential, aMail, anAward, now, prepare, uuid } from './made-up.ts';
import { onSql } from './stores-under-test.ts';

const size = 7_500;

onSql('a roster of 7 500', store => {
  test('is awarded, issued, counted, searched and recalled in seconds', async t => {
    const ground = await prepare(store, 1);
    const { id: org } = ground.organization;
    const batch = aBatch(ground.version.id, { total: size });
    const times: Record<string, number> = {};
    async function timed<T>(name: string, limit: number, work: () => Promise<T>): Promise<T> {
      const start = performance.now();
      const result = await work();
      times[name] = Math.round(performance.now() - start);
      assert.ok(times[name] < limit, `${name} took ${times[name]} ms, more than ${limit}`);
      return result;
    }
    const awards = await timed('award', 20_000, () =>
      store.inOrganization(org, async tx => {
        await tx.awards.createBatch(batch);
        const counters = await tx.statusLists.takeCounters('revocation', size, uuid, 'https://badges.example');
        const made = counters.map(({ listId, counter }) => anAward(batch, listId, counter));
        await tx.awards.add(made);
        await tx.mails.add(made.map(award => aMail(award)));
        return made;
      }),
    );
    const addresses = awards.map(award => award.address);
    // Batches of before: none of them may be asked about each address
    await store.inOrganization(org, async tx => {
      for (let n = 0; n < 300; n++) await tx.awards.createBatch(aBatch(ground.version.id, { total: 0 }));
    });
    const already = await timed('alreadyAwarded', 3_000, () =>
      store.inOrganization(org, tx => tx.awards.alreadyAwarded(ground.version.id, addresses)),
    );
    assert.equal(already.size, size);
    const strangers = addresses.map(address => `x-${address}`);
    const none = await timed('alreadyAwarded, nobody', 3_000, () =>
      store.inOrganization(org, tx => tx.awards.alreadyAwarded(ground.version.id, strangers)),
    );
    assert.equal(none.size, 0);
    await timed('issue 500', 10_000, () =>
      store.inOrganization(org, async tx => {
        const some = await tx.awards.byIds(
          awards.slice(0, 500).map(award => award.id),
          { lock: true },
        );
        await tx.credentials.add(some.map(award => aCredential(award, ground.key.id)));
      }),
    );
    const counts = await timed('counts', 6_000, () => store.inOrganization(org, tx => tx.awards.counts(batch.id)));
    assert.deepEqual([counts.awarded, counts.issued, counts.mailQueued], [size - 500, 500, size]);
    const page = { limit: 50, offset: 5_000 };
    const found = await timed('search', 6_000, () =>
      store.inOrganization(org, tx => tx.awards.search({ batchId: batch.id, text: '吉田' }, page)),
    );
    assert.equal(found.total, 0);
    const all = await timed('list', 6_000, () => store.inOrganization(org, tx => tx.awards.search({}, page)));
    assert.equal(all.total, size + 1);
    assert.equal(all.rows.length, 50);
    assert.equal(
      await timed('recall', 20_000, () => store.inOrganization(org, tx => tx.awards.recall(batch.id, now))),
      true,
    );
    t.diagnostic(JSON.stringify(times));
  });
});
