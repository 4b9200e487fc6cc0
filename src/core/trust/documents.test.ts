/** Accreditations and endorsements as documents: what is built is read again, can be signed whole, and is what Open Badges asks for. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { accreditationBuild, accreditationOf, accreditor, achievementId, issuerId } from '../../../test/trust-world.ts';
import { must } from '../../../test/verify-world.ts';
import { isJsonObject, type JsonObject } from '../bytes/json.ts';
import { canonicalize } from '../jsonld/canonicalize.ts';
import type { LocalDate } from '../time/local-date.ts';
import { checkSchema } from '../verify/check-schema.ts';
import { type AccreditationScope, type AccreditationSubject, approvals } from './accreditation.ts';
import { buildAccreditation } from './build-accreditation.ts';
import { buildEndorsement } from './build-endorsement.ts';
import { isAccreditation, readAccreditation } from './read-accreditation.ts';

const text = fc.string({ minLength: 1 }).filter(value => value.trim() !== '');
const scopes = fc.record(
  {
    levels: fc.array(fc.record({ framework: fc.constantFrom('nzqcf', 'eqf', 'jeqf'), levels: fc.array(text) }), {
      minLength: 1,
      maxLength: 3,
    }),
    fields: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
    achievements: fc.constantFrom([achievementId], [achievementId, 'urn:uuid:0190f0f0-0000-7000-8000-000000000009']),
  },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<AccreditationScope>;
const subjects: fc.Arbitrary<AccreditationSubject> = fc.constantFrom<AccreditationSubject>(
  { kind: 'issuer', id: issuerId, approval: 'issuer' },
  { kind: 'issuer', id: issuerId, approval: 'delivery' },
  { kind: 'achievement', id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000b', provider: issuerId, approval: 'content' },
  { kind: 'achievement', id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000b', provider: issuerId, approval: 'listing' },
);
const builds = fc.record({
  subject: subjects,
  scope: scopes,
  mayAccredit: fc.subarray([...approvals]),
  conditions: fc.constantFrom({}, { ja: '年1回の報告' }, { ja: '年1回の報告', en: 'A report each year' }),
  language: fc.constantFrom('ja' as const, 'en' as const),
});

test('what an accreditation was built of is what is read from it', () => {
  fc.assert(
    fc.property(builds, change => {
      const document = accreditationOf(change);
      assert.ok(isAccreditation(document));
      const claim = must(readAccreditation(document));
      assert.deepEqual(claim.subject, change.subject);
      // Compared as JSON, because made-up objects have no prototype.
      assert.deepEqual(claim.scope, JSON.parse(JSON.stringify(change.scope)));
      assert.deepEqual(claim.mayAccredit, change.mayAccredit);
      assert.deepEqual(claim.conditions ?? {}, change.conditions);
      assert.deepEqual(claim.accreditor, { id: accreditor.id, name: accreditor.name, nameIn: accreditor.nameIn });
      assert.equal(claim.standard.id, accreditationBuild.standard.id);
      assert.equal(claim.validFrom, accreditationBuild.validFrom);
      assert.equal(claim.validUntil, accreditationBuild.validUntil);
    }),
  );
});

test('OB 3.0 §AchievementType: an accreditation is a credential of quality assurance, for its standard', () => {
  const { achievement } = subjectOf(accreditationOf());
  assert.equal((achievement as JsonObject).achievementType, 'QualityAssuranceCredential');
});

test('every accreditation and endorsement can be signed whole', async () => {
  await fc.assert(
    fc.asyncProperty(builds, async change => {
      const quads = await canonicalize(accreditationOf(change));
      assert.ok(quads.ok, quads.ok ? '' : `${quads.code} ${quads.at}`);
    }),
    { numRuns: 40 },
  );
  const quads = must(await canonicalize(must(buildEndorsement(endorsement))));
  for (const term of ['mandate', 'mandateFrom', 'mandateUntil', 'descriptionIn'])
    assert.ok(quads.includes(`#${term}>`), term);
  assert.match(quads, /#mandateFrom> "2026-04-01"\^\^<http:\/\/www.w3.org\/2001\/XMLSchema#date>/);
});

test('the scope, the approval and the right to accredit are all signed', async () => {
  const all = accreditationOf({
    subject: { kind: 'achievement', id: achievementId, provider: issuerId, approval: 'content' },
    scope: {
      levels: [{ framework: 'nzqcf', levels: ['1', '2'] }],
      fields: ['isced-f:06'],
      achievements: ['urn:uuid:0190f0f0-0000-7000-8000-000000000009'],
    },
    mayAccredit: ['content'],
    conditions: { ja: '条件' },
  });
  const quads = must(await canonicalize(all));
  for (const term of [
    ...['approval', 'provider', 'scope', 'AccreditationScope', 'scopeLevels', 'ScopeLevels', 'framework', 'levels'],
    ...['scopeFields', 'scopeAchievements', 'mayAccredit', 'conditions'],
  ])
    assert.ok(quads.includes(`#${term}>`), term);
  assert.match(quads, /#provider> <did:web:issuer.example:o:1>/);
});

const endorsement = {
  id: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000e1',
  endorser: { id: 'did:web:industry.example', name: '例業界団体' },
  about: issuerId,
  comment: { ja: '現場で役に立つ。', en: 'Useful at work.' },
  mandate: {
    role: { ja: '情報産業の代表', en: 'For the information industries' },
    from: '2026-04-01' as LocalDate,
    until: '2028-03-31' as LocalDate,
  },
  language: 'ja' as const,
  zone: 'Asia/Tokyo',
  awarded: Date.UTC(2026, 3, 1),
  validFrom: Date.UTC(2026, 3, 1),
};

const schemaFile = new URL(
  '../../../../shared/fixtures/open-badges-schema/ob_v3p0_achievementcredential_schema.json',
  import.meta.url,
);
// OB 3.0 §AchievementCredential, OB 3.0 §EndorsementCredential
test('accreditations and endorsements pass the Open Badges schema', {
  skip: existsSync(schemaFile) ? false : 'the Open Badges schema is not here',
}, () => {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  formats.default(ajv);
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  ajv.addSchema(schema, 'achievement');
  const achievement = ajv.getSchema('achievement')!;
  fc.assert(
    fc.property(builds, change => {
      assert.equal(achievement(accreditationOf(change)), true, JSON.stringify(achievement.errors));
    }),
    { numRuns: 30 },
  );
  const endorsed = ajv.compile({ $ref: 'achievement#/$defs/EndorsementCredential' });
  const document = must(buildEndorsement(endorsement));
  assert.equal(endorsed(document), true, JSON.stringify(endorsed.errors));
  assert.equal(endorsed({ ...document, credentialSubject: { type: ['EndorsementSubject'] } }), false);
});

test('our own schema check passes them too', () => {
  assert.equal(checkSchema(accreditationOf(), 'open-badges', false).outcome, 'pass');
  assert.equal(checkSchema(must(buildEndorsement(endorsement)), 'endorsement', false).outcome, 'pass');
});

const subjectOf = (document: JsonObject): JsonObject => {
  assert.ok(isJsonObject(document.credentialSubject));
  return document.credentialSubject;
};
const scoped = accreditationOf({ scope: { fields: ['Statistics'] } });
const about = accreditationOf({
  subject: { kind: 'achievement', id: achievementId, provider: issuerId, approval: 'content' },
});
const withSubject = (document: JsonObject, change: JsonObject, ...drop: string[]): JsonObject => ({
  ...document,
  credentialSubject: Object.fromEntries(
    Object.entries({ ...subjectOf(document), ...change }).filter(([name]) => !drop.includes(name)),
  ),
});
for (const [what, document, at] of [
  ['no id', { ...scoped, id: null }, '/id'],
  ['no issuer', { ...scoped, issuer: null }, '/issuer'],
  ['two subjects', { ...scoped, credentialSubject: [subjectOf(scoped), subjectOf(scoped)] }, '/credentialSubject'],
  ['an approval that we do not know', withSubject(scoped, { approval: 'everything' }), '/credentialSubject/approval'],
  ['listing of an organization', withSubject(scoped, { approval: 'listing' }), '/credentialSubject/approval'],
  ['an achievement without its provider', withSubject(about, {}, 'provider'), '/credentialSubject/approval'],
  ['a provider that is a node', withSubject(about, { provider: { id: issuerId } }), '/credentialSubject/approval'],
  ['a scope that is text', withSubject(scoped, { scope: 'all' }), '/credentialSubject/scope'],
  [
    'a scope with more than we know',
    withSubject(scoped, { scope: { type: ['AccreditationScope'], regions: ['JP'] } }),
    '/credentialSubject/scope',
  ],
  [
    'an empty list, which no signature holds',
    withSubject(scoped, { scope: { type: ['AccreditationScope'], scopeFields: [] } }),
    '/credentialSubject/scope',
  ],
  ['a right that we do not know', withSubject(scoped, { mayAccredit: ['all'] }), '/credentialSubject/mayAccredit'],
  ['no beginning', { ...scoped, validFrom: null }, '/validFrom'],
  ['an end that is no date', { ...scoped, validUntil: 'soon' }, '/validUntil'],
  [
    'its scope moved to a second node of the same name',
    withSubject({ ...scoped, evidence: [{ id: issuerId, scope: subjectOf(scoped).scope ?? null }] }, {}, 'scope'),
    '/credentialSubject/id',
  ],
] as const)
  test(`an accreditation with ${what} is not read`, () => {
    const read = readAccreditation(document as JsonObject);
    assert.deepEqual(read, { ok: false, code: 'trust.accreditation-malformed', at });
  });

// OB 3.0 §AchievementType
test('a badge of the same type that approves nothing is no accreditation', () => {
  assert.ok(!isAccreditation(withSubject(scoped, {}, 'approval')));
  assert.ok(!isAccreditation(must(buildEndorsement(endorsement))));
});

test('an empty scope is not built, because no signature would hold it', () => {
  const built = buildAccreditation({ ...accreditationBuild, scope: { achievements: [] } });
  assert.deepEqual(built, { ok: false, code: 'trust.scope-empty', at: '/scope/achievements' });
});
