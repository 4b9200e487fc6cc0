/** What erasure takes, what it leaves, and that nobody but its own role can do it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryLedger } from '../../src/adapters/memory/erasure.ts';
import { ERASED_NAME } from '../../src/ports/erasure.ts';
import type { ApplicationRecord } from '../../src/ports/store/accreditation.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { accreditationIn } from '../accreditation-world.ts';
import { consoleWorld } from '../console-world.ts';
import {
  aChange,
  aCredential,
  aMail,
  anAddress,
  aPerson,
  aRoster,
  aSession,
  aSignIn,
  day,
  hash,
  issue,
  minute,
  now,
  opaque,
  prepare,
  uuid,
} from './made-up.ts';
import { onEveryStore, onSql, withCode } from './stores-under-test.ts';

const forms = ['jwt-eddsa', 'sd-jwt-es256', 'ecdsa-sd'] as const;
const later = now + 2 * day;

/** Two issued awards with all that hangs on one; the first is held and shared by a person. */
async function filled(store: Store) {
  const ground = await prepare(store, 3);
  const { organization, awards, version, batch } = ground;
  const [award, other] = [awards[0]!, awards[1]!];
  const person = aPerson();
  const address = anAddress(person, { address: award.address });
  const mail = aMail(award, { detail: { reason: 'わけ' }, state: 'sent' });
  await store.transaction(tx => tx.people.create(person, address));
  await store.inOrganization(organization.id, async tx => {
    await issue(tx, ground, [award, other]);
    for (const form of forms) await tx.credentials.addForm(award.credentialId, form, 'a.b.c');
    await tx.awards.setClaim(award.id, 'claimed', now);
    await tx.holdings.add({
      personId: person.id,
      organizationId: organization.id,
      credentialId: award.credentialId,
      since: now,
    });
    await tx.statusLists.change([aChange(award, 'suspended')]);
    await tx.awards.saveRoster(aRoster(version.id, { batchId: batch.id, rows: [[award.name, award.address]] }));
    await tx.mails.add([mail, aMail(award, { createdAt: now + 1 }), aMail(other)]);
    await tx.mailbox.put({
      id: `${mail.id}@host`,
      to: award.address,
      fromName: '明石大学',
      subject: award.name,
      text: '',
      html: '',
      at: now,
    });
    for (const [action, subject] of [
      ['award-people', batch.id],
      ['accept-claim', award.credentialId],
      ['resend-mail', award.id],
      ['erase-award', award.id],
      ['accept-claim', other.credentialId],
    ] as const)
      await tx.audit.append({ at: now, actor: person.id, action, subject, detail: { n: 1 } });
  });
  const share = {
    id: opaque(),
    tokenHash: hash(),
    personId: person.id,
    organizationId: organization.id,
    credentialId: award.credentialId,
    shownName: award.name,
    withFile: true,
    createdAt: now,
    endsAt: now + day,
    views: 3,
  };
  await store.transaction(tx => tx.shares.create(share));
  return { ...ground, award, other, person, address, share, mail };
}

