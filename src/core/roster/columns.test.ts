import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ColumnFinding, findColumns, findHeaderRow } from './columns.ts';

const columns = (...headers: string[]): ColumnFinding['columns'] => findColumns(headers).columns;

test('Japanese and English headings, in any order', () => {
  assert.deepEqual(columns('メールアドレス', '氏名', 'フリガナ', '修了日', '得点', '備考', '学籍番号'), {
    email: 0,
    name: 1,
    nameKana: 2,
    completedOn: 3,
    score: 4,
    remark: 5,
    learnerId: 6,
  });
  assert.deepEqual(columns('score', 'completed_on', 'E-Mail', 'name_kana', 'Name'), {
    score: 0,
    completedOn: 1,
    email: 2,
    nameKana: 3,
    name: 4,
  });
});

test('width, kana, case, spaces, brackets, marks and prefixes do not matter', () => {
  for (const heading of [
    'Eメール',
    'ｅメール',
    'E-ｍａｉｌ',
    '電子メール',
    'メール アドレス（必須）',
    '*メールアドレス',
    '受講者のメールアドレス',
    'STUDENT EMAIL',
  ])
    assert.deepEqual(columns(heading), { email: 0 }, heading);
  for (const heading of ['ふりがな', 'フリガナ', 'ﾌﾘｶﾞﾅ', '氏名（カナ）', '氏名 フリガナ', 'Name (Kana)'])
    assert.deepEqual(columns(heading), { nameKana: 0 }, heading);
  for (const heading of ['お名前', '受講者名', '氏　名', '氏名（漢字）', '氏名【必須】', 'Full Name'])
    assert.deepEqual(columns(heading), { name: 0 }, heading);
});

test('family and given name', () => {
  assert.deepEqual(columns('姓', '名', 'セイ', 'メイ', 'mail'), {
    familyName: 0,
    givenName: 1,
    familyKana: 2,
    givenKana: 3,
    email: 4,
  });
  assert.deepEqual(findColumns(['姓', 'mail']).missing, ['name']);
});

test('the closest heading wins; equals are reported, not guessed', () => {
  const close = findColumns(['メールアドレス（確認）', 'メールアドレス', '氏名']);
  assert.deepEqual(close.columns, { email: 1, name: 2 });
  assert.deepEqual(close.ignored, [0]);
  const tie = findColumns(['メール', 'E-mail', '氏名']);
  assert.deepEqual(tie.ambiguous, [{ column: 'email', candidates: [0, 1] }]);
  assert.deepEqual(tie.missing, ['email']);
});

test('what means nothing is left alone', () => {
  const found = findColumns(['行 / row', '理由 / reason', '', '所属', '氏名', 'メール', 'x'.repeat(5000)]);
  assert.deepEqual(found.columns, { name: 4, email: 5 });
  assert.deepEqual(found.ignored, [0, 1, 2, 3, 6]);
});

test('the heading row is found below titles; without any it is the first', () => {
  assert.equal(findHeaderRow([['名簿'], [], ['氏名', 'メール'], ['甲', 'a@example.jp']]), 3);
  assert.equal(findHeaderRow([['name', 'email']]), 1);
  assert.equal(findHeaderRow([['甲', 'a@example.jp']]), 1);
  assert.equal(findHeaderRow([]), 1);
});
