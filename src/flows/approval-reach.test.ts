// How far an approval reaches: told before an application arrives, narrowed by a decision, signed, and read by whoever verifies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AccreditationWorld, accreditationWorld } from '../../test/accreditation-world.ts';
import type { Reach } from '../core/accreditation/scope.ts';
import { orThrow } from '../core/error.ts';
import { checkScope } from '../core/trust/check-scope.ts';
import { gradeTrust } from '../core/trust/grade-trust.ts';
import { readAccreditation } from '../core/trust/read-accreditation.ts';
import { beginForeignApplication } from './begin-application.ts';
import { type DecisionInput, decideApplication } from './decide-application.ts';
import { type ApplicationPlace, findApplicationByToken } from './find-application.ts';
import { accreditationsAbout } from './read-accreditations.ts';
import { saveApplication } from './save-application.ts';
import { checkApplication, sendApplication } from './send-application.ts';

const reach = {
  scope: { levels: [{ framework: 'nzqcf', levels: ['4', '5'] }], fields: ['情報科学', 'isced-f:06'] },
} as const satisfies Reach;

const decide = ({ ports }: AccreditationWorld, place: ApplicationPlace, change: Partial<DecisionInput> = {}) =>
  decideApplication({ ...place, by: 'kyo', outcome: 'approved', reasons: 'よい', conditions: [], ...change }, ports);

const claimAbout = async ({ ports }: AccreditationWorld, subject: string) => {
  const [found] = await accreditationsAbout(subject, ports);
  return orThrow(readAccreditation(JSON.parse(new TextDecoder().decode(found?.record.bytes))));
};

test('an organization is accredited for levels and fields, and for what it may approve; whoever verifies is held to it', async () => {
  const world = await accreditationWorld();
  const { organization, accreditor, clock } = world;
  const mayAccredit = ['content', 'delivery'] as const;
  const place = await world.apply(await world.publishStandard({ approval: 'issuer', ...reach, mayAccredit }));
  await world.review(place);
  await decide(world, place);
  const claim = await claimAbout(world, organization.issuerId);
  assert.deepEqual(claim.scope, reach.scope);
  assert.deepEqual(claim.mayAccredit, mayAccredit);
  const grade = (value: string, field: string) =>
    gradeTrust({
      issuer: organization.issuerId,
      credential: { level: { framework: 'nzqcf', value }, fields: [field], issuedAt: clock.now() },
      domains: [],
      claims: [{ claim, standing: { state: 'holds' } }],
      registers: [],
      policy: { accreditors: [{ id: accreditor.issuerId, name: {} }], longestChain: 4 },
      now: clock.now(),
      clockSkew: 0,
    });
  assert.equal(grade('5', '情報科学').grade, 'accredited');
  assert.equal(grade('4', 'isced-f:0613').grade, 'accredited');
  for (const [level, field, code] of [
    ['6', '情報科学', 'trust.scope-level'],
    ['5', '看護', 'trust.scope-field'],
  ] as const) {
    const beyond = grade(level, field);
    assert.equal(beyond.grade, 'self-declared', code);
    assert.ok(
      beyond.steps.some(step => step.code === code),
      code,
    );
  }
});

test('a decision signs less than its standard, and never more', async () => {
  const world = await accreditationWorld();
  const standard = await world.publishStandard({ approval: 'delivery', ...reach });
  const version = await world.publish({
    level: { basis: 'issuer-claimed', framework: 'nzqcf', level: '5' },
    fieldOfStudy: { ja: '情報科学' },
  });
  const place = await world.apply(standard, { version });
  await world.review(place);
  const levels = [{ framework: 'nzqcf', levels: ['5', '6'] }];
  for (const wider of [{ scope: {} }, { scope: { ...reach.scope, levels } }, { ...reach, mayAccredit: ['content'] }])
    await assert.rejects(decide(world, place, wider as Reach), { code: 'accreditation.scope-beyond', at: 'scope' });
  const narrower = { levels: [{ framework: 'nzqcf', levels: ['5'] }], fields: ['情報科学'] };
  await decide(world, place, { scope: narrower });
  const { scope } = await claimAbout(world, world.organization.issuerId);
  assert.deepEqual(scope, { ...narrower, achievements: [`urn:uuid:${version.id}`] });
  // The same credential at another level is not what was approved.
  const credential = { achievement: `urn:uuid:${version.id}`, fields: ['情報科学'] };
  assert.equal(checkScope(scope, { ...credential, level: { framework: 'nzqcf', value: '5' } }), undefined);
  assert.equal(
    checkScope(scope, { ...credential, level: { framework: 'nzqcf', value: '4' } })?.code,
    'trust.scope-level',
  );
});

test('what is outside a standard’s scope, or does not say where it is, does not arrive', async () => {
  const world = await accreditationWorld();
  const standard = await world.publishStandard(reach);
  const level = { basis: 'issuer-claimed', framework: 'nzqcf', level: '6' } as const;
  for (const content of [{}, { level, fieldOfStudy: { ja: '情報科学' } }, { level: { ...level, level: '5' } }]) {
    const place = await world.apply(standard, { version: await world.publish(content), complete: false });
    const { shortcomings, complete } = await checkApplication(place, world.ports);
    assert.deepEqual(shortcomings[0], { code: 'accreditation.outside-scope', at: 'achievement' });
    assert.equal(complete, false);
    await assert.rejects(sendApplication({ ...place, by: 'emi' }, world.ports), { code: 'accreditation.incomplete' });
  }
});

test('approvals that stand for one provider of an achievement do not stand for another who names it', async () => {
  const world = await accreditationWorld();
  const { ports, mails } = world;
  for (const approval of ['content', 'delivery'] as const) {
    const place = await world.apply(await world.publishStandard({ approval }));
    await world.review(place);
    await decide(world, place);
  }
  const listing = { approval: 'listing', requires: ['content', 'delivery'], evidence: [] } as const;
  const standard = await world.publishStandard(listing);
  const applicant = {
    ...{ name: 'Other', country: 'NZ', website: 'https://other.example', issuerId: 'did:web:other.example' },
    ...{ contactName: 'A', address: 'a@other.example' },
  };
  await beginForeignApplication({ standardVersion: standard.id, applicant, language: 'en', client: 'c' }, ports);
  await world.work();
  const token = /application\/([\w-]{43})/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
  const theirs = await findApplicationByToken(token, ports);
  assert.ok(theirs);
  const achievement = { id: `urn:uuid:${world.version.id}`, name: { en: 'Not theirs' } };
  await saveApplication({ ...theirs, revision: 1, achievement, answers: {}, files: [], removed: [] }, ports);
  await sendApplication({ ...theirs, by: 'applicant' }, ports);
  await world.review(theirs);
  await assert.rejects(decide(world, theirs), { code: 'accreditation.approval-missing', at: 'content' });
  const own = await world.apply(standard);
  await world.review(own);
  await decide(world, own);
});
