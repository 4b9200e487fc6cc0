/** Contract of organizations, members, invitations and keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aKey, anAddress, anOrganization, aPerson, day, hash, now, opaque } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

onEveryStore('organizations', store => {
  test('comes back as it went in, by id, slug and issuer', async () => {
    const full = anOrganization({ website: 'https://example.test/大学', email: 'a@example.test' });
    const bare = anOrganization();
    await store.transaction(async tx => {
      await tx.organizations.create(full);
      await tx.organizations.create(bare);
    });
    await store.transaction(async tx => {
      assert.deepEqual(await tx.organizations.byId(full.id), full);
      assert.deepEqual(await tx.organizations.bySlug(bare.slug), bare);
      assert.deepEqual(await tx.organizations.byIssuerId(full.issuerId), full);
      assert.equal(await tx.organizations.byId(opaque()), undefined);
      const listed = (await tx.organizations.list()).map(organization => organization.id);
      assert.ok(listed.includes(full.id) && listed.includes(bare.id));
    });
  });

  test('slug and issuer are unique in the instance', async () => {
    const first = anOrganization();
    await store.transaction(tx => tx.organizations.create(first));
    for (const twin of [anOrganization({ slug: first.slug }), anOrganization({ issuerId: first.issuerId })]) {
      await assert.rejects(
        store.transaction(tx => tx.organizations.create(twin)),
        withCode('store.duplicate'),
      );
    }
  });

  test('an organization becomes another issuer once, is found by every id it had, and leaves none to others', async () => {
    const before = anOrganization({ issuerId: `did:key:z${opaque()}` });
    const [second, third] = [`did:key:z${opaque()}`, `did:key:z${opaque()}`];
    const { id } = before;
    await store.transaction(tx => tx.organizations.create(before));
    const change = (from: string, to: string) => store.transaction(tx => tx.organizations.changeIssuer(id, from, to));
    assert.equal(await change(before.issuerId, second), true);
    assert.equal(await change(before.issuerId, third), false);
    assert.equal(await change('did:key:zOther', third), false);
    const changed = { ...before, issuerId: second };
    await store.transaction(async tx => {
      assert.deepEqual(await tx.organizations.byId(id, { lock: true }), changed);
      for (const did of [before.issuerId, second]) assert.deepEqual(await tx.organizations.byIssuerId(did), changed);
      assert.equal(await tx.organizations.byIssuerId(third), undefined);
    });
    for (const issuerId of [before.issuerId, second])
      await assert.rejects(
        store.transaction(tx => tx.organizations.create(anOrganization({ issuerId }))),
        withCode('store.duplicate'),
      );
    await assert.rejects(change(second, before.issuerId), withCode('store.duplicate'));
    assert.deepEqual(await store.transaction(tx => tx.organizations.byId(id)), changed);
  });

  test('of two that make it another issuer at once, one does', async () => {
    const before = anOrganization({ issuerId: `did:key:z${opaque()}` });
    await store.transaction(tx => tx.organizations.create(before));
    const done = await Promise.all(
      [1, 2, 3].map(n =>
        store.transaction(tx => tx.organizations.changeIssuer(before.id, before.issuerId, `did:key:z${n}${opaque()}`)),
      ),
    );
    assert.equal(done.filter(Boolean).length, 1);
  });

  test('an update changes what may change and nothing else', async () => {
    const before = anOrganization({ website: 'https://example.test' });
    await store.transaction(tx => tx.organizations.create(before));
    const { website: _gone, ...rest } = before;
    const after = { ...rest, slug: `new-${before.id}`, name: { en: 'New' }, timeZone: 'Europe/Paris' };
    await store.transaction(tx => tx.organizations.update({ ...after, issuerId: 'did:key:other', createdAt: 1 }));
    assert.deepEqual(await store.transaction(tx => tx.organizations.byId(before.id)), after);
  });

  test('members have one role each, and are found from the person', async () => {
    const organization = anOrganization();
    const [owner, helper] = [aPerson(), aPerson()];
    await store.inOrganization(organization.id, async tx => {
      await tx.organizations.create(organization);
      for (const person of [owner, helper]) await tx.people.create(person, anAddress(person));
      await tx.members.put({ personId: owner.id, role: 'owner', since: now });
      await tx.members.put({ personId: helper.id, role: 'viewer', since: now + 1 });
      await tx.members.put({ personId: helper.id, role: 'awarder', since: now + 2 });
    });
    await store.inOrganization(organization.id, async tx => {
      assert.deepEqual(await tx.members.list(), [
        { personId: owner.id, role: 'owner', since: now },
        { personId: helper.id, role: 'awarder', since: now + 2 },
      ]);
      assert.equal(await tx.members.roleOf(helper.id), 'awarder');
      assert.deepEqual(await tx.organizations.ofPerson(helper.id), [{ organization, role: 'awarder' }]);
      await tx.members.remove(helper.id);
      assert.equal(await tx.members.roleOf(helper.id), undefined);
      assert.deepEqual(await tx.organizations.ofPerson(helper.id), []);
    });
  });

  test('a member is a person who exists', async () => {
    const organization = anOrganization();
    await store.transaction(tx => tx.organizations.create(organization));
    await assert.rejects(
      store.inOrganization(organization.id, tx => tx.members.put({ personId: opaque(), role: 'owner', since: now })),
      withCode('store.unknown-reference'),
    );
  });

  test('an invitation is taken once, by whoever is first', async () => {
    const organization = anOrganization();
    const invitation = {
      tokenHash: hash(),
      address: 'new@example.test',
      role: 'editor' as const,
      invitedBy: opaque(),
      createdAt: now,
      endsAt: now + day,
    };
    await store.inOrganization(organization.id, async tx => {
      await tx.organizations.create(organization);
      await tx.members.invite(invitation);
      assert.deepEqual(await tx.members.invitations(), [invitation]);
    });
    assert.equal(await store.transaction(tx => tx.locators.invitation(invitation.tokenHash)), organization.id);
    const taken = await Promise.all(
      Array.from({ length: 4 }, () =>
        store.inOrganization(organization.id, tx => tx.members.takeInvitation(invitation.tokenHash)),
      ),
    );
    assert.deepEqual(
      taken.filter(one => one !== undefined),
      [invitation],
    );
    assert.equal(await store.transaction(tx => tx.locators.invitation(invitation.tokenHash)), undefined);
  });

  test('a withdrawn invitation leads nowhere', async () => {
    const organization = anOrganization();
    const tokenHash = hash();
    await store.inOrganization(organization.id, async tx => {
      await tx.organizations.create(organization);
      await tx.members.invite({
        tokenHash,
        address: 'x@example.test',
        role: 'owner',
        invitedBy: 'p',
        createdAt: now,
        endsAt: now + day,
      });
      await tx.members.withdrawInvitation(tokenHash);
      assert.equal(await tx.members.takeInvitation(tokenHash), undefined);
      assert.equal(await tx.locators.invitation(tokenHash), undefined);
    });
  });

  test('keys keep their sealed bytes, retire once, and tell since when they are compromised', async () => {
    const organization = anOrganization();
    const [first, second] = [aKey(organization.id), aKey(organization.id, { purpose: 'status' })];
    await store.inOrganization(organization.id, async tx => {
      await tx.organizations.create(organization);
      await tx.keys.add(first);
      await tx.keys.add(second);
      assert.deepEqual(await tx.keys.list(), [first, second]);
      await tx.keys.retire(first.id, now + 1);
      await tx.keys.retire(first.id, now + 2);
      await tx.keys.markCompromised(first.id, now - day);
      assert.deepEqual(await tx.keys.byId(first.id), { ...first, retiredAt: now + 1, compromisedSince: now - day });
      assert.equal(await tx.keys.byId(opaque()), undefined);
    });
  });

  test('a key of another owner is not taken in', async () => {
    const organization = anOrganization();
    await store.transaction(tx => tx.organizations.create(organization));
    await assert.rejects(
      store.inOrganization(organization.id, tx => tx.keys.add(aKey(opaque()))),
      withCode('store.unknown-reference'),
    );
  });
});
