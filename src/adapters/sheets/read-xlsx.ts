/** XLSX: the first visible sheet with something in it. Formulas are not run, links not followed, macros not looked at. */

import { unguardCell } from '../../core/bytes/guard-cell.ts';
import { AkashiError } from '../../core/error.ts';
import { openZip, type Zip } from './open-zip.ts';
import { readWorksheet } from './read-worksheet.ts';
import { readDateStyles, readRelations, readSharedStrings, readWorkbook } from './xlsx-parts.ts';

/** roster.empty when every visible sheet is; roster.file-unreadable for a zip that is no workbook. */
export function readXlsx(bytes: Uint8Array): { readonly rows: string[][]; readonly sheetName: string } {
  const zip = openZip(bytes);
  const workbookPart = findWorkbook(zip);
  const { date1904, sheets } = readWorkbook(zip, workbookPart);
  const relations = readRelations(zip, workbookPart);
  const partOf = (type: string): string | undefined =>
    [...relations.values()].find(relation => relation.type === type && zip.has(relation.target))?.target;

  const stylesPart = partOf('styles');
  const stringsPart = partOf('sharedStrings');
  const context = {
    date1904,
    dateStyles: stylesPart === undefined ? [] : readDateStyles(zip, stylesPart),
    strings: stringsPart === undefined ? [] : readSharedStrings(zip, stringsPart),
  };
  for (const sheet of sheets) {
    const relation = relations.get(sheet.relation);
    // A hidden sheet is not what the sender sees, so it is not what the sender sent.
    if (sheet.hidden || relation?.type !== 'worksheet') continue;
    const rows = readWorksheet(zip, relation.target, context);
    if (rows.length > 0) return { rows: rows.map(row => row.map(unguardCell)), sheetName: sheet.name };
  }
  throw new AkashiError('roster.empty');
}

function findWorkbook(zip: Zip): string {
  const relation = [...readRelations(zip, '').values()].find(found => found.type === 'officeDocument');
  const part = relation?.target ?? 'xl/workbook.xml';
  if (!zip.has(part)) throw new AkashiError('roster.file-unreadable');
  return part;
}
