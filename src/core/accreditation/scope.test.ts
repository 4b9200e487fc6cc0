import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isWithinReach, levelRanges, outsideOf, parseScopeLevels } from './scope.ts';

const nzqcf = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];
const titles = ['high-school', 'associate', 'bachelor', 'master'];

test('levels are written singly and in ranges, in either width, and come out in the order of the framework', () => {
  for (const [text, known, levels] of [
    ['1-3', nzqcf, ['1', '2', '3']],
    ['5、６', nzqcf, ['5', '6']],
    ['9〜10 4', nzqcf, ['4', '9', '10']],
    ['3, 1–2, 2', nzqcf, ['1', '2', '3']],
    ['high-school', titles, ['high-school']],
    ['high-school-bachelor', titles, ['high-school', 'associate', 'bachelor']],
  ] as const)
    assert.deepEqual(parseScopeLevels(text, known), { ok: true, value: levels }, text);
  for (const [text, at] of [
    ['11', '11'],
    ['5-3', '5-3'],
    ['1-99', '1-99'],
    ['-', '-'],
    ['', ''],
    ['1, x', 'x'],
  ] as const)
    assert.deepEqual(parseScopeLevels(text, nzqcf), { ok: false, code: 'accreditation.scope-level-unknown', at }, text);
});

test('what is shown in a form is read back as the same levels', () => {
  for (const known of [nzqcf, titles])
    fc.assert(
      fc.property(fc.subarray(known, { minLength: 1 }), levels => {
        assert.deepEqual(parseScopeLevels(levelRanges(levels, known).join(', '), known), { ok: true, value: levels });
      }),
    );
  assert.deepEqual(levelRanges(['1', '2', '3', '5', '6'], nzqcf), ['1-3', '5', '6']);
});

test('a decision is within its standard or narrower, never wider', () => {
  const standard = {
    scope: { levels: [{ framework: 'nzqcf', levels: ['1', '2', '3'] }], fields: ['isced-f:06', '看護'] },
    mayAccredit: ['content', 'delivery'],
  } as const;
  const narrower = {
    scope: { levels: [{ framework: 'nzqcf', levels: ['2'] }], fields: ['isced-f:061'] },
    mayAccredit: ['content'],
  } as const;
  assert.ok(isWithinReach(standard, standard));
  assert.ok(isWithinReach(narrower, standard));
  assert.ok(isWithinReach(narrower, { mayAccredit: ['content'] }), 'a standard without limits may be narrowed');
  for (const wider of [
    { ...narrower, scope: { ...narrower.scope, levels: [{ framework: 'nzqcf', levels: ['2', '4'] }] } },
    { ...narrower, scope: { ...narrower.scope, levels: [{ framework: 'eqf', levels: ['2'] }] } },
    { ...narrower, scope: { fields: narrower.scope.fields } },
    { ...narrower, scope: { ...narrower.scope, fields: ['isced-f:07'] } },
    { ...narrower, scope: { levels: narrower.scope.levels } },
    { ...narrower, mayAccredit: ['listing'] as const },
    {},
  ])
    assert.ok(!isWithinReach(wider, standard), JSON.stringify(wider));
});

test('an achievement outside a scope is told by what: what it does not state is not within', () => {
  const scope = { levels: [{ framework: 'nzqcf', levels: ['4', '5'] }], fields: ['看護'] };
  assert.equal(outsideOf(scope, { level: { framework: 'nzqcf', level: '5' }, fields: ['看護'] }), undefined);
  assert.equal(outsideOf(scope, { level: { framework: 'nzqcf', level: '6' }, fields: ['看護'] }), 'level');
  assert.equal(outsideOf(scope, { level: { framework: 'eqf', level: '5' }, fields: ['看護'] }), 'level');
  assert.equal(outsideOf(scope, { fields: ['看護'] }), 'level');
  assert.equal(outsideOf(scope, { level: { framework: 'nzqcf', level: '4' }, fields: [] }), 'field');
  assert.equal(outsideOf({}, { fields: [] }), undefined);
});
