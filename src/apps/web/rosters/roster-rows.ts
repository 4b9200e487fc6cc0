/** Which rows of a dry run to show: what needs a look comes first. */
import type { RosterRow } from '../../../core/roster/roster-row.ts';
import type { RosterView } from '../../../flows/read-uploaded-roster.ts';

export const rowFilters = ['review', 'refused', 'repaired', 'ahead', 'ready', 'all'] as const;
export type RowFilter = (typeof rowFilters)[number];

export interface RowChoice {
  readonly filter: RowFilter;
  readonly rows: readonly RosterRow[];
  readonly counts: Readonly<Record<RowFilter, number>>;
}

/** Without a wish: the rows to look at, or all when there is nothing to look at. */
export function chooseRows(view: RosterView, wanted: string): RowChoice {
  const all = view.reading.ok ? view.reading.value.rows : [];
  const of = (filter: RowFilter): RosterRow[] => all.filter(row => matches(row, filter, view.ahead));
  const counts = Object.fromEntries(rowFilters.map(filter => [filter, of(filter).length])) as RowChoice['counts'];
  const filter = rowFilters.find(name => name === wanted) ?? (counts.review > 0 ? 'review' : 'all');
  return { filter, rows: of(filter), counts };
}

function matches(row: RosterRow, filter: RowFilter, ahead: ReadonlySet<number>): boolean {
  if (filter === 'all') return true;
  if (filter === 'ahead') return ahead.has(row.row);
  if (filter === 'review') return row.fate !== 'ready' || ahead.has(row.row);
  return row.fate === filter;
}

/** Spreadsheets call the first column A, the 27th AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}
