/** Several tables one after the other. Nobody has published the result: it is an indication, and shows its path. */
import { bad, type FrameworkCode, ok, type Result } from '../error.ts';
import type { Reference } from './reference.ts';
import { type LevelName, type Translations, translate } from './translate.ts';

export interface Indication {
  /** Never anything else: a chain of tables is not a table. */
  readonly status: 'indicative';
  readonly from: LevelName;
  readonly path: readonly string[];
  /** May be empty although each table has an answer for other levels: chaining loses what falls into a gap. */
  readonly levels: readonly string[];
  /** For each step, what each level came to. */
  readonly steps: readonly (readonly Translations[])[];
}

/** `path` names the frameworks after the first, at least two. Errors are those of translate; `framework.path-short`. */
export function translateAlong(
  reference: Reference,
  from: LevelName,
  path: readonly string[],
): Result<Indication, FrameworkCode> {
  if (path.length < 2) return bad('framework.path-short');
  const steps: Translations[][] = [];
  let here: readonly LevelName[] = [from];
  for (const framework of path) {
    const step: Translations[] = [];
    for (const level of here) {
      const answer = translate(reference, level, framework);
      if (!answer.ok) return answer;
      step.push(answer.value);
    }
    steps.push(step);
    const levels = new Set(step.flatMap(({ answers: [weightiest] }) => weightiest.levels));
    here = [...levels].map(level => ({ framework, level }));
  }
  return ok({ status: 'indicative', from, path, levels: here.map(({ level }) => level), steps });
}
