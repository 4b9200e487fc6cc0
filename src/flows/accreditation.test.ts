// Standards, applications, reviews, decisions and what follows from them, on the memory store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccreditationWorld, accreditationWorld, contentStandard } from '../../test/accreditation-world.ts';
import { checkOf, verifyIn } from '../../test/logged-world.ts';
import { orThrow } from '../core/error.ts';
import { decodeEntry, type LogKind } from '../core/log/entry.ts';
import { readAccreditation as readClaim } from '../core/trust/read-accreditation.ts';
import type { StandardVersion } from '../ports/store/accreditation.ts';
import { actOnApplication, type FreeAct } from './act-on-application.ts';
import { beginApplication, beginForeignApplication } from './begin-application.ts';
import { createOrganization } from './create-organization.ts';
import { type DecisionInput, decideApplication } from './decide-application.ts';
import { type ApplicationPlace, findApplicationByToken, findOwnApplication } from './find-application.ts';
import { keepAccreditations } from './keep-accreditations.ts';
import { accreditationsAbout } from './read-accreditations.ts';
import { saveApplication } from './save-application.ts';
import { checkApplication, sendApplication } from './send-application.ts';
import { setFunctions } from './set-functions.ts';
import { closeStandard, createStandard, publishStandard, saveAccreditorSettings, saveStandard } from './standards.ts';

const is = (code: string) => ({ code });
const urn = (id: string) => `urn:uuid:${id}`;
const DAY = 86_400_000;

const decide = (world: AccreditationWorld, place: ApplicationPlace, change: Partial<DecisionInput> = {}) =>
  decideApplication(
    { ...place, by: 'kyo', outcome: 'approved', reasons: '基準を満たす', conditions: [], ...change },
    world.ports,
  );
const act = ({ ports }: AccreditationWorld, place: ApplicationPlace, one: FreeAct) =>
  actOnApplication({ ...place, act: one }, ports);
const stateOf = async ({ ports }: AccreditationWorld, { accreditor, id }: ApplicationPlace) =>
  ports.store.inOrganization(accreditor, async tx => (await tx.applications.byId(id))?.state);
const logged = async ({ ports }: AccreditationWorld): Promise<LogKind[]> =>
  (await ports.store.transaction(tx => tx.log.take(10_000))).map(entry => orThrow(decodeEntry(entry)).kind);

async function approved(change: Parameters<AccreditationWorld['publishStandard']>[0] = {}, url?: string) {
  const world = await accreditationWorld(url);
  const place = await world.apply(await world.publishStandard(change));
  await world.review(place);
  await decide(world, place);
  const subject = change.approval === 'issuer' ? world.organization.issuerId : urn(world.version.id);
  const [found] = await accreditationsAbout(subject, world.ports);
  assert.ok(found);
  return { world, place, record: found.record, text: new TextDecoder().decode(found.record.bytes) };
}

// VCDM 2.0 §4.9: validUntil is when the day after the last one begins.
test('an approval is a signed credential about the achievement, that verifies, reads back and is logged', async () => {
  const { world, record, text } = await approved();
  assert.equal(record.until, '2028-11-21');
  const claim = orThrow(readClaim(JSON.parse(text)));
  assert.deepEqual(claim.subject, {
    kind: 'achievement',
    id: urn(world.version.id),
    provider: world.organization.issuerId,
    approval: 'content',
  });
  assert.equal(claim.accreditor.id, world.accreditor.issuerId);
  assert.equal(new Date(claim.validUntil ?? 0).toISOString(), '2028-11-21T15:00:00.000Z');
  await world.work();
  const report = await verifyIn(world, text);
  for (const name of ['form', 'schema', 'proof', 'key', 'status', 'dates'] as const)
    assert.equal(checkOf(report, name).outcome, 'pass', name);
  const kinds = await logged(world);
  assert.ok(kinds.includes('accredited') && kinds.includes('issued'));
});

test('a second click decides nothing more; another decision is refused', async () => {
  const { world, place } = await approved();
  await decide(world, place);
  await assert.rejects(decide(world, place, { outcome: 'refused' }), is('accreditation.not-now'));
  assert.equal((await accreditationsAbout(urn(world.version.id), world.ports)).length, 1);
});

