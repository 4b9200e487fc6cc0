/** Text into rows: the delimiter guessed from the first lines, quoted line breaks, rows of any length. */
import { CsvError, parse } from 'csv-parse/sync';
import { unguardCell } from '../../core/bytes/guard-cell.ts';
import { AkashiError } from '../../core/error.ts';
import { TABLE_ROW_LIMIT } from './limits.ts';

export type Delimiter = ',' | '\t' | ';';

/** roster.quote-unclosed, roster.too-many-rows. Empty lines stay rows: row numbers are the spreadsheet's. */
export function readCsv(text: string): { readonly rows: string[][]; readonly delimiter: Delimiter } {
  const delimiter = guessDelimiter(text);
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quotation mark inside an unquoted cell is a character like any other.
      relax_quotes: true,
      max_record_size: 1_000_000,
      to: TABLE_ROW_LIMIT + 1,
    });
  } catch (cause) {
    // A record without end is a quotation mark that nobody closed.
    if (cause instanceof CsvError && (cause.code === 'CSV_QUOTE_NOT_CLOSED' || cause.code === 'CSV_MAX_RECORD_SIZE'))
      throw new AkashiError('roster.quote-unclosed', { detail: { row: Number(cause.records) + 1 }, cause });
    throw new AkashiError('roster.file-unreadable', { cause });
  }
  if (rows.length > TABLE_ROW_LIMIT) throw new AkashiError('roster.too-many-rows');
  return { rows: rows.map(row => row.map(unguardCell)), delimiter };
}

/** The candidate that stands most often, outside quotes, in the first lines; a comma when none does. */
export function guessDelimiter(text: string): Delimiter {
  const found: Record<Delimiter, number> = { ',': 0, '\t': 0, ';': 0 };
  let quoted = false;
  let lines = 0;
  for (const character of text.slice(0, 20_000)) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n') {
      // The headings speak first; a line of remarks may hold any mark.
      if (++lines === 5 || Math.max(...Object.values(found)) > 0) break;
    } else if (character === ',' || character === '\t' || character === ';') found[character]++;
  }
  return (Object.keys(found) as Delimiter[]).reduce((best, next) => (found[next] > found[best] ? next : best));
}