onEveryStore('erasure', store => {
  test('an erased award keeps its ids, dates, status and counts, and loses the person', async () => {
    const { organization, award, other, person, share, mail, batch, listId, key } = await filled(store);
    const ledger = createMemoryLedger();
    const before = await store.inOrganization(organization.id, async tx => ({
      counts: await tx.awards.counts(batch.id),
      indexes: await tx.statusLists.setIndexes(listId),
    }));
    assert.equal(await store.erasure(ledger).eraseAward(organization.id, award.id, later), true);

    await store.inOrganization(organization.id, async tx => {
      const { nameKana: _k, score: _s, recipientDid: _d, ...rest } = award;
      assert.deepEqual(await tx.awards.byId(award.id), {
        ...rest,
        state: 'issued',
        issuedAt: now + 1_000,
        claim: 'claimed',
        claimedAt: now,
        name: ERASED_NAME,
        address: '',
        erasedAt: later,
      });
      assert.equal(await tx.credentials.byId(award.credentialId), undefined);
      for (const form of forms) assert.equal(await tx.credentials.form(award.credentialId, form), undefined, form);
      // Issuing it again does not bring it back.
      assert.deepEqual(await tx.credentials.add([aCredential(award, key.id)]), []);
      assert.equal(await tx.credentials.count(), 2);
      assert.equal(await tx.credentials.status(award.credentialId), 'suspended');
      const changes = await tx.credentials.statusChanges(award.credentialId);
      assert.deepEqual(
        changes.map(({ status, reason, at }) => ({ status, reason, at })),
        [{ status: 'suspended', reason: '', at: now + minute }],
      );
      assert.deepEqual(await tx.statusLists.setIndexes(listId), before.indexes);
      const { mailQueued, ...counts } = await tx.awards.counts(batch.id);
      assert.deepEqual({ ...counts, mailQueued: mailQueued + 1 }, before.counts);

      const mails = await tx.mails.ofAward(award.id);
      assert.deepEqual(mails.map(({ address, detail, state }) => ({ address, detail, state })).sort(byState), [
        { address: '', detail: {}, state: 'cancelled' },
        { address: '', detail: {}, state: 'sent' },
      ]);
      assert.equal(await tx.mailbox.byId(`${mail.id}@host`), undefined);
      assert.equal(await tx.holdings.holderOf(award.credentialId), undefined);
      assert.equal(await tx.shares.byId(share.id), undefined);
      assert.equal(await tx.locators.credential(award.credentialId), organization.id);
      assert.equal((await tx.people.byId(person.id))?.id, person.id);

      // The neighbour in the same batch is whole.
      assert.equal((await tx.awards.byId(other.id))?.name, other.name);
      assert.notEqual(await tx.credentials.byId(other.credentialId), undefined);

      const found = await tx.awards.search({ batchId: batch.id, text: '消去済み' }, { limit: 10, offset: 0 });
      assert.deepEqual(
        found.rows.map(row => row.id),
        [award.id],
      );
      assert.equal((await tx.awards.search({ text: award.address }, { limit: 10, offset: 0 })).total, 0);
    });
    assert.deepEqual(await ledger.read(), [
      { kind: 'award', organization: organization.id, subject: award.id, at: later },
    ]);
  });

  test('events about the award lose their content, the erasure itself stays told, and the chain holds', async () => {
    const { organization, award, other, batch, person } = await filled(store);
    await store.erasure(createMemoryLedger()).eraseAward(organization.id, award.id, later);
    await store.inOrganization(organization.id, async tx => {
      const { rows } = await tx.audit.list({ limit: 10, offset: 0 });
      assert.deepEqual(
        rows.map(({ action, actor, subject, detail }) => ({ action, actor, subject, detail })).reverse(),
        [
          { action: 'award-people', actor: person.id, subject: batch.id, detail: { n: 1 } },
          { action: 'accept-claim', actor: 'erased', subject: '', detail: {} },
          { action: 'resend-mail', actor: 'erased', subject: '', detail: {} },
          { action: 'erase-award', actor: person.id, subject: award.id, detail: { n: 1 } },
          { action: 'accept-claim', actor: person.id, subject: other.credentialId, detail: { n: 1 } },
        ],
      );
      assert.deepEqual(await tx.audit.verifyChain(), { ok: true, count: 5 });
    });
  });

  test('once is enough, and another organization cannot', async () => {
    const [mine, theirs] = [await filled(store), await filled(store)];
    const ledger = createMemoryLedger();
    const erasure = store.erasure(ledger);
    assert.equal(await erasure.eraseAward(theirs.organization.id, mine.award.id, later), false);
    assert.equal(await erasure.eraseAward(mine.organization.id, mine.award.id, later), true);
    assert.equal(await erasure.eraseAward(mine.organization.id, mine.award.id, later + 1), false);
    assert.equal(await erasure.eraseAward(mine.organization.id, 'nobody', later), false);
    assert.equal(await erasure.erasePerson('nobody', later), false);
    assert.equal((await ledger.read()).length, 1);
  });

  test('an award that waits to be issued is never issued', async () => {
    const { organization, awards, key } = await filled(store);
    await store.erasure(createMemoryLedger()).eraseAward(organization.id, awards[2]!.id, later);
    await store.inOrganization(organization.id, async tx => {
      await tx.credentials.add([aCredential(awards[2]!, key.id)]);
      assert.equal((await tx.awards.byId(awards[2]!.id))?.state, 'recalled');
    });
  });

  test('an erased person is gone with what was theirs; the awards stay with the organization', async () => {
    const { organization, award, person, address, share } = await filled(store);
    const session = aSession(person);
    const signIn = aSignIn({ address: address.address });
    const invitation = { tokenHash: hash(), address: address.address, role: 'viewer', invitedBy: 'x' } as const;
    const invited = aMail(undefined, { address: address.address });
    await store.inOrganization(organization.id, async tx => {
      await tx.sessions.create(session);
      await tx.signIns.create(signIn);
      await tx.people.addPasskey({
        id: opaque(),
        personId: person.id,
        publicKey: new Uint8Array([1]),
        counter: 0,
        transports: [],
        name: 'k',
        createdAt: now,
      });
      await tx.members.put({ personId: person.id, role: 'viewer', since: now });
      await tx.members.invite({ ...invitation, createdAt: now, endsAt: now + day });
      await tx.mails.add([invited]);
    });
    const ledger = createMemoryLedger();
    assert.equal(await store.erasure(ledger).erasePerson(person.id, later), true);

    await store.inOrganization(organization.id, async tx => {
      assert.equal(await tx.people.byId(person.id), undefined);
      assert.equal(await tx.people.byAddress(address.address), undefined);
      assert.deepEqual(await tx.people.addressesOf(person.id), []);
      assert.deepEqual(await tx.people.passkeysOf(person.id), []);
      assert.equal(await tx.sessions.byToken(session.tokenHash, now), undefined);
      assert.equal(await tx.signIns.byToken(signIn.tokenHash, now), undefined);
      assert.deepEqual(await tx.holdings.ofPerson(person.id), []);
      assert.equal(await tx.shares.byId(share.id), undefined);
      assert.deepEqual(await tx.members.list(), []);
      assert.deepEqual(await tx.organizations.ofPerson(person.id), []);
      assert.deepEqual(await tx.members.invitations(), []);
      assert.equal(await tx.locators.invitation(invitation.tokenHash), undefined);
      assert.deepEqual(pick(await tx.mails.byId(invited.id)), { address: '', state: 'cancelled' });
      assert.deepEqual((await tx.mailbox.list({ to: address.address, limit: 1 })).length, 0);
      assert.equal((await tx.awards.byId(award.id))?.name, award.name);
      assert.notEqual(await tx.credentials.byId(award.credentialId), undefined);
      assert.deepEqual(await tx.audit.verifyChain(), { ok: true, count: 5 });
    });
    assert.deepEqual(await ledger.read(), [{ kind: 'person', subject: person.id, at: later }]);
    // The address is free for whoever comes back.
    const again = aPerson();
    await store.transaction(tx => tx.people.create(again, anAddress(again, { address: address.address })));
  });

  test('what only the ledger knows is erased, what only the store knows is written down', async () => {
    const { organization, award, other, person } = await filled(store);
    const erased = createMemoryLedger();
    await store.erasure(erased).eraseAward(organization.id, award.id, later);
    const fromElsewhere = createMemoryLedger();
    await fromElsewhere.append([
      { kind: 'award', organization: organization.id, subject: other.id, at: later },
      { kind: 'person', subject: person.id, at: later },
      { kind: 'award', organization: organization.id, subject: uuid(), at: later },
      { kind: 'award', organization: 'not-here', subject: uuid(), at: later },
    ]);
    assert.equal(await store.erasure(fromElsewhere).replay(), 2);
    assert.equal(await store.erasure(fromElsewhere).replay(), 0);
    const written = (await fromElsewhere.read()).map(entry => entry.subject);
    assert.ok(written.includes(award.id));
    assert.equal(new Set(written).size, written.length);
    await store.inOrganization(organization.id, async tx => {
      assert.equal((await tx.awards.byId(other.id))?.erasedAt, later);
      assert.equal(await tx.people.byId(person.id), undefined);
    });
  });

  test('a contact is erased with the mails to it, once, and again where a backup brings it back', async () => {
    const world = await accreditationIn(await consoleWorld({ store }));
    const { id: org } = world.accreditor;
    const version = await world.publishStandard();
    const contact = { name: 'Ann', address: `ann-${opaque()}@aotearoa.example` };
    const applied = (): ApplicationRecord => ({
      ...{ id: uuid(), versionId: version.id, contact, content: { evidence: {} }, revision: 1, state: 'sent' },
      applicant: { name: { en: 'Te Kura' }, country: 'NZ', issuerId: 'did:web:kura.example' },
      ...{ language: 'en', createdAt: now, changedAt: now, sentAt: now },
    });
    const application = applied();
    const detail = { application: application.id, news: 'received' };
    const [theirs, reviewers] = [
      aMail(undefined, { kind: 'application', address: contact.address, detail, state: 'sent' }),
      aMail(undefined, { kind: 'application', address: 'rei@kijun.example', detail: { ...detail, to: 'reviewer' } }),
    ];
    await store.inOrganization(org, async tx => {
      await tx.applications.create(application);
      await tx.mails.add([theirs, reviewers]);
      const copy = { to: contact.address, fromName: 'K', subject: 's', text: contact.name, html: '', at: now };
      await tx.mailbox.put({ id: `${theirs.id}@host`, ...copy });
    });
    const ledger = createMemoryLedger();
    assert.equal(await store.erasure(ledger).eraseContact(world.organization.id, application.id, now + 5), false);
    assert.equal(await store.erasure(ledger).eraseContact(org, application.id, now + 5), true);
    assert.equal(await store.erasure(ledger).eraseContact(org, application.id, now + 6), false);
    const { contact: gone, ...rest } = application;
    assert.ok(gone);
    await store.inOrganization(org, async tx => {
      assert.deepEqual(await tx.applications.byId(application.id), { ...rest, contactErasedAt: now + 5 });
      const { address, detail: left } = (await tx.mails.byId(theirs.id)) ?? {};
      assert.deepEqual([address, left], ['', {}]);
      assert.deepEqual(await tx.mails.byId(reviewers.id), reviewers);
      assert.equal(await tx.mailbox.byId(`${theirs.id}@host`), undefined);
    });
    const entry = { kind: 'contact', organization: org, subject: application.id, at: now + 5 } as const;
    assert.deepEqual(await ledger.read(), [entry]);
    // As after a restore: the application is back, and only the ledger knows.
    const restored = applied();
    await store.inOrganization(org, tx => tx.applications.create(restored));
    await ledger.append([{ ...entry, subject: restored.id }]);
    assert.equal(await store.erasure(ledger).replay(), 1);
    assert.equal((await store.inOrganization(org, tx => tx.applications.byId(restored.id)))?.contact, undefined);
  });

  test('a ledger that cannot be written stops the erasure', async () => {
    const { organization, award } = await filled(store);
    const full = { ...createMemoryLedger(), append: () => Promise.reject(new Error('no space left')) };
    await assert.rejects(store.erasure(full).eraseAward(organization.id, award.id, later), /no space left/);
    await store.inOrganization(organization.id, async tx =>
      assert.equal((await tx.awards.byId(award.id))?.name, award.name),
    );
  });
});

