/** On which line of a JSON text each value stands, and where the text stops being JSON: for people who write such files by hand. */
import { pointerStep } from '../bytes/json.ts';
import { MAX_JSON_DEPTH } from '../bytes/parse-json.ts';

export interface JsonLines {
  /** JSON pointer of a value to its line, from 1. The root is ''. */
  readonly lines: ReadonlyMap<string, number>;
  /** Line of the first thing that is not JSON (RFC 8259). */
  readonly malformed?: number;
  /** Line of a key that its object has already. */
  readonly duplicate?: number;
}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const BLANK = /[ \t\r\n]*/y;

/** Where reading ended before the text did. */
class NotJson extends Error {}

export function jsonLines(text: string): JsonLines {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;
  let counted = 0;
  let duplicate: number | undefined;

  function lineHere(): number {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 0x0a) line++;
    return line;
  }
  function take(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new NotJson();
    at += found.length;
    return found;
  }
  function takeMark(...marks: readonly string[]): string {
    take(BLANK);
    const mark = text[at] ?? '';
    if (!marks.includes(mark)) throw new NotJson();
    at++;
    return mark;
  }
  const isNext = (mark: string): boolean => {
    take(BLANK);
    if (text[at] !== mark) return false;
    at++;
    return true;
  };
  function object(pointer: string, depth: number): void {
    const keys = new Set<string>();
    if (isNext('}')) return;
    do {
      take(BLANK);
      const where = lineHere();
      const key = JSON.parse(take(STRING)) as string;
      if (keys.has(key)) duplicate ??= where;
      keys.add(key);
      takeMark(':');
      value(pointer + pointerStep(key), depth);
    } while (takeMark(',', '}') === ',');
  }
  function list(pointer: string, depth: number): void {
    if (isNext(']')) return;
    let n = 0;
    do value(pointer + pointerStep(n++), depth);
    while (takeMark(',', ']') === ',');
  }
  function value(pointer: string, depth: number): void {
    if (depth > MAX_JSON_DEPTH) throw new NotJson();
    take(BLANK);
    lines.set(pointer, lineHere());
    const first = text[at];
    if (first === '{') {
      at++;
      object(pointer, depth + 1);
    } else if (first === '[') {
      at++;
      list(pointer, depth + 1);
    } else take(first === '"' ? STRING : PLAIN);
  }

  const told = () => (duplicate === undefined ? { lines } : { lines, duplicate });
  try {
    value('', 0);
    take(BLANK);
    if (at < text.length) throw new NotJson();
    return told();
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { ...told(), malformed: lineHere() };
  }
}

/** The line of a value, or of the nearest thing around it that is there. */
export function lineOf({ lines }: Pick<JsonLines, 'lines'>, pointer: string): number {
  for (let around = pointer; ; around = around.slice(0, around.lastIndexOf('/'))) {
    const line = lines.get(around);
    if (line !== undefined) return line;
    if (around === '') return 1;
  }
}
