// Between arriving and being decided: sent back, mended and scored anew; who is told what, and once; and a contact that is erased.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccreditationWorld, accreditationWorld, contentStandard } from '../../test/accreditation-world.ts';
import { actOnApplication, type FreeAct } from './act-on-application.ts';
import { beginForeignApplication } from './begin-application.ts';
import { decideApplication } from './decide-application.ts';
import { eraseContact, findContacts } from './erase-contact.ts';
import { type ApplicationPlace, findApplicationByToken } from './find-application.ts';
import { keepAccreditations } from './keep-accreditations.ts';
import { listApplications, readApplication } from './read-application.ts';
import { saveApplication } from './save-application.ts';
import { sendApplication } from './send-application.ts';
import { closeStandard, saveAccreditorSettings } from './standards.ts';

const is = (code: string) => ({ code });
const act = ({ ports }: AccreditationWorld, place: ApplicationPlace, one: FreeAct) =>
  actOnApplication({ ...place, act: one }, ports);
const decision = { by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] } as const;
const scores = contentStandard.criteria.map(({ key }) => ({ criterion: key, points: 4, reason: 'よい' }));
const reviewed = { kind: 'reviewed', scores, recommendation: 'approve', comment: '' } as const;
/** The subjects of the mails to somebody, of those that have left by now. */
async function toldTo({ work, mails }: AccreditationWorld, address: string): Promise<string[]> {
  await work();
  return mails.filter(mail => mail.to === address).map(mail => mail.subject);
}

test('sent back it is the applicant’s to write; sent again, the same reviewers score it anew', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor, members } = world;
  const standard = await world.publishStandard();
  const place = await world.apply(standard);
  await world.review(place);
  const back = (by: string, reason = '評価の計画が足りません') => act(world, place, { kind: 'returned', by, reason });
  await assert.rejects(back('kyo', ''), { code: 'accreditation.reason-missing', at: 'reason' });
  const returned = await back('kyo');
  assert.equal(returned.state, 'returned');
  assert.match((await toldTo(world, 'emi@minato.example')).at(-1) ?? '', /差し戻されました/);
  await assert.rejects(decideApplication({ ...place, ...decision }, ports), is('accreditation.not-now'));
  await assert.rejects(back('kyo'), is('accreditation.not-now'));
  const { application } = await readApplication(place, ports);
  await saveApplication(
    {
      ...place,
      revision: application.revision,
      achievement: { version: world.version.id },
      answers: { plan: '20回' },
      files: [],
      removed: [],
    },
    ports,
  );
  // What is on its way goes on, though new ones are taken no more.
  await closeStandard({ accreditor: accreditor.id, by: 'kyo', id: standard.standardId, closed: true }, ports);
  for (const _ of [1, 2]) await sendApplication({ ...place, by: members.editor }, ports);
  const { present, acts } = await readApplication(place, ports);
  assert.equal(present.state, 'in-review');
  assert.deepEqual(
    present.reviewers.map(({ id, conflict, review, dueOn }) => [id, conflict, review, dueOn]),
    [
      ['rei', false, undefined, '2026-12-21'],
      ['ran', false, undefined, '2026-12-21'],
    ],
  );
  assert.equal(acts.filter(each => each.act.kind === 'sent').length, 2);
  await assert.rejects(decideApplication({ ...place, ...decision }, ports), is('accreditation.two-reviewers-needed'));
  for (const by of ['rei', 'ran']) await act(world, place, { ...reviewed, by });
  await decideApplication({ ...place, ...decision }, ports);
});

