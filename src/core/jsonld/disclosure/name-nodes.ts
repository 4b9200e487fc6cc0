/**
 * Gives every nameless node of a document a name of its own, so that a part of the document can be laid beside the whole: DI-ECDSA §3.4.5 to
 * §3.4.9 (skolemization). Which JSON objects are nodes is for the contexts to say: the expanded form shows it, and compacting that brings
 * the names back to where the document has them.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { bad, ok, type Result } from '../../error.ts';
import { explain, jsonLdOptions, loadJsonld } from '../canonicalize.ts';
import { checkContexts, type ExtraContexts } from '../check-contexts.ts';

export interface NamedDocument {
  readonly document: JsonObject;
  /** Every name that was given begins so; nothing in the document did before. */
  readonly prefix: string;
}

/** The errors of canonicalisation; `jsonld.lossy` for a document that compacting takes apart in another way than it was written. */
export async function nameNodes(document: JsonObject, contexts?: ExtraContexts): Promise<Result<NamedDocument>> {
  const known = checkContexts(document, contexts);
  if (!known.ok) return known;
  const prefix = freePrefix(JSON.stringify(document));
  try {
    const jsonld = await loadJsonld();
    const expanded = await jsonld.expand(document, jsonLdOptions(contexts));
    const named = nameExpanded(expanded as JsonValue[], { prefix, count: 0 });
    const compacted = await jsonld.compact(named, document['@context'], jsonLdOptions(contexts));
    return ok({ document: takeNames(document, compacted as JsonObject, prefix) as JsonObject, prefix });
  } catch (error) {
    return error instanceof TakenApart ? bad('jsonld.lossy', error.message) : explain(error);
  }
}

function freePrefix(text: string): string {
  let n = 0;
  while (text.includes(`urn:bnid:${n}:`)) n++;
  return `urn:bnid:${n}:`;
}

interface Names {
  readonly prefix: string;
  count: number;
}

/** §3.4.6. Values, lists and keyword maps are no nodes. */
function nameExpanded(items: readonly JsonValue[], names: Names): JsonValue[] {
  return items.map(item => {
    if (!isJsonObject(item) || '@value' in item) return item;
    const inside = Object.fromEntries(
      Object.entries(item).map(([name, member]) => [name, nameMember(name, member, names)]),
    );
    if ('@list' in item || '@set' in item) return inside;
    const id = item['@id'];
    if (typeof id === 'string' && !id.startsWith('_:')) return inside;
    // A label that the document gives a blank node itself may stand in several places: one label, one name.
    return { ...inside, '@id': names.prefix + (typeof id === 'string' ? `label:${id.slice(2)}` : names.count++) };
  });
}

function nameMember(name: string, member: JsonValue, names: Names): JsonValue {
  if (name === '@reverse' && isJsonObject(member))
    return Object.fromEntries(Object.entries(member).map(([key, value]) => [key, nameMember(key, value, names)]));
  const isPlain = name === '@id' || name === '@type' || name === '@index' || name === '@context';
  return Array.isArray(member) && !isPlain ? nameExpanded(member, names) : member;
}

class TakenApart extends Error {}

/** The original with the names of its compacted twin. Both have the same members; lists of one may stand for the one. */
function takeNames(original: JsonValue, twin: JsonValue | undefined, prefix: string): JsonValue {
  if (Array.isArray(original)) {
    const twins = Array.isArray(twin) ? twin : twin === undefined ? [] : [twin];
    if (twins.length !== original.length && original.some(item => typeof item === 'object' && item !== null))
      throw new TakenApart('list');
    return original.map((item, i) => takeNames(item, twins[i], prefix));
  }
  if (!isJsonObject(original)) return original;
  const object = Array.isArray(twin) && twin.length === 1 ? twin[0] : twin;
  if (!isJsonObject(object)) return original;
  const taken: [string, JsonValue][] = Object.entries(original).map(([name, member]) => [
    name,
    name === '@context' ? member : takeNames(member, object[name], prefix),
  ]);
  const own = original.id ?? original['@id'];
  const given = object.id ?? object['@id'];
  if (typeof given !== 'string' || !given.startsWith(prefix) || (typeof own === 'string' && !own.startsWith('_:')))
    return Object.fromEntries(taken);
  return Object.fromEntries([['@id', given], ...taken.filter(([name]) => name !== 'id' && name !== '@id')]);
}
