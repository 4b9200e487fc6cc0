/** Writes CSV (RFC 4180): CRLF, quoted where needed, every cell guarded against formulas. */
import { guardCell } from './guard-cell.ts';

export interface CsvOptions {
  /** A byte order mark first: Excel then reads UTF-8 as UTF-8. Default true. */
  readonly bom?: boolean;
}

/** The text of the file; encode it as UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[], options: CsvOptions = {}): string {
  const lines = rows.map(row => `${row.map(cell => quote(guardCell(cell))).join(',')}\r\n`);
  return (options.bom === false ? '' : '\ufeff') + lines.join('');
}

// Tab and semicolon too: whoever reads the file may guess the delimiter from the first lines.
const NEEDS_QUOTES = /[",;\t\r\n\ufeff]|^\s|\s$/u;
const quote = (cell: string): string => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
