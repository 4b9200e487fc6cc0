/** Contract of rosters, batches and awards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Award, AwardFilter } from '../../src/ports/store/awards.ts';
import { aBatch, aChange, aMail, anAward, aRoster, aVersion, day, issue, now, prepare, uuid } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

onEveryStore('awards', store => {
  test('a roster is kept, confirmed once, and swept', async () => {
    const { organization, version, batch } = await prepare(store);
    const roster = aRoster(version.id);
    await store.inOrganization(organization.id, async tx => {
      await tx.awards.saveRoster(roster);
      assert.deepEqual(await tx.awards.roster(roster.id, { lock: true }), roster);
      await tx.awards.saveRoster({ ...roster, columns: null, batchId: batch.id });
      assert.deepEqual(await tx.awards.roster(roster.id), { ...roster, columns: null, batchId: batch.id });
      await tx.awards.saveRoster(aRoster(version.id, { uploadedAt: now + day }));
      assert.equal(await tx.awards.sweepRosters(now + 1), 1);
      assert.equal(await tx.awards.roster(roster.id), undefined);
    });
  });

  test('two confirmations of one roster wait for each other', async () => {
    const { organization, version } = await prepare(store);
    const roster = aRoster(version.id);
    await store.inOrganization(organization.id, tx => tx.awards.saveRoster(roster));
    const confirm = () =>
      store.inOrganization(organization.id, async tx => {
        const found = await tx.awards.roster(roster.id, { lock: true });
        if (found?.batchId !== undefined) return found.batchId;
        const batch = aBatch(version.id);
        await tx.awards.createBatch(batch);
        await tx.awards.saveRoster({ ...roster, batchId: batch.id });
        return batch.id;
      });
    assert.equal(new Set(await Promise.all([confirm(), confirm(), confirm()])).size, 1);
  });

  test('batches are listed the newest first, page by page', async () => {
    const { organization, version, batch } = await prepare(store);
    const later = [1, 2, 3].map(n => aBatch(version.id, { createdAt: now + n, label: `#${n}` }));
    await store.inOrganization(organization.id, async tx => {
      for (const one of later) await tx.awards.createBatch(one);
      const first = await tx.awards.batches({ limit: 2 });
      assert.deepEqual(first, [later[2], later[1]]);
      assert.deepEqual(await tx.awards.batches({ limit: 9, before: first[1]!.id }), [later[0], batch]);
      assert.deepEqual(await tx.awards.batches({ limit: 9, before: uuid() }), []);
      assert.deepEqual(await tx.awards.batch(batch.id), batch);
    });
  });

  test('an award keeps every member, and its name every code point', async () => {
    const ground = await prepare(store, 1);
    const full: Award = {
      ...anAward(ground.batch, ground.listId, 50_000),
      name: '神\ufa19 𠮷\u3000e\u0301',
      nameKana: 'ジン',
      score: 87.25,
      recipientDid: 'did:key:z6Mk',
      replaces: ground.awards[0]!.id,
      claim: 'claimed',
      claimedAt: now + 2,
      state: 'issued',
      issuedAt: now + 1,
    };
    await store.inOrganization(ground.organization.id, async tx => {
      const { issuedAt, ...awarded } = full;
      await tx.awards.add([{ ...awarded, state: 'awarded' }]);
      await issue(tx, ground, [full], issuedAt);
      assert.deepEqual(await tx.awards.byId(full.id), full);
      assert.deepEqual(await tx.awards.byCredential(full.credentialId), full);
      assert.deepEqual(
        (await tx.awards.byIds([full.id, uuid(), ground.awards[0]!.id], { lock: true })).map(award => award.id),
        [full.id, ground.awards[0]!.id],
      );
      const credentials = [full.credentialId, uuid(), 'x', ground.awards[0]!.credentialId];
      assert.deepEqual(await tx.awards.byCredentials(credentials, { lock: true }), [full, ground.awards[0]]);
      assert.equal(await tx.awards.byId('x'), undefined);
    });
  });

  test('what is still to be issued is locked and told, in the order asked, with the address of now', async () => {
    const ground = await prepare(store, 4);
    const [issued, failed, first, second] = ground.awards as [Award, Award, Award, Award];
    await store.inOrganization(ground.organization.id, async tx => {
      await issue(tx, ground, [issued], now + 1);
      await tx.awards.markFailed(failed.id, 'x');
      await tx.awards.setAddress(first.id, 'moved@example.test');
      const asked = [second.id, issued.id, uuid(), failed.id, first.id, 'x'];
      assert.deepEqual(await tx.awards.lockToBeIssued(asked), [
        { id: second.id, address: second.address },
        { id: first.id, address: 'moved@example.test' },
      ]);
    });
    const other = await prepare(store, 1);
    await store.inOrganization(other.organization.id, async tx => {
      assert.deepEqual(await tx.awards.lockToBeIssued([first.id]), []);
    });
  });

  test('one id is one award’s, on a list that there is', async () => {
    const { organization, batch, awards, listId } = await prepare(store);
    const twin = anAward(batch, listId, 99, { id: awards[0]!.id });
    await assert.rejects(
      store.inOrganization(organization.id, tx => tx.awards.add([twin])),
      withCode('store.duplicate'),
    );
    await assert.rejects(
      store.inOrganization(organization.id, tx => tx.awards.add([anAward(batch, uuid(), 1)])),
      withCode('store.unknown-reference'),
    );
  });

  test('issued, failed, claimed, replaced: each changes its own members', async () => {
    const ground = await prepare(store, 4);
    const { organization, awards } = ground;
    const [first, second, third] = awards as [Award, Award, Award];
    await store.inOrganization(organization.id, async tx => {
      await issue(tx, ground, [first], now + 5);
      await tx.awards.markFailed(second.id, 'proof.malformed');
      await tx.awards.markFailed(first.id, 'too late');
      await tx.awards.setClaim(first.id, 'claimed', now + 6);
      await tx.awards.setClaim(third.id, 'declined', now + 7);
      await tx.awards.setReplacedBy(first.id, third.id);
      await tx.awards.setAddress(third.id, 'mended@example.test');
      assert.deepEqual(await tx.awards.byIds([first.id, second.id, third.id]), [
        { ...first, state: 'issued', issuedAt: now + 5, claim: 'claimed', claimedAt: now + 6, replacedBy: third.id },
        { ...second, state: 'failed', failure: 'proof.malformed' },
        { ...third, claim: 'declined', address: 'mended@example.test' },
      ]);
      const found = await tx.awards.search({ text: 'MENDED@' }, { limit: 9, offset: 0 });
      assert.deepEqual(
        found.rows.map(row => row.id),
        [third.id],
      );
    });
  });

  test('a failed award is awarded again, and no other one is', async () => {
    const ground = await prepare(store, 3);
    const [failed, issued, waiting] = ground.awards as [Award, Award, Award];
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.awards.markFailed(failed.id, 'key.none-in-use');
      await issue(tx, ground, [issued], now);
      await tx.awards.markAwardedAgain([failed.id, issued.id, waiting.id], now + 99);
      assert.deepEqual(await tx.awards.byIds([failed.id, issued.id, waiting.id]), [
        { ...failed, claimEndsAt: now + 99 },
        { ...issued, state: 'issued', issuedAt: now },
        waiting,
      ]);
    });
  });

  test('who has one already: any version, but not recalled, failed, replaced or revoked', async () => {
    const ground = await prepare(store, 6);
    const [kept, replaced, revoked, suspended, by, failed] = ground.awards as [
      Award,
      Award,
      Award,
      Award,
      Award,
      Award,
    ];
    const next = aVersion(ground.achievement, { number: 2 });
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.achievements.addVersion(next);
      await tx.awards.setReplacedBy(replaced.id, by.id);
      await tx.awards.markFailed(failed.id, 'key.none-in-use');
      await tx.statusLists.change([aChange(revoked, 'revoked')]);
      await tx.statusLists.change([aChange(suspended, 'suspended')]);
      const recalled = aBatch(ground.version.id);
      await tx.awards.createBatch(recalled);
      const gone = anAward(recalled, ground.listId, 70_000);
      await tx.awards.add([gone]);
      await tx.awards.recall(recalled.id, now);
      const asked = [kept, replaced, revoked, suspended, failed, gone].map(award => award.address);
      const already = await tx.awards.alreadyAwarded(next.id, [...asked, 'nobody@example.test', asked[0]!]);
      assert.deepEqual(already, new Set([kept.address, suspended.address]));
      assert.deepEqual(await tx.awards.alreadyAwarded(uuid(), asked), new Set());
      // A mended address is found, and the old one is nobody's any more
      await tx.awards.setAddress(kept.id, 'mended@example.test');
      const mended = await tx.awards.alreadyAwarded(next.id, [kept.address, 'mended@example.test']);
      assert.deepEqual(mended, new Set(['mended@example.test']));
    });
    const elsewhere = await prepare(store);
    await store.inOrganization(elsewhere.organization.id, async tx => {
      assert.deepEqual(await tx.awards.alreadyAwarded(elsewhere.version.id, [kept.address]), new Set());
    });
  });

  test('counts tell what became of awards and of their newest mails', async () => {
    const ground = await prepare(store, 6);
    const [a, b, c, d, e, f] = ground.awards as [Award, Award, Award, Award, Award, Award];
    await store.inOrganization(ground.organization.id, async tx => {
      await issue(tx, ground, [a, b], now + 10);
      await issue(tx, ground, [c, d], now + 20);
      await tx.awards.markFailed(e.id, 'x');
      await tx.awards.setClaim(a.id, 'claimed', now);
      await tx.awards.setClaim(b.id, 'declined', now);
      await tx.awards.setClaim(c.id, 'expired', now);
      await tx.mails.add([
        aMail(a, { state: 'bounced' }),
        aMail(a, { state: 'sent', createdAt: now + 1 }),
        aMail(b, { state: 'bounced' }),
        aMail(c),
        aMail(d, { state: 'sending' }),
        aMail(f, { state: 'uncertain' }),
      ]);
      assert.deepEqual(await tx.awards.counts(ground.batch.id), {
        awarded: 1,
        issued: 4,
        recalled: 0,
        failed: 1,
        claimed: 1,
        declined: 1,
        expired: 1,
        mailQueued: 2,
        mailSent: 1,
        mailBounced: 1,
        mailUncertain: 1,
        firstIssuedAt: now + 10,
        lastIssuedAt: now + 20,
      });
      const empty = await tx.awards.counts(uuid());
      assert.equal(empty.issued, 0);
      assert.equal('firstIssuedAt' in empty, false);
    });
  });

  test('a recalled batch sends nothing more, and is recalled once', async () => {
    const ground = await prepare(store, 2);
    const mails = ground.awards.map(award => aMail(award));
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.mails.add(mails);
      await issue(tx, ground, [ground.awards[0]!], now + 1);
      assert.equal(await tx.awards.recall(ground.batch.id, now + 2), true);
      assert.equal(await tx.awards.recall(ground.batch.id, now + 3), false);
      assert.equal(await tx.awards.recall(uuid(), now + 3), false);
      assert.deepEqual(await tx.awards.batch(ground.batch.id), { ...ground.batch, recalledAt: now + 2 });
      assert.equal((await tx.awards.counts(ground.batch.id)).recalled, 2);
      assert.deepEqual(
        await tx.mails.take(
          mails.map(mail => mail.id),
          now + day,
        ),
        [],
      );
      assert.deepEqual(await tx.mails.byId(mails[0]!.id), { ...mails[0]!, state: 'cancelled', changedAt: now + 2 });
    });
  });

  test('a hastened batch sends at once, and cannot be recalled once its mail was taken', async () => {
    const ground = await prepare(store, 2);
    const mails = ground.awards.map(award => ({ ...aMail(award), notBefore: now + day }));
    const ids = mails.map(mail => mail.id);
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.mails.add(mails);
      assert.deepEqual(await tx.mails.take(ids, now + 5), []);
      assert.deepEqual((await tx.awards.hasten(ground.batch.id, now + 5)).sort(), [...ids].sort());
      assert.deepEqual(await tx.awards.hasten(ground.batch.id, now + 6), []);
      assert.ok(((await tx.awards.batch(ground.batch.id))?.mailAfter ?? 0) <= now + 5);
      assert.equal((await tx.mails.take(ids, now + 5)).length, 2);
      assert.equal(await tx.awards.recall(ground.batch.id, now + 7), false);
      assert.deepEqual(await tx.awards.hasten(uuid(), now), []);
    });
  });

  test('a batch whose mail has begun to leave is not recalled', async () => {
    const ground = await prepare(store, 2);
    const mails = ground.awards.map(award => aMail(award));
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.mails.add(mails);
      await tx.mails.take([mails[1]!.id], now);
    });
    await store.inOrganization(ground.organization.id, async tx => {
      assert.equal(await tx.awards.recall(ground.batch.id, now + 2), false);
      assert.equal((await tx.awards.counts(ground.batch.id)).recalled, 0);
      assert.equal((await tx.mails.byId(mails[0]!.id))?.state, 'queued');
    });
  });

  test('of a recall and a mail that leave at the same moment, one wins', async () => {
    for (let round = 0; round < 8; round++) {
      const ground = await prepare(store, 3);
      const mails = ground.awards.map(award => aMail(award));
      await store.inOrganization(ground.organization.id, tx => tx.mails.add(mails));
      const [recalled, taken] = await Promise.all([
        store.inOrganization(ground.organization.id, tx => tx.awards.recall(ground.batch.id, now)),
        store.inOrganization(ground.organization.id, tx => tx.mails.take([mails[round % 3]!.id], now)),
      ]);
      assert.equal(recalled, taken.length === 0);
    }
  });

  test('awards whose job was lost are found, the oldest first', async () => {
    const ground = await prepare(store, 2);
    const late = anAward(ground.batch, ground.listId, 60_000, { awardedAt: now - day });
    const ids = ground.awards.map(award => award.id).sort();
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.awards.add([late]);
      assert.deepEqual(await tx.awards.stranded(now, 9), [late.id]);
      assert.deepEqual(await tx.awards.stranded(now + 1, 9), [late.id, ...ids]);
      assert.deepEqual(await tx.awards.stranded(now + 1, 1), [late.id]);
      await issue(tx, ground, [late, ground.awards.find(award => award.id === ids[0])!]);
      assert.deepEqual(await tx.awards.stranded(now + 1, 9), [ids[1]!]);
    });
  });

  test('what nobody claimed expires at its time', async () => {
    const ground = await prepare(store, 3);
    const [a, b, c] = ground.awards as [Award, Award, Award];
    await store.inOrganization(ground.organization.id, async tx => {
      await issue(tx, ground, [a, b]);
      await tx.awards.markFailed(c.id, 'x');
      await tx.awards.setClaim(b.id, 'claimed', now);
      assert.deepEqual(await tx.awards.expireUnclaimed(a.claimEndsAt - 1, 9), []);
      assert.deepEqual(await tx.awards.expireUnclaimed(a.claimEndsAt, 9), [a.id]);
      assert.deepEqual(await tx.awards.expireUnclaimed(a.claimEndsAt, 9), []);
      assert.equal((await tx.awards.byId(a.id))?.claim, 'expired');
    });
  });

  test('a search finds by every filter, and by parts of names however they were typed', async () => {
    const ground = await prepare(store, 0);
    const newest = aBatch(ground.version.id, { id: `ffff${uuid().slice(4)}` });
    const named = (index: number, name: string, change: Partial<Award> = {}) =>
      anAward(ground.batch, ground.listId, index, { row: index, name, ...change });
    const yamada = named(1, '山田　太郎', { nameKana: 'ヤマダ タロウ' });
    const smith = named(2, 'Smith O’Neil 100%', { address: 'smith_1@example.test' });
    const newer = named(3, '山本', { batchId: newest.id, claim: 'claimed' });
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.awards.createBatch(newest);
      await tx.awards.add([smith, yamada, newer]);
      await issue(tx, ground, [yamada, smith]);
      await tx.statusLists.change([aChange(yamada, 'suspended')]);
      await tx.mails.add([aMail(smith, { state: 'bounced' })]);
      const find = async (filter: AwardFilter) =>
        (await tx.awards.search(filter, { limit: 9, offset: 0 })).rows.map(row => row.row);
      assert.deepEqual(await find({}), [3, 1, 2]);
      assert.deepEqual(await find({ text: '山' }), [3, 1]);
      assert.deepEqual(await find({ text: '山田太' }), [1]);
      assert.deepEqual(await find({ text: 'ﾔﾏﾀﾞ' }), [1]);
      assert.deepEqual(await find({ text: 'やまだたろう' }), [1]);
      assert.deepEqual(await find({ text: '郎や' }), []);
      assert.deepEqual(await find({ text: 'ＳＭＩＴＨ' }), [2]);
      assert.deepEqual(await find({ text: '0%' }), [2]);
      assert.deepEqual(await find({ text: 'h_1' }), [2]);
      assert.deepEqual(await find({ text: 'h%1' }), []);
      assert.deepEqual(await find({ text: "'; drop table award; --\u0000" }), []);
      assert.deepEqual(await find({ state: 'awarded' }), [3]);
      assert.deepEqual(await find({ claim: 'claimed' }), [3]);
      assert.deepEqual(await find({ status: 'active' }), [2]);
      assert.deepEqual(await find({ status: 'suspended' }), [1]);
      assert.deepEqual(await find({ mail: 'bounced' }), [2]);
      assert.deepEqual(await find({ batchId: ground.batch.id, versionId: ground.version.id, text: '山' }), [1]);
      assert.deepEqual(await find({ batchId: uuid() }), []);
      assert.deepEqual(await find({ versionId: 'no-id' }), []);
      assert.deepEqual(await find({ achievementId: ground.version.achievementId, text: '山' }), [3, 1]);
      assert.deepEqual(await find({ achievementId: uuid() }), []);
      assert.deepEqual(await find({ achievementId: 'no-id' }), []);
      const page = await tx.awards.search({}, { limit: 1, offset: 1 });
      assert.equal(page.total, 3);
      assert.deepEqual(page.rows, [{ ...yamada, state: 'issued', issuedAt: now + 1_000, status: 'suspended' }]);
      const [bounced] = (await tx.awards.search({ mail: 'bounced' }, { limit: 1, offset: 0 })).rows;
      assert.deepEqual(bounced, {
        ...smith,
        state: 'issued',
        issuedAt: now + 1_000,
        status: 'active',
        mail: 'bounced',
      });
      assert.equal((await tx.awards.search({ state: 'awarded' }, { limit: 1, offset: 0 })).rows[0]?.status, 'none');
    });
  });
});
