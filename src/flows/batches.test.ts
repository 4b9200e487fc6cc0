import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type ConsoleWorld, consoleWorld } from '../../test/console-world.ts';
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import { awardPeople } from './award-people.ts';
import { changeStatus } from './change-status.ts';
import { correctAward } from './correct-award.ts';
import { listBatches } from './list-batches.ts';
import { readAward } from './read-award.ts';
import { readBatch } from './read-batch.ts';
import { recallBatch } from './recall-batch.ts';
import { resendMail } from './resend-mail.ts';
import { searchAwards } from './search-awards.ts';
import { sendReminders } from './send-reminders.ts';

const MINUTES = 60_000;

describe('batches', () => {
  let world: ConsoleWorld;
  let organization: string;
  const by = 'aoi';
  beforeEach(async () => {
    world = await consoleWorld();
    organization = world.organization.id;
  });
  const people = ['ren', 'aoi', 'rin'].map((name, index) => ({
    row: index + 2,
    name,
    address: `${name}@example.jp`,
    completedOn: '2026-10-01',
  }));
  async function award(content: Partial<AchievementContent> = {}): Promise<string> {
    const { id: versionId } = await world.publish(content);
    const input = { organization, versionId, label: '名簿.csv', recipients: people, awardAgain: false, by };
    return world.ports.store.inOrganization(organization, tx => awardPeople(tx, input, world.ports));
  }
  /** Issued, and the mail sent. */
  async function deliver(content: Partial<AchievementContent> = {}): Promise<string> {
    const batch = await award(content);
    await world.work();
    world.clock.advance(3 * MINUTES);
    await world.work();
    return batch;
  }
  const view = async (batch: string) => {
    const found = await readBatch(organization, batch, {}, { limit: 100, offset: 0 }, world.ports);
    assert.ok(found);
    return found;
  };
  const rowOf = async (batch: string, name: string) => {
    const row = (await view(batch)).rows.find(one => one.name === name);
    assert.ok(row);
    return row;
  };

  it('counts how far it is', async () => {
    const batch = await award();
    assert.equal((await view(batch)).counts.awarded, 3);
    await world.work();
    const { counts } = await view(batch);
    assert.deepEqual([counts.awarded, counts.issued, counts.mailQueued, counts.mailSent], [0, 3, 3, 0]);
    const { lines, more } = await listBatches(organization, { limit: 1 }, world.ports);
    assert.deepEqual([lines[0]?.batch.id, more], [batch, false]);
  });

  it('is recalled before its mail leaves, and not after', async () => {
    const early = await award();
    await world.work();
    await recallBatch({ organization, batch: early, by }, world.ports);
    world.clock.advance(3 * MINUTES);
    await world.work();
    assert.deepEqual([(await view(early)).counts.recalled, world.mails.length], [3, 0]);
    await assert.rejects(recallBatch({ organization, batch: early, by }, world.ports), {
      code: 'batch.recall-too-late',
    });

    const late = await deliver();
    await assert.rejects(recallBatch({ organization, batch: late, by }, world.ports), {
      code: 'batch.recall-too-late',
    });
    assert.equal(world.mails.length, 3);
  });

  it('sends again to a mended address, and only what is due', async () => {
    world.answers.set('rin@example.jp', { kind: 'rejected', reason: '550 no such user' });
    const batch = await deliver();
    const bounced = await rowOf(batch, 'rin');
    assert.equal(bounced.mail, 'bounced');
    const resend = (address: string) => resendMail({ organization, award: bounced.id, address, by }, world.ports);
    await assert.rejects(resend('rin at example'), { code: 'roster.email-malformed' });
    await resend('Rin.Tsuji@example.jp');
    await assert.rejects(resend(''), { code: 'award.mail-under-way' });
    await world.work();
    assert.equal(world.mails.at(-1)?.to, 'rin.tsuji@example.jp');
    assert.equal((await rowOf(batch, 'rin')).mail, 'sent');
    await world.ports.store.inOrganization(organization, tx =>
      tx.awards.setClaim(bounced.id, 'claimed', world.clock.now()),
    );
    await assert.rejects(resend(''), { code: 'award.claim-closed' });
  });

  it('mends the address of a mail that still waits', async () => {
    const batch = await award();
    await world.work();
    const { id } = await rowOf(batch, 'ren');
    await resendMail({ organization, award: id, address: 'ren2@example.jp', by }, world.ports);
    world.clock.advance(3 * MINUTES);
    await world.work();
    assert.deepEqual(world.mails.map(mail => mail.to).sort(), ['aoi@example.jp', 'ren2@example.jp', 'rin@example.jp']);
  });

  it('tells a revocation again when its mail bounced', async () => {
    const batch = await deliver();
    const { id, credentialId } = await rowOf(batch, 'ren');
    world.answers.set('ren@example.jp', { kind: 'rejected', reason: '550' });
    await world.ports.store.inOrganization(organization, tx =>
      changeStatus(
        tx,
        { organization, credentials: [credentialId], status: 'revoked', reason: '誤り', by },
        world.ports,
      ),
    );
    await world.work();
    world.answers.clear();
    world.clock.advance(MINUTES);
    await resendMail({ organization, award: id, by }, world.ports);
    await world.work();
    assert.match(world.mails.at(-1)?.subject ?? '', /失効/);
    await assert.rejects(resendMail({ organization, award: id, by }, world.ports), { code: 'award.replaced' });
  });

  it('reminds those who have not accepted, once a day', async () => {
    const batch = await deliver();
    const { id } = await rowOf(batch, 'ren');
    await world.ports.store.inOrganization(organization, tx => tx.awards.setClaim(id, 'claimed', world.clock.now()));
    const remind = () => sendReminders({ organization, batch, by }, world.ports);
    assert.deepEqual(await remind(), { reminded: 2, repeated: false });
    await world.work();
    assert.deepEqual(await remind(), { reminded: 2, repeated: true });
    await world.work();
    assert.equal(world.mails.length, 5);
    world.clock.advance(24 * 60 * MINUTES);
    assert.deepEqual(await remind(), { reminded: 2, repeated: false });
  });

  it('invites nobody to what was revoked, suspended, accepted or declined before its mail left', async () => {
    for (const status of ['revoked', 'suspended'] as const) {
      const batch = await award({ statusPurpose: status === 'revoked' ? 'revocation' : 'suspension' });
      await world.work();
      const { credentialId } = await rowOf(batch, 'ren');
      await world.ports.store.inOrganization(organization, tx =>
        changeStatus(
          tx,
          { organization, credentials: [credentialId], status, reason: '誤り', by, tellHolder: false },
          world.ports,
        ),
      );
      assert.equal((await rowOf(batch, 'ren')).mail, 'cancelled');
      for (const [name, claim] of [
        ['aoi', 'claimed'],
        ['rin', 'declined'],
      ] as const) {
        const { id } = await rowOf(batch, name);
        await world.ports.store.inOrganization(organization, tx => tx.awards.setClaim(id, claim, world.clock.now()));
      }
      world.clock.advance(3 * MINUTES);
      await world.work();
      assert.equal(world.mails.length, 0);
      assert.deepEqual(
        (await view(batch)).rows.map(row => row.mail),
        ['cancelled', 'cancelled', 'cancelled'],
      );
    }
  });

  it('looks again before it hands an invitation over: one queued after the revocation does not leave', async () => {
    const batch = await deliver();
    const { id, credentialId } = await rowOf(batch, 'ren');
    await world.ports.store.inOrganization(organization, async tx => {
      await changeStatus(
        tx,
        { organization, credentials: [credentialId], status: 'revoked', reason: '誤り', by },
        world.ports,
      );
      const [first] = await tx.mails.ofAward(id);
      assert.ok(first);
      const mail = { ...first, id: crypto.randomUUID(), kind: 'reminder', state: 'queued' } as const;
      await tx.mails.add([mail]);
      await tx.jobs.add('send-mails', { org: organization, mails: [mail.id] });
    });
    await world.work();
    assert.deepEqual(
      world.mails.slice(3).map(mail => /失効/.test(mail.subject)),
      [true],
    );
  });

  it('corrects an award: the old credential revoked, the new one in its place, one mail for both', async () => {
    const batch = await deliver();
    const old = await rowOf(batch, 'ren');
    const values = { name: '森 蓮', email: 'REN@example.jp', nameKana: '', completedOn: '2026-10-02', score: '' };
    const correct = (more: Partial<typeof values> = {}, reason = '氏名の誤り') =>
      correctAward({ organization, award: old.id, reason, values: { ...values, ...more }, by }, world.ports);
    await assert.rejects(correct({}, ' '), { code: 'status.reason-missing' });
    const same = { name: 'ren', email: 'ren@example.jp', completedOn: '2026-10-01' };
    await assert.rejects(correct(same), { code: 'award.nothing-corrected' });
    const refused = await correct({ email: '', completedOn: '2026-02-30' });
    assert.ok(refused.kind === 'refused');
    assert.deepEqual(
      refused.problems.map(problem => [problem.column, problem.code]),
      [
        ['email', 'roster.email-missing'],
        ['completedOn', 'roster.date-impossible'],
      ],
    );
    const outcome = await correct();
    assert.ok(outcome.kind === 'corrected');
    await assert.rejects(correct({ name: 'x' }), { code: 'award.replaced' });
    await world.work();

    const before = await readAward(organization, old.credentialId, world.ports);
    assert.deepEqual([before?.status, before?.changes[0]?.reason], ['revoked', '氏名の誤り']);
    const after = await readAward(organization, outcome.credential, world.ports);
    assert.deepEqual([after?.award.name, after?.award.row, after?.replaces?.id], ['森 蓮', 2, old.id]);
    const signed = JSON.parse(new TextDecoder().decode(after?.credential?.bytes));
    assert.equal(signed.replaces, `urn:uuid:${old.credentialId}`);
    assert.deepEqual(
      world.mails.slice(3).map(mail => mail.to),
      ['ren@example.jp'],
    );
    assert.match(world.mails.at(-1)?.text ?? '', /氏名の誤り/);
  });

  it('does not invite to what was corrected before its mail left', async () => {
    const batch = await award();
    await world.work();
    const { id } = await rowOf(batch, 'ren');
    const values = { name: '森 蓮', email: 'ren@example.jp', nameKana: '', completedOn: '2026-10-01', score: '' };
    await correctAward({ organization, award: id, reason: '誤り', values, by }, world.ports);
    await world.work();
    world.clock.advance(3 * MINUTES);
    await world.work();
    assert.equal(world.mails.filter(mail => mail.to === 'ren@example.jp').length, 1);
  });

  it('finds awards by name, address and state', async () => {
    await deliver();
    const search = async (filter: Parameters<typeof searchAwards>[1]) =>
      (await searchAwards(organization, filter, { limit: 10, offset: 0 }, world.ports)).rows.map(row => row.name);
    assert.deepEqual(await search({ text: 'RIN@' }), ['rin']);
    assert.deepEqual(await search({ status: 'revoked' }), []);
    assert.equal((await search({ claim: 'unclaimed' })).length, 3);
  });
});
