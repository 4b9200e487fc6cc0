/** Reference files together: what one says of another must hold, editions stay what they are, and a bad file changes nothing. */
import type { FrameworkCode } from '../error.ts';
import { type ReadReferenceFile, type ReferenceProblem, readReferenceFile } from './read-reference-file.ts';
import type { Crosswalk, Framework, Reference, ReferenceEntry } from './reference.ts';

export interface ReferenceFile {
  readonly name: string;
  readonly text: string;
  /** Added by an operator, rather than shipped. */
  readonly own?: boolean;
}

export interface FileProblem extends ReferenceProblem {
  readonly file: string;
}

export interface LoadedReference {
  readonly reference: Reference;
  /** By file and line. A file with a problem has given nothing to the reference. */
  readonly problems: readonly FileProblem[];
}

type Read = Extract<ReadReferenceFile, { ok: true }> & ReferenceFile;

/** Files that come first win: an edition that is known is never written over. A copy of it is no problem. */
export function loadReference(files: readonly ReferenceFile[]): LoadedReference {
  const problems: FileProblem[] = [];
  const read: Read[] = [];
  for (const file of files) {
    const answer = readReferenceFile(file.text);
    if (answer.ok) read.push({ ...answer, ...file });
    else problems.push(...answer.problems.map(problem => ({ file: file.name, ...problem })));
  }
  const known = new Map<string, ReferenceEntry>();
  const frameworks = new Map<string, Framework[]>();
  const added = new Set<ReferenceEntry>();
  // What crosswalks speak of comes before them, in whatever order the files do.
  const sorted = [...read].sort((a, b) => Number(a.entry.kind === 'crosswalk') - Number(b.entry.kind === 'crosswalk'));
  for (const { name, entry, lineAt, own } of sorted) {
    const key = `${entry.kind} ${entry.id} ${entry.edition}`;
    const before = known.get(key);
    if (before !== undefined) {
      if (JSON.stringify(before) !== JSON.stringify(entry))
        problems.push({ file: name, code: 'reference.edition-taken', at: '/edition', line: lineAt('/edition') });
      continue;
    }
    const faults = entry.kind === 'crosswalk' ? faultsOf(entry, frameworks) : [];
    problems.push(...faults.map(fault => ({ file: name, ...fault, line: lineAt(fault.at) })));
    if (faults.length > 0) continue;
    known.set(key, entry);
    if (own === true) added.add(entry);
    if (entry.kind === 'framework') frameworks.set(entry.id, [...(frameworks.get(entry.id) ?? []), entry]);
  }
  return { reference: { entries: [...known.values()], own: added }, problems };
}

type Fault = { readonly code: FrameworkCode; readonly at: string };

/** Both frameworks are known, every level is one of theirs, and a complete table has a row for every level. */
function faultsOf(crosswalk: Crosswalk, frameworks: ReadonlyMap<string, readonly Framework[]>): Fault[] {
  const [from, to] = [frameworks.get(crosswalk.from), frameworks.get(crosswalk.to)];
  const unknown: Fault[] = [
    ...(from === undefined ? [{ code: 'reference.framework-unknown' as const, at: '/from' }] : []),
    ...(to === undefined ? [{ code: 'reference.framework-unknown' as const, at: '/to' }] : []),
  ];
  if (from === undefined || to === undefined) return unknown;
  const levels: Fault[] = [
    ...crosswalk.rows.flatMap((row, n) => [
      ...(hasLevel(from, row.from) ? [] : [`/rows/${n}/from`]),
      ...row.to.flatMap((level, m) => (hasLevel(to, level) ? [] : [`/rows/${n}/to/${m}`])),
    ]),
    ...(crosswalk.noCounterpart ?? []).flatMap(({ level }, n) =>
      hasLevel(to, level) ? [] : [`/noCounterpart/${n}/level`],
    ),
  ].map(at => ({ code: 'reference.level-unknown', at }));
  const rows = new Set(crosswalk.rows.map(row => row.from));
  const whole = from.some(edition => edition.levels.every(({ level }) => rows.has(level)));
  return crosswalk.table === 'complete' && !whole
    ? [...levels, { code: 'reference.rows-contradict', at: '/rows' }]
    : levels;
}

const hasLevel = (editions: readonly Framework[], wanted: string): boolean =>
  editions.some(({ levels }) => levels.some(({ level }) => level === wanted));
