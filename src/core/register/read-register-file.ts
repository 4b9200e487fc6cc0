/** A register's file: JSON with a list named entries, JSON a line, or the rows of a table. Read whole or not at all, with a report by line. */
import { isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../bytes/json.ts';
import { parseJson } from '../bytes/parse-json.ts';
import type { CoreCode, RegisterCode } from '../error.ts';
import { jsonLines, lineOf } from '../frameworks/json-lines.ts';
import type { Reference } from '../frameworks/reference.ts';
import { readLine } from './entry-fields.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';
import { fieldOfHeading, listFields } from './table-headings.ts';

export const MOST_ENTRIES = 20_000;
/** A file that is wrong everywhere is told so often enough. */
export const MOST_PROBLEMS = 200;

export interface FileProblem {
  readonly code: RegisterCode | CoreCode;
  /** From 1: the line of a text, the row of a table. */
  readonly line: number;
  /** Which entry, from 1; absent for what is wrong with the file itself. */
  readonly entry?: number;
  /** JSON pointer into the entry, or a column's heading. */
  readonly at: string;
}

export interface LocatedEntry extends ReadEntry {
  readonly line: number;
  /** From 1. */
  readonly entry: number;
}

export type RegisterFile =
  | { readonly ok: true; readonly entries: readonly LocatedEntry[] }
  /** `more`: how many problems were not listed. */
  | { readonly ok: false; readonly problems: readonly FileProblem[]; readonly more: number };

interface Raw {
  readonly value: JsonValue;
  readonly line: number;
  /** The line of a value in it, where that is another. */
  lineAt?(pointer: string): number;
  /** What the file calls a field. */
  nameOf?(pointer: string): string;
}

const refusal = (code: FileProblem['code'], line: number, at = ''): RegisterFile => ({
  ok: false,
  problems: [{ code, line, at }],
  more: 0,
});

/**
 * JSON, or JSON a line. `register.*`, and the codes of parseJson where a text is no strict JSON. `source`: who says what the file says, unless it names
 * its source itself (`source`, or `source` of `meta`).
 */
export function readRegisterText(text: string, reference: Reference, source?: string): RegisterFile {
  const whole = parseJson(text, { numbers: 'any' });
  if (whole.ok) return fromWhole(whole.value, text, reference, source);
  const lines = text.split('\n').map((line, n) => ({ text: line.trim(), line: n + 1 }));
  const stated = lines.filter(line => line.text !== '');
  // Several lines of which the first is an object are meant as JSON a line.
  const isLines = stated.length > 1 && stated[0] !== undefined && parseJson(stated[0].text, { numbers: 'any' }).ok;
  if (!isLines) {
    const places = jsonLines(text);
    return refusal(whole.code as CoreCode, places.malformed ?? places.duplicate ?? lineOf(places, whole.at ?? ''));
  }
  const raw: Raw[] = [];
  const problems: FileProblem[] = [];
  for (const [n, { text: one, line }] of stated.entries()) {
    const parsed = parseJson(one, { numbers: 'any' });
    if (parsed.ok) raw.push({ value: parsed.value, line });
    else problems.push({ code: parsed.code as CoreCode, line, entry: n + 1, at: parsed.at ?? '' });
  }
  return readAll(raw, reference, problems, source);
}

function fromWhole(value: JsonValue, text: string, reference: Reference, given?: string): RegisterFile {
  const isList = Array.isArray(value);
  const entries = isList ? value : isJsonObject(value) ? value.entries : undefined;
  // One line of JSON a line is an entry itself.
  if (!isList && isJsonObject(value) && entries === undefined && ('name' in value || 'title' in value))
    return readAll([{ value, line: 1 }], reference, [], given);
  if (!Array.isArray(entries)) return refusal('register.file-unreadable', 1, '/entries');
  const places = jsonLines(text);
  const root = isList ? '' : '/entries';
  const raw = entries.map((each, n): Raw => {
    const pointer = root + pointerStep(n);
    return { value: each, line: lineOf(places, pointer), lineAt: at => lineOf(places, pointer + at) };
  });
  return readAll(raw, reference, [], isList ? given : (sourceOfFile(value) ?? given));
}

/** A line of text; anything else says nothing of a source. */
function sourceOfFile(file: JsonValue): string | undefined {
  if (!isJsonObject(file)) return undefined;
  const named = file.source ?? (isJsonObject(file.meta) ? file.meta.source : undefined);
  return named === undefined ? undefined : readLine(named, '/source', () => undefined);
}

/** Rows as cells, the first of them the headings; empty rows are passed over. Lists have a semicolon between their values. */
export function readRegisterTable(
  rows: readonly (readonly string[])[],
  reference: Reference,
  source?: string,
): RegisterFile {
  const first = rows.findIndex(row => row.some(cell => cell.trim() !== ''));
  const headings = rows[first];
  if (headings === undefined) return refusal('register.file-empty', 1);
  const fields = headings.map(fieldOfHeading);
  const problems = headings.flatMap((heading, n): FileProblem[] =>
    fields[n] === undefined && heading.trim() !== ''
      ? [{ code: 'register.column-unknown', line: first + 1, at: heading.trim().slice(0, 100) }]
      : [],
  );
  const raw = rows.slice(first + 1).flatMap((row, n): Raw[] => {
    if (row.every(cell => cell.trim() === '')) return [];
    const nameOf = (pointer: string) =>
      headings[fields.findIndex(each => each?.join('/') === pointer.slice(1))]?.trim();
    return [{ value: entryOf(row, fields), line: first + 2 + n, nameOf: at => nameOf(at) ?? at }];
  });
  return readAll(raw, reference, problems, source);
}

function entryOf(row: readonly string[], fields: readonly ReturnType<typeof fieldOfHeading>[]): JsonObject {
  const entry: JsonObject = {};
  for (const [n, cell] of row.entries()) {
    const [name, language] = fields[n] ?? [];
    const text = cell.trim();
    if (name === undefined || text === '') continue;
    const value = listFields.has(name)
      ? text
          .split(/[;；\n]/)
          .map(each => each.trim())
          .filter(Boolean)
      : text;
    if (language === undefined) entry[name] = value;
    else if (Array.isArray(value)) {
      // The first outcome in one language belongs to the first in the other.
      const known = Array.isArray(entry[name]) ? (entry[name] as JsonValue[]) : [];
      entry[name] = value.map((each, place) => ({ ...asText(known[place]), [language]: each }));
    } else entry[name] = { ...asText(entry[name]), [language]: value };
  }
  return entry;
}

const asText = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

function readAll(
  raw: readonly Raw[],
  reference: Reference,
  before: readonly FileProblem[],
  source: string | undefined,
): RegisterFile {
  const problems = [...before];
  if (raw.length === 0 && problems.length === 0) return refusal('register.file-empty', 1);
  if (raw.length > MOST_ENTRIES) return refusal('register.too-many-entries', raw[MOST_ENTRIES]?.line ?? 1);
  const entries: LocatedEntry[] = [];
  for (const [n, { value, line, lineAt, nameOf }] of raw.entries()) {
    const read = readEntry(value, reference, source);
    if (read.ok) entries.push({ ...read.value, line, entry: n + 1 });
    else
      for (const { code, at } of read.problems)
        problems.push({ code, line: lineAt?.(at) ?? line, entry: n + 1, at: nameOf?.(at) ?? at });
  }
  if (problems.length === 0) return { ok: true, entries };
  problems.sort((a, b) => a.line - b.line);
  return { ok: false, problems: problems.slice(0, MOST_PROBLEMS), more: Math.max(0, problems.length - MOST_PROBLEMS) };
}
