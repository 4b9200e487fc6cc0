/** Contract of holdings, shares and claim locators: what is found without knowing the organization. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aCredential, anAddress, aPerson, day, hash, now, opaque, prepare, uuid } from './made-up.ts';
import { onEveryStore, type StoreUnderTest, withCode } from './stores-under-test.ts';

async function holder(store: StoreUnderTest) {
  const person = aPerson();
  await store.transaction(tx => tx.people.create(person, anAddress(person)));
  const ground = await prepare(store, 2);
  const { organization, awards, key } = ground;
  await store.inOrganization(organization.id, tx =>
    tx.credentials.add(awards.map(award => aCredential(award, key.id))),
  );
  const holdings = awards.map((award, n) => ({
    personId: person.id,
    organizationId: organization.id,
    credentialId: award.credentialId,
    since: now + n,
  }));
  return { person, organization, awards, holdings };
}

onEveryStore('holdings', store => {
  test('held by one person, who may claim it twice', async () => {
    const { person, holdings } = await holder(store);
    const other = await holder(store);
    await store.transaction(async tx => {
      for (const holding of [...holdings, holdings[0]!]) await tx.holdings.add(holding);
      assert.deepEqual(await tx.holdings.ofPerson(person.id), holdings.toReversed());
      assert.equal(await tx.holdings.holderOf(holdings[0]!.credentialId), person.id);
      assert.equal(await tx.holdings.holderOf(uuid()), undefined);
    });
    await assert.rejects(
      store.transaction(tx => tx.holdings.add({ ...holdings[0]!, personId: other.person.id })),
      withCode('store.duplicate'),
    );
    await store.transaction(async tx => {
      await tx.holdings.remove(other.person.id, holdings[0]!.credentialId);
      assert.equal((await tx.holdings.ofPerson(person.id)).length, 2);
      await tx.holdings.remove(person.id, holdings[0]!.credentialId);
      assert.deepEqual(await tx.holdings.ofPerson(person.id), [holdings[1]]);
    });
  });

  test('a share is found by its token and its id, counts its views, and stops once', async () => {
    const { person, organization, awards } = await holder(store);
    const share = {
      id: opaque(),
      tokenHash: hash(),
      personId: person.id,
      organizationId: organization.id,
      credentialId: awards[0]!.credentialId,
      withFile: false,
      createdAt: now,
      endsAt: now + day,
      views: 0,
    };
    const named = { ...share, id: opaque(), tokenHash: hash(), shownName: '𠮷田 花子', createdAt: now + 1 };
    await store.transaction(async tx => {
      await tx.shares.create(share);
      await tx.shares.create(named);
      assert.deepEqual(await tx.shares.byToken(share.tokenHash), share);
      assert.deepEqual(await tx.shares.ofPerson(person.id), [named, share]);
      await tx.shares.stop(share.id, now + 5);
      await tx.shares.stop(share.id, now + 6);
      assert.equal(await tx.shares.byToken(hash()), undefined);
    });
    await Promise.all([1, 2, 3].map(() => store.transaction(tx => tx.shares.viewed(share.id))));
    const seen = await store.transaction(tx => tx.shares.byId(share.id));
    assert.deepEqual(seen, { ...share, views: 3, stoppedAt: now + 5 });
    await assert.rejects(
      store.transaction(tx => tx.shares.create({ ...share, id: opaque() })),
      withCode('store.duplicate'),
    );
  });

  test('what was never there is found nowhere', async () => {
    await store.transaction(async tx => {
      assert.equal(await tx.locators.claim(hash()), undefined);
      for (const find of [tx.locators.credential, tx.locators.version, tx.locators.statusList]) {
        assert.equal(await find(uuid()), undefined);
        assert.equal(await find('../../etc/passwd'), undefined);
      }
    });
  });
});
