/** Erasing awards and accounts, and taking one's data along: on the memory store, through the same flows as the pages. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type ConsoleWorld, consoleWorld } from '../../test/console-world.ts';
import { ERASED_NAME } from '../ports/erasure.ts';
import type { Award } from '../ports/store/awards.ts';
import { acceptClaim } from './accept-claim.ts';
import { awardPeople } from './award-people.ts';
import { changeStatus } from './change-status.ts';
import { correctAward } from './correct-award.ts';
import { createShare } from './create-share.ts';
import { eraseAccount } from './erase-account.ts';
import { eraseAward } from './erase-award.ts';
import { exportCredential } from './export-credential.ts';
import { exportPerson } from './export-person.ts';
import { listHoldings } from './list-holdings.ts';
import { openShare } from './open-share.ts';
import { readBatch } from './read-batch.ts';
import { resendMail } from './resend-mail.ts';
import { sendReminders } from './send-reminders.ts';
import { claimToken } from './token.ts';

const withCode = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

describe('erasure', () => {
  let world: ConsoleWorld;
  let org: string;
  let batch: string;
  let award: Award;
  let other: Award;

  const tokenOf = (row: Award): string => claimToken(org, row, world.ports).token;
  const read = (id: string) => world.ports.store.inOrganization(org, tx => tx.awards.byId(id));
  const erase = (change: Partial<Parameters<typeof eraseAward>[0]> = {}) =>
    eraseAward(
      { organization: org, award: award.id, ground: 'asked', revoke: false, by: world.members.owner, ...change },
      world.ports,
    );

  /** Two recipients, issued, their mails sent. */
  beforeEach(async () => {
    world = await consoleWorld();
    org = world.organization.id;
    const version = await world.publish();
    batch = await world.ports.store.inOrganization(org, tx =>
      awardPeople(
        tx,
        {
          organization: org,
          versionId: version.id,
          label: '名簿.csv',
          recipients: [
            { row: 2, name: '山田 花子', address: 'hana@example.test', nameKana: 'ヤマダ ハナコ', score: 90 },
            { row: 3, name: '佐藤 健', address: 'ken@example.test' },
          ],
          awardAgain: false,
          by: world.members.awarder,
          mailDelay: 0,
        },
        world.ports,
      ),
    );
    const { rows } = await readRows();
    [award, other] = [rows[0]!, rows[1]!];
  });
  const readRows = () =>
    world.ports.store.inOrganization(org, tx => tx.awards.search({ batchId: batch }, { limit: 10, offset: 0 }));
  const issued = () => world.work();

  it('takes the person out of an award, everywhere, and leaves the batch countable', async () => {
    await issued();
    const { person } = await acceptClaim({ token: tokenOf(award), language: 'ja' }, world.ports);
    const share = await createShare({ person, credential: award.credentialId, days: 9, withFile: true }, world.ports);
    const before = await world.ports.store.inOrganization(org, tx => tx.awards.counts(batch));
    await erase();

    const after = await read(award.id);
    assert.equal(after?.name, ERASED_NAME);
    assert.equal(after?.address, '');
    assert.equal(after?.erasedAt, world.clock.now());
    await assert.rejects(
      exportCredential({ organization: org, credential: award.credentialId, format: 'json' }, world.ports),
      withCode('thing.not-found'),
    );
    await assert.rejects(
      openShare(share.url.slice(share.url.lastIndexOf('/') + 1), world.ports),
      withCode('share.unknown'),
    );
    assert.deepEqual(await listHoldings(person, world.ports), []);
    await assert.rejects(
      acceptClaim({ token: tokenOf(award), language: 'ja' }, world.ports),
      withCode('claim.unknown'),
    );
    // Untouched: the other award, the person's account, what the batch counts, what its page reads.
    assert.equal((await read(other.id))?.name, '佐藤 健');
    assert.ok(await world.ports.store.transaction(tx => tx.people.byId(person)));
    await world.ports.store.inOrganization(org, async tx => {
      assert.deepEqual(await tx.awards.counts(batch), before);
      assert.equal(await tx.credentials.status(award.credentialId), 'active');
      const { rows } = await tx.audit.list({ limit: 1, offset: 0 });
      const { action, subject, detail, actor } = rows[0]!;
      assert.deepEqual(
        { action, subject, detail, actor },
        {
          action: 'erase-award',
          subject: award.id,
          detail: { ground: 'asked', status: 'active' },
          actor: world.members.owner,
        },
      );
      assert.equal((await tx.audit.verifyChain()).ok, true);
    });
    const page = await readBatch(org, batch, {}, { limit: 10, offset: 0 }, world.ports);
    assert.deepEqual(
      page?.rows.map(row => row.name),
      [ERASED_NAME, '佐藤 健'],
    );
  });

  it('revokes first when asked, and tells nobody by mail', async () => {
    await issued();
    const mails = world.mails.length;
    await erase({ revoke: true, ground: 'mistake' });
    world.clock.advance(60_000);
    await issued();
    assert.equal(world.mails.length, mails);
    await world.ports.store.inOrganization(org, async tx => {
      assert.equal(await tx.credentials.status(award.credentialId), 'revoked');
      assert.deepEqual(
        (await tx.credentials.statusChanges(award.credentialId)).map(change => [change.status, change.reason]),
        [['revoked', '']],
      );
      const list = await tx.statusLists.published(award.statusListId);
      assert.ok(list, 'the list is published with the revocation');
      assert.deepEqual(await tx.statusLists.setIndexes(award.statusListId), [award.statusIndex]);
    });
  });

  it('is for owners, for a reason, once, and not while the award is on its way', async () => {
    await assert.rejects(erase(), withCode('award.not-issued'));
    await issued();
    await assert.rejects(erase({ ground: '' }), withCode('erasure.ground-missing'));
    await assert.rejects(erase({ ground: 'because' }), withCode('erasure.ground-missing'));
    for (const role of ['editor', 'awarder', 'viewer'] as const)
      await assert.rejects(erase({ by: world.members[role] }), withCode('access.denied'));
    await assert.rejects(erase({ award: 'nothing' }), withCode('thing.not-found'));
    assert.equal((await read(award.id))?.name, '山田 花子');
    await erase();
    await assert.rejects(erase(), withCode('award.erased'));
  });

  it('waits for a mail that is on its way', async () => {
    await issued();
    await world.ports.store.inOrganization(org, async tx => {
      const [mail] = await tx.mails.ofAward(award.id);
      await tx.mails.add([{ ...mail!, id: '018f0000-0000-7000-8000-000000000001', state: 'queued' }]);
      await tx.mails.take(['018f0000-0000-7000-8000-000000000001'], world.clock.now());
    });
    await assert.rejects(erase(), withCode('award.mail-under-way'));
    assert.equal((await read(award.id))?.erasedAt, undefined);
  });

  it('an erased award gets no mail, no correction and no new holder', async () => {
    await issued();
    await erase();
    const { ports, members } = world;
    const by = members.awarder;
    const mails = world.mails.length;
    await assert.rejects(
      resendMail({ organization: org, award: award.id, address: 'new@example.test', by }, ports),
      withCode('award.erased'),
    );
    const values = { name: '誰か', email: 'x@example.test', nameKana: '', completedOn: '2026-11-01', score: '' };
    await assert.rejects(
      correctAward({ organization: org, award: award.id, reason: 'わけ', values, by }, ports),
      withCode('award.erased'),
    );
    await ports.store.inOrganization(org, tx =>
      changeStatus(
        tx,
        { organization: org, credentials: [award.credentialId], status: 'revoked', reason: 'わけ', by },
        ports,
      ),
    );
    assert.equal((await sendReminders({ organization: org, batch, by }, ports)).reminded, 1);
    await issued();
    assert.deepEqual(
      world.mails.slice(mails).map(mail => mail.to),
      ['ken@example.test'],
    );
  });

  it('an account goes with all that is its own; awards stay; its owner is told before', async () => {
    await issued();
    const { ports } = world;
    const { person } = await acceptClaim({ token: tokenOf(award), language: 'ja' }, ports);
    await assert.rejects(eraseAccount({ person, confirmed: false }, ports), withCode('erasure.not-confirmed'));
    await eraseAccount({ person, confirmed: true }, ports);
    assert.deepEqual(world.mails.at(-1)?.to, 'hana@example.test');
    assert.equal(await ports.store.transaction(tx => tx.people.byId(person)), undefined);
    assert.equal((await read(award.id))?.name, '山田 花子');
    const file = await exportCredential({ organization: org, credential: award.credentialId, format: 'json' }, ports);
    assert.ok(file.bytes.length > 0);
    await assert.rejects(eraseAccount({ person, confirmed: true }, ports), withCode('thing.not-found'));
  });

  it('the last owner hands over first', async () => {
    const { ports, members } = world;
    const owner = { person: members.owner, confirmed: true };
    await assert.rejects(eraseAccount(owner, ports), withCode('people.last-owner'));
    await ports.store.inOrganization(org, tx =>
      tx.members.put({ personId: members.editor, role: 'owner', since: world.clock.now() }),
    );
    await eraseAccount(owner, ports);
    await ports.store.inOrganization(org, async tx => {
      assert.equal(await tx.members.roleOf(members.owner), undefined);
      const { rows } = await tx.audit.list({ limit: 1, offset: 0 });
      assert.equal(rows[0]?.action, 'erase-account');
    });
  });

  it('an export holds the signed credential and what is the person’s own, and no token', async () => {
    await issued();
    const { ports } = world;
    const { person } = await acceptClaim({ token: tokenOf(award), language: 'ja' }, ports);
    const share = await createShare(
      { person, credential: award.credentialId, days: 9, shownName: '山田 花子', withFile: false },
      ports,
    );
    const now = ports.clock.now();
    const session = { tokenHash: 'the-hash', personId: person, createdAt: now, lastSeenAt: now, device: 'Firefox' };
    await ports.store.transaction(tx => tx.sessions.create({ ...session, startedBy: 'mail', endsAt: now + 1 }));
    const exported = await exportPerson(person, ports);
    const { bytes } = await exportCredential(
      { organization: org, credential: award.credentialId, format: 'json' },
      ports,
    );
    const signed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const when = '2026-11-21T03:00:00Z';
    assert.deepEqual(exported, {
      format: 'akashi-person-export/1',
      exportedAt: when,
      person: { id: person, name: '山田 花子', language: 'ja', createdAt: when },
      addresses: [{ address: 'hana@example.test', verifiedAt: when }],
      passkeys: [],
      sessions: [{ device: 'Firefox', createdAt: when, lastSeenAt: when, endsAt: '2026-11-21T03:00:00.001Z' }],
      memberships: [],
      credentials: [
        {
          organization: { ja: 'みなと工科大学', en: 'Minato Institute of Technology' },
          heldSince: when,
          status: 'active',
          credential: signed,
        },
      ],
      shares: [
        {
          credential: `urn:uuid:${award.credentialId}`,
          shownName: '山田 花子',
          withFile: false,
          createdAt: when,
          endsAt: '2026-11-30T03:00:00Z',
          views: 0,
        },
      ],
    });
    const text = JSON.stringify(exported);
    for (const secret of ['the-hash', share.share.tokenHash, share.url]) assert.ok(!text.includes(secret));
    await assert.rejects(exportPerson('nobody', ports), withCode('thing.not-found'));
  });
});
