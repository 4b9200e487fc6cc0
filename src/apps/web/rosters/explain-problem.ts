/** A problem or a repair of one cell in words that name the column: for the page and for the file to mend. */
import type { RosterProblem } from '../../../core/roster/roster-row.ts';
import { wordsFor } from '../../words/index.ts';
import { rosterColumnLabels } from '../../words/roster.ts';
import type { Language } from '../language.ts';

/** A range that is open at one end has no number there. */
const readable = (detail: RosterProblem['detail'] = {}): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      value === Infinity ? '∞' : value === -Infinity ? '−∞' : value,
    ]),
  );

export function explainProblem(
  problem: RosterProblem,
  lang: Language,
): { readonly column: string; readonly what: string; readonly todo: string } {
  const { what, todo } = wordsFor(problem.code, lang, readable(problem.detail));
  return { column: rosterColumnLabels[problem.column][lang], what, todo };
}
