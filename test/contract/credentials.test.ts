/** Contract of credentials, their status and the lists that speak of it. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Award } from '../../src/ports/store/awards.ts';
import type { StatusChange } from '../../src/ports/store/credentials.ts';
import { aChange, aCredential, anAward, aVersion, day, issue, minute, now, prepare, utf8, uuid } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const partForms = ['sd-jwt-eddsa', 'sd-jwt-es256', 'sd-jwt-rs256', 'ecdsa-sd'] as const;

onEveryStore('credentials', store => {
  test('signed bytes come back byte for byte, whatever they are', async () => {
    const ground = await prepare(store, 5);
    const kinds = [
      utf8('{"name":"𠮷田 花子 👩‍🎓 \u0000\u200b","proof":[]}'),
      utf8(JSON.stringify({ narrative: '受講者は、統計の基礎を学んだ。🎓'.repeat(1_400) })),
      new Uint8Array(randomBytes(60_000)),
      new Uint8Array(),
      ground.version.dictionary,
    ];
    const records = ground.awards.map((award, n) => aCredential(award, ground.key.id, { bytes: kinds[n]! }));
    assert.ok(kinds[1]!.length > 60_000);
    await store.inOrganization(ground.organization.id, tx => tx.credentials.add(records));
    for (const record of records) {
      const found = await store.inOrganization(ground.organization.id, tx => tx.credentials.byId(record.id));
      assert.equal(sha256(found!.bytes), sha256(record.bytes));
      assert.deepEqual(found, record);
    }
  });

  test('each version has a dictionary of its own, longer than deflate can see or empty', async () => {
    const ground = await prepare(store, 2);
    const long = aVersion(ground.achievement, { number: 2, dictionary: new Uint8Array(randomBytes(90_000)) });
    const none = aVersion(ground.achievement, { number: 3, dictionary: new Uint8Array() });
    const records = [long, none].map((version, n) =>
      aCredential(ground.awards[n]!, ground.key.id, { versionId: version.id, bytes: long.dictionary.slice(-4_000) }),
    );
    await store.inOrganization(ground.organization.id, async tx => {
      await tx.achievements.addVersion(long);
      await tx.achievements.addVersion(none);
      await tx.credentials.add(records);
      for (const record of records) assert.deepEqual(await tx.credentials.byId(record.id), record);
    });
  });

  test('issued twice, or by two at once, is one credential: the first', async () => {
    const ground = await prepare(store, 3);
    const records = ground.awards.map(award => aCredential(award, ground.key.id));
    const other = records.map(record => ({ ...record, bytes: utf8('another signature') }));
    const added = await Promise.all(
      [records, other].map(some => store.inOrganization(ground.organization.id, tx => tx.credentials.add(some))),
    );
    assert.equal(added.flat().length, 3);
    const winner = added[0]!.length === 3 ? records : other;
    await store.inOrganization(ground.organization.id, async tx => {
      assert.deepEqual(await tx.credentials.byId(records[1]!.id), winner[1]);
      assert.equal(await tx.credentials.count(), 3);
      assert.deepEqual(await tx.credentials.add(records), []);
      assert.deepEqual(
        await tx.credentials.recent(2),
        records
          .map(record => record.id)
          .sort()
          .toReversed()
          .slice(0, 2),
      );
    });
    assert.equal(await store.transaction(tx => tx.locators.credential(records[0]!.id)), ground.organization.id);
  });

  test('a credential is of a version and was signed with a key', async () => {
    const ground = await prepare(store, 1);
    const award = ground.awards[0]!;
    for (const wrong of [
      aCredential(award, 'no-such-key'),
      aCredential({ ...award, versionId: uuid() }, ground.key.id),
    ]) {
      await assert.rejects(
        store.inOrganization(ground.organization.id, tx => tx.credentials.add([wrong])),
        withCode('store.unknown-reference'),
      );
    }
  });

  test('a form is signed once and then kept', async () => {
    const ground = await prepare(store, 1);
    const { credentialId } = ground.awards[0]!;
    await store.inOrganization(ground.organization.id, async tx => {
      await issue(tx, ground, ground.awards);
      await tx.credentials.addForm(credentialId, 'jwt-eddsa', 'a.b.c');
      await tx.credentials.addForm(credentialId, 'jwt-eddsa', 'x.y.z');
      assert.equal(await tx.credentials.form(credentialId, 'jwt-eddsa'), 'a.b.c');
      assert.equal(await tx.credentials.form(credentialId, 'jwt-es256'), undefined);
      for (const form of partForms) {
        await tx.credentials.addForm(credentialId, form, form);
        assert.equal(await tx.credentials.form(credentialId, form), form);
      }
      assert.equal(await tx.credentials.byId(uuid()), undefined);
      assert.equal(await tx.credentials.byId('x'), undefined);
    });
  });

  test('counters are handed out once, whoever asks at the same time, from one list of a purpose', async () => {
    const { organization, awards } = await prepare(store, 2);
    const taken = await Promise.all(
      [400, 1, 300, 7, 100, 0].map(count =>
        store.inOrganization(organization.id, tx =>
          tx.statusLists.takeCounters('revocation', count, uuid, 'https://badges.example'),
        ),
      ),
    );
    const counters = taken.flat();
    assert.equal(counters.length, 808);
    assert.deepEqual(
      counters.map(({ counter }) => counter).sort((a, b) => a - b),
      Array.from({ length: 808 }, (_, n) => n + awards.length),
    );
    assert.equal(new Set(counters.map(({ listId }) => listId)).size, 1);
  });

  test('two that open the first list of a purpose at once open one', async () => {
    const { organization } = await prepare(store, 1);
    const taken = await Promise.all(
      Array.from({ length: 4 }, () =>
        store.inOrganization(organization.id, tx =>
          tx.statusLists.takeCounters('suspension', 10, uuid, 'https://badges.example'),
        ),
      ),
    );
    assert.equal(new Set(taken.flat().map(({ listId }) => listId)).size, 1);
    assert.equal(new Set(taken.flat().map(({ counter }) => counter)).size, 40);
  });

  test('a full list is followed by another', async () => {
    const { organization, listId } = await prepare(store, 1);
    const { issuerId } = organization;
    await store.inOrganization(organization.id, async tx => {
      const taken = await tx.statusLists.takeCounters('revocation', 131_073, uuid, 'https://badges.example');
      const rest = taken.filter(one => one.listId !== listId);
      assert.deepEqual(
        rest.map(({ counter }) => counter),
        [0, 1],
      );
      assert.deepEqual(await tx.statusLists.list(), [
        {
          id: listId,
          issuerId,
          origin: 'https://badges.example',
          purpose: 'revocation',
          used: 131_072,
          size: 131_072,
          changes: 1,
        },
        {
          id: rest[0]!.listId,
          issuerId,
          origin: 'https://badges.example',
          purpose: 'revocation',
          used: 2,
          size: 131_072,
          changes: 1,
        },
      ]);
    });
    assert.equal(await store.transaction(tx => tx.locators.statusList(listId)), organization.id);
  });

  test('a list belongs to the issuer that the organization was when it was opened; another issuer has lists of its own', async () => {
    const ground = await prepare(store, 2);
    const { organization, listId, awards } = ground;
    const { id, issuerId } = organization;
    const fresh = `did:key:z${uuid()}`;
    const take = (count: number) =>
      store.inOrganization(id, tx => tx.statusLists.takeCounters('revocation', count, uuid, 'https://badges.example'));
    await store.transaction(tx => tx.organizations.changeIssuer(id, issuerId, fresh));
    const [first, second] = [await take(1), await take(2)];
    assert.deepEqual(
      [...first, ...second].map(({ counter }) => counter),
      [0, 1, 2],
    );
    const own = new Set([...first, ...second].map(one => one.listId));
    assert.equal(own.size, 1);
    assert.ok(!own.has(listId));
    await store.inOrganization(id, async tx => {
      const lists = await tx.statusLists.list();
      assert.deepEqual(
        lists.map(list => [list.issuerId, list.used]),
        [
          [issuerId, 2],
          [fresh, 3],
        ],
      );
      const move = { id: awards[0]!.id, listId: lists[1]!.id, index: 2 };
      await issue(tx, ground, [awards[1]!]);
      await tx.awards.move([move, { ...move, id: awards[1]!.id, index: 1 }]);
      const places = (await tx.awards.byIds(awards.map(award => award.id))).map(award => [
        award.statusListId,
        award.statusIndex,
      ]);
      assert.deepEqual(places, [
        [lists[1]!.id, 2],
        [listId, awards[1]!.statusIndex],
      ]);
    });
  });

  test('status changes: history, present value, set indexes', async () => {
    const ground = await prepare(store, 3);
    const [a, b] = ground.awards as [Award, Award];
    await store.inOrganization(ground.organization.id, async tx => {
      await issue(tx, ground, ground.awards);
      assert.equal(await tx.credentials.status(a.credentialId), 'active');
      const changes = [
        aChange(a, 'suspended'),
        aChange(a, 'active', { at: now + 2 * minute, by: 'someone', reason: '' }),
        aChange(a, 'revoked', { at: now + 3 * minute }),
      ];
      const changed = async (change: StatusChange) => (await tx.statusLists.change([change])).has(change.credentialId);
      assert.equal(await changed(aChange(a, 'active')), false);
      for (const change of changes) assert.equal(await changed(change), true);
      assert.equal(await changed(aChange(a, 'revoked')), false);
      assert.equal(await changed(aChange(b, 'suspended')), true);
      assert.deepEqual(await tx.credentials.statusChanges(a.credentialId), changes);
      assert.equal(await tx.credentials.status(a.credentialId), 'revoked');
      assert.deepEqual(await tx.statusLists.setIndexes(ground.listId), [a.statusIndex, b.statusIndex]);
    });
  });

  test('of two who revoke at once, one does it', async () => {
    const ground = await prepare(store, 1);
    const award = ground.awards[0]!;
    const done = await Promise.all(
      Array.from({ length: 3 }, () =>
        store.inOrganization(ground.organization.id, tx => tx.statusLists.change([aChange(award, 'revoked')])),
      ),
    );
    assert.equal(done.filter(changed => changed.size > 0).length, 1);
  });

  test('many change at once: those that differ, each with its history, in every list they stand in', async () => {
    const ground = await prepare(store, 4);
    const [a, b, c, d] = ground.awards as [Award, Award, Award, Award];
    const other = await store.inOrganization(ground.organization.id, async tx => {
      const [place] = await tx.statusLists.takeCounters('suspension', 1, uuid, 'https://badges.example');
      const award = anAward(ground.batch, place!.listId, place!.counter);
      await tx.awards.add([award]);
      await tx.statusLists.change([aChange(b, 'suspended'), aChange(c, 'revoked')]);
      return award;
    });
    await store.inOrganization(ground.organization.id, async tx => {
      const before = await tx.statusLists.list();
      const all = [a, b, c, other];
      const changed = await tx.statusLists.change(all.map(award => aChange(award, 'revoked', { at: now + day })));
      assert.deepEqual(changed, new Set([a, b, other].map(award => award.credentialId)));
      const ids = [...all, d].map(award => award.credentialId);
      assert.deepEqual(
        await tx.credentials.statuses([...ids, 'x']),
        new Map([
          ...all.map(one => [one.credentialId, 'revoked'] as const),
          [d.credentialId, 'active'],
          ['x', 'active'],
        ]),
      );
      assert.deepEqual(await tx.credentials.statusChanges(b.credentialId), [
        aChange(b, 'suspended'),
        aChange(b, 'revoked', { at: now + day }),
      ]);
      assert.equal((await tx.credentials.statusChanges(c.credentialId)).length, 1);
      assert.deepEqual(
        await tx.statusLists.setIndexes(ground.listId),
        [a, b, c].map(one => one.statusIndex),
      );
      assert.deepEqual(await tx.statusLists.setIndexes(other.statusListId), [other.statusIndex]);
      const grown = (await tx.statusLists.list()).map((list, n) => [list.id, list.changes - before[n]!.changes]);
      assert.deepEqual(
        new Map(grown as [string, number][]),
        new Map([
          [ground.listId, 2],
          [other.statusListId, 1],
        ]),
      );
      assert.equal((await tx.statusLists.change([])).size, 0);
    });
  });

  test('of many changes all are taken or none', async () => {
    const ground = await prepare(store, 2);
    const [a, b] = ground.awards as [Award, Award];
    const wrong = aChange({ ...b, id: uuid() }, 'revoked');
    await assert.rejects(
      store.inOrganization(ground.organization.id, tx => tx.statusLists.change([aChange(a, 'revoked'), wrong])),
      withCode('store.unknown-reference'),
    );
    await store.inOrganization(ground.organization.id, async tx => {
      assert.equal(await tx.credentials.status(a.credentialId), 'active');
      assert.deepEqual(await tx.statusLists.setIndexes(ground.listId), []);
    });
  });

  test('a list is stale until what it says now is published', async () => {
    const ground = await prepare(store, 1);
    const { listId } = ground;
    await store.inOrganization(ground.organization.id, async tx => {
      const changes = async () => (await tx.statusLists.byId(listId))!.changes;
      assert.deepEqual(await tx.statusLists.stale(), [listId]);
      assert.equal(await tx.statusLists.published(listId), undefined);
      const first = { listId, bytes: utf8('signed list 一'), publishedAt: now, changes: await changes() };
      await tx.statusLists.publish(first);
      assert.deepEqual(await tx.statusLists.stale(), []);
      await tx.statusLists.change([aChange(ground.awards[0]!, 'revoked')]);
      assert.deepEqual(await tx.statusLists.stale(), [listId]);
      assert.deepEqual(await tx.statusLists.published(listId), first);
      const second = { listId, bytes: utf8('signed list 二'), publishedAt: now + 1, changes: await changes() };
      await tx.statusLists.publish(second);
      assert.deepEqual(await tx.statusLists.stale(), []);
      const renewed = { ...second, bytes: utf8('signed list 三'), publishedAt: now + minute };
      await tx.statusLists.publish(renewed);
      assert.deepEqual(await tx.statusLists.published(listId), renewed);
    });
  });

  test('a change made while a list was being signed leaves it stale, and an older list replaces no newer one', async () => {
    const ground = await prepare(store, 1);
    const { listId } = ground;
    const publish = (text: string, changes: number) =>
      store.inOrganization(ground.organization.id, tx =>
        tx.statusLists.publish({ listId, bytes: utf8(text), publishedAt: now, changes }),
      );
    const read = await store.inOrganization(ground.organization.id, tx => tx.statusLists.byId(listId));
    await store.inOrganization(ground.organization.id, tx =>
      tx.statusLists.change([aChange(ground.awards[0]!, 'revoked')]),
    );
    await publish('without it', read!.changes);
    assert.deepEqual(await store.inOrganization(ground.organization.id, tx => tx.statusLists.stale()), [listId]);
    await publish('with it', read!.changes + 1);
    await publish('without it, late', read!.changes);
    await store.inOrganization(ground.organization.id, async tx => {
      assert.deepEqual(await tx.statusLists.stale(), []);
      assert.deepEqual((await tx.statusLists.published(listId))?.bytes, utf8('with it'));
    });
  });
});
