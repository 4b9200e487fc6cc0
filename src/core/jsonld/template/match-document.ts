/** Whether a document is another one of a kind: the same but for strings in known places. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { askOnce } from '../../bytes/lasting-nodes.ts';
import { knownInlineContext } from '../contexts.ts';

/** A document of the kind, taken apart once so that others are compared quickly. */
export type Kind =
  | { readonly is: 'value'; readonly value: string | number | boolean | null }
  | { readonly is: 'hole'; readonly number: number }
  | { readonly is: 'list'; readonly items: readonly Kind[] }
  | {
      readonly is: 'node';
      readonly keys: readonly string[];
      readonly members: readonly Kind[];
      /** Nothing below it may differ. */
      readonly isWhole: boolean;
    }
  | { readonly is: 'contexts'; readonly value: JsonValue };

/** The first document that is seen: nothing in it may differ yet. */
export const kindOf = (value: JsonValue, key = ''): Kind => {
  if (key === '@context') return { is: 'contexts', value };
  if (Array.isArray(value)) return { is: 'list', items: value.map(item => kindOf(item)) };
  if (!isJsonObject(value)) return { is: 'value', value };
  const keys = Object.keys(value);
  return { is: 'node', keys, members: keys.map(name => kindOf(value[name]!, name)), isWhole: true };
};

/** The values of the holes, in their order; undefined when the document is of another kind. */
export function matchDocument(kind: Kind, document: JsonObject, holes: number): string[] | undefined {
  const values = new Array<string>(holes);
  return matches(kind, document, values) ? values : undefined;
}

function matches(kind: Kind, value: JsonValue | undefined, values: string[]): boolean {
  switch (kind.is) {
    case 'value':
      return kind.value === value;
    case 'hole':
      if (typeof value !== 'string') return false;
      values[kind.number] = value;
      return true;
    case 'list': {
      const { items } = kind;
      if (!Array.isArray(value) || value.length !== items.length) return false;
      for (let i = 0; i < items.length; i++) if (!matches(items[i]!, value[i], values)) return false;
      return true;
    }
    case 'node': {
      if (!isJsonObject(value)) return false;
      // A node that many documents share is compared once
      return kind.isWhole
        ? askOnce(value, kind, () => matchesMembers(kind, value, values))
        : matchesMembers(kind, value, values);
    }
    case 'contexts':
      return value !== undefined && sameContexts(kind.value, value);
  }
}

function matchesMembers({ keys, members }: Kind & { is: 'node' }, value: JsonObject, values: string[]): boolean {
  if (Object.keys(value).length !== keys.length) return false;
  // As many members, and each of these among them: the same ones
  for (let i = 0; i < keys.length; i++)
    if (!Object.hasOwn(value, keys[i]!) || !matches(members[i]!, value[keys[i]!], values)) return false;
  return true;
}

function sameContexts(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [others, own] = [asList(a), asList(b)];
  return own.length === others.length && own.every((entry, n) => entry === others[n] || isSameInline(entry, others[n]));
}

function isSameInline(entry: JsonValue, other: JsonValue | undefined): boolean {
  const ours = isJsonObject(entry) ? knownInlineContext(entry) : undefined;
  return ours !== undefined && isJsonObject(other) && knownInlineContext(other) === ours;
}

/** The kind that both are of: where their strings differ there is a hole. Undefined when more than strings differ. */
export function widen(kind: Kind, value: JsonValue): { readonly kind: Kind; readonly holes: number } | undefined {
  let holes = 0;
  const wider = (one: Kind, other: JsonValue | undefined): Kind | undefined => {
    if (one.is === 'hole' || (one.is === 'value' && typeof one.value === 'string' && one.value !== other))
      return typeof other === 'string' ? { is: 'hole', number: holes++ } : undefined;
    if (one.is === 'list') {
      if (!Array.isArray(other) || other.length !== one.items.length) return undefined;
      const items = one.items.map((item, n) => wider(item, other[n]));
      return items.every(item => item !== undefined) ? { is: 'list', items } : undefined;
    }
    if (one.is === 'node') {
      if (!isJsonObject(other) || Object.keys(other).length !== one.keys.length) return undefined;
      const members = one.keys.map((key, n) =>
        Object.hasOwn(other, key) ? wider(one.members[n]!, other[key]) : undefined,
      );
      if (!members.every(member => member !== undefined)) return undefined;
      return { is: 'node', keys: one.keys, members, isWhole: members.every(isFixed) };
    }
    return matches(one, other, []) ? one : undefined;
  };
  const found = wider(kind, value);
  return found && { kind: found, holes };
}

const isFixed = (kind: Kind): boolean =>
  kind.is === 'list' ? kind.items.every(isFixed) : kind.is === 'node' ? kind.isWhole : kind.is !== 'hole';

/** A document of the kind, with what `of` says in its holes. */
export function documentOf(kind: Kind, of: (hole: number) => string): JsonValue {
  switch (kind.is) {
    case 'hole':
      return of(kind.number);
    case 'list':
      return kind.items.map(item => documentOf(item, of));
    case 'node':
      return Object.fromEntries(kind.keys.map((key, n) => [key, documentOf(kind.members[n]!, of)]));
    default:
      return kind.value;
  }
}