const byState = (a: { state: string }, b: { state: string }): number => (a.state < b.state ? -1 : 1);
const pick = (mail: { address: string; state: string } | undefined) =>
  mail && { address: mail.address, state: mail.state };

onSql('erasure', (store, database) => {
  test('the app’s own role can erase nothing', async () => {
    const { organization, award, person } = await filled(store);
    const client = await database().app.connect();
    try {
      for (const text of [
        'update credential set packed = null',
        'delete from credential_form',
        "update status_change set reason = ''",
        "update audit_event set detail = '{}'",
        'delete from audit_salt',
        'delete from claim_locator',
        `delete from person where id = '${person.id}'`,
        'delete from mailbox',
        "insert into erasure (kind, subject, at) values ('person', 'x', now())",
        'delete from erasure',
      ]) {
        await client.query('begin');
        await client.query("select set_config('akashi.org', $1, true)", [organization.id]);
        await assert.rejects(client.query(text), withCode('42501'), text);
        await client.query('rollback');
      }
    } finally {
      client.release();
    }
    await store.inOrganization(organization.id, async tx =>
      assert.notEqual(await tx.credentials.byId(award.credentialId), undefined),
    );
  });

  test('the erasing role can neither award nor take its own ledger back', async () => {
    const { organization } = await filled(store);
    const client = await database().erase.connect();
    try {
      for (const text of [
        'delete from award',
        'delete from credential',
        'delete from status_change',
        "update status_change set status = 'active'",
        'delete from erasure',
        "update erasure set subject = ''",
        'delete from organization',
        'update award set credential_id = gen_random_uuid()',
      ]) {
        await client.query('begin');
        await client.query("select set_config('akashi.org', $1, true)", [organization.id]);
        await assert.rejects(client.query(text), withCode('42501'), text);
        await client.query('rollback');
      }
    } finally {
      client.release();
    }
  });

  test('nothing of the person is left anywhere in the organization’s tables', async () => {
    const { organization, award, person, address } = await filled(store);
    const erasure = store.erasure(createMemoryLedger());
    await erasure.eraseAward(organization.id, award.id, later);
    await erasure.erasePerson(person.id, later);
    const { rows: tables } = await database().owner.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    );
    assert.ok(tables.length > 30);
    for (const { name } of tables) {
      const { rows } = await database().owner.query<{ row: string }>(`select t::text as row from ${name} t`);
      for (const { row } of rows) assert.ok(!row.includes(address.address), `${name}: ${row}`);
    }
  });
});
