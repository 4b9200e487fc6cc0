/** Formula injection: a cell that a spreadsheet would run is written with an apostrophe before it, and read without. */

// Characters that start a formula, their full-width twins (some spreadsheets fold them), and the controls that hide one.
// Apostrophes before it count too, so that writing and reading are exact inverses.
const RISKY = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\0]/u;
const GUARDED = /^'+[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\0]/u;

/** For every cell of a CSV that people open in a spreadsheet (security.md 15). */
export const guardCell = (cell: string): string => (RISKY.test(cell) ? `'${cell}` : cell);

/** Takes our own apostrophe off again; any other cell stays as it is. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
