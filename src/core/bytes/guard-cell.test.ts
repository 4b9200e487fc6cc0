import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeCsv } from './csv-out.ts';
import { guardCell, unguardCell } from './guard-cell.ts';

test('security 15: a cell that a spreadsheet might run gets an apostrophe', () => {
  for (const start of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\0', "'=", "''@"])
    assert.equal(guardCell(`${start}1+1`), `'${start}1+1`);
  for (const cell of ['', '1', 'a=b', "'", "O'Brien", "'twas", '山田']) assert.equal(guardCell(cell), cell);
});

test('security 15: property: reading undoes writing, and nothing written can start a formula', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^'{0,3}[=+@-]?[a-z']{0,3}$/));
  fc.assert(
    fc.property(cell, text => {
      assert.equal(unguardCell(guardCell(text)), text);
      assert.doesNotMatch(guardCell(text), /^[=+\-@＝＋－＠\t\r\0]/);
    }),
  );
});

test('CSV: CRLF, quotes, byte order mark', () => {
  assert.equal(
    writeCsv(
      [
        ['a', 'b,c'],
        ['say "x"', '1\n2', '=1'],
      ],
      { bom: false },
    ),
    'a,"b,c"\r\n"say ""x""","1\n2",\'=1\r\n',
  );
  assert.equal(writeCsv([['氏名']]), '\ufeff氏名\r\n');
});
