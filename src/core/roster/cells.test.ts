import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cell } from './cell.ts';
import { dateOfSerial, parseDate } from './parse-date.ts';
import { parseEmail } from './parse-email.ts';
import { parseName, parseReading } from './parse-name.ts';
import { parseScore } from './parse-score.ts';

const short = (cell: Cell<unknown>): string =>
  cell.ok ? [String(cell.value), ...cell.repairs.map(c => c.slice('roster.repaired-'.length))].join(' + ') : cell.code;

function table(parse: (cell: string) => Cell<unknown>, cases: readonly (readonly [string, string])[]): void {
  for (const [cell, expected] of cases) assert.equal(short(parse(cell)), expected, JSON.stringify(cell));
}

test('dates', () => {
  table(parseDate, [
    ['2026-09-01', '2026-09-01'],
    ['2026/9/1', '2026-09-01'],
    ['2026.9.1', '2026-09-01'],
    ['2026年9月1日', '2026-09-01'],
    ['20260901', '2026-09-01 + date'],
    ['2026/9/1 0:00', '2026-09-01 + date'],
    ['2026-09-01T09:30:00', '2026-09-01 + date'],
    ['2026年9月1日(火)', '2026-09-01 + date'],
    ['２０２６／９／１', '2026-09-01 + width'],
    [' 2026/9/1　', '2026-09-01 + spaces'],
    ['令和8年10月3日', '2026-10-03 + era-date'],
    ['令和元年5月1日', '2019-05-01 + era-date'],
    ['R8.10.3', '2026-10-03 + era-date'],
    ['平成31年4月30日', '2019-04-30 + era-date'],
    ['46266', '2026-09-01 + serial-date'],
    ['46266.5', '2026-09-01 + serial-date'],
    ['2024/2/29', '2024-02-29'],
    ['', 'undefined'],
    ['2026/13/45', 'roster.date-impossible'],
    ['2026/2/29', 'roster.date-impossible'],
    ['20261345', 'roster.date-impossible'],
    ['令和8年2月30日', 'roster.date-impossible'],
    ['平成31年5月1日', 'roster.date-impossible'],
    ['0026/9/1', 'roster.date-impossible'],
    ['3/4/2026', 'roster.date-ambiguous'],
    ['26/9/1', 'roster.date-ambiguous'],
    ['13-04-2026', 'roster.date-ambiguous'],
    ['9/1', 'roster.date-malformed'],
    ['2026-9/1', 'roster.date-malformed'],
    ['来週', 'roster.date-malformed'],
    ['85', 'roster.date-malformed'],
    ['2026-09-01'.repeat(50), 'roster.date-malformed'],
  ]);
});

test('day numbers of spreadsheets, both systems', () => {
  assert.equal(dateOfSerial(61), '1900-03-01');
  assert.equal(dateOfSerial(46266), '2026-09-01');
  assert.equal(dateOfSerial(46266 - 1462, true), '2026-09-01');
});

test('addresses', () => {
  table(parseEmail, [
    ['a.b+c@example.jp', 'a.b+c@example.jp'],
    ["o'brien@example.com", "o'brien@example.com"],
    ['a..b.@example.jp', 'a..b.@example.jp'],
    ['HAJIME@EXAMPLE.JP', 'hajime@example.jp + case'],
    ['ｒｅｎ＠ｅｘａｍｐｌｅ．ｊｐ', 'ren@example.jp + width'],
    ['\u200b a@example.jp\u3000', 'a@example.jp + spaces'],
    ['', 'roster.email-missing'],
    ['　', 'roster.email-missing'],
    ['not-an-address', 'roster.email-malformed'],
    ['a@localhost', 'roster.email-malformed'],
    ['a@b@example.jp', 'roster.email-malformed'],
    ['a@example.jp; b@example.jp', 'roster.email-malformed'],
    ['a@example.jp\r\nBcc: b@example.jp', 'roster.email-malformed'],
    ['<a@example.jp>', 'roster.email-malformed'],
    ['a@-example.jp', 'roster.email-malformed'],
    ['а@example.jp', 'roster.email-malformed'], // Cyrillic а
    ['a\u202e@example.jp', 'roster.email-malformed'],
    ['\u212a@example.jp', 'roster.email-malformed'], // Kelvin sign: lower-casing would make it a k
    [`${'a'.repeat(65)}@example.jp`, 'roster.email-malformed'],
    [`a@${'b.'.repeat(130)}jp`, 'roster.email-malformed'],
  ]);
});

test('names', () => {
  table(parseName, [
    ['髙橋 𠮷子', '髙橋 𠮷子'],
    ['葛\u{e0100}城 葵', '葛\u{e0100}城 葵'],
    ["Seán O'Brien", "Seán O'Brien"],
    ['ｶﾝﾀﾞ ﾏｲ', 'ｶﾝﾀﾞ ﾏｲ'],
    ['  田中 凛　', '田中 凛 + spaces'],
    ['\ufeffA', 'A + spaces'],
    ['', 'roster.name-missing'],
    [' \u3000\t', 'roster.name-missing'],
    ['?田 太郎', 'roster.name-lost-character'],
    ['〓田 太郎', 'roster.name-lost-character'],
    ['\ufffd田', 'roster.name-lost-character'],
    ['\ue000田', 'roster.name-lost-character'],
    ['山田\n太郎', 'roster.hidden-character'],
    ['Ali\u202egro', 'roster.hidden-character'],
    ['A\u2066B', 'roster.hidden-character'],
    ['A\u200bB', 'roster.hidden-character'],
    ['A\0B', 'roster.hidden-character'],
    ['A\ud842B', 'roster.hidden-character'],
    ['A\u{e0041}B', 'roster.hidden-character'],
    ['𠮷'.repeat(200), '𠮷'.repeat(200)],
    ['𠮷'.repeat(201), 'roster.cell-too-long'],
  ]);
  table(parseReading, [
    ['', ''],
    ['ヨシダ', 'ヨシダ'],
    ['ｶﾝﾀﾞ ﾏｲ', 'カンダ マイ + width'],
  ]);
});

test('property: a name that is taken is the cell without its ends, code point by code point', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), cell => {
      const name = parseName(cell);
      if (!name.ok) return;
      assert.ok(cell.includes(name.value));
      assert.equal(name.repairs.length === 0, name.value === cell);
      assert.doesNotMatch(name.value, /^\s|\s$|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test('scores', () => {
  table(parseScore, [
    ['95', '95'],
    ['0', '0'],
    ['-1.5', '-1.5'],
    ['９５', '95 + width'],
    ['85点', '85 + score'],
    ['85 pts', '85 + score'],
    ['', 'undefined'],
    ['百点', 'roster.score-not-number'],
    ['1e5', 'roster.score-not-number'],
    ['1,000', 'roster.score-not-number'],
    ['85/100', 'roster.score-not-number'],
    ['NaN', 'roster.score-not-number'],
    ['0x10', 'roster.score-not-number'],
    ['9'.repeat(400), 'roster.score-not-number'],
  ]);
});
