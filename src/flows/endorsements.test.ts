// Industry's advice: asked for on four questions, signed within a mandate only, and history afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accreditationWorld } from '../../test/accreditation-world.ts';
import { checkOf, verifyIn } from '../../test/logged-world.ts';
import { createOrganization } from './create-organization.ts';
import { decideApplication } from './decide-application.ts';
import { answerSupport, askForSupport, endMandate, giveMandate, withdrawEndorsement } from './endorsements.ts';
import { keepAccreditations } from './keep-accreditations.ts';
import { accreditationsAbout } from './read-accreditations.ts';
import { listAskedSupport, readEndorserDesk } from './read-endorsements.ts';
import { setFunctions } from './set-functions.ts';

const is = (code: string) => ({ code });

async function endorserWorld() {
  const world = await accreditationWorld();
  const { ports, organization, version } = world;
  const endorser = await createOrganization({ slug: 'sangyo', name: { ja: '産業会議' }, owner: 'kyo' }, ports);
  await setFunctions({ organization: endorser.id, functions: ['endorser'], by: 'system' }, ports);
  const mandate = (from: string, until: string) =>
    giveMandate({ endorser: endorser.id, from, until, field: { ja: '情報', en: '' }, by: 'system' }, ports);
  const ask = (answers = ['誰が', 'どこで', '何が', '誰に']) =>
    askForSupport(
      { applicant: organization.id, endorser: endorser.id, version: version.id, answers, by: 'emi' },
      ports,
    );
  const answer = (request: string, change = {}) =>
    answerSupport(
      { endorser: endorser.id, request, supported: true, statement: '必要です', language: 'ja', by: 'kyo', ...change },
      ports,
    );
  const about = () => accreditationsAbout(`urn:uuid:${version.id}`, ports);
  return { ...world, endorser, mandate, ask, answer, about };
}

test('support is a signed endorsement that ends with the mandate, and verifies', async () => {
  const world = await endorserWorld();
  await world.mandate('2026-04-01', '2027-03-31');
  const request = await world.ask();
  assert.equal(request.dueOn, '2026-12-18', 'twenty working days from a Saturday');
  await world.answer(request.id);
  await world.answer(request.id);
  const [found, ...others] = await world.about();
  assert.equal(others.length, 0, 'twice is once');
  assert.equal(found?.record.kind, 'endorsement');
  const text = new TextDecoder().decode(found?.record.bytes);
  const document = JSON.parse(text);
  assert.deepEqual(document.type, ['VerifiableCredential', 'EndorsementCredential']);
  assert.equal(document.credentialSubject.mandateUntil, '2027-03-31');
  assert.equal(new Date(document.validUntil).toISOString(), '2027-03-31T15:00:00.000Z');
  await world.work();
  const report = await verifyIn(world, text);
  for (const name of ['proof', 'key', 'status', 'dates'] as const)
    assert.equal(checkOf(report, name).outcome, 'pass', name);
  const [asked] = await listAskedSupport(world.organization.id, world.ports);
  assert.equal(asked?.request.state, 'supported');
});

test('outside its mandate an endorser cannot sign, and can still decline; what was signed within one stays valid', async () => {
  const world = await endorserWorld();
  const { clock, endorser, ports } = world;
  const request = await world.ask();
  await assert.rejects(world.answer(request.id), is('accreditation.outside-mandate'));
  const mandate = await world.mandate('2026-11-21', '2027-03-31');
  await world.answer(request.id);
  await endMandate({ endorser: endorser.id, mandate: mandate.id, by: 'system' }, ports);
  clock.advance(86_400_000);
  const again = await world.ask();
  assert.notEqual(again.id, request.id);
  await assert.rejects(world.answer(again.id), is('accreditation.outside-mandate'));
  await world.answer(again.id, { supported: false, statement: '期間の外です' });
  const [found] = await world.about();
  await world.work();
  const report = await verifyIn(world, new TextDecoder().decode(found?.record.bytes));
  assert.equal(checkOf(report, 'proof').outcome, 'pass');
  assert.equal(checkOf(report, 'status').outcome, 'pass');
  await assert.rejects(world.mandate('2027-01-02', '2027-01-01'), is('accreditation.mandate-reversed'));
});

test('four questions are four answers; a second click asks once; a member of the applicant does not answer', async () => {
  const world = await endorserWorld();
  const { ports, endorser, organization, clock } = world;
  await world.mandate('2026-04-01', '2027-03-31');
  await assert.rejects(world.ask(['1', '2', ' ', '4']), { code: 'accreditation.reason-missing', at: 'answer3' });
  const [first, second] = [await world.ask(), await world.ask()];
  assert.equal(first.id, second.id);
  await ports.store.inOrganization(organization.id, tx =>
    tx.members.put({ personId: 'kyo', role: 'viewer', since: clock.now() }),
  );
  await assert.rejects(world.answer(first.id), is('accreditation.conflicted'));
  await assert.rejects(
    answerSupport(
      { endorser: world.accreditor.id, request: first.id, supported: true, statement: 'x', language: 'ja', by: 'oto' },
      ports,
    ),
    is('accreditation.not-an-endorser'),
  );
  assert.equal((await readEndorserDesk(endorser.id, ports)).requests.length, 1);
});