test('a reviewer is told of the assignment in the own language, and weekly for a while that it is late; whoever scored is not', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor, clock, mails } = world;
  const settings = { twoPerson: true, appealDays: 30, reviewDays: 10, returnDays: 60 };
  await saveAccreditorSettings({ accreditor: accreditor.id, by: 'kyo', settings }, ports);
  await ports.store.transaction(async tx => tx.people.update({ ...(await tx.people.byId('ran'))!, language: 'en' }));
  const place = await world.apply(await world.publishStandard());
  for (const reviewer of ['rei', 'ran']) await act(world, place, { kind: 'assigned', by: 'kyo', reviewer });
  assert.deepEqual(await toldTo(world, 'rei@kijun.example'), ['審査をお願いします：内容の基準']);
  const english = mails.findLast(mail => mail.to === 'ran@kijun.example');
  assert.equal(english?.subject, 'Please review: Standard for content');
  assert.match(english?.text ?? '', /Minato Institute of Technology[\s\S]*by 2026-12-01/);
  assert.match(english?.text ?? '', new RegExp(`/en/console/kijun/accreditation/applications/${place.id}`));
  await act(world, place, { kind: 'declared', by: 'rei', conflict: false, reason: '' });
  await act(world, place, { ...reviewed, by: 'rei' });
  const sweep = async (at: string) => {
    clock.set(Date.parse(at));
    for (const _ of [1, 2]) await keepAccreditations(ports);
    return (await toldTo(world, 'ran@kijun.example')).length;
  };
  assert.equal(await sweep('2026-12-01T23:59:59+09:00'), 1, 'the day itself is in time');
  assert.equal(await sweep('2026-12-02T00:00:00+09:00'), 2);
  const queue = () => listApplications(accreditor.id, {}, { limit: 9, offset: 0 }, ports);
  assert.equal((await queue()).rows[0]?.application.dueOn, '2026-12-01', 'what is late stays in sight');
  assert.equal(await sweep('2026-12-08T23:59:59+09:00'), 2, 'not within a week');
  assert.equal(await sweep('2026-12-09T00:00:00+09:00'), 3);
  assert.equal(await sweep('2027-01-02T00:00:00+09:00'), 4);
  assert.equal(await sweep('2027-02-02T00:00:00+09:00'), 4, 'three times at most');
  assert.equal((await queue()).rows[0]?.application.dueOn, '2026-12-01');
  assert.match(mails.findLast(mail => mail.to === 'ran@kijun.example')?.subject ?? '', /^Your review is overdue/);
  assert.equal((await toldTo(world, 'rei@kijun.example')).length, 1);
  const { present } = await readApplication(place, ports);
  assert.equal(present.reviewers.find(({ id }) => id === 'ran')?.remindedOn?.length, 3);
});

async function foreign(world: AccreditationWorld, address: string) {
  const standard = await world.publishStandard({ approval: 'issuer', evidence: [] });
  const applicant = {
    ...{ name: 'Te Kura', country: 'NZ', website: 'https://kura.example', issuerId: 'did:web:kura.example' },
    ...{ contactName: 'Ann', address },
  };
  const asked = { standardVersion: standard.id, applicant, language: 'en', client: 'c' } as const;
  await beginForeignApplication(asked, world.ports);
  await world.work();
  const text = world.mails.findLast(mail => mail.to === address)?.text ?? '';
  const token = /application\/([\w-]{43})/.exec(text)?.[1] ?? '';
  const place = await findApplicationByToken(token, world.ports);
  assert.ok(place);
  return { token, place };
}

test('an erased contact is gone from the application and its mails; what was open is withdrawn, and the link opens nothing', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor } = world;
  const { token, place } = await foreign(world, 'ann@kura.example');
  await sendApplication({ ...place, by: 'applicant' }, ports);
  await world.work();
  const other = await foreign(world, 'ann@kura.example');
  assert.deepEqual(
    (await findContacts(' Ann@kura.example', ports)).map(({ application }) => application.id).sort(),
    [place.id, other.place.id].sort(),
  );
  await eraseContact({ ...place, by: 'applicant' }, ports);
  const { application, present } = await readApplication(place, ports);
  assert.equal(application.contact, undefined);
  assert.equal(application.contactErasedAt, world.clock.now());
  assert.equal(present.state, 'withdrawn');
  assert.equal(await findApplicationByToken(token, ports), undefined);
  await ports.store.inOrganization(accreditor.id, async tx => {
    const { rows } = await tx.mails.list('sent', { limit: 10, offset: 0 });
    assert.deepEqual(
      rows.filter(({ address }) => address !== '').map(({ detail }) => detail.application),
      [other.place.id],
      'mails about the other application stay',
    );
  });
  await assert.rejects(eraseContact({ ...place, by: 'opal' }, ports), is('thing.not-found'));
  // A draft that was never sent goes altogether, and was never anybody else's to see.
  await eraseContact({ ...other.place, by: 'opal' }, ports);
  assert.deepEqual(await findContacts('ann@kura.example', ports), []);
  await keepAccreditations(ports);
  const left = await ports.store.inOrganization(accreditor.id, tx => tx.applications.byId(other.place.id));
  assert.equal(left, undefined);
});

