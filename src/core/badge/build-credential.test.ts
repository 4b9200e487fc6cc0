import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import type { AchievementContent, PublishedAchievement } from '../catalogue/achievement.ts';
import { canonicalize } from '../jsonld/canonicalize.ts';
import { type LocalDate, parseLocalDate } from '../time/local-date.ts';
import { viewCredential } from '../verify/view-credential.ts';
import { buildCredential } from './build-credential.ts';
import type { CredentialBuild } from './credential-build.ts';
import { matchIdentity } from './match-identity.ts';
import { addMonths } from './variable-members.ts';

const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());
const salt = (byte: number) => new Uint8Array(16).fill(byte);
const date = (text: string): LocalDate => {
  const parsed = parseLocalDate(text);
  assert.ok(parsed.ok);
  return parsed.value;
};

const content: AchievementContent = {
  inLanguage: 'ja',
  name: { ja: 'データ分析入門', en: 'Introduction to data analysis' },
  description: { ja: '傾向を読む。', en: 'Reads trends.' },
  criteria: {
    narrative: { ja: '課題に合格する。', en: 'Passes the assignment.' },
    url: 'https://example.org/criteria',
  },
  achievementType: 'MicroCredential',
  humanCode: 'DA-101',
  fieldOfStudy: { ja: '統計', en: 'Statistics' },
  tags: ['データ'],
  alignments: [
    { targetName: 'Data analysis', targetUrl: 'https://example.org/skills/1', targetType: 'ceasn:Competency' },
  ],
  workload: { minutes: 2700, credit: { value: 0.5, system: 'jp-unit' } },
  level: { basis: 'issuer-claimed', framework: 'eqf', level: '5', url: 'https://example.org/eqf/5' },
  participation: 'online',
  assessment: ['project', 'exam'],
  supervision: 'supervised-identified',
  qualityAssurance: [
    { type: 'external', body: 'Example body', url: 'https://example.org/qa', since: '2026-04-01', until: '2029-03-31' },
  ],
  stackability: { kind: 'stackable', towards: 'https://example.org/larger', note: { ja: '3つで修了証' } },
  prerequisites: { ja: 'なし', en: 'None' },
  learningOutcomes: [{ ja: '平均を求める', en: 'Finds the mean' }, { ja: '図を描く' }],
  result: { name: { ja: '得点', en: 'Score' }, type: 'Percent', min: 0, max: 100, required: 60 },
  validityMonths: 12,
  statusPurpose: 'suspension',
};
const achievement: PublishedAchievement = {
  state: 'published',
  id: 'urn:uuid:0190f0f0-0000-7000-8000-000000000002',
  version: 2,
  formerVersions: [{ id: 'urn:uuid:0190f0f0-0000-7000-8000-000000000001', version: 1 }],
  content,
};
const base: CredentialBuild = {
  id: 'urn:uuid:0190f0f0-0000-7000-8000-00000000000a',
  issuer: {
    id: 'did:web:example.org:o:1',
    name: '例大学',
    nameIn: { ja: '例大学', en: 'Example University' },
    descriptionIn: { ja: '例です。', en: 'An example.' },
    url: 'https://example.org',
    countryCode: 'JP',
    image: { url: 'https://example.org/logo.png' },
  },
  achievement,
  language: 'ja',
  recipient: {
    identities: [
      { type: 'emailAddress', value: 'Hanako@Example.org', salt: salt(1) },
      { type: 'name', value: '山田 花子', salt: salt(2) },
    ],
  },
  zone: 'Asia/Tokyo',
  awarded: date('2026-10-03'),
  validFrom: Date.UTC(2026, 9, 4, 1, 2, 3),
  score: 87.5,
  status: { listUrl: 'https://example.org/status/1', index: 42 },
};
const build = (change: Partial<CredentialBuild> = {}): JsonObject => {
  const built = buildCredential({ ...base, ...change }, sha256);
  assert.ok(built.ok, built.ok ? '' : built.code);
  return built.value;
};
const subjectOf = (credential: JsonObject): JsonObject => {
  assert.ok(isJsonObject(credential.credentialSubject));
  return credential.credentialSubject;
};
const achievementOf = (credential: JsonObject): JsonObject => {
  const node = subjectOf(credential).achievement;
  assert.ok(isJsonObject(node));
  return node;
};

test('a date is emitted as midnight in the organization’s zone, an instant as it is', () => {
  const credential = build({ completed: date('2026-09-30') });
  assert.equal(credential.awardedDate, '2026-10-03T00:00:00+09:00');
  assert.equal(credential.validFrom, '2026-10-04T01:02:03Z');
  assert.equal(credential.validUntil, '2027-10-03T00:00:00+09:00');
  assert.equal(subjectOf(credential).activityEndDate, '2026-09-30T00:00:00+09:00');
});

test('the recipient is in the credential as hashes only', () => {
  const credential = build();
  const text = JSON.stringify(credential).toLowerCase();
  for (const plain of ['hanako', '山田', '花子']) assert.equal(text.includes(plain), false);
  const { identifier } = subjectOf(credential);
  assert.equal(matchIdentity(identifier, { type: 'emailAddress', value: 'hanako@example.org' }, sha256), 'match');
  assert.equal(matchIdentity(identifier, { type: 'name', value: '山田 花子' }, sha256), 'match');
  assert.equal(matchIdentity(identifier, { type: 'name', value: '山田花子' }, sha256), 'mismatch');
});

