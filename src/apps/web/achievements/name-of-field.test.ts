import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingLine, nameOfField } from './name-of-field.ts';

test('a field is named as its label on the page, with its row and its language', () => {
  assert.equal(nameOfField('name.ja', 'ja'), '名称 · 日本語');
  assert.equal(nameOfField('outcome.1.en', 'en'), 'Learning outcomes 2 · English');
  assert.equal(nameOfField('qa.0.until', 'ja'), '質保証 1 · いつまで');
  assert.equal(nameOfField('criteriaUrl', 'ja'), '条件の詳しいページ');
  assert.equal(nameOfField('stackability/note', 'ja'), '');
});

test('a finding without a named field is said alone', () => {
  assert.equal(findingLine('unheard-of', 'achievement.url-malformed', 'ja'), 'アドレスの形が正しくありません。');
  assert.equal(
    findingLine('criteriaUrl', 'achievement.url-malformed', 'ja'),
    '条件の詳しいページ：アドレスの形が正しくありません。',
  );
});
