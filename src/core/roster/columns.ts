/** Columns of a roster, found by their headings: Japanese or English, in any order, width, case and kana folded. */
import { COLUMN_SYNONYMS } from './column-synonyms.ts';
import type { ColumnMap, RosterColumn } from './roster-column.ts';

export interface ColumnFinding {
  readonly columns: ColumnMap;
  /** Several headings fit equally well, so none was taken: a person has to choose. */
  readonly ambiguous: readonly { readonly column: RosterColumn; readonly candidates: readonly number[] }[];
  /** Headings that nothing was found for; they are carried along, not read. */
  readonly ignored: readonly number[];
  /** What is still needed before rows can be read. */
  readonly missing: readonly ('name' | 'email')[];
}

type Table = readonly (readonly string[])[];

/** How far down a heading row is looked for, below titles and notes. */
const HEADER_SEARCH_ROWS = 10;

/** Finds columns by heading. The closest fit wins (the whole heading, then without its brackets, then without its prefix). */
export function findColumns(headers: readonly string[]): ColumnFinding {
  const fits = new Map<RosterColumn, { index: number; rank: number }[]>();
  headers.forEach((header, index) => {
    const fit = fitHeading(header);
    if (fit !== undefined) fits.set(fit.column, [...(fits.get(fit.column) ?? []), { index, rank: fit.rank }]);
  });

  const columns: Partial<Record<RosterColumn, number>> = {};
  const ambiguous: { column: RosterColumn; candidates: number[] }[] = [];
  for (const [column, found] of fits) {
    const best = Math.min(...found.map(f => f.rank));
    const candidates = found.filter(f => f.rank === best).map(f => f.index);
    if (candidates.length === 1) columns[column] = candidates[0]!;
    else ambiguous.push({ column, candidates });
  }
  const taken = new Set([...Object.values(columns), ...ambiguous.flatMap(a => a.candidates)]);
  return {
    columns,
    ambiguous,
    ignored: headers.map((_, index) => index).filter(index => !taken.has(index)),
    missing: missingColumns(columns),
  };
}

/** The columns without which no row can be read: an address, and a name in one column or in two. */
export function missingColumns(columns: ColumnMap): ('name' | 'email')[] {
  const missing: ('name' | 'email')[] = [];
  const named = columns.name !== undefined || (columns.familyName !== undefined && columns.givenName !== undefined);
  if (!named) missing.push('name');
  if (columns.email === undefined) missing.push('email');
  return missing;
}

/** The row that holds the headings, as the spreadsheet counts (1 = first): below titles when there are some, else 1. */
export function findHeaderRow(table: Table): number {
  const depth = Math.min(table.length, HEADER_SEARCH_ROWS);
  for (let index = 0; index < depth; index++) {
    const { columns, ambiguous } = findColumns(table[index]!);
    if (Object.keys(columns).length + ambiguous.length >= 2) return index + 1;
  }
  return 1;
}

const SYNONYMS: ReadonlyMap<string, RosterColumn> = new Map(
  (Object.entries(COLUMN_SYNONYMS) as [RosterColumn, readonly string[]][]).flatMap(([column, words]) =>
    words.map(word => [foldHeading(word), column] as const),
  ),
);

const PREFIX =
  /^(?:受講者|受講生|学習者|参加者|修了者|学生|生徒|対象者|ゴ?本人|learner|student|participant|recipient|attendee)ノ?/u;

function fitHeading(header: string): { column: RosterColumn; rank: number } | undefined {
  // Headings are short; a long one is a note, and folding it would only cost time.
  if (header.length > 100) return undefined;
  const whole = foldHeading(header);
  const bare = foldHeading(
    header.normalize('NFKC').replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|<[^>]*>|〈[^〉]*〉/gu, ''),
  );
  const forms = [whole, bare, whole.replace(PREFIX, ''), bare.replace(PREFIX, '')];
  for (const [rank, form] of forms.entries()) {
    const column = SYNONYMS.get(form);
    if (column !== undefined) return { column, rank };
  }
  return undefined;
}

/** Width (NFKC), case, hiragana to katakana; spaces and punctuation dropped. */
function foldHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/必須|任意|required|optional/gu, '')
    .replace(/[\u3041-\u3096]/gu, kana => String.fromCodePoint(kana.codePointAt(0)! + 0x60))
    .replace(/[^\p{L}\p{N}]/gu, '');
}
