/** Is a document wider than any honest credential? Asked before it is canonicalised, which takes longer than in proportion to its size. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';

/** A credential of ours has some hundred values. The slowest document of this width takes a second or two to canonicalise. */
export const MOST_VALUES = 5_000;

export const isTooWide = (document: JsonObject, most = MOST_VALUES): boolean =>
  countValues(document, most) === undefined;

/** Counts objects, arrays and what they hold; undefined, and it stops, as soon as there are more than `most`. */
export function countValues(document: JsonObject, most: number): number | undefined {
  const waiting: JsonValue[] = [document];
  let seen = 0;
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    seen += 1;
    if (seen + waiting.length > most) return undefined;
    if (typeof value !== 'object' || value === null) continue;
    for (const each of Object.values(value)) waiting.push(each);
  }
  return seen;
}