test('a decision stays when the contact is erased, and nobody is told any more; a mail on its way is waited for', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor, mails } = world;
  const { place } = await foreign(world, 'ann@kura.example');
  await sendApplication({ ...place, by: 'applicant' }, ports);
  await world.review(place);
  await decideApplication({ ...place, ...decision }, ports);
  const now = world.clock.now();
  const queued = await ports.store.inOrganization(
    accreditor.id,
    async tx => (await tx.mails.list('queued', { limit: 9, offset: 0 })).rows,
  );
  const theirs = queued.find(({ address }) => address === 'ann@kura.example');
  await ports.store.inOrganization(accreditor.id, tx => tx.mails.take([theirs?.id ?? ''], now));
  await assert.rejects(eraseContact({ ...place, by: 'opal' }, ports), is('accreditation.mail-under-way'));
  await ports.store.inOrganization(accreditor.id, tx => tx.mails.settle(theirs?.id ?? '', 'sent', now));
  await eraseContact({ ...place, by: 'opal' }, ports);
  const { present } = await readApplication(place, ports);
  assert.equal(present.state, 'approved');
  const before = mails.length;
  await act(world, place, { kind: 'suspended', by: 'oto', reason: '調査' });
  await world.work();
  assert.deepEqual(
    mails.slice(before).filter(({ to }) => to.includes('kura')),
    [],
  );
});

test('a draft that its applicant withdraws was never sent, and stays unseen', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor } = world;
  const place = await world.apply(await world.publishStandard(), { complete: false });
  await act(world, place, { kind: 'withdrawn', by: 'emi', reason: '' });
  await assert.rejects(readApplication(place, ports), is('thing.not-found'));
  const { total } = await listApplications(accreditor.id, { states: ['withdrawn'] }, { limit: 9, offset: 0 }, ports);
  assert.equal(total, 0);
});

test('what was sent back and is not sent again lapses, after a warning; sent again in time it does not', async () => {
  const world = await accreditationWorld();
  const { ports, clock, members } = world;
  const standard = await world.publishStandard();
  const [left, mended] = [await world.apply(standard), await world.apply(standard)];
  for (const place of [left, mended]) await act(world, place, { kind: 'returned', by: 'kyo', reason: '詳しく' });
  await world.work();
  assert.match(world.mails.at(-1)?.text ?? '', /2027-01-20 までに/);
  await sendApplication({ ...mended, by: members.editor }, ports);
  const sweep = async (at: string) => {
    clock.set(Date.parse(at));
    for (const _ of [1, 2]) await keepAccreditations(ports);
    return (await toldTo(world, 'emi@minato.example')).at(-1);
  };
  const before = await sweep('2027-01-05T23:59:59+09:00');
  assert.doesNotMatch(before ?? '', /期限が近づいています/);
  assert.match((await sweep('2027-01-06T00:00:00+09:00')) ?? '', /期限が近づいています/);
  const mails = world.mails.length;
  await sweep('2027-01-20T23:59:59+09:00');
  assert.equal(world.mails.length, mails, 'warned once, and the last day is in time');
  assert.match((await sweep('2027-01-21T00:00:00+09:00')) ?? '', /取下げになりました/);
  const state = async (place: ApplicationPlace) => (await readApplication(place, ports)).present.state;
  assert.deepEqual([await state(left), await state(mended)], ['withdrawn', 'sent']);
  await sendApplication({ ...left, by: members.editor }, ports);
  assert.equal(await state(left), 'withdrawn', 'it is over');
});

