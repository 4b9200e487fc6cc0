/** Contract of people, sessions, sign-ins, settings and the mailbox. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anAddress, aPerson, aSession, aSignIn, day, hash, minute, now, opaque } from './made-up.ts';
import { onEveryStore, type StoreUnderTest, withCode } from './stores-under-test.ts';

async function someone(store: StoreUnderTest) {
  const person = aPerson();
  const address = anAddress(person);
  await store.transaction(tx => tx.people.create(person, address));
  return { person, address };
}

onEveryStore('people', store => {
  test('a person is found by id and by each address, and an address is one person’s', async () => {
    const before = await store.transaction(tx => tx.people.count());
    const { person, address } = await someone(store);
    const second = anAddress(person, { verifiedAt: now + 1 });
    await store.transaction(tx => tx.people.addAddress(second));
    await store.transaction(async tx => {
      assert.equal(await tx.people.count(), before + 1);
      assert.deepEqual(await tx.people.byId(person.id), person);
      assert.deepEqual(await tx.people.byAddress(second.address), person);
      assert.deepEqual(await tx.people.addressesOf(person.id), [address, second]);
      assert.equal(await tx.people.byAddress('nobody@example.test'), undefined);
    });
    const other = await someone(store);
    await assert.rejects(
      store.transaction(tx => tx.people.addAddress({ ...address, personId: other.person.id })),
      withCode('store.duplicate'),
    );
  });

  test('only the owner’s address is removed', async () => {
    const { person, address } = await someone(store);
    const other = await someone(store);
    await store.transaction(tx => tx.people.removeAddress(other.person.id, address.address));
    assert.deepEqual(await store.transaction(tx => tx.people.byAddress(address.address)), person);
    await store.transaction(tx => tx.people.removeAddress(person.id, address.address));
    assert.equal(await store.transaction(tx => tx.people.byAddress(address.address)), undefined);
  });

  test('an update keeps the birth', async () => {
    const { person } = await someone(store);
    await store.transaction(tx => tx.people.update({ ...person, name: '𠮷田', operator: true, createdAt: 5 }));
    assert.deepEqual(await store.transaction(tx => tx.people.byId(person.id)), {
      ...person,
      name: '𠮷田',
      operator: true,
    });
  });

  test('passkeys come, are used, and go', async () => {
    const { person } = await someone(store);
    const passkey = {
      id: opaque(),
      personId: person.id,
      publicKey: new Uint8Array([0, 255, 7]),
      counter: 0,
      transports: ['internal', 'a,"b'],
      name: 'iPhone',
      createdAt: now,
    };
    await store.transaction(async tx => {
      await tx.people.addPasskey(passkey);
      assert.deepEqual(await tx.people.passkeyById(passkey.id), passkey);
      await tx.people.usePasskey(passkey.id, 4_294_967_295, now + 1);
      assert.deepEqual(await tx.people.passkeysOf(person.id), [
        { ...passkey, counter: 4_294_967_295, lastUsedAt: now + 1 },
      ]);
      await tx.people.removePasskey('someone else', passkey.id);
      assert.ok(await tx.people.passkeyById(passkey.id));
      await tx.people.removePasskey(person.id, passkey.id);
      assert.equal(await tx.people.passkeyById(passkey.id), undefined);
    });
  });

  test('a session is found until it ends', async () => {
    const { person } = await someone(store);
    const [first, second, third] = [aSession(person), aSession(person, { lastSeenAt: now + 1 }), aSession(person)];
    await store.transaction(async tx => {
      for (const session of [first, second, third]) await tx.sessions.create(session);
      assert.deepEqual(await tx.sessions.byToken(first.tokenHash, now), first);
      assert.equal(await tx.sessions.byToken(first.tokenHash, first.endsAt), undefined);
      await tx.sessions.touch(first.tokenHash, now + minute);
      await tx.sessions.passkeyUsed(first.tokenHash, now + minute);
      const used = { ...first, lastSeenAt: now + minute, passkeyAt: now + minute };
      await tx.sessions.end(third.tokenHash);
      assert.deepEqual(await tx.sessions.ofPerson(person.id, now), [used, second]);
      assert.equal(await tx.sessions.endAllOf(person.id, first.tokenHash), 1);
      assert.deepEqual(await tx.sessions.ofPerson(person.id, now), [used]);
      assert.equal(await tx.sessions.endAllOf(person.id), 1);
    });
  });

  test('a sign-in is spent once, by whoever is first', async () => {
    const signIn = aSignIn();
    await store.transaction(tx => tx.signIns.create(signIn));
    const spent = await Promise.all(
      Array.from({ length: 4 }, () => store.transaction(tx => tx.signIns.spend(signIn.tokenHash))),
    );
    assert.equal(spent.filter(Boolean).length, 1);
    assert.equal(await store.transaction(tx => tx.signIns.byToken(signIn.tokenHash, now)), undefined);
  });

  test('a browser sees its own open sign-ins, the newest first, with their wrong codes', async () => {
    const browserHash = hash();
    const old = aSignIn({ browserHash, endsAt: now });
    const [first, second] = [aSignIn({ browserHash }), aSignIn({ browserHash })];
    await store.transaction(async tx => {
      for (const signIn of [old, first, second, aSignIn()]) await tx.signIns.create(signIn);
      await tx.signIns.countWrongCode(first.tokenHash);
      await tx.signIns.countWrongCode(first.tokenHash);
      assert.deepEqual(await tx.signIns.byBrowser(browserHash, now), [second, { ...first, wrongCodes: 2 }]);
      assert.equal(await tx.signIns.byToken(old.tokenHash, now), undefined);
    });
  });

  test('a challenge is taken once, in time, and by the one it was given to', async () => {
    const [challenge, late] = [opaque(), opaque()];
    await store.transaction(async tx => {
      await tx.signIns.putChallenge(challenge, 'session', now + 5 * minute);
      await tx.signIns.putChallenge(late, 'session', now);
    });
    await store.transaction(async tx => {
      assert.equal(await tx.signIns.takeChallenge(challenge, 'another session', now), false);
      assert.equal(await tx.signIns.takeChallenge(late, 'session', now), false);
      assert.equal(await tx.signIns.takeChallenge(challenge, 'session', now), true);
      assert.equal(await tx.signIns.takeChallenge(challenge, 'session', now), false);
    });
  });

  test('a setting that is put first is put once', async () => {
    const name = opaque();
    const first = await Promise.all(
      ['a', 'b', 'c'].map(value => store.transaction(tx => tx.settings.putFirst(name, value))),
    );
    assert.equal(first.filter(Boolean).length, 1);
    await store.transaction(tx => tx.settings.put(name, '値'));
    assert.equal(await store.transaction(tx => tx.settings.get(name)), '値');
    assert.equal(await store.transaction(tx => tx.settings.get(opaque())), undefined);
  });

  test('the mailbox keeps one of each mail, and lists the newest first', async () => {
    const to = `${opaque()}@example.test`;
    const mail = (at: number) => ({
      id: opaque(),
      to,
      fromName: '明石',
      subject: '件名',
      text: '本文',
      html: '<p>',
      at,
    });
    const [first, second] = [mail(now), mail(now + day)];
    const before = await store.transaction(tx => tx.mailbox.count());
    await store.transaction(async tx => {
      await tx.mailbox.put(first);
      await tx.mailbox.put({ ...first, subject: 'again' });
      await tx.mailbox.put(second);
      assert.equal(await tx.mailbox.count(), before + 2);
      assert.deepEqual(await tx.mailbox.list({ to, limit: 9 }), [second, first]);
      assert.deepEqual(await tx.mailbox.list({ to, limit: 9, before: second.at }), [first]);
      assert.deepEqual(await tx.mailbox.byId(first.id), first);
      assert.equal((await tx.mailbox.list({ limit: 1 })).length, 1);
    });
  });
});