test('of two clicks at one moment, one has decided', async () => {
  const world = await accreditationWorld();
  const place = await world.apply(await world.publishStandard());
  await world.review(place);
  await Promise.all([decide(world, place), decide(world, place)]);
  assert.equal((await accreditationsAbout(urn(world.version.id), world.ports)).length, 1);
});

test('the right to deliver is the issuer’s, within the scope of one achievement', async () => {
  const world = await accreditationWorld();
  const place = await world.apply(await world.publishStandard({ approval: 'delivery' }));
  await world.review(place);
  await decide(world, place);
  const [found] = await accreditationsAbout(world.organization.issuerId, world.ports);
  const claim = orThrow(readClaim(JSON.parse(new TextDecoder().decode(found?.record.bytes))));
  assert.deepEqual(claim.subject, { kind: 'issuer', id: world.organization.issuerId, approval: 'delivery' });
  assert.deepEqual(claim.scope, { achievements: [urn(world.version.id)] });
});

test('listing waits for the approvals it stands on, and then stands in the register until its approval ends', async () => {
  const { world } = await approved();
  const { ports, accreditor, version } = world;
  const standard = await world.publishStandard({ approval: 'listing', requires: ['content', 'delivery'] });
  const place = await world.apply(standard);
  await world.review(place);
  await assert.rejects(decide(world, place), { code: 'accreditation.approval-missing', at: 'delivery' });
  assert.deepEqual(await ports.store.transaction(tx => tx.register.ofAchievements([urn(version.id)])), []);
  const delivery = await world.apply(await world.publishStandard({ approval: 'delivery' }));
  await world.review(delivery);
  await decide(world, delivery);
  await decide(world, place);
  const listed = async () => (await ports.store.transaction(tx => tx.register.ofAchievements([urn(version.id)])))[0];
  const entry = await listed();
  assert.equal(entry?.state, 'listed');
  assert.equal(entry?.register, accreditor.id);
  assert.equal(entry?.reviewOn, '2028-11-21');
  assert.equal(entry?.content.workload?.minutes, 1800);
  const [document] = (await accreditationsAbout(urn(version.id), ports)).filter(
    each => each.record.approval === 'listing',
  );
  assert.equal(entry?.backings[0]?.credential, urn(document?.record.id ?? ''));
  assert.ok((await logged(world)).includes('listed'));
  // The listing goes with its approval.
  await act(world, place, { kind: 'suspended', by: 'oto', reason: '苦情の調査' });
  assert.equal((await listed())?.state, 'suspended');
  await act(world, place, { kind: 'reinstated', by: 'oto', reason: '解決' });
  assert.equal((await listed())?.state, 'listed');
  await act(world, place, { kind: 'revoked', by: 'oto', reason: '虚偽' });
  assert.equal((await listed())?.state, 'withdrawn');
});

// VCDM 2.0 §4.10
test('suspended, reinstated and revoked: the status list says so, the log too, and verification with them', async () => {
  const { world, place, text } = await approved();
  await world.work();
  await logged(world);
  const status = async () => {
    world.clock.advance(60_000);
    await world.work();
    return checkOf(await verifyIn(world, text), 'status').code;
  };
  assert.equal(await status(), 'check.status-passed');
  await act(world, place, { kind: 'suspended', by: 'oto', reason: '調査' });
  assert.equal(await status(), 'check.status-suspended');
  assert.deepEqual(await logged(world), ['suspended', 'accreditation-ended']);
  await act(world, place, { kind: 'reinstated', by: 'oto', reason: '解決' });
  assert.equal(await status(), 'check.status-passed');
  assert.deepEqual(await logged(world), ['reinstated', 'accredited']);
  await act(world, place, { kind: 'revoked', by: 'oto', reason: '虚偽' });
  assert.equal(await status(), 'check.status-suspended');
  assert.deepEqual(await logged(world), ['revoked', 'accreditation-ended']);
});

