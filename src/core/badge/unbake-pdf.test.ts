/** PDFs that carry a credential as an attachment: made by pdfkit, and by hand in every way that differs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { concatBytes } from '../bytes/equal-bytes.ts';
import { utf8 } from '../bytes/utf8.ts';
import type { Result } from '../error.ts';
import { pdfLimits } from './pdf-attachments.ts';
import { unbakePdf } from './unbake-pdf.ts';

const inflate = (data: Uint8Array, maxBytes: number) =>
  new Uint8Array(inflateSync(data, { maxOutputLength: maxBytes }));
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.code);
const json = '{"@context":["https://www.w3.org/ns/credentials/v2"],"name":"証明"}';
const jws = 'eyJhbGciOiJFZERTQSJ9.eyJpZCI6IngifQ.c2ln';

const object = (dictionary: string, body: Uint8Array | string, end = '\nendstream'): Uint8Array =>
  concatBytes(
    utf8(`1 0 obj\n<<${dictionary}>>\nstream\n`),
    typeof body === 'string' ? utf8(body) : body,
    utf8(`${end}\nendobj\n`),
  );
const pdf = (...objects: Uint8Array[]): Uint8Array =>
  concatBytes(utf8('%PDF-2.0\n'), ...objects, utf8('trailer\n<</Root 1 0 R>>\n%%EOF'));
const packed = (text: string): Uint8Array => new Uint8Array(deflateSync(utf8(text)));
const file = '/Type /EmbeddedFile';

test('PDF 2.0 §7.11.4: what pdfkit attaches comes out byte for byte', async () => {
  const document = new PDFDocument();
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise(resolve => document.on('end', resolve));
  document.text('stream endstream obj');
  document.file(Buffer.from('1,2,3'), { name: 'table.csv', type: 'text/csv' });
  document.file(Buffer.from(json), { name: 'credential.json', type: 'application/json' });
  document.end();
  await ended;
  assert.deepEqual(unbakePdf(new Uint8Array(Buffer.concat(chunks)), inflate), { ok: true, value: json });
});

for (const [what, bytes] of [
  ['plain, with its length', pdf(object(`${file} /Length ${utf8(json).length}`, json))],
  ['plain, its length elsewhere', pdf(object(`${file} /Length 7 0 R`, json))],
  ['plain, its length wrong', pdf(object(`${file} /Length 3`, json))],
  ['packed', pdf(object(`${file} /Filter /FlateDecode /Length ${packed(json).length}`, packed(json)))],
  ['packed, its filter in a list', pdf(object(`${file} /Filter [ /FlateDecode ]`, packed(json)))],
  ['told by its kind alone', pdf(object('/Subtype /application#2Fld+json', json))],
  ['twice the same, as after saving again', pdf(object(file, json), object(file, json))],
  ['beside other files', pdf(object(file, '{"total":12}'), object(file, 'a.b'), object(file, json))],
  [
    'after a carriage return',
    concatBytes(utf8('%PDF-1.7\n1 0 obj<</Type/EmbeddedFile>>stream\r\n'), utf8(json), utf8('\r\nendstream')),
  ],
] as const)
  test(`PDF with a credential ${what}`, () => {
    assert.deepEqual(unbakePdf(bytes, inflate), { ok: true, value: json });
  });

test('a JWS is a credential too', () => {
  assert.deepEqual(unbakePdf(pdf(object(file, `${jws}\n`)), inflate), { ok: true, value: jws });
});

const bomb = new Uint8Array(deflateSync(new Uint8Array(pdfLimits.bytes + 1)));
for (const [what, bytes, code] of [
  ['no PDF', utf8('{}'), 'baking.not-pdf'],
  ['nothing attached', pdf(object('/Length 3', json)), 'baking.no-credential'],
  ['two different credentials', pdf(object(file, json), object(file, jws)), 'baking.several-credentials'],
  ['a bomb', pdf(object(`${file} /Filter /FlateDecode`, bomb)), 'baking.no-credential'],
  ['a filter for pictures', pdf(object(`${file} /Filter /DCTDecode`, json)), 'baking.no-credential'],
  ['what is not packed as it says', pdf(object(`${file} /Filter /FlateDecode`, 'x')), 'baking.no-credential'],
  // A viewer shows the outer stream as one thing; so do we.
  [
    'an attachment inside another stream',
    pdf(object(`/Length ${object(file, json).length}`, object(file, json))),
    'baking.no-credential',
  ],
  ['a stream that never ends', utf8(`%PDF-1.7\n1 0 obj<<${file}>>stream\n`), 'baking.no-credential'],
] as const)
  test(`PDF with ${what}: ${code}`, () => assert.equal(codeOf(unbakePdf(bytes, inflate)), code));

test('security 12: a file of nothing but stream words is read in time that grows with it', () => {
  const began = performance.now();
  for (const word of [
    'stream\n',
    '>>stream\n',
    'obj<<>>stream\n',
    'obj<</Length 0>>stream\nendstream\n',
    'endstream ',
    `1 0 obj<<${file}>>stream\n`,
  ])
    unbakePdf(pdf(utf8(word.repeat(8_000_000 / word.length))), inflate);
  assert.ok(performance.now() - began < 5_000, String(performance.now() - began));
});
