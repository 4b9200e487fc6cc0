/** What reading a roster gives: a row with its values, its problems, its repairs, and its fate. */
import type { ErrorDetail, RosterCode, RosterRepairCode } from '../error.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ColumnMap, RosterColumn } from './roster-column.ts';

export interface RosterValues {
  /** As written, code point by code point. Two columns (family, given) are joined with one space. */
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly nameKana?: string;
  readonly nameRoman?: string;
  readonly learnerId?: string;
  readonly completedOn?: LocalDate;
  readonly score?: number;
  readonly remark?: string;
}

export interface RosterProblem {
  readonly column: RosterColumn;
  readonly code: RosterCode;
  /** The cell as it was. */
  readonly value: string;
  /** Fills the holes of the words: firstRow, limit, min, max. */
  readonly detail?: ErrorDetail;
}

export interface RosterRepair {
  readonly column: RosterColumn;
  readonly code: RosterRepairCode;
  readonly before: string;
  readonly after: string;
}

interface RowBase {
  /** As the spreadsheet shows it: the first row of the file is 1, a quoted line break begins no row. */
  readonly row: number;
  /** The row as it came. */
  readonly cells: readonly string[];
  readonly problems: readonly RosterProblem[];
  readonly repairs: readonly RosterRepair[];
}
export interface AcceptedRow extends RowBase {
  readonly fate: 'ready' | 'repaired';
  readonly values: RosterValues;
}
export interface RefusedRow extends RowBase {
  readonly fate: 'refused';
  /** What could be read all the same. */
  readonly values: Partial<RosterValues>;
}
export type RosterRow = AcceptedRow | RefusedRow;

export interface RosterReading {
  readonly headers: readonly string[];
  readonly headerRow: number;
  readonly columns: ColumnMap;
  readonly rows: readonly RosterRow[];
  readonly counts: {
    readonly ready: number;
    readonly repaired: number;
    readonly refused: number;
    readonly blank: number;
  };
}
