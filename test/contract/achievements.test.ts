/** Contract of achievements and their versions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anAchievement, anOrganization, aVersion, now, prepare, uuid } from './made-up.ts';
import { onEveryStore, type StoreUnderTest, withCode } from './stores-under-test.ts';

async function inNewOrganization(store: StoreUnderTest): Promise<string> {
  const organization = anOrganization();
  await store.transaction(tx => tx.organizations.create(organization));
  return organization.id;
}

onEveryStore('achievements', store => {
  test('a draft comes back as it was written, member order and all', async () => {
    const org = await inNewOrganization(store);
    const achievement = anAchievement();
    await store.inOrganization(org, async tx => {
      await tx.achievements.create(achievement);
      const found = await tx.achievements.byId(achievement.id);
      assert.equal(JSON.stringify(found?.design), JSON.stringify(achievement.design));
      assert.deepEqual(found, achievement);
      assert.deepEqual(await tx.achievements.bySlug(achievement.slug), achievement);
      assert.equal(await tx.achievements.byId('not-an-id'), undefined);
    });
  });

  test('a slug is unique in its organization only', async () => {
    const [one, other] = [await inNewOrganization(store), await inNewOrganization(store)];
    const achievement = anAchievement();
    await store.inOrganization(one, tx => tx.achievements.create(achievement));
    await store.inOrganization(other, tx => tx.achievements.create(anAchievement({ slug: achievement.slug })));
    await assert.rejects(
      store.inOrganization(one, tx => tx.achievements.create(anAchievement({ slug: achievement.slug }))),
      withCode('store.duplicate'),
    );
  });

  test('a save on a stale revision is refused and changes nothing', async () => {
    const org = await inNewOrganization(store);
    const achievement = anAchievement();
    const change = { slug: achievement.slug, draft: achievement.draft, design: { colour: 'red' }, updatedAt: now + 1 };
    await store.inOrganization(org, tx => tx.achievements.create(achievement));
    const saved = await Promise.all(
      Array.from({ length: 3 }, () =>
        store.inOrganization(org, tx => tx.achievements.saveDraft(achievement.id, change, 1)),
      ),
    );
    assert.equal(saved.filter(Boolean).length, 1);
    assert.deepEqual(await store.inOrganization(org, tx => tx.achievements.byId(achievement.id)), {
      ...achievement,
      ...change,
      revision: 2,
    });
    assert.equal(await store.inOrganization(org, tx => tx.achievements.saveDraft(uuid(), change, 1)), false);
  });

  test('archived and back again', async () => {
    const org = await inNewOrganization(store);
    const [older, newer] = [anAchievement(), anAchievement({ createdAt: now + 1 })];
    await store.inOrganization(org, async tx => {
      await tx.achievements.create(older);
      await tx.achievements.create(newer);
      await tx.achievements.archive(older.id, now + 5);
      assert.deepEqual(await tx.achievements.list(), [newer, { ...older, archivedAt: now + 5 }]);
      await tx.achievements.archive(older.id, undefined);
      assert.deepEqual(await tx.achievements.byId(older.id), older);
    });
  });

  test('versions: numbered, whole, the newest first, and found from anywhere', async () => {
    const org = await inNewOrganization(store);
    const [achievement, other] = [anAchievement(), anAchievement()];
    const first = aVersion(achievement);
    const second = aVersion(achievement, { number: 2, publishedAt: now + 1, dictionary: new Uint8Array() });
    const lone = aVersion(other);
    await store.inOrganization(org, async tx => {
      await tx.achievements.create(achievement);
      await tx.achievements.create(other);
      for (const version of [first, second, lone]) await tx.achievements.addVersion(version);
      assert.deepEqual(await tx.achievements.version(first.id), first);
      assert.deepEqual(await tx.achievements.versionsOf(achievement.id), [second, first]);
      assert.deepEqual(await tx.achievements.versionIds(achievement.id), [second.id, first.id]);
      assert.deepEqual(await tx.achievements.latestVersions(), [second, lone]);
    });
    assert.equal(await store.transaction(tx => tx.locators.version(first.id)), org);
    await assert.rejects(
      store.inOrganization(org, tx => tx.achievements.addVersion(aVersion(achievement, { number: 2 }))),
      withCode('store.duplicate'),
    );
    await assert.rejects(
      store.inOrganization(org, tx => tx.achievements.addVersion(aVersion(anAchievement()))),
      withCode('store.unknown-reference'),
    );
  });

  test('what is given out is a copy', async () => {
    const { organization, version } = await prepare(store);
    await store.inOrganization(organization.id, async tx => {
      const found = await tx.achievements.version(version.id);
      found!.imagePng.fill(0);
      (found!.content.name as { ja: string }).ja = 'changed';
      assert.deepEqual(await tx.achievements.version(version.id), version);
    });
  });
});
