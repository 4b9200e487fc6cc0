/**
 * Part of a document, chosen by JSON pointers (RFC 6901): DI-ECDSA §3.4.11 to §3.4.13. What leads to a chosen member comes along with its id,
 * type and context, because without them the member would mean something else.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../bytes/json.ts';
import { bad, ok, type Result } from '../../error.ts';

/** What is chosen below one value: all of it, or some of its members. */
interface Choice {
  whole: boolean;
  readonly members: Map<string, Choice>;
}

/** `proof.pointer-unmatched` with the pointer that leads nowhere. The order of members and items is the document's. */
export function selectMembers(document: JsonObject, pointers: readonly string[]): Result<JsonObject> {
  const root: Choice = { whole: false, members: new Map() };
  for (const pointer of pointers) {
    const steps = parsePointer(pointer);
    if (steps === undefined || !leadsSomewhere(document, steps)) return bad('proof.pointer-unmatched', pointer);
    let choice = root;
    for (const step of steps) {
      const next = choice.members.get(step) ?? { whole: false, members: new Map() };
      choice.members.set(step, next);
      choice = next;
    }
    choice.whole = true;
  }
  return ok(pick(document, root) as JsonObject);
}

function pick(value: JsonValue, choice: Choice): JsonValue {
  if (choice.whole) return value;
  if (Array.isArray(value))
    // §3.4.13 step 6: the list is made dense again
    return value.flatMap((item, index) => {
      const chosen = choice.members.get(String(index));
      return chosen === undefined ? [] : [pick(item, chosen)];
    });
  if (!isJsonObject(value)) return value;
  const picked: [string, JsonValue][] = [];
  for (const [name, member] of Object.entries(value)) {
    const chosen = choice.members.get(name);
    if (chosen !== undefined) picked.push([name, pick(member, chosen)]);
    else if (comesAlong(name, member)) picked.push([name, member]);
  }
  return Object.fromEntries(picked);
}

/** §3.4.11: ids that are not of blank nodes, and types. A context of the node's own decides what its members mean. */
const comesAlong = (name: string, member: JsonValue): boolean =>
  name === '@context' ||
  name === 'type' ||
  name === '@type' ||
  ((name === 'id' || name === '@id') && typeof member === 'string' && !member.startsWith('_:'));

/** RFC 6901 §3, §4. The empty pointer is the whole document. */
function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/u.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function leadsSomewhere(document: JsonObject, steps: readonly string[]): boolean {
  let value: JsonValue | undefined = document;
  for (const step of steps) {
    if (Array.isArray(value)) value = /^(?:0|[1-9]\d*)$/u.test(step) ? value[Number(step)] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined) return false;
  }
  return true;
}
