/** Is a document wider than any honest credential? Asked before it is canonicalised, which takes longer than in proportion to its size. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';

/** A credential of ours has some hundred values. The slowest document of this width takes a second or two to canonicalise. */
export const MOST_VALUES = 5_000;

/** Counts objects, arrays and what they hold, and stops as soon as there are too many. */
export function isTooWide(document: JsonObject, most = MOST_VALUES): boolean {
  const waiting: JsonValue[] = [document];
  let seen = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    seen += 1;
    if (seen + waiting.length > most) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const each of Object.values(value)) waiting.push(each);
  }
  return false;
}
