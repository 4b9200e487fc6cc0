import assert from 'node:assert/strict';
import { isAscii, isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeCsv } from '../../core/bytes/csv-out.ts';
import { AkashiError } from '../../core/error.ts';
import { findColumns } from '../../core/roster/columns.ts';
import { mendFile } from '../../core/roster/mend-file.ts';
import { readRoster } from '../../core/roster/read-roster.ts';
import type { RosterReading } from '../../core/roster/roster-row.ts';
import { parseSheet } from './parse-sheet.ts';
import { guessDelimiter } from './read-csv.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const code = (code: string) => (error: unknown) => error instanceof AkashiError && error.code === code;

/** CP932 has no encoder in Node: turn the decoder's table round. */
const CP932 = new Map<string, number[]>();
for (let lead = 0xfc; lead >= 0x81; lead--) {
  if (lead >= 0xa0 && lead < 0xe0) continue;
  for (let trail = 0xfc; trail >= 0x40; trail--) {
    const text = new TextDecoder('shift_jis').decode(Uint8Array.of(lead, trail));
    if ([...text].length === 1 && text !== '\ufffd' && !/\p{Co}/u.test(text)) CP932.set(text, [lead, trail]);
  }
}
for (let byte = 0; byte < 0x80; byte++) CP932.set(String.fromCharCode(byte), [byte]);
const cp932 = (text: string): Uint8Array => Uint8Array.from([...text].flatMap(c => CP932.get(c)!));

function roster(bytes: Uint8Array): RosterReading {
  const { rows } = parseSheet(bytes);
  const reading = readRoster(rows, findColumns(rows[0]!).columns);
  assert.ok(reading.ok, JSON.stringify(reading));
  return reading.value;
}

test('encodings: byte order marks, UTF-8, CP932 with its extensions, UTF-16', () => {
  const text = '氏名,メール\r\n髙橋①㈱～﨑,a@example.jp\r\n';
  const rows = [
    ['氏名', 'メール'],
    ['髙橋①㈱～﨑', 'a@example.jp'],
  ];
  const utf16 = (littleEndian: boolean): Uint8Array => {
    const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
    [...`\ufeff${text}`].forEach((c, i) => {
      view.setUint16(i * 2, c.charCodeAt(0), littleEndian);
    });
    return new Uint8Array(view.buffer);
  };
  const read = (bytes: Uint8Array): unknown => {
    const sheet = parseSheet(bytes);
    assert.deepEqual(sheet.rows, rows);
    return sheet.encoding;
  };
  assert.equal(read(utf8(text)), 'utf-8');
  assert.equal(read(utf8(`\ufeff${text}`)), 'utf-8');
  assert.equal(read(cp932(text)), 'cp932');
  assert.equal(read(utf16(true)), 'utf-16le');
  assert.equal(read(utf16(false)), 'utf-16be');
});

test('an encoding that is none of these is refused, not guessed', () => {
  const refuse = (bytes: Uint8Array): void => assert.throws(() => parseSheet(bytes), code('roster.encoding-unknown'));
  refuse(Uint8Array.of(0xef, 0xbb, 0xbf, 0xff)); // a mark of UTF-8, then no UTF-8
  refuse(Uint8Array.of(0x61, 0xff, 0xfd));
  refuse(Uint8Array.of(0x61, 0x00, 0x62, 0x00, 0x63, 0x00)); // UTF-16 without a mark
  refuse(Uint8Array.of(0xbb, 0xb3, 0xc5, 0xc4, 0x2c, 0xc2, 0xc0, 0xcf, 0xba)); // 山田,太郎 in EUC-JP
  refuse(Uint8Array.of(0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42)); // 山田 in ISO-2022-JP
});

test('what is no table at all', () => {
  assert.throws(() => parseSheet(new Uint8Array()), code('roster.empty'));
  assert.throws(() => parseSheet(utf8('\r\n \n')), code('roster.empty'));
  assert.throws(() => parseSheet(utf8('%PDF-1.7 …')), code('roster.file-unreadable'));
  const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
  assert.throws(() => parseSheet(compound), code('roster.xls-old'));
  const encrypted = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]);
  assert.throws(() => parseSheet(encrypted), code('roster.xlsx-encrypted'));
});

test('delimiters, line ends, quotes, ragged and empty rows', () => {
  const rows = (text: string): unknown => parseSheet(utf8(text)).rows;
  assert.deepEqual(rows('a,b\r\n"1\r\n2","say ""x"""\r\n'), [
    ['a', 'b'],
    ['1\r\n2', 'say "x"'],
  ]);
  assert.deepEqual(rows('a\tb\n1,5\t2\n'), [
    ['a', 'b'],
    ['1,5', '2'],
  ]);
  assert.deepEqual(rows('a;b\r1;2'), [
    ['a', 'b'],
    ['1', '2'],
  ]);
  assert.deepEqual(rows('a,b\n\n1\n1,2,3\n'), [['a', 'b'], [''], ['1'], ['1', '2', '3']]);
  assert.deepEqual(rows('a,b\nSeán "Jack" Kelly,2\n'), [
    ['a', 'b'],
    ['Seán "Jack" Kelly', '2'],
  ]);
  assert.equal(parseSheet(utf8('a\tb\n')).kind, 'tsv');
  assert.equal(guessDelimiter('"a;b;c",d\n'), ',');
  assert.equal(guessDelimiter('name\nx\n'), ',');
});

test('an open quotation mark is named with its row', () => {
  assert.throws(
    () => parseSheet(utf8('a,b\n1,2\n3,"4\n5,6\n')),
    (error: unknown) =>
      error instanceof AkashiError && error.code === 'roster.quote-unclosed' && error.detail.row === 3,
  );
});

