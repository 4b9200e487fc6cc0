/**
 * A document to quads in one walk: JSON-LD 1.1 API §5.1 (expansion), §7.2 (node map generation) and §8.1 (to RDF) at once. Possible because
 * every blank node here is new and every member's meaning is in a table.
 */
import type { JsonObject, JsonValue } from '../../bytes/json.ts';
import { isJsonObject } from '../../bytes/json.ts';
import type { ExtraContexts } from '../check-contexts.ts';
import type { ActiveContext, PropertyRule } from './active-context.ts';
import { bailOut } from './bail-out.ts';
import { addQuad, type Dataset, newBlankNode, type Term } from './dataset.ts';
import { applyDocumentContext } from './document-context.ts';
import { iriTerm, languageString, nativeLiteral, plainString, stringTerm, vocabularyTerm } from './literal.ts';
import { applyContext } from './process-context.ts';
import { namesOf, ruleOf } from './property-rule.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const TYPE = ` <${RDF}type> `;
const FIRST = ` <${RDF}first> `;
const REST = ` <${RDF}rest> `;
const NIL = `<${RDF}nil>`;

/** As parse-json.ts. Deeper documents never come from there. */
const MAX_DEPTH = 64;

export interface Walk {
  readonly dataset: Dataset;
  readonly extra: ExtraContexts | undefined;
  /** Where statements go, as in Quad. */
  readonly graph: number | undefined;
}

function say(walk: Walk, subject: Term, predicate: string, object: Term, single = false): void {
  const { graph } = walk;
  const rest = typeof object === 'string' && graph === undefined ? `${predicate}${object} .\n` : undefined;
  addQuad(walk.dataset, { subject, predicate, object, graph, single, rest });
}

/** §5.1.2 steps 9 to 13 for a node object; `outer` is the context that its place gives it. Answers the node itself. */
export function walkNode(node: JsonObject, outer: ActiveContext, walk: Walk, depth: number): Term {
  if (depth > MAX_DEPTH) bailOut('deep');
  const own = node['@context'];
  const before = own === undefined ? outer : applyDocumentContext(outer, own, walk.extra);
  const keys = Object.keys(node);
  const typeKey = onlyName(node, namesOf(before, '@type'));
  const types = typeKey === undefined ? [] : readTypes(node[typeKey]);
  const active = applyTypes(before, types);
  const idKey = onlyName(node, namesOf(active, '@id'));
  const subject = idKey === undefined ? newBlankNode(walk.dataset) : readId(node[idKey], active);
  // The types themselves are read in the context before theirs
  for (const type of types) say(walk, subject, TYPE, vocabularyTerm(type, before));
  for (const key of keys)
    if (key !== '@context' && key !== typeKey && key !== idKey)
      walkProperty(subject, node[key]!, ruleOf(active, key), walk, depth);
  return subject;
}

/** Two members that mean the same keyword are an error of some kind; which one is the reference's to say. */
function onlyName(node: JsonObject, names: readonly string[]): string | undefined {
  let found: string | undefined;
  for (let i = 0; i < names.length; i++) {
    if (!Object.hasOwn(node, names[i]!)) continue;
    if (found !== undefined) bailOut('keyword twice');
    found = names[i];
  }
  return found;
}

function readTypes(value: JsonValue | undefined): readonly string[] {
  const types = Array.isArray(value) ? value : [value];
  return types.every(type => typeof type === 'string') ? types : bailOut('type that is no string');
}

const readId = (value: JsonValue | undefined, active: ActiveContext): string =>
  typeof value === 'string' ? iriTerm(value, active) : bailOut('id that is no string');

/** §5.1.2 step 11: contexts scoped to the types, in the order of the types' names, all looked up in the context before them. */
function applyTypes(before: ActiveContext, types: readonly string[]): ActiveContext {
  let active = before;
  for (const type of types.length > 1 ? [...types].sort() : types) {
    const scoped = before.terms.get(type)?.scoped;
    if (scoped !== undefined) active = applyContext(active, scoped, 'type');
  }
  return active;
}