// VCDM 2.0 §4.10
test('a withdrawn endorsement is revoked on its list; one that stands is named as advice in the listing', async () => {
  const world = await endorserWorld();
  const { ports, endorser, version } = world;
  await world.mandate('2026-04-01', '2027-03-31');
  await world.answer((await world.ask()).id);
  const place = await world.apply(await world.publishStandard({ approval: 'listing' }));
  await world.review(place);
  await decideApplication({ ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [] }, ports);
  const [entry] = await ports.store.transaction(tx => tx.register.ofAchievements([`urn:uuid:${version.id}`]));
  assert.deepEqual(
    entry?.backings.map(({ role, issuer }) => [role, issuer]),
    [
      ['advised', endorser.issuerId],
      ['assured', world.accreditor.issuerId],
    ],
  );
  const endorsement = (await world.about()).find(({ record }) => record.kind === 'endorsement');
  const id = endorsement?.record.id ?? '';
  await withdrawEndorsement({ endorser: endorser.id, accreditation: id, by: 'kyo' }, ports);
  const [asked] = await listAskedSupport(world.organization.id, ports);
  assert.equal(asked?.request.state, 'withdrawn', 'whoever asked sees it');
  world.clock.advance(60_000);
  await world.work();
  const report = await verifyIn(world, new TextDecoder().decode(endorsement?.record.bytes));
  assert.equal(checkOf(report, 'status').outcome, 'fail');
  const decision = (await world.about()).find(({ record }) => record.kind === 'accreditation');
  await assert.rejects(
    withdrawEndorsement({ endorser: endorser.id, accreditation: decision?.record.id ?? '', by: 'kyo' }, ports),
    is('thing.not-found'),
  );
});

test('an endorsement is signed in the language in which it was written, with the mandate as it speaks', async () => {
  const world = await endorserWorld();
  const { ports, endorser } = world;
  const field = { ja: '情報産業', en: 'Information industries' };
  await giveMandate({ endorser: endorser.id, from: '2026-04-01', until: '2027-03-31', field, by: 'system' }, ports);
  const request = await world.ask();
  await world.answer(request.id, { statement: 'Employers need it.', language: 'en' });
  const [found] = await world.about();
  const document = JSON.parse(new TextDecoder().decode(found?.record.bytes));
  assert.equal(document.name, 'Endorsement');
  assert.equal(document.credentialSubject.endorsementComment, 'Employers need it.');
  assert.deepEqual(document.credentialSubject.mandate, field);
  assert.equal(document.credentialSubject.descriptionIn, undefined, 'no other language is claimed');
  const [asked] = await listAskedSupport(world.organization.id, ports);
  assert.equal(asked?.request.language, 'en');
});

test('an endorser’s owners are told what is asked for, and once that the mandate ends, unless another goes on from it', async () => {
  const world = await endorserWorld();
  const { ports, endorser, clock, mails } = world;
  await ports.store.inOrganization(endorser.id, tx =>
    tx.members.put({ personId: 'rei', role: 'reviewer', since: clock.now() }),
  );
  await world.mandate('2026-04-01', '2027-01-31');
  const told = async () => {
    for (const _ of [1, 2]) await keepAccreditations(ports);
    await world.work();
    return mails.filter(({ fromName }) => fromName === '産業会議').map(({ to, subject }) => [to, subject]);
  };
  await world.ask();
  const asked = ['kyo@kijun.example', '推薦の依頼が届いています：「データサイエンス基礎」'];
  assert.deepEqual(await told(), [asked]);
  assert.match(mails.at(-1)?.text ?? '', /みなと工科大学[\s\S]*2026-12-18[\s\S]*\/ja\/console\/sangyo\/endorsements/);
  clock.set(Date.parse('2027-01-01T00:00:00+09:00'));
  const ends = ['kyo@kijun.example', '産業会議 の推薦の委嘱が終わります（2027-01-31 まで）'];
  assert.deepEqual(await told(), [asked, ends]);
  await world.mandate('2027-02-01', '2027-06-30');
  await world.mandate('2027-07-01', '2027-12-31');
  clock.set(Date.parse('2027-06-20T00:00:00+09:00'));
  assert.deepEqual(await told(), [asked, ends], 'the next one has been given already');
});
