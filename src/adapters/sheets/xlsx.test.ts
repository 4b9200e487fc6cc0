import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { AkashiError } from '../../core/error.ts';
import type { Sheet } from '../../ports/sheet-reader.ts';
import { parseSheet } from './parse-sheet.ts';
import { isDateCode } from './xlsx-parts.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...list: [id: string, type: string, target: string, mode?: string][]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([id, type, target, mode]) =>
        `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')}</Relationships>`;

/** The smallest workbook; `parts` replaces or adds entries. */
function workbook(sheetData: string, parts: Record<string, string> = {}): Uint8Array {
  const entries: Record<string, string> = {
    '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="名簿" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['r3', 'styles', 'styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(entries).map(([name, xml]) => [name, strToU8(xml)])));
}
const rows = (bytes: Uint8Array): Sheet['rows'] => parseSheet(bytes).rows;
const refuses = (bytes: Uint8Array, code: string): void =>
  assert.throws(
    () => parseSheet(bytes),
    (error: unknown) => error instanceof AkashiError && error.code === code,
  );
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

test('shared strings, inline strings, rich text without its readings, entities', () => {
  const sharedStrings = `<sst ${MAIN}><si><t>氏名</t></si><si><r><t>髙</t></r><r><rPr><b/></rPr><t xml:space="preserve">橋 </t></r><rPh sb="0" eb="1"><t>タカハシ</t></rPh></si><si><t>&#x20BB7;&#134071; &amp; &lt;_x0041_&gt;</t></si></sst>`;
  const bytes = workbook(
    `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>メール</t></is></c></row>
     <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>
     <row r="3"><c r="A3" t="s"><v>99</v></c><c r="B3" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c></row>`,
    { 'xl/sharedStrings.xml': sharedStrings },
  );
  const sheet = parseSheet(bytes);
  assert.deepEqual(sheet, {
    kind: 'xlsx',
    encoding: 'xlsx',
    sheetName: '名簿',
    rows: [
      ['氏名', 'メール'],
      ['髙橋 ', '𠮷𠮷 & <A>'],
      ['', 'a<b'],
    ],
  });
});

test('security 15: numbers, booleans, errors, and the stored value of a formula, which is never run', () => {
  const bytes = workbook(
    `<row><c><v>85</v></c><c><v>0.10000000000000001</v></c><c><v>1.2E10</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>
     <c t="str"><f>HYPERLINK("http://127.0.0.1/","x")</f><v>x</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c></row>`,
  );
  assert.deepEqual(rows(bytes), [['85', '0.1', '12000000000', 'TRUE', '#N/A', 'x', '2']]);
});

const styles = `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

test('dates come by the style of the cell, in both day systems', () => {
  const cells =
    '<row><c s="0"><v>46266</v></c><c s="1"><v>46266</v></c><c s="2"><v>46266</v></c><c s="3"><v>46266</v></c><c s="4"><v>46266.5</v></c><c s="1"><v>5</v></c><c t="d"><v>2026-09-01T00:00:00</v></c></row>';
  const expected = ['46266', '2026-09-01', '2026-09-01', '46266', '2026-09-01 12:00', '5', '2026-09-01'];
  assert.deepEqual(rows(workbook(cells, { 'xl/styles.xml': styles })), [expected]);
  const book1904 = `<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`;
  const mac = workbook('<row><c s="1"><v>44804</v></c></row>', {
    'xl/styles.xml': styles,
    'xl/workbook.xml': book1904,
  });
  assert.deepEqual(rows(mac), [['2026-09-01']]);
});

test('date formats are told from number formats', () => {
  for (const code of ['yyyy/m/d', 'd-mmm', 'ge.m.d', '[$-ja-JP]yyyy"年"m"月"d"日"', 'yyyy/m/d;@'])
    assert.ok(isDateCode(code), code);
  for (const code of ['General', '0.00', '0"day"', '[Red]0', '0.00E+00', 'h:mm', '@', '\\d0', '0;"d"yy'])
    assert.ok(!isDateCode(code), code);
});

test('cells and rows keep the places that they name; what is empty at the ends is not there', () => {
  const bytes = workbook(
    `<row r="2"><c r="C2"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c><c r="ZZ4"/></row><row r="1048576"><c r="A1048576" s="1"/></row>`,
  );
  assert.deepEqual(rows(bytes), [[], ['', '', '1'], [], ['2']]);
});

test('the first visible sheet with something in it is read', () => {
  const bytes = workbook('', {
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="空" r:id="r1"/><sheet name="隠し" state="veryHidden" r:id="r2"/><sheet name="名簿" r:id="r3"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'worksheet', 'worksheets/hidden.xml'],
      ['r3', 'worksheet', '../xl/worksheets/sheet2.xml'],
    ),
    'xl/worksheets/hidden.xml': `<worksheet ${MAIN}><sheetData><row>${text('hidden')}</row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<x:worksheet xmlns:x="urn:any"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  });
  assert.equal(parseSheet(bytes).sheetName, '名簿');
  assert.deepEqual(rows(bytes), [['7']]);
  refuses(workbook(''), 'roster.empty');
});

