/** The refused rows as a file to mend and send again: the cells as they came, with the row and the reasons after them. */
import type { RosterProblem, RosterReading } from './roster-row.ts';

/** Headings of the two columns that are added; a file that was mended and refused again does not collect them. */
export const MEND_HEADERS = ['行 / row', '理由 / reason'] as const;

/** `explain` puts a problem into words (apps know the language). The first row is the headings. */
export function mendFile(reading: RosterReading, explain: (problem: RosterProblem) => string): string[][] {
  const width = Math.max(reading.headers.length, ...reading.rows.map(row => row.cells.length));
  const kept = Array.from({ length: width }, (_, index) => index).filter(
    index => !MEND_HEADERS.some(header => header === reading.headers[index]),
  );
  const pick = (cells: readonly string[]): string[] => kept.map(index => cells[index] ?? '');
  const refused = reading.rows.filter(row => row.fate === 'refused');
  return [
    [...pick(reading.headers), ...MEND_HEADERS],
    ...refused.map(row => [...pick(row.cells), String(row.row), row.problems.map(explain).join(' ')]),
  ];
}
