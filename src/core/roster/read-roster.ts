/** Reads a roster: the fate of every row, what was repaired and why a row is refused. Nothing is awarded here. */
import { bad, ok, type Result, type RosterCode } from '../error.ts';
import { missingColumns } from './columns.ts';
import type { ScoreRange } from './parse-score.ts';
import { type ReadValues, readCells } from './read-cells.ts';
import type { ColumnMap } from './roster-column.ts';
import type { RosterReading, RosterRow } from './roster-row.ts';

/** security.md 12. Rows below the heading row. */
export const ROW_LIMIT = 20_000;
export const COLUMN_LIMIT = 100;

export interface RosterOptions {
  /** The row with the headings, 1 = first. Default 1. */
  readonly headerRow?: number;
  /** Lower-case addresses that already hold this award; their rows are refused. Leave out to award again. */
  readonly alreadyAwarded?: ReadonlySet<string>;
  /** Scores outside are refused; without it any number passes. */
  readonly scoreRange?: ScoreRange;
}

/** roster.empty, no-rows, too-many-rows, too-many-columns, column-missing (`at` is the column): the file as a whole. */
export function readRoster(
  table: readonly (readonly string[])[],
  columns: ColumnMap,
  options: RosterOptions = {},
): Result<RosterReading, RosterCode> {
  const headerRow = options.headerRow ?? 1;
  const headers = table[headerRow - 1];
  if (headers === undefined || table.every(isBlank)) return bad('roster.empty');
  if (table.length - headerRow > ROW_LIMIT) return bad('roster.too-many-rows');
  // Spreadsheets leave empty cells far to the right; they are no columns.
  if (table.some(row => row.findLastIndex(cell => cell !== '') >= COLUMN_LIMIT)) return bad('roster.too-many-columns');
  const [missing] = missingColumns(columns);
  if (missing) return bad('roster.column-missing', missing);
  for (const [column, index] of Object.entries(columns))
    if (!Number.isInteger(index) || index < 0 || index >= COLUMN_LIMIT) return bad('roster.column-missing', column);

  const rows: RosterRow[] = [];
  const firstRowOf = new Map<string, number>();
  let blank = 0;
  for (const [index, cells] of table.entries()) {
    if (index < headerRow) continue;
    if (isBlank(cells)) blank++;
    else rows.push(readRow(index + 1, cells, columns, options, firstRowOf));
  }
  if (rows.length === 0) return bad('roster.no-rows');
  const count = (fate: RosterRow['fate']): number => rows.filter(row => row.fate === fate).length;
  const counts = { ready: count('ready'), repaired: count('repaired'), refused: count('refused'), blank };
  return ok({ headers, headerRow, columns, rows, counts });
}

function readRow(
  row: number,
  cells: readonly string[],
  columns: ColumnMap,
  options: RosterOptions,
  firstRowOf: Map<string, number>,
): RosterRow {
  const { values, problems: found, repairs } = readCells(cells, columns, options.scoreRange);
  const problems = [...found];
  if (values.email !== undefined) {
    const value = cells[columns.email!] ?? '';
    const firstRow = firstRowOf.get(values.email);
    if (firstRow === undefined) firstRowOf.set(values.email, row);
    else problems.push({ column: 'email', code: 'roster.duplicate-email', value, detail: { firstRow } });
    if (options.alreadyAwarded?.has(values.email))
      problems.push({ column: 'email', code: 'roster.already-awarded', value });
  }
  const base = { row, cells, problems, repairs };
  if (problems.length > 0 || !isComplete(values)) return { ...base, fate: 'refused', values };
  return { ...base, fate: repairs.length > 0 ? 'repaired' : 'ready', values };
}

const isComplete = (values: ReadValues): values is ReadValues & { name: string; email: string } =>
  values.name !== undefined && values.email !== undefined;

const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '');
