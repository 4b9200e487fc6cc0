/** A level in another framework, as a published table has it: a set, with its status, direction, year and source. Never a guessed number. */
import { bad, type FrameworkCode, ok, type Result } from '../error.ts';
import { type Bilingual, type Crosswalk, type CrosswalkRow, newestOf, type Reference } from './reference.ts';

/** A level means something only inside its framework: never a bare number. */
export interface LevelName {
  readonly framework: string;
  readonly level: string;
}

/**
 * That of the crosswalk where it has an answer; `no-counterpart` where it was agreed that there is none; `table-not-available` where a report exists
 * whose table could not be read; `unknown` for the rest.
 */
export type TranslationStatus = Crosswalk['status'] | 'no-counterpart' | 'table-not-available' | 'unknown';

export interface Translation {
  readonly status: TranslationStatus;
  /** Of the framework asked for, in the order of the table. Empty unless a table names some. */
  readonly levels: readonly string[];
  /** `inverse`: read backwards from a table that was made for the other direction. `none`: there is no table. */
  readonly direction: 'as-stated' | 'inverse' | 'none';
  /** False where the set may lack levels, because only a part of the table is known. */
  readonly complete: boolean;
  /** What the answer was read from: every level in it stands in one of these rows. */
  readonly rows: readonly CrosswalkRow[];
  readonly crosswalk?: Crosswalk;
  /** False for `no-counterpart` where the two were compared and no agreement on a level was reached, which is not an agreement that there is none. */
  readonly agreed?: boolean;
  /** What the table itself says of a level without counterpart. */
  readonly note?: Bilingual;
}

export interface Translations {
  readonly from: LevelName;
  readonly to: string;
  /** The weightiest first. Of a pair that several tables compare, each has its own answer: they are never merged. */
  readonly answers: readonly [Translation, ...Translation[]];
}

/** What a level may be called: `7`, `E3`, `4-1`, 「初級」; of any width (NFKC), and without spaces. */
export const levelText = /^[\p{L}\p{N}][\p{L}\p{N}.+-]*$/u;

/** FRAMEWORK:LEVEL. Ids are small letters, levels as their framework writes them. */
export function parseLevelName(text: string): Result<LevelName, FrameworkCode> {
  const [, framework, level] = /^\s*([A-Za-z0-9-]+)\s*:\s*([\p{L}\p{N}.+-]+)\s*$/u.exec(text.normalize('NFKC')) ?? [];
  if (framework === undefined || level === undefined) return bad('framework.level-malformed');
  return ok({ framework: framework.toLowerCase(), level });
}

/** `framework.unknown`, `framework.level-unknown`, `framework.same`; `at` is what was not known. */
export function translate(reference: Reference, from: LevelName, to: string): Result<Translations, FrameworkCode> {
  const levels = levelsOf(reference, from.framework);
  if (levels === undefined) return bad('framework.unknown', from.framework);
  if (levelsOf(reference, to) === undefined) return bad('framework.unknown', to);
  if (!levels.has(from.level)) return bad('framework.level-unknown', `${from.framework}:${from.level}`);
  if (from.framework === to) return bad('framework.same', to);
  const crosswalks = newestOf(reference, 'crosswalk');
  const answers = [
    ...crosswalks
      .filter(each => each.from === from.framework && each.to === to)
      .map(each => readForwards(each, from.level)),
    ...crosswalks
      .filter(each => each.from === to && each.to === from.framework)
      .map(each => readBackwards(each, from.level)),
  ].sort((one, other) => weight(one) - weight(other));
  const [first = noTable, ...others] = answers;
  return ok({ from, to, answers: [first, ...others] });
}

const noTable: Translation = { status: 'unknown', levels: [], direction: 'none', complete: false, rows: [] };

/** Levels of any edition; undefined for a framework that is not known. */
function levelsOf({ entries }: Reference, id: string): ReadonlySet<string> | undefined {
  const editions = entries.filter(entry => entry.kind === 'framework').filter(entry => entry.id === id);
  return editions.length === 0
    ? undefined
    : new Set(editions.flatMap(({ levels }) => levels.map(({ level }) => level)));
}

function readForwards(crosswalk: Crosswalk, level: string): Translation {
  const row = crosswalk.rows.find(({ from }) => from === level);
  const direction = 'as-stated';
  if (row === undefined) return { ...noTable, status: silence(crosswalk), direction, crosswalk };
  const status = row.to.length === 0 ? 'no-counterpart' : crosswalk.status;
  return { status, levels: row.to, direction, complete: true, rows: [row], crosswalk };
}

/** The inverse of many-to-one is a set: every level whose row names this one. */
function readBackwards(crosswalk: Crosswalk, level: string): Translation {
  const direction = 'inverse';
  const rows = crosswalk.rows.filter(({ to }) => to.includes(level));
  const complete = crosswalk.table === 'complete';
  if (rows.length > 0)
    return { status: crosswalk.status, levels: rows.map(({ from }) => from), direction, complete, rows, crosswalk };
  const agreed = crosswalk.noCounterpart?.find(each => each.level === level);
  if (agreed !== undefined) {
    const { level: _same, ...said } = agreed;
    return { ...noTable, status: 'no-counterpart', direction, complete: true, crosswalk, ...said };
  }
  return { ...noTable, status: silence(crosswalk), direction, crosswalk };
}

const silence = ({ table }: Crosswalk): TranslationStatus =>
  table === 'not-available' ? 'table-not-available' : 'unknown';

const order: readonly TranslationStatus[] = [
  'published',
  'technical-comparison',
  'historic',
  'no-counterpart',
  'advice',
  'proposal',
  'table-not-available',
  'unknown',
];
const weight = ({ status, direction }: Translation): number =>
  2 * order.indexOf(status) + Number(direction === 'inverse');
