/** The cells of one worksheet as text: stored values, never formulas; dates as YYYY-MM-DD. */
import { AkashiError } from '../../core/error.ts';
import { dateOfSerial } from '../../core/roster/parse-date.ts';
import { COLUMN_LIMIT } from '../../core/roster/read-roster.ts';
import { CELL_LIMIT, TABLE_ROW_LIMIT, TEXT_LIMIT } from './limits.ts';
import type { Zip } from './open-zip.ts';
import { readXml } from './read-xml.ts';
import { richText } from './xlsx-parts.ts';

export interface CellContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly date1904: boolean;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
}

/** roster.too-many-rows, too-many-columns, cell-too-long, file-too-large. Empty cells at the ends are not there. */
export function readWorksheet(zip: Zip, part: string, context: CellContext): string[][] {
  const rows: string[][] = [];
  const inline = richText();
  let row = 0;
  let column = 0;
  let cell: OpenCell | undefined;
  let inValue = false;
  let size = 0;

  readXml(zip, part, {
    open(name, attribute) {
      if (name === 'row') {
        row = Math.max(row + 1, Number.parseInt(attribute('r') ?? '', 10) || 0);
        column = 0;
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        cell = { column, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), value: '' };
        inline.clear();
      } else if (name === 'v') inValue = true;
      else inline.open(name);
    },
    text(piece) {
      if (inValue && cell) cell.value += piece;
      else inline.text(piece);
    },
    close(name) {
      inline.close(name);
      if (name === 'v') inValue = false;
      if (name !== 'c' || !cell) return;
      const text = cell.type === 'inlineStr' ? inline.value() : textOf(cell, context);
      if (text !== '') place(text, cell.column);
      cell = undefined;
    },
  });
  return rows;

  function place(text: string, at: number): void {
    if (row > TABLE_ROW_LIMIT) throw new AkashiError('roster.too-many-rows');
    if (at > COLUMN_LIMIT) throw new AkashiError('roster.too-many-columns');
    if (text.length > CELL_LIMIT) throw new AkashiError('roster.cell-too-long', { detail: { limit: CELL_LIMIT } });
    size += text.length;
    if (size > TEXT_LIMIT) throw new AkashiError('roster.file-too-large');
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1]!;
    while (cells.length < at) cells.push('');
    cells[at - 1] = text;
  }
}

/** AB12 -> 28; undefined when the cell does not say where it is. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** §18.18.11 ST_CellType. */
function textOf(cell: OpenCell, context: CellContext): string {
  const value = cell.value.trim();
  switch (cell.type) {
    case 's':
      return context.strings[Number.parseInt(value, 10)] ?? '';
    case 'b':
      return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    case 'n':
      return numberText(value, context.dateStyles[cell.style] === true, context.date1904);
    case 'd':
      return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, '');
    default:
      return cell.value;
  }
}

/** Numbers as people see them: 0.1 rather than 0.10000000000000001. A date's time of day stays behind it. */
function numberText(value: string, isDate: boolean, date1904: boolean): string {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (!isDate || number < (date1904 ? 0 : 61) || number > 2_900_000) return String(number);
  const minutes = Math.round((number - Math.floor(number)) * 1440);
  const date = dateOfSerial(minutes === 1440 ? number + 1 : number, date1904);
  if (minutes % 1440 === 0) return date;
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
