/** Own domains: the same in memory and in PostgreSQL, and nobody else's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnDomain } from '../../src/ports/store/domains.ts';
import { anOrganization, now, opaque } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

const aDomain = (domain: string): OwnDomain => ({
  domain,
  addedAt: now,
  addedBy: opaque(),
  record: { state: 'unasked' },
  configuration: { state: 'unasked' },
});

onEveryStore('own domains', store =>
  test('are kept by organization, seen, and removed', async () => {
    const [one, other] = [anOrganization(), anOrganization()];
    const [first, second] = [aDomain('b.example'), aDomain('a.example')];
    for (const organization of [one, other])
      await store.inOrganization(organization.id, tx => tx.organizations.create(organization));
    await store.inOrganization(one.id, async tx => {
      await tx.domains.add(first);
      await tx.domains.add(second);
      assert.deepEqual(await tx.domains.list(), [second, first]);
      await tx.domains.saw('b.example', {
        record: { state: 'seen', askedAt: now + 1, seenAt: now + 1 },
        configuration: { state: 'unreachable', askedAt: now + 1 },
      });
      await tx.domains.saw('gone.example', { record: { state: 'seen' }, configuration: { state: 'seen' } });
      assert.deepEqual(await tx.domains.byName('b.example'), {
        ...first,
        record: { state: 'seen', askedAt: now + 1, seenAt: now + 1 },
        configuration: { state: 'unreachable', askedAt: now + 1 },
      });
    });
    await store.inOrganization(other.id, async tx => {
      assert.deepEqual(await tx.domains.list(), []);
      assert.equal(await tx.domains.byName('b.example'), undefined);
      await tx.domains.remove('b.example');
      // Two may claim one: which of them it is, the domain says.
      await tx.domains.add(aDomain('b.example'));
    });
    await store.inOrganization(one.id, async tx => {
      assert.equal((await tx.domains.list()).length, 2);
      await tx.domains.remove('b.example');
      assert.deepEqual(await tx.domains.list(), [second]);
    });
    await assert.rejects(
      store.inOrganization(one.id, tx => tx.domains.add(second)),
      withCode('store.duplicate'),
    );
  }),
);
