/** Checks a node against the table of shapes and says where it differs. Strict about arrays, as the Open Badges schema is; lenient about `type`. */
import { asList, isJsonObject, type JsonObject, type JsonValue, pointerStep } from '../bytes/json.ts';
import { askOnce } from '../bytes/lasting-nodes.ts';
import type { CheckCode } from '../error.ts';
import { parseInstant } from '../time/instant.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { type Kind, type ShapeName, shapes } from './open-badges-shapes.ts';

export interface SchemaFinding {
  readonly code: Extract<CheckCode, `check.schema-${string}`>;
  /** JSON pointer into the credential. */
  readonly at: string;
}

export const isUri = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"]+$/iu.test(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const isCompactJws = (value: unknown): boolean => isString(value) && /^[\w-]+\.[\w-]*\.[\w-]+$/u.test(value);
/** VCDM 2.0 §11.1: a string, or a language value object, or several of these. */
const isText = (value: JsonValue): boolean =>
  isString(value) ||
  (Array.isArray(value) ? value.length > 0 && value.every(isText) : isJsonObject(value) && isString(value['@value']));

export const checkShape = (node: JsonValue | undefined, name: ShapeName, at: string): SchemaFinding[] =>
  isJsonObject(node)
    ? findingsAt(
        at,
        askOnce(node, name, () => findDifferences(node, name)),
      )
    : [wrongValue(at)];

/** Pointers are put together on the way back: documents without a finding, nearly all, need none. */
const findingsAt = (at: string, found: readonly SchemaFinding[]): SchemaFinding[] =>
  found.length === 0 ? [] : found.map(finding => ({ code: finding.code, at: at + finding.at }));

const wrongValue = (at: string): SchemaFinding => ({ code: 'check.schema-wrong-value', at });

/** Pointers from the node itself. */
function findDifferences(node: JsonObject, name: ShapeName): SchemaFinding[] {
  const shape = shapes[name];
  const findings: SchemaFinding[] = [];
  if (shape.types.length > 0) {
    if (node.type === undefined) findings.push({ code: 'check.schema-missing', at: '/type' });
    else if (!asList(node.type).some(type => isString(type) && shape.types.includes(type)))
      findings.push(wrongValue('/type'));
  }
  for (const member of shape.required)
    if (node[member] === undefined) findings.push({ code: 'check.schema-missing', at: pointerStep(member) });
  for (const [member, kind] of membersOf(name)) {
    const value = node[member];
    if (value === undefined || (isSimple(kind) && holds(value, kind))) continue;
    for (const finding of checkKind(value, kind, ''))
      findings.push({ ...finding, at: pointerStep(member) + finding.at });
  }
  return findings;
}

type SimpleKind = Exclude<Kind, object | 'profileRef'>;

const isSimple = (kind: Kind): kind is SimpleKind => typeof kind === 'string' && kind !== 'profileRef';

const tables = new Map<ShapeName, [string, Kind][]>();

/** Every credential asks for the same tables again. */
function membersOf(name: ShapeName): readonly [string, Kind][] {
  let table = tables.get(name);
  if (!table) {
    table = Object.entries(shapes[name].members);
    tables.set(name, table);
  }
  return table;
}

export function checkKind(value: JsonValue, kind: Kind, at: string): SchemaFinding[] {
  if (typeof kind === 'string') {
    if (kind === 'profileRef') return isString(value) ? checkKind(value, 'uri', at) : checkShape(value, 'Profile', at);
    return holds(value, kind) ? [] : [wrongValue(at)];
  }
  if ('node' in kind) return checkShape(value, kind.node, at);
  if ('oneOf' in kind || 'extensible' in kind) {
    const listed = 'oneOf' in kind ? kind.oneOf : kind.extensible;
    const isExtension = 'extensible' in kind && isString(value) && /^ext:[\w.|-]+$/u.test(value);
    return isExtension || (isString(value) && listed.includes(value)) ? [] : [wrongValue(at)];
  }
  // OB 3.0 JSON Schema: lists are arrays, even of one element.
  if (!Array.isArray(value)) return [wrongValue(at)];
  const findings: SchemaFinding[] = [];
  for (const [index, item] of value.entries()) {
    const found = 'nodes' in kind ? checkShape(item, kind.nodes, '') : checkKind(item, kind.list, '');
    findings.push(...findingsAt(at + pointerStep(index), found));
  }
  return findings;
}

function holds(value: JsonValue, kind: SimpleKind): boolean {
  switch (kind) {
    case 'text':
      return isText(value);
    case 'string':
      return isString(value);
    case 'uri':
      return isUri(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'dateTime':
      return isString(value) && parseInstant(value).ok;
    case 'calendarDate':
      return isString(value) && parseLocalDate(value).ok;
    case 'language':
      return isString(value) && /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/u.test(value);
    case 'compactJws':
      return isCompactJws(value);
  }
}

/** The types of a node, as strings. */
export const typesOf = (node: JsonObject): readonly string[] => asList(node.type).filter(isString);
