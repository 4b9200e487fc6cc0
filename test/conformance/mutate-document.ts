/** Documents spoilt a little, as a careless or a hostile hand would: most are refused, some mean something else, some the same. */
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/core/bytes/json.ts';
import { contexts, keys, types, values } from './odd-values.ts';
import type { SeededRandom } from './seeded-random.ts';

type Holder = JsonObject | JsonValue[];

/** A changed copy: one to three changes, each anywhere. */
export function mutateDocument(document: JsonObject, random: SeededRandom): JsonObject {
  const changed = structuredClone(document);
  for (let changes = 1 + random.int(3); changes > 0; changes--) {
    if (random.chance(8)) changeContexts(changed, random);
    else {
      const holders = holdersIn(changed);
      const holder = random.pick(holders);
      if (Array.isArray(holder)) random.pick(arrayChanges)(holder, random);
      else random.pick(objectChanges)(holder, random, holders);
    }
  }
  return changed;
}

/** Every object and list but the contexts, which have changes of their own. */
function holdersIn(value: JsonValue, found: Holder[] = []): Holder[] {
  if (typeof value !== 'object' || value === null) return found;
  found.push(value);
  for (const [key, member] of Object.entries(value)) if (key !== '@context') holdersIn(member, found);
  return found;
}

const copy = <T extends JsonValue>(value: T): T => structuredClone(value);
/** JSON.parse makes a member called __proto__; an assignment would not. */
const set = (holder: JsonObject, key: string, value: JsonValue): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
};
const anyKey = (holder: JsonObject, random: SeededRandom): string | undefined => {
  const own = Object.keys(holder).filter(key => key !== '@context');
  return own.length > 0 ? random.pick(own) : undefined;
};

const arrayChanges: readonly ((list: JsonValue[], random: SeededRandom) => void)[] = [
  (list, random) => void list.splice(random.int(list.length + 1), 1),
  (list, random) => list.length > 0 && void list.push(copy(random.pick(list))),
  (list, random) => void list.push(copy(random.pick(values))),
  (list, random) => list.length > 0 && void list.splice(random.int(list.length), 1, copy(random.pick(values))),
  list => void list.reverse(),
  list => void list.push([]),
];

const objectChanges: readonly ((object: JsonObject, random: SeededRandom, all: readonly Holder[]) => void)[] = [
  (object, random) => {
    const key = anyKey(object, random);
    if (key !== undefined) delete object[key];
  },
  (object, random) => {
    const key = anyKey(object, random);
    if (key !== undefined) set(object, key, copy(random.pick(values)));
  },
  (object, random) => set(object, random.pick(keys), copy(random.pick(values))),
  (object, random) => {
    // rename
    const key = anyKey(object, random);
    if (key === undefined) return;
    const value = object[key]!;
    delete object[key];
    set(object, random.pick(keys), value);
  },
  (object, random) => {
    const some = random.list(3, () => random.pick(types));
    object.type = random.chance(30) ? random.pick(types) : some;
  },
  (object, random, all) => set(object, random.pick(keys), copy(random.pick(all))),
  (object, random) => {
    for (const key of random.shuffle(Object.keys(object))) {
      const value = object[key]!;
      delete object[key];
      set(object, key, value);
    }
  },
  (object, random) => {
    // one value and a list of one are the same, mostly
    const key = anyKey(object, random);
    if (key === undefined) return;
    const value = object[key]!;
    set(object, key, Array.isArray(value) ? (value[0] ?? null) : [value]);
  },
  (object, random) => {
    const key = anyKey(object, random);
    if (key !== undefined) set(object, key, { '@value': copy(object[key]!) });
  },
  (object, random) => {
    const key = anyKey(object, random);
    const value = key === undefined ? undefined : object[key];
    if (key !== undefined && typeof value === 'string')
      set(
        object,
        key,
        random.chance(50) ? value.toUpperCase() : `${value}${random.pick(['', ' ', '\n', '"', '\u3000'])}`,
      );
  },
  (object, random) => set(object, '@context', random.chance(50) ? random.pick(contexts) : someContexts(random)),
  (object, random, all) => {
    // one node twice: under the same id, statements merge
    const node = random.pick(all);
    if (isJsonObject(node) && typeof node.id === 'string') object.id = node.id;
  },
];

const someContexts = (random: SeededRandom): JsonValue[] => random.list(4, () => random.pick(contexts));

function changeContexts(document: JsonObject, random: SeededRandom): void {
  const written = document['@context'];
  const list = Array.isArray(written) ? written : [];
  random.pick([
    () => void list.reverse(),
    () => void list.push(random.pick(contexts)),
    () => void list.unshift(random.pick(contexts)),
    () => void list.splice(random.int(list.length + 1), 1),
    () => set(document, '@context', someContexts(random)),
    () => set(document, '@context', copy(random.pick(values))),
    () => void list.push(copy(random.pick(values))),
  ])();
}
