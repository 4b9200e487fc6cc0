/** JSON Canonicalization Scheme (RFC 8785): one text for one value, to hash contexts, JWKs and eddsa-jcs-2022 documents. */
import { bad, ok, type Result } from '../error.ts';
import { pointerStep } from './json.ts';
import { isWellFormed } from './utf8.ts';

const MAX_DEPTH = 64;

/**
 * Canonical JSON of a value. Members with undefined are left out, as JSON.stringify does.
 * Errors: `json.number-not-finite`, `json.too-deep`, `json.malformed` (a function, a bigint), `bytes.lone-surrogate`, each with its pointer.
 */
export function canonicalizeJson(value: unknown): Result<string> {
  const out: string[] = [];
  const problem = write(value, out, '', 0);
  return problem ?? ok(out.join(''));
}

type Problem = ReturnType<typeof bad>;

function write(value: unknown, out: string[], at: string, depth: number): Problem | undefined {
  if (depth > MAX_DEPTH) return bad('json.too-deep', at);
  switch (typeof value) {
    case 'string':
      if (!isWellFormed(value)) return bad('bytes.lone-surrogate', at);
      out.push(JSON.stringify(value)); // RFC 8785 §3.2.2.2 is ECMAScript's own QuoteJSONString
      return undefined;
    case 'number':
      if (!Number.isFinite(value)) return bad('json.number-not-finite', at);
      out.push(Object.is(value, -0) ? '0' : String(value)); // §3.2.2.3: ECMAScript's Number::toString
      return undefined;
    case 'boolean':
      out.push(String(value));
      return undefined;
    case 'object':
      break;
    default:
      return bad('json.malformed', at);
  }
  if (value === null) {
    out.push('null');
    return undefined;
  }
  return Array.isArray(value)
    ? writeArray(value, out, at, depth)
    : writeObject(value as Record<string, unknown>, out, at, depth);
}

function writeArray(values: readonly unknown[], out: string[], at: string, depth: number): Problem | undefined {
  out.push('[');
  for (let i = 0; i < values.length; i++) {
    if (i > 0) out.push(',');
    const problem = write(values[i], out, at + pointerStep(i), depth + 1);
    if (problem) return problem;
  }
  out.push(']');
  return undefined;
}

function writeObject(object: Record<string, unknown>, out: string[], at: string, depth: number): Problem | undefined {
  out.push('{');
  let first = true;
  // §3.2.3: keys sort by UTF-16 code unit, which is what Array.prototype.sort does.
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    if (!isWellFormed(key)) return bad('bytes.lone-surrogate', at);
    out.push(first ? '' : ',', JSON.stringify(key), ':');
    first = false;
    const problem = write(object[key], out, at + pointerStep(key), depth + 1);
    if (problem) return problem;
  }
  out.push('}');
  return undefined;
}