test('owners are told once in a while of what has arrived, as it stands then; reviewers that it came again, and of answers', async () => {
  const world = await accreditationWorld();
  const { ports, clock, members } = world;
  await ports.store.transaction(async tx => tx.people.update({ ...(await tx.people.byId('oto'))!, language: 'en' }));
  const standard = await world.publishStandard();
  const owners = async () => {
    clock.advance(15 * 60_000);
    return [await toldTo(world, 'kyo@kijun.example'), await toldTo(world, 'oto@kijun.example')];
  };
  const first = await world.apply(standard);
  await world.apply(standard);
  assert.deepEqual(await owners(), [['認定の申請が届いています（2件）'], ['Applications wait for you (2)']]);
  const english = world.mails.findLast(mail => mail.to === 'oto@kijun.example');
  assert.match(
    english?.text ?? '',
    /Minato Institute of Technology: Standard for content[\s\S]*\/en\/console\/kijun\/accreditation/,
  );
  await act(world, await world.apply(standard), { kind: 'withdrawn', by: 'emi', reason: '' });
  assert.match((await owners())[0]?.[1] ?? '', /2件/, 'what was withdrawn waits no more');
  await world.review(first);
  await act(world, first, { kind: 'asked', by: 'rei', text: '人数は' });
  await act(world, first, { kind: 'answered', by: 'emi', text: '20人' });
  assert.match((await toldTo(world, 'rei@kijun.example')).at(-1) ?? '', /質問への回答/);
  assert.doesNotMatch((await toldTo(world, 'ran@kijun.example')).at(-1) ?? '', /回答/);
  await act(world, first, { kind: 'returned', by: 'kyo', reason: '詳しく' });
  await sendApplication({ ...first, by: members.editor }, ports);
  for (const reviewer of ['rei', 'ran'])
    assert.match((await toldTo(world, `${reviewer}@kijun.example`)).at(-1) ?? '', /直した申請/);
  for (const by of ['rei', 'ran']) await act(world, first, { ...reviewed, by });
  await decideApplication({ ...first, ...decision, outcome: 'refused' }, ports);
  const told = (await owners())[0]?.length ?? 0;
  await act(world, first, { kind: 'appealed', by: 'emi', text: '異議' });
  assert.equal((await owners())[0]?.length, told + 1);
  assert.match(world.mails.findLast(mail => mail.to === 'kyo@kijun.example')?.text ?? '', /異議申立て/);
});

test('a reviewer who reads the mail of an institution without an account has a conflict with it', async () => {
  const world = await accreditationWorld();
  const { place } = await foreign(world, 'rei@kijun.example');
  await sendApplication({ ...place, by: 'applicant' }, world.ports);
  const assign = (reviewer: string) => act(world, place, { kind: 'assigned', by: 'kyo', reviewer });
  await assert.rejects(assign('rei'), { code: 'accreditation.conflicted', at: 'reviewer' });
  await assign('ran');
  assert.ok(!(await readApplication(place, world.ports)).assignable.includes('rei'));
});

test('nothing lapses unwarned: a sweep that comes too late warns first; what was sent back without a day is given one', async () => {
  const world = await accreditationWorld();
  const { ports, clock, accreditor } = world;
  const standard = await world.publishStandard();
  const [late, old] = [await world.apply(standard), await world.apply(standard)];
  await act(world, late, { kind: 'returned', by: 'kyo', reason: '詳しく' });
  // As the record of such a one looks, and as the migration has the sweep look at it.
  await ports.store.inOrganization(accreditor.id, async tx => {
    await tx.applications.addAct(old.id, { number: 2, at: 1, act: { kind: 'returned', by: 'kyo', reason: '以前' } });
    await tx.applications.setState(old.id, { state: 'returned', changedAt: 1, lookOn: '2026-11-01' });
  });
  const sweep = async (at: string) => {
    clock.set(Date.parse(at));
    for (const _ of [1, 2]) await keepAccreditations(ports);
    await world.work();
    const told = world.mails.filter(({ to, subject }) => to === 'emi@minato.example' && /期限が近/.test(subject));
    const states = [];
    for (const place of [late, old]) {
      const { present, application } = await readApplication(place, ports);
      states.push(`${present.state} ${application.dueOn ?? '-'}`);
    }
    return [told.length, ...states];
  };
  assert.deepEqual(await sweep('2027-03-01T09:00:00+09:00'), [2, 'returned 2027-03-08', 'returned 2027-04-30']);
  assert.deepEqual(await sweep('2027-03-09T00:00:00+09:00'), [2, 'withdrawn -', 'returned 2027-04-30']);
  assert.deepEqual(await sweep('2027-04-16T00:00:00+09:00'), [3, 'withdrawn -', 'returned 2027-04-30']);
  assert.deepEqual(await sweep('2027-05-01T00:00:00+09:00'), [3, 'withdrawn -', 'withdrawn -']);
});
