/**
 * Strict JSON from outside. The text is an attacker's: two readers must not see two documents in it, so duplicate keys, `__proto__`,
 * great depth, lone surrogates and numbers that other readers round differently are refused.
 */
import { bad, ok, type Result } from '../error.ts';
import { type JsonObject, type JsonValue, pointerStep } from './json.ts';
import { isWellFormed } from './utf8.ts';

export const MAX_JSON_DEPTH = 64;

export interface ParseJsonOptions {
  /** `any` allows every finite number: for documents that are not JSON-LD. */
  readonly numbers?: 'portable' | 'any';
}

/**
 * A plain value, or `json.malformed`, `json.too-deep`, `json.duplicate-key`, `json.forbidden-key`, `json.number-not-portable`,
 * `bytes.lone-surrogate`; `at` is a JSON pointer where it is known.
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): Result<JsonValue> {
  // Depth is bounded before the native parser sees the text; the native parser then settles the syntax.
  const scan = scanText(text);
  if (scan.depth > MAX_JSON_DEPTH) return bad('json.too-deep');
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return bad('json.malformed');
  }
  // Without an escape, what is well formed as a whole is so in every part
  const suspect = text.includes('\\u') || !isWellFormed(text);
  const walk: Walk = { keys: 0, portable: options.numbers !== 'any', suspect };
  const problem = check(value, walk, '');
  if (problem) return problem;
  // JSON.parse keeps the last of two equal keys, so duplicates show as fewer members than the text has colons.
  if (walk.keys !== scan.members) return bad('json.duplicate-key');
  return ok(value);
}

/** As parseJson, for callers that need an object: `json.not-an-object` otherwise. */
export function parseJsonObject(text: string, options: ParseJsonOptions = {}): Result<JsonObject> {
  const parsed = parseJson(text, options);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? ok(value) : bad('json.not-an-object');
}

/** Greatest nesting and number of colons outside strings. Meaningful only if the text proves to be JSON. */
function scanText(text: string): { depth: number; members: number } {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22:
        i = endOfString(text, i);
        break;
      case 0x3a:
        members++;
        break;
      case 0x7b:
      case 0x5b:
        if (++depth > deepest) deepest = depth;
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        break;
    }
  }
  return { depth: deepest, members };
}

/** Index of the closing quote: the first one preceded by an even number of backslashes. */
function endOfString(text: string, open: number): number {
  for (let end = text.indexOf('"', open + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

type Problem = ReturnType<typeof bad>;
interface Walk {
  keys: number;
  readonly portable: boolean;
  /** Whether strings may hold lone surrogates. */
  readonly suspect: boolean;
}

function check(value: JsonValue, walk: Walk, at: string): Problem | undefined {
  if (typeof value === 'string')
    return !walk.suspect || isWellFormed(value) ? undefined : bad('bytes.lone-surrogate', at);
  if (typeof value === 'number') {
    const fine = walk.portable ? isPortableNumber(value) : Number.isFinite(value);
    return fine ? undefined : bad('json.number-not-portable', at);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item = value[i]!;
      const problem = check(item, walk, '');
      if (problem) return { ...problem, at: pointerInto(at, i, problem.at) };
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    walk.keys++;
    if (key === '__proto__') return bad('json.forbidden-key', at);
    if (walk.suspect && !isWellFormed(key)) return bad('bytes.lone-surrogate', at);
    const problem = check(value[key]!, walk, '');
    if (problem) return { ...problem, at: pointerInto(at, key, problem.at) };
  }
  return undefined;
}

const pointerInto = (at: string, key: string | number, rest: string | undefined): string =>
  at + pointerStep(key) + (rest ?? '');

/**
 * True for numbers that JSON-LD carries into the signature unchanged: safe integers, and fractions whose 16 significant digits
 * (xsd:double canonical form, JSON-LD 1.1 API §8.6) name them exactly. 1e-7 is written without a point, and jsonld.js makes "0" of it.
 */
export function isPortableNumber(value: number): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value) && !Object.is(value, -0);
  return String(value).includes('.') && Number(value.toExponential(15)) === value;
}