test('a sheet outside the file is not fetched', () => {
  const bytes = workbook('', {
    'xl/_rels/workbook.xml.rels': relations(['r1', 'worksheet', 'http://127.0.0.1:9/sheet1.xml', 'External']),
  });
  refuses(bytes, 'roster.empty');
});

test('security 15: a DTD is refused, whether or not it is used', () => {
  const sheet = `<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet ${MAIN}><sheetData><row>${text('&x;')}</row></sheetData></worksheet>`;
  refuses(workbook('', { 'xl/worksheets/sheet1.xml': sheet }), 'roster.file-unsafe');
  refuses(workbook('<row/>', { 'xl/sharedStrings.xml': '<!DOCTYPE sst><sst/>' }), 'roster.file-unsafe');
});

test('a bomb is stopped while it unpacks, whatever its headers say', () => {
  const spaces = Buffer.alloc(101 * 1024 * 1024, 0x20);
  spaces.write('<worksheet><sheetData>');
  // Packed by us and stored as it is, then declared as packed: the header claims the packed size as the unpacked one.
  const packed = deflateRawSync(spaces);
  const bomb = zipSync(
    {
      'xl/worksheets/sheet1.xml': packed,
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(relations(['r1', 'worksheet', 'worksheets/sheet1.xml'])),
    },
    { level: 0 },
  );
  assert.ok(bomb.length < 1024 * 1024);
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
  view.setUint16(view.getUint32(bomb.length - 22 + 16, true) + 10, 8, true);
  refuses(bomb, 'roster.file-too-large');
});

test('limits: entries, rows, columns, a cell, all text', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x/${i}.xml`, '']));
  refuses(workbook('<row/>', many), 'roster.file-too-large');
  refuses(workbook(`<row r="20011">${text('a')}</row>`), 'roster.too-many-rows');
  refuses(workbook('<row r="1"><c r="CW1"><v>1</v></c></row>'), 'roster.too-many-columns');
  assert.equal(rows(workbook('<row r="1"><c r="CV1"><v>1</v></c></row>'))[0]!.length, 100);
  refuses(workbook(`<row>${text('a'.repeat(32_768))}</row>`), 'roster.cell-too-long');
  const long = `<sst ${MAIN}><si><t>${'a'.repeat(30_000)}</t></si></sst>`;
  const pointing = `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`.repeat(12);
  refuses(workbook(pointing, { 'xl/sharedStrings.xml': long }), 'roster.file-too-large');
});

test('archives that are not what they should be', () => {
  refuses(zipSync({ 'a.txt': strToU8('a') }), 'roster.file-unreadable');
  refuses(workbook('<row><c></row>'), 'roster.file-unreadable');
  refuses(workbook('<a>'.repeat(100)), 'roster.file-unsafe');
  const good = workbook(`<row>${text('a')}</row>`);
  refuses(good.slice(0, -40), 'roster.file-unreadable');
  const view = (bytes: Uint8Array): [DataView, number] => {
    const v = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return [v, v.getUint32(bytes.length - 22 + 16, true)];
  };
  const locked = good.slice();
  const [lockedView, at] = view(locked);
  lockedView.setUint16(at + 8, 1, true);
  refuses(locked, 'roster.xlsx-encrypted');
  const twice = zipSync({ 'xl/workbook.xml': strToU8('a'), 'xl/workbook.xm1': strToU8('b') });
  const name = Buffer.from(twice.buffer, twice.byteOffset, twice.byteLength);
  name[name.lastIndexOf('workbook.xm1') + 11] = 0x6c;
  refuses(twice, 'roster.file-unsafe');
});

test('property: a workbook with any byte changed gives a sheet or a coded error', () => {
  const good = workbook(`<row>${text('氏名')}${text('メール')}</row>`, { 'xl/styles.xml': styles });
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const bytes = good.slice();
      bytes[at] = byte;
      try {
        assert.ok(Array.isArray(parseSheet(bytes).rows));
      } catch (error) {
        assert.ok(error instanceof AkashiError && error.code.startsWith('roster.'), String(error));
      }
    }),
    { numRuns: 500 },
  );
});

test('7 500 rows of XLSX take less than two seconds', () => {
  const strings = Array.from(
    { length: 15_000 },
    (_, i) => `<si><t>${i % 2 ? `p${i}@example.jp` : `髙橋 ${i}`}</t></si>`,
  );
  const data = Array.from(
    { length: 7_500 },
    (_, i) =>
      `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i * 2}</v></c><c r="B${i + 1}" t="s"><v>${i * 2 + 1}</v></c><c r="C${i + 1}" s="1"><v>46266</v></c></row>`,
  );
  const bytes = workbook(data.join(''), {
    'xl/sharedStrings.xml': `<sst ${MAIN}>${strings.join('')}</sst>`,
    'xl/styles.xml': styles,
  });
  const start = performance.now();
  const read = rows(bytes);
  assert.ok(performance.now() - start < 2_000);
  assert.deepEqual(read[7_499], ['髙橋 14998', 'p14999@example.jp', '2026-09-01']);
});