test('nothing arrives incomplete: evidence, links, and what the standard’s lint profile blocks', async () => {
  const world = await accreditationWorld();
  const { ports, members } = world;
  const standard = await world.publishStandard({ lintProfile: 'nzqa' });
  const place = await world.apply(standard, { complete: false });
  const check = await checkApplication(place, ports);
  assert.deepEqual(check.shortcomings, [{ code: 'accreditation.evidence-missing', at: 'evidence.syllabus' }]);
  assert.ok(check.lint?.findings.some(({ severity }) => severity === 'blocks'));
  await assert.rejects(sendApplication({ ...place, by: members.editor }, ports), is('accreditation.incomplete'));
  assert.equal(await stateOf(world, place), 'draft');
  const save = { ...place, revision: 2, achievement: { version: world.version.id }, files: [], removed: [] };
  await saveApplication({ ...save, answers: { site: 'javascript:alert(1)' } }, ports);
  const again = await checkApplication(place, ports);
  assert.deepEqual(again.shortcomings[0], { code: 'accreditation.link-malformed', at: 'evidence.site' });
  const file = { key: 'syllabus', name: 's.pdf', type: 'application/pdf', bytes: new Uint8Array(5_000_001) };
  await assert.rejects(saveApplication({ ...save, revision: 3, answers: {}, files: [file] }, ports), {
    code: 'accreditation.file-too-large',
    at: 'evidence.syllabus',
  });
  await assert.rejects(saveApplication({ ...save, answers: {} }, ports), is('accreditation.stale-draft'));
});

test('sent twice it has arrived once, and then its content is fixed', async () => {
  const world = await accreditationWorld();
  const place = await world.apply(await world.publishStandard());
  await sendApplication({ ...place, by: 'emi' }, world.ports);
  const acts = await world.ports.store.inOrganization(place.accreditor, tx => tx.applications.acts(place.id));
  assert.equal(acts.length, 1);
  await assert.rejects(
    saveApplication({ ...place, revision: 2, answers: { plan: 'x' }, files: [], removed: [] }, world.ports),
    is('accreditation.not-now'),
  );
  await world.work();
  assert.match(world.mails.at(-1)?.text ?? '', /console\/minato\/applications\//);
});

test('an application is its applicant’s: another organization, and a version of another, do not exist', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor } = world;
  const standard = await world.publishStandard();
  const place = await world.apply(standard, { complete: false });
  assert.deepEqual(await findOwnApplication(world.organization.id, place.id, ports), place);
  await assert.rejects(findOwnApplication(accreditor.id, place.id, ports), is('thing.not-found'));
  const another = await createOrganization({ slug: 'another', name: { en: 'Another' } }, ports);
  const asked = { standardVersion: standard.id, language: 'ja', by: 'kyo' } as const;
  await assert.rejects(beginApplication({ ...asked, applicant: accreditor.id }, ports), is('accreditation.conflicted'));
  const other = await beginApplication({ ...asked, applicant: another.id }, ports);
  const stolen = {
    ...other,
    revision: 1,
    achievement: { version: world.version.id },
    answers: {},
    files: [],
    removed: [],
  };
  await assert.rejects(saveApplication(stolen, ports), is('accreditation.achievement-missing'));
  // A draft is nobody's to act on.
  await assert.rejects(act(world, place, { kind: 'assigned', by: 'kyo', reviewer: 'rei' }), is('thing.not-found'));
});

test('only members who may review are assigned, and nobody who belongs to the applicant', async () => {
  const world = await accreditationWorld();
  const { ports, organization, clock } = world;
  const place = await world.apply(await world.publishStandard());
  const assign = (reviewer: string) => act(world, place, { kind: 'assigned', by: 'kyo', reviewer });
  await assert.rejects(assign('emi'), is('accreditation.not-a-reviewer'));
  await ports.store.inOrganization(organization.id, tx =>
    tx.members.put({ personId: 'rei', role: 'viewer', since: clock.now() }),
  );
  await assert.rejects(assign('rei'), is('accreditation.conflicted'));
  await assign('ran');
});

test('an appeal against a refusal is allowed by another owner, who then approves', async () => {
  const world = await accreditationWorld();
  const place = await world.apply(await world.publishStandard());
  await world.review(place);
  await decide(world, place, { outcome: 'refused', reasons: '足りない' });
  await act(world, place, { kind: 'appealed', by: 'emi', text: '資料の3頁にある' });
  const answer = { kind: 'appeal-decided', allowed: true, reasons: '確かにある' } as const;
  await assert.rejects(act(world, place, { ...answer, by: 'kyo' }), is('accreditation.same-decider'));
  await act(world, place, { ...answer, by: 'oto' });
  await assert.rejects(decide(world, place), is('accreditation.same-decider'));
  await decide(world, place, { by: 'oto' });
  assert.equal(await stateOf(world, place), 'approved');
});

