/**
 * The layout of JSON texts that are alike but for some strings, as the credentials of one achievement are: known text, and holes between quotation
 * marks. Whoever has read two such texts strictly reads the next by comparing the known text and taking the holes out.
 *
 * Why it reads what parse-json.ts reads, member for member: a hole is the whole inside of a string that is a value, and what goes into it has no
 * quotation mark, no backslash, no control character and no surrogate (RFC 8259 §7), so that it is that string. Everything else is the text of a
 * document that was read strictly: its nesting, its keys, its numbers.
 */
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** Where strings stand in a text that is known to be JSON: inside the quotation marks. */
interface Strings {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A node with holes below it; what it shares with all others of its layout is `base`. */
interface Part {
  readonly base: JsonObject | JsonValue[];
  readonly holes: readonly { readonly key: string | number; readonly hole: number }[];
  readonly parts: readonly { readonly key: string | number; readonly part: Part }[];
}

export interface JsonLayout {
  /** Numbers of the strings of the example that are holes. */
  readonly open: ReadonlySet<number>;
  /** One more than there are holes. */
  readonly known: readonly string[];
  readonly root: Part;
}

/** More characters cannot stand in a hole without being written otherwise in JSON, or being half of one. */
const NOT_PLAIN = /[\\\u0000-\u001f\ud800-\udfff]/;
/** No text that has one gets a layout, so that it can mark holes in the example. */
const MARK = '\ue000';

/** Where strings stand. `text` must be JSON. */
export function stringsOf(text: string): Strings {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', open + 1)) {
    starts.push(open + 1);
    open = closingQuote(text, open);
    ends.push(open);
  }
  return { text, starts, ends };
}

function closingQuote(text: string, open: number): number {
  let end = text.indexOf('"', open + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

/**
 * A layout of which both texts are, with the holes that `open` names besides those where they differ; undefined when more than plain values
 * differ, or something under a key of `fixed` does. Both texts must have been read by parseJsonObject without an error.
 */
export function layoutOf(
  example: Strings,
  text: string,
  open: ReadonlySet<number>,
  fixed: ReadonlySet<string>,
): JsonLayout | undefined {
  const other = stringsOf(text);
  if (other.starts.length !== example.starts.length || example.text.includes(MARK)) return undefined;
  const holes = new Set(open);
  for (let n = 0; n <= example.starts.length; n++) {
    if (between(example, n) !== between(other, n)) return undefined;
    if (n < example.starts.length && inside(example, n) !== inside(other, n)) holes.add(n);
  }
  for (const n of holes) if (isKey(example, n) || !isPlain(inside(example, n))) return undefined;
  return holes.size === 0 ? undefined : compile(example, holes, fixed);
}

const inside = ({ text, starts, ends }: Strings, n: number): string => text.slice(starts[n], ends[n]);
/** The text before the n-th string, with its quotation mark and the one of the string before. */
const between = ({ text, starts, ends }: Strings, n: number): string =>
  text.slice(n === 0 ? 0 : ends[n - 1], starts[n]);
const isPlain = (value: string): boolean => !NOT_PLAIN.test(value);
const isKey = ({ text, ends }: Strings, n: number): boolean => /^"\s*:/.test(text.slice(ends[n], ends[n]! + 64));

function compile(example: Strings, open: ReadonlySet<number>, fixed: ReadonlySet<string>): JsonLayout | undefined {
  const numbers = [...open].sort((a, b) => a - b);
  const known: string[] = [];
  let from = 0;
  for (const n of numbers) {
    known.push(example.text.slice(from, example.starts[n]));
    from = example.ends[n]!;
  }
  known.push(example.text.slice(from));
  const marked = known.reduce((text, piece, n) => `${text}${MARK}${n - 1}${MARK}${piece}`);
  const root = partOf(JSON.parse(marked) as JsonValue);
  return root && !hasHolesUnder(root, fixed) ? { open, known, root } : undefined;
}

const hasHolesUnder = ({ holes, parts }: Part, keys: ReadonlySet<string>): boolean =>
  [...holes, ...parts].some(({ key }) => keys.has(String(key))) || parts.some(({ part }) => hasHolesUnder(part, keys));

/** Undefined for a value without holes below it. */
function partOf(value: JsonValue): Part | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: [string | number, JsonValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const holes = entries.flatMap(([key, member]) => {
    const hole = typeof member === 'string' && member.startsWith(MARK) ? Number(member.slice(1, -1)) : undefined;
    return hole === undefined ? [] : [{ key, hole }];
  });
  const parts = entries.flatMap(([key, member]) => {
    const part = partOf(member);
    return part === undefined ? [] : [{ key, part }];
  });
  return holes.length === 0 && parts.length === 0 ? undefined : { base: value, holes, parts };
}

/**
 * The document, or undefined when the text is not of this layout. Nodes without holes are shared by all documents of a layout, so that nobody
 * may change one.
 */
export function readByLayout({ known, root }: JsonLayout, text: string): JsonObject | undefined {
  const values = new Array<string>(known.length - 1);
  const last = known.length - 1;
  let at = 0;
  for (let n = 0; n < last; n++) {
    const piece = known[n]!;
    const start = at + piece.length;
    // Comparing a slice is comparing memory; startsWith goes letter by letter
    if (text.slice(at, start) !== piece) return undefined;
    const end = text.indexOf('"', start);
    if (end < 0) return undefined;
    const value = text.slice(start, end);
    if (NOT_PLAIN.test(value)) return undefined;
    values[n] = value;
    at = end;
  }
  if (text.slice(at) !== known[last]!) return undefined;
  const document = fill(root, values);
  return isJsonObject(document) ? document : undefined;
}

function fill({ base, holes, parts }: Part, values: readonly string[]): JsonObject | JsonValue[] {
  const node = (Array.isArray(base) ? base.slice() : { ...base }) as Record<string | number, JsonValue>;
  for (const { key, hole } of holes) node[key] = values[hole]!;
  for (const { key, part } of parts) node[key] = fill(part, values);
  return node as JsonObject | JsonValue[];
}

/** The nodes that all documents of the layout share: whole ones, of which nothing ever differs. */
export function sharedNodes({ root }: JsonLayout): object[] {
  const found: object[] = [];
  const walk = (value: JsonValue, part: Part | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    if (part === undefined) found.push(value);
    const below = new Map(part?.parts.map(each => [String(each.key), each.part]));
    for (const [key, member] of Object.entries(value)) walk(member, part === undefined ? undefined : below.get(key));
  };
  walk(root.base, root);
  return found;
}
