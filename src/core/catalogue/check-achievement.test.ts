import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AchievementContent } from './achievement.ts';
import { checkAchievement } from './check-achievement.ts';
import { pickText } from './pick-text.ts';
import { publishAchievement } from './publish-achievement.ts';
import { achievementTypes } from './value-lists.ts';

const complete: AchievementContent = {
  inLanguage: 'ja',
  name: { ja: 'データ分析入門', en: 'Introduction to data analysis' },
  description: { ja: '表計算で傾向を読む。', en: 'Reads trends with a spreadsheet.' },
  criteria: {
    narrative: { ja: '課題に合格する。', en: 'Passes the assignment.' },
    url: 'https://example.org/criteria',
  },
  achievementType: 'MicroCredential',
  alignments: [
    { targetName: 'Data analysis', targetUrl: 'https://example.org/skills/1', targetType: 'ceasn:Competency' },
  ],
  workload: { minutes: 2700, credit: { value: 1, system: 'jp-unit' } },
  level: { basis: 'issuer-claimed', framework: 'jeqf', level: '6' },
  participation: 'online',
  assessment: ['project'],
  supervision: 'unsupervised',
  qualityAssurance: [{ type: 'internal', since: '2026-04-01' }],
  learningOutcomes: [{ ja: '平均と中央値を使い分ける', en: 'Chooses between mean and median' }],
  result: { name: { ja: '得点', en: 'Score' }, type: 'Percent', min: 0, required: 60, max: 100 },
  validityMonths: 36,
  statusPurpose: 'revocation',
};
const codes = (content: AchievementContent, severity: 'required' | 'recommended') =>
  checkAchievement(content)
    .filter(finding => finding.severity === severity)
    .map(finding => `${finding.code} ${finding.at}`);

test('a complete achievement has no findings', () => {
  assert.deepEqual(checkAchievement(complete), []);
});

test('the list of OB 3.0 achievement types has its 31 values', () => {
  assert.equal(new Set(achievementTypes).size, 31);
});

const wrong: readonly (readonly [string, Partial<AchievementContent>])[] = [
  ['achievement.name-missing /name', { name: { ja: '  ' } }],
  ['achievement.original-missing /name/ja', { name: { en: 'Only English' } }],
  ['achievement.description-missing /description', { description: {} }],
  ['achievement.criteria-missing /criteria', { criteria: {} }],
  ['achievement.url-malformed /criteria/url', { criteria: { url: 'javascript:alert(1)' } }],
  ['achievement.text-too-long /name/ja', { name: { ja: 'あ'.repeat(201), en: 'a' } }],
  ['achievement.value-unknown /achievementType', { achievementType: 'Sticker' as never }],
  [
    'achievement.skill-name-missing /alignments/0/targetName',
    { alignments: [{ targetName: '', targetUrl: 'urn:x:1' }] },
  ],
  ['achievement.skill-url-missing /alignments/0/targetUrl', { alignments: [{ targetName: 'x', targetUrl: ' ' }] }],
  ['achievement.url-malformed /alignments/0/targetUrl', { alignments: [{ targetName: 'x', targetUrl: 'no address' }] }],
  ['achievement.workload-malformed /workload/minutes', { workload: { minutes: 90.5 } }],
  ['achievement.workload-malformed /workload/minutes', { workload: { minutes: Number.NaN } }],
  [
    'achievement.credit-malformed /workload/credit/value',
    { workload: { minutes: 90, credit: { value: 0, system: 'ects' } } },
  ],
  ['achievement.level-malformed /level/level', { level: { basis: 'referenced', framework: 'eqf', level: '' } }],
  [
    'achievement.level-basis-impossible /level/basis',
    { level: { basis: 'registered', framework: 'jeqf', level: '6' } },
  ],
  [
    'achievement.date-malformed /qualityAssurance/0/until',
    { qualityAssurance: [{ type: 'external', until: '2026-13-01' }] },
  ],
  ['achievement.result-malformed /result', { result: { name: { ja: '点' }, type: 'RawScore', min: 10, max: 1 } }],
  ['achievement.result-name-missing /result/name', { result: { name: {}, type: 'RawScore' } }],
  ['achievement.validity-malformed /validityMonths', { validityMonths: 0 }],
  ['achievement.value-unknown /statusPurpose', { statusPurpose: 'message' as never }],
  ['achievement.too-many /tags', { tags: Array.from({ length: 31 }, (_, index) => `t${index}`) }],
];
for (const [finding, change] of wrong)
  test(`publishing waits for: ${finding}`, () => {
    const content = { ...complete, ...change };
    assert.deepEqual(codes(content, 'required'), [finding]);
    const published = publishAchievement({ state: 'draft', content }, { id: 'urn:uuid:1', formerVersions: [] });
    assert.equal(published.ok, false);
  });

test('missing EU elements are recommended, never required', () => {
  const { inLanguage, name, description, criteria, achievementType, statusPurpose } = complete;
  const bare: AchievementContent = { inLanguage, name, description, criteria, achievementType, statusPurpose };
  assert.deepEqual(codes(bare, 'required'), []);
  assert.deepEqual(codes(bare, 'recommended'), [
    'achievement.outcomes-missing /learningOutcomes',
    'achievement.workload-missing /workload',
    'achievement.level-missing /level',
    'achievement.assessment-missing /assessment',
    'achievement.participation-missing /participation',
    'achievement.quality-assurance-missing /qualityAssurance',
    'achievement.supervision-missing /supervision',
    'achievement.skills-missing /alignments',
  ]);
});

test('saying that there is no level is an answer', () => {
  assert.deepEqual(checkAchievement({ ...complete, level: { basis: 'none' } }), []);
});

test('a missing translation is recommended', () => {
  assert.deepEqual(codes({ ...complete, name: { ja: '名称' } }, 'recommended'), [
    'achievement.translation-missing /name/en',
  ]);
});

test('publishing numbers versions on from the highest former one', () => {
  const former = [
    { id: 'urn:uuid:a', version: 1 },
    { id: 'urn:uuid:b', version: 3 },
  ];
  const published = publishAchievement(
    { state: 'draft', content: complete },
    { id: 'urn:uuid:c', formerVersions: former },
  );
  assert.ok(published.ok);
  assert.equal(published.value.version, 4);
  assert.equal(published.value.id, 'urn:uuid:c');
});

test('a text falls back to the original language, then to any', () => {
  assert.equal(pickText({ ja: 'あ', en: 'a' }, 'en', 'ja'), 'a');
  assert.equal(pickText({ ja: 'あ' }, 'en', 'ja'), 'あ');
  assert.equal(pickText({ en: 'a', ja: ' ' }, 'ja', 'ja'), 'a');
  assert.equal(pickText({}, 'ja', 'ja'), undefined);
});