test('a score is signed only if the achievement says so', () => {
  assert.deepEqual(subjectOf(build()).result, [
    { type: ['Result'], resultDescription: `${achievement.id}#result`, value: '87.5' },
  ]);
  const { result, ...silent } = content;
  assert.ok(result);
  const credential = build({ achievement: { ...achievement, content: silent } });
  assert.equal(JSON.stringify(credential).includes('87.5'), false);
});

test('texts follow the language asked for, and every version travels along', () => {
  const english = achievementOf(build({ language: 'en' }));
  assert.equal(english.name, 'Introduction to data analysis');
  assert.equal(english.inLanguage, 'en');
  assert.deepEqual(english.nameIn, content.name);
  assert.equal(achievementOf(build()).name, 'データ分析入門');
});

test('issuer, result and field of study travel in both languages, and a reader finds them', () => {
  const view = viewCredential(build({ score: 80 }));
  assert.deepEqual(view.issuer.nameIn, { ja: '例大学', en: 'Example University' });
  assert.deepEqual(view.scores[0]?.nameIn, { ja: '得点', en: 'Score' });
  assert.deepEqual(view.fieldOfStudyIn, { ja: '統計', en: 'Statistics' });
});

test('status purpose, former versions and the replaced credential are named', () => {
  const credential = build({ replaces: 'urn:uuid:0190f0f0-0000-7000-8000-0000000000ff' });
  assert.deepEqual(credential.credentialStatus, {
    id: 'https://example.org/status/1#42',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'suspension',
    statusListIndex: '42',
    statusListCredential: 'https://example.org/status/1',
  });
  assert.deepEqual(achievementOf(credential).related, [
    { id: 'urn:uuid:0190f0f0-0000-7000-8000-000000000001', type: ['Related'], version: '1' },
  ]);
  assert.equal(credential.replaces, 'urn:uuid:0190f0f0-0000-7000-8000-0000000000ff');
});

for (const [code, change] of [
  ['badge.recipient-missing', { recipient: { identities: [] } }],
  ['badge.score-out-of-range', { score: 101 }],
  ['badge.score-malformed', { score: Number.NaN }],
  ['badge.date-malformed', { awarded: '2026-02-30' as LocalDate }],
  ['time.unknown-zone', { zone: 'Mars/Olympus' }],
] as const)
  test(`building refuses: ${code}`, () => {
    const built = buildCredential({ ...base, ...change }, sha256);
    assert.equal(!built.ok && built.code, code);
  });

test('months are added as people count them', () => {
  for (const [from, months, to] of [
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-10-03', 12, '2027-10-03'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
  ] as const)
    assert.deepEqual(addMonths(date(from), months), { ok: true, value: to });
});

/** Credentials with and without each optional part, in both languages. */
const variants = fc.record(
  {
    language: fc.constantFrom('ja', 'en'),
    score: fc.constantFrom(0, 60, 100),
    completed: fc.constant(date('2026-09-30')),
    replaces: fc.constant('urn:uuid:0190f0f0-0000-7000-8000-0000000000ff'),
    image: fc.constant({ url: 'https://example.org/badge.png', caption: 'Badge' }),
    recipient: fc.constant({ identities: [], did: 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi' }),
    achievement: fc
      .subarray(Object.keys(content) as (keyof AchievementContent)[])
      .map(dropped => ({ ...achievement, content: dropOptional(dropped) })),
  },
  { requiredKeys: [] },
);
const required = ['inLanguage', 'name', 'description', 'criteria', 'achievementType', 'statusPurpose'];
const dropOptional = (dropped: readonly string[]): AchievementContent =>
  Object.fromEntries(
    Object.entries(content).filter(([key]) => required.includes(key) || !dropped.includes(key)),
  ) as never;

test('as many learning outcomes, alignments and assurances as may be published can be signed', async () => {
  const many = <T>(make: (n: number) => T): T[] => Array.from({ length: 50 }, (_, n) => make(n));
  const wide: AchievementContent = {
    ...content,
    learningOutcomes: many(n => ({ ja: `成果 ${n}` })),
    alignments: many(n => ({ targetName: 'Skill', targetUrl: `https://example.org/skills/${n}` })),
    qualityAssurance: many(n => ({ type: 'internal', body: `Board ${n}` })),
  };
  const canonical = await canonicalize(build({ achievement: { ...achievement, content: wide } }));
  assert.ok(canonical.ok, canonical.ok ? '' : canonical.code);
});

test('every variant canonicalises: no member is dropped by the contexts', async () => {
  await fc.assert(
    fc.asyncProperty(variants, async change => {
      const parsed = parseJsonObject(JSON.stringify(build(change as Partial<CredentialBuild>)));
      assert.ok(parsed.ok);
      const quads = await canonicalize(parsed.value);
      assert.ok(quads.ok, quads.ok ? '' : `${quads.code} ${quads.at}`);
    }),
    { numRuns: 25 },
  );
});

const schemaFile = new URL(
  '../../../../shared/fixtures/open-badges-schema/ob_v3p0_achievementcredential_schema.json',
  import.meta.url,
);
test('every variant passes the Open Badges schema', {
  skip: existsSync(schemaFile) ? false : 'the Open Badges schema is not here',
}, () => {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  fc.assert(
    fc.property(variants, change => {
      assert.equal(validate(build(change as Partial<CredentialBuild>)), true, JSON.stringify(validate.errors));
    }),
    { numRuns: 50 },
  );
  assert.equal(validate({ ...build(), validFrom: undefined }), false);
});
