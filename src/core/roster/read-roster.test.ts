import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findColumns } from './columns.ts';
import { MEND_HEADERS, mendFile } from './mend-file.ts';
import { type RosterOptions, readRoster } from './read-roster.ts';
import type { RosterReading } from './roster-row.ts';

const HEADERS = ['氏名', 'メール', '修了日', '得点', '備考'];

function reading(rows: string[][], options: RosterOptions = {}, headers = HEADERS): RosterReading {
  const result = readRoster([headers, ...rows], findColumns(headers).columns, options);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const fate = (cells: string[], options: RosterOptions = {}): string => {
  const [row] = reading([cells], options).rows;
  return [row!.fate, ...row!.problems.map(p => p.code), ...row!.repairs.map(r => r.code)].join(' ');
};

test('a plain row is ready, with its values and its row number', () => {
  const { rows, counts } = reading([['髙橋 𠮷子', 'yoshiko@example.jp', '2026/9/1', '85.5', '一行目\n二行目']]);
  assert.deepEqual(rows[0], {
    row: 2,
    cells: ['髙橋 𠮷子', 'yoshiko@example.jp', '2026/9/1', '85.5', '一行目\n二行目'],
    fate: 'ready',
    values: {
      name: '髙橋 𠮷子',
      email: 'yoshiko@example.jp',
      completedOn: '2026-09-01',
      score: 85.5,
      remark: '一行目\n二行目',
    },
    problems: [],
    repairs: [],
  });
  assert.deepEqual(counts, { ready: 1, repaired: 0, refused: 0, blank: 0 });
});

test('every problem of a row is told, with its column and cell', () => {
  const [row] = reading([['', 'x', '2026/13/1', '百']]).rows;
  assert.equal(row!.fate, 'refused');
  assert.deepEqual(row!.values, {});
  assert.deepEqual(
    new Set(row!.problems.map(p => `${p.column} ${p.code} ${p.value}`)),
    new Set([
      'name roster.name-missing ',
      'email roster.email-malformed x',
      'completedOn roster.date-impossible 2026/13/1',
      'score roster.score-not-number 百',
    ]),
  );
});

test('a repair says what was there before and what is there now', () => {
  const [row] = reading([['　田中 凛  ', 'Ａ＠EXAMPLE.jp', '令和8年10月3日', '９５点']]).rows;
  assert.equal(row!.fate, 'repaired');
  assert.deepEqual(row!.repairs, [
    { column: 'email', code: 'roster.repaired-width', before: 'Ａ＠EXAMPLE.jp', after: 'a@example.jp' },
    { column: 'email', code: 'roster.repaired-case', before: 'Ａ＠EXAMPLE.jp', after: 'a@example.jp' },
    { column: 'name', code: 'roster.repaired-spaces', before: '　田中 凛  ', after: '田中 凛' },
    { column: 'completedOn', code: 'roster.repaired-era-date', before: '令和8年10月3日', after: '2026-10-03' },
    { column: 'score', code: 'roster.repaired-width', before: '９５点', after: '95' },
    { column: 'score', code: 'roster.repaired-score', before: '９５点', after: '95' },
  ]);
});

test('the second row with an address is refused and names the first; the address is compared after repair', () => {
  const { rows } = reading([
    ['甲', 'a@example.jp'],
    ['乙', 'b@example.jp'],
    ['丙', ' A@example.jp'],
  ]);
  assert.deepEqual(
    rows.map(r => r.fate),
    ['ready', 'ready', 'refused'],
  );
  assert.deepEqual(rows[2]!.problems, [
    { column: 'email', code: 'roster.duplicate-email', value: ' A@example.jp', detail: { firstRow: 2 } },
  ]);
});

test('who holds the award already is refused, unless awarded again', () => {
  const alreadyAwarded = new Set(['a@example.jp']);
  assert.equal(fate(['甲', 'A@example.jp'], { alreadyAwarded }), 'refused roster.already-awarded roster.repaired-case');
  assert.equal(fate(['甲', 'a@example.jp']), 'ready');
});

test('scores are held against a range only when one is given', () => {
  const scoreRange = { min: 0, max: 100 };
  assert.equal(fate(['甲', 'a@example.jp', '', '990']), 'ready');
  assert.equal(fate(['甲', 'a@example.jp', '', '990'], { scoreRange }), 'refused roster.score-out-of-range');
  assert.equal(fate(['甲', 'a@example.jp', '', '100'], { scoreRange }), 'ready');
});

test('family and given name are joined; one of them may be empty, not both', () => {
  const headers = ['姓', '名', 'メール'];
  const { rows } = reading(
    [
      ['髙橋', '一', 'a@example.jp'],
      ['', 'Suharto', 'b@example.jp'],
      ['', '', 'c@example.jp'],
      ['甲\u202e', '乙', 'd@example.jp'],
    ],
    {},
    headers,
  );
  assert.deepEqual(
    rows.map(r => r.values.name),
    ['髙橋 一', 'Suharto', undefined, undefined],
  );
  assert.deepEqual(
    rows.map(r => r.problems.map(p => p.code)),
    [[], [], ['roster.name-missing'], ['roster.hidden-character']],
  );
});

test('blank rows are counted and keep their numbers', () => {
  const { rows, counts } = reading([['甲', 'a@example.jp'], ['', '　'], [], ['乙', 'b@example.jp']]);
  assert.deepEqual(
    rows.map(r => r.row),
    [2, 5],
  );
  assert.equal(counts.blank, 2);
});

test('headings may stand below a title', () => {
  const table = [['研修名簿'], [], HEADERS, ['甲', 'a@example.jp']];
  const result = readRoster(table, findColumns(HEADERS).columns, { headerRow: 3 });
  assert.ok(result.ok);
  assert.deepEqual(
    result.value.rows.map(r => [r.row, r.fate]),
    [[4, 'ready']],
  );
});

test('what is wrong with the whole file', () => {
  const columns = { name: 0, email: 1 };
  const code = (table: string[][], map = columns): string => {
    const result = readRoster(table, map);
    return result.ok ? 'ok' : result.code;
  };
  assert.equal(code([]), 'roster.empty');
  assert.equal(code([[''], ['', '']]), 'roster.empty');
  assert.equal(code([HEADERS]), 'roster.no-rows');
  assert.equal(code([HEADERS, ['', '']]), 'roster.no-rows');
  assert.equal(
    code([HEADERS, ...Array.from({ length: 20_001 }, () => ['甲', 'a@example.jp'])]),
    'roster.too-many-rows',
  );
  assert.equal(code([HEADERS, Array.from({ length: 101 }, () => 'x')]), 'roster.too-many-columns');
  assert.equal(code([HEADERS, ['甲', 'a@example.jp', ...Array.from({ length: 200 }, () => '')]]), 'ok');
  assert.equal(code([HEADERS, ['甲', 'a@example.jp']], { name: 0, email: -1 }), 'roster.column-missing');
  const missing = readRoster([HEADERS, ['甲']], { name: 0 });
  assert.deepEqual(missing, { ok: false, code: 'roster.column-missing', at: 'email' });
});

test('refused rows come back as a file, which can be mended and sent again', () => {
  const first = reading([
    ['甲', 'a@example.jp'],
    ['乙', 'no', '2026-09-01', '80', '=cmd'],
  ]);
  const file = mendFile(first, problem => problem.code);
  assert.deepEqual(file, [
    [...HEADERS, ...MEND_HEADERS],
    ['乙', 'no', '2026-09-01', '80', '=cmd', '3', 'roster.email-malformed'],
  ]);
  // Still wrong: the added columns are not collected.
  const [headers, ...rows] = file;
  const again = mendFile(reading(rows, {}, headers), problem => problem.code);
  assert.deepEqual(again, [file[0], ['乙', 'no', '2026-09-01', '80', '=cmd', '2', 'roster.email-malformed']]);
});

test('property: any table gives each row that is not blank exactly one fate, and never throws', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '',
      ' ',
      'a@example.jp',
      'ｂ＠example.jp',
      '2026/9/1',
      '令和8年2月30日',
      '４６２６６',
      '-5',
      '\u202e',
      '\ud800',
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), rows => {
      const result = readRoster([HEADERS, ...rows], findColumns(HEADERS).columns);
      const filled = rows.filter(row => row.some(c => c.trim() !== '')).length;
      if (!result.ok) return assert.equal(filled, 0);
      const { counts, rows: read } = result.value;
      assert.equal(read.length, filled);
      assert.equal(counts.ready + counts.repaired + counts.refused, filled);
      assert.equal(counts.blank, rows.length - filled);
      for (const row of read) {
        assert.equal(row.fate === 'refused', row.problems.length > 0);
        if (row.fate === 'ready') assert.equal(row.repairs.length, 0);
        if (row.fate !== 'refused') assert.match(row.values.email, /^[\x21-\x7e]+@[a-z0-9.-]+$/);
      }
    }),
  );
});
