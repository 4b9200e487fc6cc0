/** The parts of a workbook around its cells: relations, sheets, date formats, shared strings (ECMA-376 part 1 §18). */
import { AkashiError } from '../../core/error.ts';
import { TEXT_LIMIT } from './limits.ts';
import type { Zip } from './open-zip.ts';
import { readXml } from './read-xml.ts';

export interface Relation {
  /** Last part of the relation's type: worksheet, sharedStrings, styles, officeDocument. */
  readonly type: string;
  /** Entry of the archive. */
  readonly target: string;
}

/** Relations of a part, by id. Those that point outside the file are left out: nothing outside is ever read. */
export function readRelations(zip: Zip, part: string): Map<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const entry = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations = new Map<string, Relation>();
  if (!zip.has(entry)) return relations;
  readXml(zip, entry, {
    open(name, attribute) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const type = attribute('Type') ?? '';
      relations.set(attribute('Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePart(folder, attribute('Target') ?? ''),
      });
    },
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/'))
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  return path.join('/');
}

export interface Workbook {
  /** Days count from 1904-01-01 instead of 1900. */
  readonly date1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
}

export function readWorkbook(zip: Zip, part: string): Workbook {
  let date1904 = false;
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  readXml(zip, part, {
    open(name, attribute) {
      if (name === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attribute('date1904') ?? '');
      if (name === 'sheet')
        sheets.push({
          name: attribute('name') ?? '',
          relation: attribute('id') ?? '',
          hidden: (attribute('state') ?? 'visible') !== 'visible',
        });
    },
  });
  return { date1904, sheets };
}

/** For every cell style (index of cellXfs), whether it shows a number as a date. */
export function readDateStyles(zip: Zip, part: string): boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  readXml(zip, part, {
    open(name, attribute) {
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'xf' && inCellFormats) {
        const id = Number(attribute('numFmtId') ?? 0);
        const code = codes.get(id);
        styles.push(code === undefined ? isBuiltInDate(id) : isDateCode(code));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/** §18.8.30: 14 to 17 and 22 are dates everywhere; 27 to 31, 36 and 50 to 58 in East Asian languages. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** A year or a day in the first section, outside quotes, escapes and brackets (colours, locales): yyyy/m/d, ggge"年"m"月"d"日". */
export function isDateCode(code: string): boolean {
  const bare = code
    .slice(0, 200)
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '')
    .replace(/general/giu, '')
    .split(';')[0]!;
  return /[yd]|g+e/iu.test(bare);
}

export function readSharedStrings(zip: Zip, part: string): string[] {
  const strings: string[] = [];
  const text = richText();
  let size = 0;
  readXml(zip, part, {
    open(name) {
      if (name === 'si') text.clear();
      text.open(name);
    },
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      const string = text.value();
      size += string.length;
      if (size > TEXT_LIMIT) throw new AkashiError('roster.file-too-large');
      strings.push(string);
    },
    text: piece => text.text(piece),
  });
  return strings;
}

export interface RichText {
  clear(): void;
  open(name: string): void;
  close(name: string): void;
  text(piece: string): void;
  value(): string;
}

/** Collects the runs of a rich text (t), without the readings printed above it (rPh): 山田 is not 山田ヤマダ. */
export function richText(): RichText {
  let collected = '';
  let inText = false;
  let inReading = false;
  return {
    clear() {
      collected = '';
    },
    open(name) {
      if (name === 't') inText = true;
      if (name === 'rPh') inReading = true;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
    },
    text(piece) {
      if (inText && !inReading) collected += piece;
    },
    // §22.9.2.19 ST_Xstring: characters that XML cannot hold are written _x000D_.
    value: () => collected.replace(/_x([0-9a-fA-F]{4})_/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  };
}