test('conditions are signed with the approval, told when late, and the approval ends on its day', async () => {
  const world = await accreditationWorld();
  const { ports, clock, mails } = world;
  const place = await world.apply(await world.publishStandard({ validityMonths: 12 }));
  await world.review(place);
  await decide(world, place, { outcome: 'conditional', conditions: [{ text: '評価表を出す', dueOn: '2027-03-31' }] });
  const [found] = await accreditationsAbout(urn(world.version.id), ports);
  const claim = orThrow(readClaim(JSON.parse(new TextDecoder().decode(found?.record.bytes))));
  assert.deepEqual(claim.conditions, { ja: '評価表を出す (2027-03-31)' });
  await keepAccreditations(ports);
  assert.equal(await stateOf(world, place), 'conditional');
  const told = async () => {
    await world.work();
    return mails.filter(mail => mail.subject.startsWith('条件の期限')).length;
  };
  const at = Date.parse('2027-04-01T00:00:00+09:00');
  clock.set(at);
  for (const _ of [1, 2]) await keepAccreditations(ports);
  assert.equal(await told(), 1);
  clock.set(Date.parse('2027-11-22T00:00:00+09:00') - 1);
  await keepAccreditations(ports);
  assert.equal(await stateOf(world, place), 'conditional');
  clock.set(Date.parse('2027-11-22T00:00:00+09:00'));
  for (const _ of [1, 2]) await keepAccreditations(ports);
  assert.equal(await stateOf(world, place), 'expired');
  assert.equal((await logged(world)).filter(kind => kind === 'accreditation-ended').length, 1);
});

test('an institution without an account applies in English, through the link of its mail', async () => {
  const world = await accreditationWorld();
  const { ports, mails } = world;
  const standard = await world.publishStandard({ evidence: [] });
  const applicant = {
    name: 'Te Kura Example',
    country: 'NZ',
    website: 'https://kura.example',
    issuerId: 'did:web:kura.example',
    contactName: 'Ann',
    address: 'Ann@kura.example',
  };
  const asked = { standardVersion: standard.id, applicant, language: 'en', client: '192.0.2.1' } as const;
  for (const [field, value] of [
    ['country', 'nz'],
    ['website', 'kura'],
    ['issuerId', 'http://x'],
    ['name', ''],
  ] as const)
    await assert.rejects(beginForeignApplication({ ...asked, applicant: { ...applicant, [field]: value } }, ports), {
      code: 'accreditation.applicant-malformed',
      at: field,
    });
  const ours = { ...applicant, issuerId: world.organization.issuerId };
  await assert.rejects(
    beginForeignApplication({ ...asked, applicant: ours }, ports),
    is('accreditation.applicant-malformed'),
  );
  await beginForeignApplication(asked, ports);
  await world.work();
  const mail = mails.at(-1);
  assert.equal(mail?.to, 'ann@kura.example');
  const token = /\/en\/application\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  const place = await findApplicationByToken(token, ports);
  assert.ok(place);
  assert.equal(
    await findApplicationByToken(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, ports),
    undefined,
  );
  const achievement = { id: 'https://kura.example/mc/1', name: { en: 'Weaving' } };
  await saveApplication({ ...place, revision: 1, achievement, answers: {}, files: [], removed: [] }, ports);
  await sendApplication({ ...place, by: 'applicant' }, ports);
  await world.review(place);
  await decide(world, place);
  await world.work();
  assert.match(mails.at(-1)?.subject ?? '', /^Approved: Standard for content/);
  assert.equal((await accreditationsAbout('https://kura.example/mc/1', ports)).length, 1);
});

