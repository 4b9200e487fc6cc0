/** The cells of one row, column by column, into values, problems and repairs. */
import {
  type Cell,
  hasHiddenCharacterBesideBreaks,
  isLongerThan,
  refused,
  taken,
  toHalfWidth,
  trimEnds,
} from './cell.ts';
import { parseDate } from './parse-date.ts';
import { parseEmail } from './parse-email.ts';
import { parseName, parseNamePart, parseReading } from './parse-name.ts';
import { parseScore, type ScoreRange } from './parse-score.ts';
import type { ColumnMap, RosterColumn } from './roster-column.ts';
import type { RosterProblem, RosterRepair, RosterValues } from './roster-row.ts';

export type ReadValues = Partial<RosterValues>;

const REMARK_LIMIT = 2_000;
const LEARNER_ID_LIMIT = 100;

export function readCells(
  cells: readonly string[],
  columns: ColumnMap,
  scoreRange?: ScoreRange,
): { values: ReadValues; problems: RosterProblem[]; repairs: RosterRepair[] } {
  const problems: RosterProblem[] = [];
  const repairs: RosterRepair[] = [];

  /** Reads one column; undefined when the roster has no such column or the cell was refused. */
  const read = <T>(column: RosterColumn, parse: (cell: string) => Cell<T>): T | undefined => {
    const index = columns[column];
    if (index === undefined) return undefined;
    const before = cells[index] ?? '';
    const cell = parse(before);
    if (!cell.ok) {
      problems.push({ column, code: cell.code, value: before, ...(cell.detail && { detail: cell.detail }) });
      return undefined;
    }
    for (const code of cell.repairs) repairs.push({ column, code, before, after: String(cell.value) });
    return cell.value;
  };

  const email = read('email', parseEmail);
  const name =
    columns.name === undefined
      ? joinNames(read('familyName', parseNamePart), read('givenName', parseNamePart))
      : read('name', parseName);
  if (name === '') problems.push({ column: 'familyName', code: 'roster.name-missing', value: '' });
  const nameKana =
    columns.nameKana === undefined
      ? joinNames(read('familyKana', parseReading), read('givenKana', parseReading))
      : read('nameKana', parseReading);
  const nameRoman = read('nameRoman', parseReading);
  const learnerId = read('learnerId', parseLearnerId);
  const completedOn = read('completedOn', parseDate);
  const score = read('score', cell => parseScore(cell, scoreRange));
  const remark = read('remark', parseRemark);

  const values: ReadValues = {
    ...(name && { name }),
    ...(email && { email }),
    ...(nameKana && { nameKana }),
    ...(nameRoman && { nameRoman }),
    ...(learnerId && { learnerId }),
    ...(completedOn && { completedOn }),
    ...(score !== undefined && { score }),
    ...(remark && { remark }),
  };
  return { values, problems, repairs };
}

/** Some people have one name only: either part may be alone, but a refused part leaves no name. */
function joinNames(family: string | undefined, given: string | undefined): string | undefined {
  if (family === undefined || given === undefined) return undefined;
  return [family, given].filter(part => part !== '').join(' ');
}

function parseLearnerId(cell: string): Cell<string> {
  const trimmed = trimEnds(cell);
  const narrow = toHalfWidth(trimmed);
  if (isLongerThan(narrow, LEARNER_ID_LIMIT)) return refused('roster.cell-too-long', { limit: LEARNER_ID_LIMIT });
  if (hasHiddenCharacterBesideBreaks(narrow)) return refused('roster.hidden-character');
  return taken(narrow, trimmed !== cell && 'roster.repaired-spaces', narrow !== trimmed && 'roster.repaired-width');
}

function parseRemark(cell: string): Cell<string> {
  if (isLongerThan(cell, REMARK_LIMIT)) return refused('roster.cell-too-long', { limit: REMARK_LIMIT });
  if (hasHiddenCharacterBesideBreaks(cell)) return refused('roster.hidden-character');
  return taken(cell);
}
