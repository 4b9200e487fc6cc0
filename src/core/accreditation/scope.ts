/** How far an approval reaches: the levels and fields that a standard is for, and that a decision may narrow. What is not named is not limited. */
import { isFieldWithin } from '../catalogue/field-within.ts';
import { type AccreditationCode, bad, ok, type Result } from '../error.ts';
import type { ApprovalKind } from './approval.ts';

export interface ScopeLevels {
  readonly framework: string;
  /** As the framework writes them, from the lowest to the highest: whoever verifies needs no table. */
  readonly levels: readonly string[];
}

export interface ApprovalScope {
  readonly levels?: readonly ScopeLevels[];
  /** As achievements name them, in any language, or a code with its scheme (`isced-f:06`). */
  readonly fields?: readonly string[];
}

/** An approval with what it reaches; `mayAccredit`: what an accredited organization may approve in its turn. */
export interface Reach {
  readonly scope?: ApprovalScope;
  readonly mayAccredit?: readonly ApprovalKind[];
}

/** What is known of an achievement that a scope is asked about. */
export interface ScopedFacts {
  readonly level?: { readonly framework: string; readonly level: string };
  /** In every language in which it is named. */
  readonly fields: readonly string[];
}

export const scopeLimits = { frameworks: 20, fields: 40, field: 200 } as const;

/** Which limit an achievement is outside of. What it does not state cannot be said to be within. */
export function outsideOf({ levels, fields }: ApprovalScope, facts: ScopedFacts): 'level' | 'field' | undefined {
  if (levels !== undefined) {
    const { level } = facts;
    const reached = levels.filter(({ framework }) => framework === level?.framework).flatMap(each => each.levels);
    if (level === undefined || !reached.includes(level.level)) return 'level';
  }
  if (fields !== undefined && !facts.fields.some(field => fields.some(limit => isFieldWithin(field, limit))))
    return 'field';
  return undefined;
}

/** Whether a decision stays within what its standard is for: it may be narrower, never wider. */
export function isWithinReach(decided: Reach, standard: Reach): boolean {
  const { levels, fields } = standard.scope ?? {};
  const allowed = (standard.mayAccredit ?? []) as readonly string[];
  return (
    (levels === undefined || isWithinLevels(decided.scope?.levels, levels)) &&
    (fields === undefined ||
      (decided.scope?.fields?.every(field => fields.some(limit => isFieldWithin(field, limit))) ?? false)) &&
    (decided.mayAccredit ?? []).every(each => allowed.includes(each))
  );
}

const isWithinLevels = (decided: readonly ScopeLevels[] | undefined, limits: readonly ScopeLevels[]): boolean =>
  decided?.every(({ framework, levels }) => {
    const reached = limits.filter(limit => limit.framework === framework).flatMap(each => each.levels);
    return levels.every(level => reached.includes(level));
  }) ?? false;

/** `1-5`, `5, 6`, `E1〜3`: pieces and ranges of the framework's own levels; each once, from the lowest to the highest. */
export function parseScopeLevels(
  text: string,
  known: readonly string[],
): Result<readonly string[], Extract<AccreditationCode, 'accreditation.scope-level-unknown'>> {
  const chosen = new Set<string>();
  const pieces = text
    .normalize('NFKC')
    .replace(/\s*[-–—~〜]\s*/gu, '-')
    .split(/[\s,、・]+/u)
    .filter(piece => piece !== '');
  for (const piece of pieces) {
    // A level's own name may have a hyphen in it.
    const [first, last] = known.includes(piece) ? [piece, piece] : endsOf(piece, known);
    const [from, to] = [known.indexOf(first), known.indexOf(last)];
    if (from < 0 || to < from) return bad('accreditation.scope-level-unknown', piece);
    for (const level of known.slice(from, to + 1)) chosen.add(level);
  }
  return chosen.size === 0
    ? bad('accreditation.scope-level-unknown', text)
    : ok(known.filter(each => chosen.has(each)));
}

function endsOf(piece: string, known: readonly string[]): readonly [string, string] {
  for (let at = piece.indexOf('-'); at >= 0; at = piece.indexOf('-', at + 1)) {
    const ends = [piece.slice(0, at), piece.slice(at + 1)] as const;
    if (ends.every(end => known.includes(end))) return ends;
  }
  return ['', ''];
}

/** The other way round, as it is written in a form: runs of neighbours become ranges. Levels that the framework no longer has stay as they are. */
export function levelRanges(levels: readonly string[], known: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const level of levels) {
    const run = runs.at(-1);
    const before = known.indexOf(run?.at(-1) ?? '');
    if (run !== undefined && before >= 0 && known[before + 1] === level) run.push(level);
    else runs.push([level]);
  }
  return runs.flatMap(run => (run.length < 3 ? run : [`${run[0]}-${run.at(-1)}`]));
}