test('limits of a table', () => {
  assert.throws(() => parseSheet(utf8('a,b\n'.repeat(20_100))), code('roster.too-many-rows'));
  assert.throws(() => parseSheet(utf8('a,'.repeat(101))), code('roster.too-many-columns'));
  assert.equal(parseSheet(utf8(`a,b${','.repeat(200)}\n`)).rows.length, 1);
  assert.throws(() => parseSheet(new Uint8Array(21 * 1024 * 1024)), code('roster.file-too-large'));
});

const cell = (characters: readonly string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 6 });
const tables = (characters: readonly string[]) =>
  fc
    .array(fc.array(cell(characters), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })
    .filter(rows => rows.some(row => row.some(c => c.trim() !== '')));
const marks = [...'a1 ,;\t"\r\n\'=+-@＝＋－＠髙﨑①～あｱ'].filter(c => c !== 'ｱ');

test('property: any table written as CSV is read back, in UTF-8 with and without a mark, and in CP932', () => {
  fc.assert(
    fc.property(tables([...marks, '𠮷', 'ā', 'ไ', 'Ж', '\ufeff']), fc.boolean(), (rows, bom) => {
      assert.deepEqual(parseSheet(utf8(writeCsv(rows, { bom }))).rows, rows);
    }),
  );
  fc.assert(
    fc.property(tables(marks), rows => {
      const bytes = cp932(writeCsv(rows, { bom: false }));
      // "﨑①" alone is valid UTF-8 too, of another text: of four bytes nobody can tell, and a roster has more
      fc.pre(!isUtf8(bytes) || isAscii(bytes));
      assert.deepEqual(parseSheet(bytes).rows, rows);
    }),
  );
});

test('property: any bytes give a sheet or a coded error', () => {
  const zipStart = fc.constant(Uint8Array.of(0x50, 0x4b, 0x03, 0x04));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 100 }).map(utf8),
    fc.tuple(zipStart, fc.uint8Array({ maxLength: 200 })).map(([a, b]) => Uint8Array.of(...a, ...b)),
  );
  fc.assert(
    fc.property(bytes, data => {
      try {
        assert.ok(Array.isArray(parseSheet(data).rows));
      } catch (error) {
        assert.ok(error instanceof AkashiError && error.code.startsWith('roster.'), String(error));
      }
    }),
    { numRuns: 500 },
  );
});

test('our example roster: 300 people, all ready, with the characters that others lose', () => {
  const bytes = readFileSync(new URL('../../../examples/roster-300.csv', import.meta.url));
  const { counts, rows } = roster(bytes);
  assert.deepEqual(counts, { ready: 300, repaired: 0, refused: 0, blank: 0 });
  const names = rows.map(row => row.values.name).join();
  for (const part of ['髙', '𠮷', '﨑', '濵', 'ā', "O'", 'ใจ', 'Ольга']) assert.ok(names.includes(part), part);
  for (const { values } of rows) {
    assert.match(values.email!, /@example\.(jp|com)$/);
    assert.match(values.completedOn!, /^2026-/);
    assert.ok(values.score! >= 60 && values.score! <= 100);
  }
});

const shared = (name: string): URL => new URL(`../../../../shared/data/rosters/${name}`, import.meta.url);

test('roster-messy-shift_jis.csv behaves as its README says', t => {
  if (!existsSync(shared('roster-messy-shift_jis.csv'))) return t.skip('../shared/data/rosters is not here');
  const bytes = readFileSync(shared('roster-messy-shift_jis.csv'));
  assert.equal(parseSheet(bytes).encoding, 'cp932');
  const reading = roster(bytes);
  const told = Object.fromEntries(
    reading.rows
      .filter(row => row.fate !== 'ready')
      .map(row => [row.row, [...row.problems, ...row.repairs].map(said => `${row.fate} ${said.column} ${said.code}`)]),
  );
  assert.deepEqual(told, {
    7: ['refused email roster.email-malformed'],
    11: ['refused email roster.email-missing'],
    15: ['refused name roster.name-missing'],
    19: ['refused completedOn roster.date-impossible'],
    23: ['refused email roster.duplicate-email'],
    27: ['refused score roster.score-not-number'],
    31: ['repaired email roster.repaired-width'],
    35: ['repaired name roster.repaired-spaces'],
    39: ['repaired completedOn roster.repaired-era-date'],
    47: ['repaired score roster.repaired-width'],
    51: ['repaired email roster.repaired-case'],
  });
  const value = (row: number) => reading.rows.find(r => r.row === row)!.values;
  assert.equal(value(39).completedOn, '2026-10-03');
  assert.equal(value(47).score, 95);
  assert.equal(value(43).remark, '改行\nを含む備考');
  // The refused six come back as a file that can be read again.
  const mended = mendFile(reading, problem => problem.code);
  const again = roster(utf8(writeCsv(mended)));
  assert.equal(again.counts.refused, 5); // row 23's address is no longer double
  assert.equal(again.rows.length, 6);
});

test('roster-300.csv of the shared data is ready as it is', t => {
  if (!existsSync(shared('roster-300.csv'))) return t.skip('../shared/data/rosters is not here');
  assert.deepEqual(roster(readFileSync(shared('roster-300.csv'))).counts, {
    ready: 300,
    repaired: 0,
    refused: 0,
    blank: 0,
  });
});

test('7 500 rows take less than two seconds', () => {
  const rows = Array.from({ length: 7_500 }, (_, i) => [`髙橋 ${i}番`, `person${i}@example.jp`, '2026/9/1', '８５']);
  const bytes = utf8(writeCsv([['氏名', 'メール', '修了日', '得点'], ...rows]));
  const start = performance.now();
  assert.equal(roster(bytes).counts.repaired, 7_500);
  assert.ok(performance.now() - start < 2_000);
});
