// What only happens when two people act at once: an organization keeps an owner, and there is one first owner.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { changeRole } from '../../src/flows/change-role.ts';
import { makeFirstOwner } from '../../src/flows/make-first-owner.ts';
import { anAddress, anOrganization, aPerson, now } from './made-up.ts';
import { onEveryStore } from './stores-under-test.ts';

onEveryStore('roles', store => {
  const clock = { now: () => now };

  test('two owners who take each other away at once leave one', async () => {
    for (let round = 0; round < 10; round++) {
      const organization = anOrganization();
      const owners = [aPerson(), aPerson()];
      await store.inOrganization(organization.id, async tx => {
        await tx.organizations.create(organization);
        for (const owner of owners) {
          await tx.people.create(owner, anAddress(owner));
          await tx.members.put({ personId: owner.id, role: 'owner', since: now });
        }
      });
      const remove = (member = '', by = '') =>
        changeRole({ organization: organization.id, member, role: 'none', by }, { store, clock });
      const [a, b] = owners.map(owner => owner.id);
      const settled = await Promise.allSettled([remove(a, b), remove(b, a)]);
      const refused = settled.flatMap(each => (each.status === 'rejected' ? [each.reason.code] : []));
      assert.deepEqual(refused, ['people.last-owner'], `round ${round}`);
      assert.equal((await store.inOrganization(organization.id, tx => tx.members.list())).length, 1);
    }
  });

  test('of ten who hold the token, one becomes the first owner', async () => {
    const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
    const before = await store.transaction(tx => tx.people.count());
    const settled = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        makeFirstOwner(
          { name: '一', language: 'ja', address: `first-${index}@example.test` },
          { store, clock, random },
        ),
      ),
    );
    assert.equal(settled.filter(each => each.status === 'fulfilled').length, 1);
    assert.equal(await store.transaction(tx => tx.people.count()), before + 1);
  });
});
