/** Contract of transactions: whole or not at all, and one organization never in another's rows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import type { Award } from '../../src/ports/store/awards.ts';
import type { OrganizationTransaction } from '../../src/ports/store/store.ts';
import {
  aChange,
  aCredential,
  aMail,
  anAddress,
  anAward,
  aPerson,
  hash,
  issue,
  now,
  opaque,
  prepare,
  uuid,
} from './made-up.ts';
import { onEveryStore, onSql, withCode } from './stores-under-test.ts';

onEveryStore('transactions', store => {
  test('a throw takes everything back: rows, locators, counters, jobs', async () => {
    const ground = await prepare(store, 1);
    const person = aPerson();
    const award = anAward(ground.batch, ground.listId, 40_000);
    const token = hash();
    const job = { org: ground.organization.id, awards: [award.id] };
    const failing = store.inOrganization(ground.organization.id, async tx => {
      await tx.people.create(person, anAddress(person));
      await tx.members.put({ personId: person.id, role: 'owner', since: now });
      await tx.awards.add([award]);
      await tx.mails.add([aMail(award)]);
      await tx.credentials.add([aCredential(award, ground.key.id)]);
      await tx.statusLists.takeCounters('revocation', 500, uuid, 'https://badges.example');
      await tx.achievements.archive(ground.achievement.id, now);
      await tx.audit.append({ at: now, actor: 'system', action: 'award-roster', subject: award.id, detail: {} });
      await tx.jobs.add('issue-awards', job);
      throw new RangeError('on purpose');
    });
    await assert.rejects(failing, RangeError);
    await store.inOrganization(ground.organization.id, async tx => {
      assert.equal(await tx.people.byId(person.id), undefined);
      assert.deepEqual(await tx.members.list(), []);
      assert.deepEqual(await tx.organizations.ofPerson(person.id), []);
      assert.equal(await tx.awards.byId(award.id), undefined);
      assert.deepEqual(await tx.mails.ofAward(award.id), []);
      assert.equal(await tx.locators.claim(token), undefined);
      assert.equal((await tx.statusLists.byId(ground.listId))?.used, 1);
      assert.deepEqual(await tx.achievements.byId(ground.achievement.id), ground.achievement);
      assert.equal((await tx.audit.list({ limit: 1, offset: 0 })).total, 0);
    });
    assert.deepEqual(
      (await store.jobs()).filter(one => (one.payload as typeof job).org === job.org),
      [],
    );
  });

  test('a refusal that was swallowed does not become half a success', async () => {
    const { organization, achievement } = await prepare(store);
    const swallowing = store.inOrganization(organization.id, async tx => {
      await tx.achievements.archive(achievement.id, now);
      await tx.achievements.create(achievement).catch(() => undefined);
      return 'done';
    });
    await assert.rejects(swallowing, withCode('store.duplicate'));
    assert.deepEqual(
      await store.inOrganization(organization.id, tx => tx.achievements.byId(achievement.id)),
      achievement,
    );
  });

  test('an organization that does not exist has nothing and takes nothing', async () => {
    await store.inOrganization(opaque(), async tx => {
      assert.deepEqual(await tx.achievements.list(), []);
      assert.equal(await tx.credentials.count(), 0);
    });
    await assert.rejects(
      store.inOrganization(opaque(), tx =>
        tx.statusLists.takeCounters('revocation', 1, uuid, 'https://badges.example'),
      ),
      withCode('store.unknown-reference'),
    );
  });

  test('whoever knows every id of another organization reads nothing with them', async () => {
    const theirs = await prepare(store, 2);
    const mine = await prepare(store, 1);
    const [award, other] = theirs.awards as [Award, Award];
    const mail = aMail(award);
    await store.inOrganization(theirs.organization.id, async tx => {
      await issue(tx, theirs, theirs.awards);
      await tx.mails.add([mail]);
      await tx.credentials.addForm(award.credentialId, 'jwt-eddsa', 'a.b.c');
      await tx.statusLists.change([aChange(award, 'revoked')]);
      await tx.statusLists.publish({ listId: theirs.listId, bytes: new Uint8Array(1), publishedAt: now, changes: 2 });
      await tx.audit.append({ at: now, actor: 'system', action: 'x', subject: 'y', detail: {} });
    });
    const reads: ((tx: OrganizationTransaction) => Promise<unknown>)[] = [
      tx => tx.achievements.byId(theirs.achievement.id),
      tx => tx.achievements.bySlug(theirs.achievement.slug),
      tx => tx.achievements.version(theirs.version.id),
      tx => tx.achievements.versionsOf(theirs.achievement.id),
      tx => tx.keys.byId(theirs.key.id),
      tx => tx.awards.batch(theirs.batch.id),
      tx => tx.awards.byId(award.id),
      tx => tx.awards.byIds([award.id]),
      tx => tx.awards.byCredential(award.credentialId),
      tx => tx.awards.search({ batchId: theirs.batch.id }, { limit: 9, offset: 0 }).then(found => found.rows),
      tx => tx.awards.alreadyAwarded(theirs.version.id, [other.address]).then(found => [...found]),
      tx => tx.mails.byId(mail.id),
      tx => tx.mails.ofAward(award.id),
      tx => tx.mails.take([mail.id], now),
      tx => tx.credentials.byId(award.credentialId),
      tx => tx.credentials.form(award.credentialId, 'jwt-eddsa'),
      tx => tx.credentials.statusChanges(award.credentialId),
      tx => tx.statusLists.byId(theirs.listId),
      tx => tx.statusLists.setIndexes(theirs.listId),
      tx => tx.statusLists.published(theirs.listId),
      tx => tx.audit.list({ limit: 9, offset: 0 }).then(found => found.rows),
    ];
    for (const read of reads) {
      const own = await store.inOrganization(theirs.organization.id, read);
      if (!String(read).includes('mails.take')) assert.ok(Array.isArray(own) ? own.length > 0 : own, String(read));
      const found = await store.inOrganization(mine.organization.id, read);
      assert.ok(found === undefined || (found as unknown[]).length === 0, String(read));
    }
  });

  test('whoever knows every id of another organization changes nothing with them', async () => {
    const theirs = await prepare(store, 2);
    const mine = await prepare(store, 1);
    const [award, other] = theirs.awards as [Award, Award];
    const mail = aMail(award);
    await store.inOrganization(theirs.organization.id, tx => tx.mails.add([mail]));
    await store.inOrganization(mine.organization.id, async tx => {
      const change = { slug: 'x', draft: mine.achievement.draft, design: {}, updatedAt: now };
      assert.equal(await tx.achievements.saveDraft(theirs.achievement.id, change, 1), false);
      assert.equal(await tx.awards.recall(theirs.batch.id, now), false);
      assert.deepEqual(await tx.awards.expireUnclaimed(award.claimEndsAt + 1, 99), [mine.awards[0]!.id]);
      await tx.achievements.archive(theirs.achievement.id, now);
      await tx.keys.retire(theirs.key.id, now);
      await tx.awards.markFailed(other.id, 'x');
      await tx.awards.setClaim(award.id, 'claimed', now);
      await tx.awards.setAddress(award.id, 'thief@example.test');
      await tx.mails.settle(mail.id, 'sent', now);
      await tx.mails.markUncertain(now + 1, now);
      await tx.awards.sweepRosters(now + 1);
    });
    const writes: ((tx: OrganizationTransaction) => Promise<unknown>)[] = [
      tx => tx.achievements.addVersion({ ...mine.version, id: uuid(), achievementId: theirs.achievement.id }),
      tx => tx.awards.createBatch({ ...mine.batch, id: uuid(), versionId: theirs.version.id }),
      tx => tx.awards.add([anAward(theirs.batch, mine.listId, 9)]),
      tx => tx.awards.add([anAward(mine.batch, theirs.listId, 9)]),
      tx => tx.awards.setReplacedBy(mine.awards[0]!.id, award.id),
      tx => tx.mails.add([aMail(award)]),
      tx => tx.statusLists.change([aChange(award, 'revoked')]),
      tx => tx.statusLists.change([aChange({ ...mine.awards[0]!, statusListId: theirs.listId }, 'revoked')]),
    ];
    for (const write of writes) {
      await assert.rejects(
        store.inOrganization(mine.organization.id, write),
        withCode('store.unknown-reference'),
        String(write),
      );
    }
    await store.inOrganization(theirs.organization.id, async tx => {
      assert.deepEqual(await tx.achievements.byId(theirs.achievement.id), theirs.achievement);
      assert.deepEqual(await tx.keys.byId(theirs.key.id), theirs.key);
      assert.deepEqual(await tx.awards.byIds([award.id, other.id]), [award, other]);
      assert.deepEqual(await tx.mails.byId(mail.id), mail);
      assert.deepEqual(await tx.statusLists.setIndexes(theirs.listId), []);
    });
  });

  test('ids that are unique in the installation are not taken over by another organization', async () => {
    const theirs = await prepare(store, 1);
    const mine = await prepare(store, 1);
    const award = theirs.awards[0] as Award;
    await store.inOrganization(theirs.organization.id, tx => issue(tx, theirs, theirs.awards));
    const same = anAward(mine.batch, mine.listId, 9, { credentialId: award.credentialId });
    await store.inOrganization(mine.organization.id, tx => tx.awards.add([same]));
    await assert.rejects(
      store.inOrganization(mine.organization.id, tx => issue(tx, mine, [same])),
      withCode('store.duplicate'),
    );
    await assert.rejects(
      store.inOrganization(mine.organization.id, tx =>
        tx.achievements.addVersion({ ...theirs.version, achievementId: mine.achievement.id, number: 2 }),
      ),
      withCode('store.duplicate'),
    );
    assert.equal(await store.transaction(tx => tx.locators.credential(award.credentialId)), theirs.organization.id);
  });
});

onSql('broken connections', (store, database) => {
  test('work whose connection is cut is done again, and done once', async () => {
    const { organization } = await prepare(store);
    let tries = 0;
    const last = await store.inOrganization(organization.id, async tx => {
      tries += 1;
      await tx.statusLists.takeCounters('suspension', 5, uuid, 'https://badges.example');
      if (tries === 1) {
        await database().app.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`,
        );
      }
      return tx.statusLists.takeCounters('suspension', 5, uuid, 'https://badges.example');
    });
    assert.equal(tries, 2);
    assert.deepEqual(
      last.map(({ counter }) => counter),
      [5, 6, 7, 8, 9],
    );
  });

  test('two that wait for each other both come through', async () => {
    const { organization, awards } = await prepare(store, 2);
    const both = (first: string, second: string) =>
      store.inOrganization(organization.id, async tx => {
        await tx.awards.setClaim(first, 'declined', now);
        await new Promise(resolve => setTimeout(resolve, 100));
        await tx.awards.setClaim(second, 'declined', now);
      });
    await Promise.all([both(awards[0]!.id, awards[1]!.id), both(awards[1]!.id, awards[0]!.id)]);
  });

  test('a server that is not there is said to be unreachable when patience ends', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const pool = { connect: () => Promise.reject(refused) } as unknown as Parameters<typeof createSqlStore>[0];
    await assert.rejects(
      createSqlStore(pool, { patienceMs: 30 }).transaction(tx => tx.people.count()),
      withCode('store.unreachable'),
    );
  });
});