test('drafts of strangers go after thirty days, and their links with them', async () => {
  const world = await accreditationWorld();
  const { ports, mails, clock } = world;
  const standard = await world.publishStandard();
  const applicant = {
    ...{ name: 'K', country: 'NZ', website: 'https://k.example', issuerId: 'did:web:k.example' },
    ...{ contactName: 'A', address: 'a@k.example' },
  };
  await beginForeignApplication({ standardVersion: standard.id, applicant, language: 'en', client: 'c' }, ports);
  await world.work();
  const token = /application\/([\w-]{43})/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
  clock.set(clock.now() + 31 * DAY);
  await keepAccreditations(ports);
  assert.equal(await findApplicationByToken(token, ports), undefined);
});

test('standards: complete to be published, never changed, one version for two clicks, closed to applications', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor, organization } = world;
  const by = { accreditor: accreditor.id, by: 'kyo' };
  const unfit = await createStandard({ ...by, content: { ...contentStandard, name: { ja: '基準' } } }, ports);
  await assert.rejects(publishStandard({ ...by, id: unfit.id, revision: 1 }, ports), {
    code: 'accreditation.standard-unfit',
    at: 'name.en',
  });
  await saveStandard({ ...by, id: unfit.id, content: contentStandard, revision: 1 }, ports);
  await assert.rejects(publishStandard({ ...by, id: unfit.id, revision: 1 }, ports), is('accreditation.stale-draft'));
  const first = await publishStandard({ ...by, id: unfit.id, revision: 2 }, ports);
  assert.deepEqual(await publishStandard({ ...by, id: unfit.id, revision: 2 }, ports), first);
  const apply = (version: StandardVersion) =>
    beginApplication({ applicant: organization.id, standardVersion: version.id, language: 'ja', by: 'emi' }, ports);
  await apply(first);
  await saveStandard({ ...by, id: unfit.id, content: { ...contentStandard, validityMonths: 36 }, revision: 2 }, ports);
  const second = await publishStandard({ ...by, id: unfit.id, revision: 3 }, ports);
  assert.equal(second.number, 2);
  await assert.rejects(apply(first), is('accreditation.closed'));
  await closeStandard({ ...by, id: unfit.id, closed: true }, ports);
  await assert.rejects(apply(second), is('accreditation.closed'));
  await assert.rejects(
    createStandard({ accreditor: organization.id, by: 'olga', content: contentStandard }, ports),
    is('accreditation.not-an-accreditor'),
  );
});

test('one reviewer is enough when the two-person rule is off; an organization that is no accreditor any more decides nothing', async () => {
  const world = await accreditationWorld();
  const { ports, accreditor } = world;
  const settings = { twoPerson: false, appealDays: 14, reviewDays: 30, returnDays: 60 };
  await saveAccreditorSettings({ accreditor: accreditor.id, by: 'kyo', settings }, ports);
  await assert.rejects(
    saveAccreditorSettings({ accreditor: accreditor.id, by: 'kyo', settings: { ...settings, appealDays: 3 } }, ports),
    is('accreditation.days-out-of-range'),
  );
  await assert.rejects(
    saveAccreditorSettings({ accreditor: accreditor.id, by: 'kyo', settings: { ...settings, reviewDays: 2 } }, ports),
    { code: 'accreditation.days-out-of-range', at: 'reviewDays' },
  );
  await assert.rejects(
    saveAccreditorSettings({ accreditor: accreditor.id, by: 'kyo', settings: { ...settings, returnDays: 366 } }, ports),
    { code: 'accreditation.days-out-of-range', at: 'returnDays' },
  );
  const place = await world.apply(await world.publishStandard());
  await act(world, place, { kind: 'assigned', by: 'kyo', reviewer: 'rei' });
  await act(world, place, { kind: 'declared', by: 'rei', conflict: false, reason: '' });
  const scores = contentStandard.criteria.map(({ key }) => ({ criterion: key, points: 3, reason: 'r' }));
  await act(world, place, { kind: 'reviewed', by: 'rei', scores, recommendation: 'approve', comment: '' });
  await setFunctions({ organization: accreditor.id, functions: [], by: 'system' }, ports);
  await assert.rejects(decide(world, place), is('accreditation.not-an-accreditor'));
  await setFunctions({ organization: accreditor.id, functions: ['accreditor'], by: 'system' }, ports);
  await decide(world, place);
  assert.equal(await stateOf(world, place), 'approved');
});
