/** Small files of the kinds that are not made of text. */
import { strToU8, zipSync } from 'fflate';
import { nodeCrypto } from '../../../src/adapters/crypto/node-crypto.ts';
import { utf8 } from '../../../src/core/bytes/utf8.ts';
import { writeBundle } from '../../../src/core/evidence/write-bundle.ts';
import { genuine, now, usual } from '../../verify-world.ts';

const text = JSON.stringify(genuine);

const documents = usual.flatMap(document =>
  document.state === 'got' ? [{ url: document.url, gotAt: document.gotAt, bytes: document.bytes }] : [],
);
export const zipExample = writeBundle({ savedAt: now, credential: { text, isAddress: false }, documents }, nodeCrypto);

const sheet =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>氏名</t></is></c><c r="B1"><v>1</v></c></row></sheetData></worksheet>';
export const rosterXlsx = zipSync({
  '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
  'xl/workbook.xml': strToU8(
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': strToU8(sheet),
});

const object = (n: number, body: string): string => `${n} 0 obj\n${body}\nendobj\n`;
const attached = `<< /Type /EmbeddedFile /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`;
/** A PDF with one attached file, its table of offsets left out: a reader must find its way. */
export const bakedPdf = utf8(
  `%PDF-1.7\n${object(1, '<< /Type /Catalog /Names << /EmbeddedFiles << /Names [(credential.json) 2 0 R] >> >> >>')}${object(2, '<< /Type /Filespec /F (credential.json) /EF << /F 3 0 R >> >>')}${object(3, attached)}trailer << /Root 1 0 R /Size 4 >>\n%%EOF\n`,
);

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const disclosure = part(['c2FsdA', 'given_name', '花子']);
const digest = Buffer.from(nodeCrypto.sha256(utf8(disclosure))).toString('base64url');
export const sdJwtExample = `${part({ alg: 'ES256', typ: 'dc+sd-jwt' })}.${part({ iss: 'https://issuer.example', vct: 'urn:x:badge', _sd: [digest], _sd_alg: 'sha-256' })}.${Buffer.alloc(64, 1).toString('base64url')}~${disclosure}~`;
