/** Scores: a plain decimal number, full-width digits and a unit (点, points) repaired. */
import { type Cell, refused, taken, toHalfWidth, trimEnds } from './cell.ts';

export interface ScoreRange {
  readonly min: number;
  readonly max: number;
}

const NUMBER = /^[+-]?(?:\d{1,15}(?:\.\d{1,10})?|\.\d{1,10})$/;
const UNIT = /\s*(?:点|points?|pts?\.?)$/iu;

/** '' is no score (value undefined). roster.score-not-number; roster.score-out-of-range when a range is given. */
export function parseScore(cell: string, range?: ScoreRange): Cell<number | undefined> {
  const trimmed = trimEnds(cell);
  if (trimmed === '') return taken(undefined);
  if (trimmed.length > 40) return refused('roster.score-not-number');
  const narrow = toHalfWidth(trimmed).replace('\u2212', '-');
  const text = narrow.replace(UNIT, '');
  if (!NUMBER.test(text)) return refused('roster.score-not-number');
  const score = Number(text);
  if (range && (score < range.min || score > range.max)) return refused('roster.score-out-of-range', { ...range });
  return taken(
    score,
    trimmed !== cell && 'roster.repaired-spaces',
    narrow !== trimmed && 'roster.repaired-width',
    text !== narrow && 'roster.repaired-score',
  );
}
