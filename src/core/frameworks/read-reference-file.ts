/** One reference file: read whole or not at all, with a report by line of everything that is wrong in it. */
import type { JsonObject } from '../bytes/json.ts';
import { parseJsonObject } from '../bytes/parse-json.ts';
import type { CoreCode, FrameworkCode } from '../error.ts';
import { jsonLines, lineOf } from './json-lines.ts';
import type { ReferenceEntry } from './reference.ts';
import { shapes } from './shapes.ts';

/** Characters; far more than any framework has. */
export const MAX_REFERENCE_FILE = 2_000_000;
/** A file that is wrong everywhere is told so often enough. */
const MAX_PROBLEMS = 100;

export interface ReferenceProblem {
  readonly code: FrameworkCode | CoreCode;
  /** JSON pointer. */
  readonly at: string;
  /** From 1. */
  readonly line: number;
}

export type ReadReferenceFile =
  | { readonly ok: true; readonly entry: ReferenceEntry; lineAt(pointer: string): number }
  | { readonly ok: false; readonly problems: readonly ReferenceProblem[] };

/** Problems: `reference.*`, and the codes of parseJsonObject where the text is no strict JSON. */
export function readReferenceFile(text: string): ReadReferenceFile {
  const refuse = (code: ReferenceProblem['code'], line: number, at = ''): ReadReferenceFile => ({
    ok: false,
    problems: [{ code, at, line }],
  });
  if (text.length > MAX_REFERENCE_FILE) return refuse('reference.file-too-large', 1);
  const parsed = parseJsonObject(text);
  const places = jsonLines(text);
  if (!parsed.ok) {
    const line = places.malformed ?? places.duplicate ?? lineOf(places, parsed.at ?? '');
    return refuse(parsed.code as CoreCode, line, parsed.at);
  }
  const shape = shapeOf(parsed.value);
  if (shape === undefined) return refuse('reference.kind-unknown', lineOf(places, '/kind'), '/kind');
  const problems: ReferenceProblem[] = [];
  shape(parsed.value, '', (code, at) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ code, at, line: lineOf(places, at) });
  });
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  // The shape has just said that it is one.
  const entry = parsed.value as unknown as ReferenceEntry;
  const within = [...groundless(entry), ...contradictionsIn(entry)].map(at => ({
    code: at.code,
    at: at.at,
    line: lineOf(places, at.at),
  }));
  if (within.length > 0) return { ok: false, problems: inOrder(within) };
  return { ok: true, entry, lineAt: pointer => lineOf(places, pointer) };
}

const inOrder = (problems: readonly ReferenceProblem[]): ReferenceProblem[] =>
  [...problems].sort((one, other) => one.line - other.line);

const shapeOf = ({ kind }: JsonObject) =>
  typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind as ReferenceEntry['kind']] : undefined;

interface Contradiction {
  readonly code: FrameworkCode;
  readonly at: string;
}

/** What is said to have been found was found somewhere; and a proposal is believed for what it shows: its grounds and its date. */
function groundless(entry: ReferenceEntry): Contradiction[] {
  const isProposal = entry.kind === 'crosswalk' && entry.status === 'proposal';
  return [
    ...(isProposal && !entry.year ? (['/year'] as const) : []),
    ...((isProposal || entry.certainty === 'found') && !entry.source ? (['/source'] as const) : []),
  ].map(at => ({ code: 'reference.field-missing', at }));
}

/** What no shape can say: a thing named twice, a table that says it is missing and has rows. */
function contradictionsIn(entry: ReferenceEntry): Contradiction[] {
  switch (entry.kind) {
    case 'framework':
      return twice(entry.levels.map(({ level }) => level)).map(n => ({
        code: 'reference.level-twice',
        at: `/levels/${n}/level`,
      }));
    case 'crosswalk': {
      const rows = twice(entry.rows.map(({ from }) => from)).map(n => `/rows/${n}/from`);
      const targets = entry.rows.flatMap(({ to }, n) => twice(to).map(m => `/rows/${n}/to/${m}`));
      const absent = entry.table === 'not-available' || entry.table === 'none-published';
      const named = new Set(entry.rows.flatMap(({ to }) => to));
      const contrary = [
        ...(absent && entry.rows.length > 0 ? ['/rows'] : []),
        ...(!absent && entry.rows.length === 0 ? ['/rows'] : []),
        ...(entry.from === entry.to ? ['/to'] : []),
        ...(entry.noCounterpart ?? []).flatMap(({ level }, n) =>
          named.has(level) ? [`/noCounterpart/${n}/level`] : [],
        ),
      ];
      return [
        ...[...rows, ...targets].map(at => ({ code: 'reference.level-twice' as const, at })),
        ...contrary.map(at => ({ code: 'reference.rows-contradict' as const, at })),
      ];
    }
    case 'credit-system': {
      const { minutesPerCredit: span } = entry;
      return span !== undefined && span.min > span.max
        ? [{ code: 'reference.field-wrong', at: '/minutesPerCredit/min' }]
        : [];
    }
    case 'credit-bank': {
      const codes = entry.sections.flatMap(({ items }, n) =>
        items.map((item, m) => ({ ...item, at: `${n}/items/${m}` })),
      );
      const coded = codes.filter(({ code }) => code !== undefined);
      return twice(coded.map(({ code = '' }) => code)).map(n => ({
        code: 'reference.level-twice',
        at: `/sections/${coded[n]?.at}/code`,
      }));
    }
    case 'scale':
      return twice(entry.steps.map(({ code }) => code)).map(n => ({
        code: 'reference.level-twice',
        at: `/steps/${n}/code`,
      }));
    case 'lint-profile':
      return twice(entry.elements.map(({ element }) => element)).map(n => ({
        code: 'reference.level-twice',
        at: `/elements/${n}/element`,
      }));
    case 'skill-set': {
      const groups = new Set(entry.groups.map(({ id }) => id));
      return [
        ...twice(entry.skills.map(({ id }) => id)).map(n => ({
          code: 'reference.level-twice' as const,
          at: `/skills/${n}/id`,
        })),
        ...entry.skills.flatMap(({ group }, n) =>
          groups.has(group) ? [] : [{ code: 'reference.level-unknown' as const, at: `/skills/${n}/group` }],
        ),
      ];
    }
  }
}

/** Places of what has been there before. */
function twice(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return values.flatMap((value, n) => (seen.size === seen.add(value).size ? [n] : []));
}
