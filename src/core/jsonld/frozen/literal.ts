/** Literals and IRIs as they stand in canonical N-Quads (RDFC-1.0 §5.2), made from JSON values (JSON-LD 1.1 API §8.6). */
import type { ActiveContext, PropertyRule } from './active-context.ts';
import { bailOut } from './bail-out.ts';
import { isPlainIri } from './valid-iri.ts';

const TO_ESCAPE = /[\u0000-\u001f\u007f"\\]/;
const EACH_TO_ESCAPE = /[\u0000-\u001f\u007f"\\]/g;
const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
const XSD = 'http://www.w3.org/2001/XMLSchema#';
/** RFC 5646 as jsonld.js checks it. */
const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

const quote = (text: string): string =>
  TO_ESCAPE.test(text)
    ? `"${text.replace(EACH_TO_ESCAPE, unit => SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`
    : `"${text}"`;

export const languageString = (text: string, tag: string): string =>
  LANGUAGE_TAG.test(tag) ? `${quote(text)}@${tag.toLowerCase()}` : bailOut('language tag');

export const plainString = quote;

/** A string value under its property's coercion. */
export function stringTerm(text: string, rule: PropertyRule): string {
  if (rule.string === 'iri') return iriTerm(text, rule.valueContext);
  if (rule.string === 'term') return vocabularyTerm(text, rule.valueContext);
  if (rule.isDouble) bailOut('double from a string');
  return rule.datatype === undefined ? quote(text) : quote(text) + rule.datatype;
}

/** A number or a boolean: what is coerced to an IRI stays a literal in the reference, a case too odd to follow. */
export function nativeLiteral(value: number | boolean, rule: PropertyRule): string {
  if (rule.string !== 'literal') bailOut('number or boolean for an IRI');
  if (typeof value === 'boolean') {
    if (rule.isDouble) bailOut('double from a boolean');
    return `"${value}"${rule.datatype ?? `^^<${XSD}boolean>`}`;
  }
  // jsonld.js takes a number for a double when it prints with a point; 1e-7 prints without one, and would be signed as "0"
  const isDouble = rule.isDouble || String(value).includes('.') || Math.abs(value) >= 1e21;
  if (!isDouble && !Number.isInteger(value)) bailOut('number without a canonical form');
  const lexical = isDouble ? value.toExponential(15).replace(/(\d)0*e\+?/, '$1E') : value.toFixed(0);
  return `"${lexical}"${rule.datatype ?? `^^<${XSD}${isDouble ? 'double' : 'integer'}>`}`;
}

/** `{"id": …}` or a string coerced to `@id`: an absolute IRI (§5.2 with the document's base, which is null here). */
export function iriTerm(text: string, active: ActiveContext): string {
  if (!isPlainIri(text) || mayBeCompact(text, active)) bailOut('IRI');
  return `<${text}>`;
}

/** A type, or a string coerced to `@vocab`: a term, else an absolute IRI. */
export function vocabularyTerm(text: string, active: ActiveContext): string {
  const id = active.terms.get(text)?.id;
  if (id === undefined) return iriTerm(text, active);
  return id.startsWith('@') ? bailOut('keyword as a value') : `<${id}>`;
}

/** `ex:name`, where `ex` is a term: only the reference path expands it. */
function mayBeCompact(text: string, active: ActiveContext): boolean {
  const colon = text.indexOf(':');
  return !text.startsWith('//', colon + 1) && active.terms.has(text.slice(0, colon));
}