function walkProperty(subject: Term, value: JsonValue, rule: PropertyRule, walk: Walk, depth: number): void {
  if (value === null) return;
  if (rule.container === 'list') {
    walkList(subject, Array.isArray(value) ? value : [value], rule, walk, depth);
  } else if (rule.container === 'language' && isJsonObject(value)) {
    walkLanguageMap(subject, value, rule, walk);
  } else if (rule.container === 'graph') {
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== null) walkGraph(subject, item, rule, walk, depth);
  } else if (Array.isArray(value)) {
    for (const item of value) if (item !== null) walkValue(subject, rule.predicate, item, rule, walk, depth);
  } else {
    walkValue(subject, rule.predicate, value, rule, walk, depth);
  }
}

/** One value: a quad from the subject to it, and all that it says itself. */
function walkValue(
  subject: Term,
  predicate: string,
  value: JsonValue,
  rule: PropertyRule,
  walk: Walk,
  depth: number,
): void {
  // Coerced to xsd:string or not coerced at all: one literal, and two values to the reference
  if (typeof value === 'string') say(walk, subject, predicate, stringTerm(value, rule), rule.datatype === '');
  else if (typeof value === 'number' || typeof value === 'boolean')
    say(walk, subject, predicate, nativeLiteral(value, rule), true);
  else if (!isJsonObject(value)) bailOut('list in a list');
  else if ('@value' in value) say(walk, subject, predicate, valueObject(value));
  else say(walk, subject, predicate, walkNode(value, contextInside(value, rule), walk, depth + 1));
}

/** §5.1.2 step 7: a mere reference to a node does not leave the context of the type above it. */
function contextInside(node: JsonObject, rule: PropertyRule): ActiveContext {
  const keys = Object.keys(node);
  const isReference = keys.length === 1 && namesOf(rule.valueContext, '@id').includes(keys[0]!);
  return isReference ? rule.referenceContext : rule.nodeContext;
}

/** `{"@value": "…"}`, with a language or not (JSON-LD 1.1 §9.5). Directions, datatypes and the rest are left to the reference path. */
function valueObject(value: JsonObject): string {
  const { '@value': text, '@language': tag, ...rest } = value;
  if (typeof text !== 'string' || Object.keys(rest).length > 0) bailOut('value object');
  if (!Object.hasOwn(value, '@language')) return plainString(text);
  return typeof tag === 'string' ? languageString(text, tag) : bailOut('value object');
}

/** JSON-LD 1.1 API §8.3 (list to RDF): a chain of blank nodes. */
function walkList(subject: Term, values: readonly JsonValue[], rule: PropertyRule, walk: Walk, depth: number): void {
  const { dataset } = walk;
  let [from, predicate] = [subject, rule.predicate];
  for (const item of values) {
    if (item === null) continue;
    const cell = newBlankNode(dataset);
    say(walk, from, predicate, cell);
    walkValue(cell, FIRST, item, rule, walk, depth);
    [from, predicate] = [cell, REST];
  }
  say(walk, from, predicate, NIL, true);
}

/** §5.1.2 step 13.12: each value is a graph of its own, named by a blank node: so a proof's statements stay apart from the document's. */
function walkGraph(subject: Term, value: JsonValue, rule: PropertyRule, walk: Walk, depth: number): void {
  if (!isJsonObject(value)) bailOut('graph that is no node');
  const { dataset } = walk;
  const graph = newBlankNode(dataset);
  say(walk, subject, rule.predicate, graph);
  const before = dataset.quads.length;
  walkNode(value, contextInside(value, rule), { ...walk, graph }, depth + 1);
  // A node that says nothing is dropped from its graph, which safe mode refuses
  if (dataset.quads.length === before) bailOut('graph that says nothing');
}

/** `{"ja": "…", "en": ["…"]}` (JSON-LD 1.1 API §5.1.2 step 13.7). */
function walkLanguageMap(subject: Term, map: JsonObject, rule: PropertyRule, walk: Walk): void {
  for (const [tag, texts] of Object.entries(map)) {
    // `@none`, and what looks like a keyword or a context: others read more into it than a language.
    if (tag.startsWith('@')) bailOut('language map');
    for (const text of Array.isArray(texts) ? texts : [texts]) {
      if (text === null) continue;
      if (typeof text !== 'string') bailOut('language map');
      say(walk, subject, rule.predicate, languageString(text, tag));
    }
  }
}
