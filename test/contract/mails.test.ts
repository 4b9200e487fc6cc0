/** Contract of the outbox. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aMail, day, minute, now, prepare, uuid } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

onEveryStore('mails', store => {
  test('a mail comes back as it went in, with an award or without', async () => {
    const { organization, awards } = await prepare(store);
    const claim = aMail(awards[0], { detail: { reason: '訂正 "1"' }, createdAt: now + 1 });
    const earlier = aMail(awards[0], { error: '550 no such user', state: 'bounced', attempts: 2 });
    const invitation = aMail(undefined);
    await store.inOrganization(organization.id, async tx => {
      await tx.mails.add([claim, earlier, invitation]);
      assert.deepEqual(await tx.mails.byId(invitation.id), invitation);
      assert.deepEqual(await tx.mails.ofAward(awards[0]!.id), [earlier, claim]);
      assert.equal(await tx.mails.byId('x'), undefined);
    });
    await assert.rejects(
      store.inOrganization(organization.id, tx => tx.mails.add([aMail({ ...awards[0]!, id: uuid() })])),
      withCode('store.unknown-reference'),
    );
  });

  test('each mail is taken by one, once, and not before its time', async () => {
    const { organization, awards } = await prepare(store, 3);
    const due = awards.map(award => aMail(award));
    const later = aMail(awards[0], { notBefore: now + minute });
    await store.inOrganization(organization.id, tx => tx.mails.add([...due, later]));
    const ids = [...due, later].map(mail => mail.id);
    const taken = await Promise.all(
      [ids, ids.toReversed(), ids].map(some => store.inOrganization(organization.id, tx => tx.mails.take(some, now))),
    );
    assert.deepEqual(
      taken
        .flat()
        .map(mail => mail.id)
        .sort(),
      due.map(mail => mail.id).sort(),
    );
    assert.deepEqual(
      taken.flat().find(mail => mail.id === due[0]!.id),
      { ...due[0]!, state: 'sending', attempts: 1, changedAt: now },
    );
  });

  test('settled: sent, bounced with its reason, or queued to be tried again', async () => {
    const { organization, awards } = await prepare(store, 1);
    const mail = aMail(awards[0]);
    await store.inOrganization(organization.id, async tx => {
      await tx.mails.add([mail]);
      await tx.mails.take([mail.id], now);
      await tx.mails.settle(mail.id, 'queued', now + 1, 'ECONNREFUSED');
      assert.deepEqual(await tx.mails.byId(mail.id), {
        ...mail,
        attempts: 1,
        changedAt: now + 1,
        error: 'ECONNREFUSED',
      });
      assert.equal((await tx.mails.take([mail.id], now + 2)).length, 1);
      await tx.mails.settle(mail.id, 'sent', now + 3);
      assert.deepEqual(await tx.mails.byId(mail.id), { ...mail, state: 'sent', attempts: 2, changedAt: now + 3 });
      assert.deepEqual(await tx.mails.take([mail.id], now + day), []);
    });
  });

  test('of several awards what still waits and is of these kinds is cancelled', async () => {
    const { organization, awards } = await prepare(store, 3);
    const [first, second, third] = awards.map(award => award.id);
    const claim = aMail(awards[0], { error: '451 try later', attempts: 1 });
    const news = aMail(awards[0], { kind: 'revoked' });
    const reminder = aMail(awards[1], { kind: 'reminder', notBefore: now + day });
    const underWay = aMail(awards[1]);
    const elsewhere = aMail(awards[2]);
    await store.inOrganization(organization.id, async tx => {
      await tx.mails.add([claim, news, reminder, underWay, elsewhere, aMail(undefined)]);
      await tx.mails.take([underWay.id], now);
      await tx.mails.cancel([first!, second!], ['claim', 'reminder', 'invitation'], now + minute);
      const states = async (id: string) => (await tx.mails.ofAward(id)).map(mail => [mail.id, mail.state]);
      assert.deepEqual(
        new Map((await states(first!)) as [string, string][]),
        new Map([
          [claim.id, 'cancelled'],
          [news.id, 'queued'],
        ]),
      );
      assert.deepEqual(
        new Map((await states(second!)) as [string, string][]),
        new Map([
          [reminder.id, 'cancelled'],
          [underWay.id, 'sending'],
        ]),
      );
      assert.deepEqual(await states(third!), [[elsewhere.id, 'queued']]);
      const { error: _error, ...plain } = claim;
      assert.deepEqual(await tx.mails.byId(claim.id), { ...plain, state: 'cancelled', changedAt: now + minute });
      assert.equal((await tx.mails.list('queued', { limit: 9, offset: 0 })).total, 3);
    });
  });

  test('what was being sent when a process died becomes uncertain', async () => {
    const { organization, awards } = await prepare(store, 2);
    const [old, fresh] = awards.map(award => aMail(award));
    await store.inOrganization(organization.id, async tx => {
      await tx.mails.add([old!, fresh!]);
      await tx.mails.take([old!.id], now);
      await tx.mails.take([fresh!.id], now + minute);
      assert.equal(await tx.mails.markUncertain(now + minute, now + day), 1);
      const { rows, total } = await tx.mails.list('uncertain', { limit: 9, offset: 0 });
      assert.deepEqual(rows, [{ ...old!, state: 'uncertain', attempts: 1, changedAt: now + day }]);
      assert.equal(total, 1);
    });
  });

  test('mails whose job was lost are found; lists are paged', async () => {
    const { organization, awards } = await prepare(store, 3);
    const mails = awards.map((award, n) => aMail(award, { createdAt: now + n }));
    const later = aMail(awards[0], { notBefore: now + day });
    await store.inOrganization(organization.id, async tx => {
      await tx.mails.add([...mails, later]);
      const ids = mails.map(mail => mail.id);
      assert.deepEqual(await tx.mails.strandedIds(now + 1, 2), ids.slice(0, 2));
      assert.deepEqual(await tx.mails.strandedIds(now, 9), []);
      await tx.mails.take([ids[0]!], now);
      assert.deepEqual(await tx.mails.strandedIds(now + 1, 9), ids.slice(1));
      const page = await tx.mails.list('queued', { limit: 1, offset: 0 });
      assert.deepEqual([page.total, page.rows.map(mail => mail.id)], [3, [ids[2]]]);
    });
  });
});
