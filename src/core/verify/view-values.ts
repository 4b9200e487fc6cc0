/** Values as they stand in a stranger's JSON, read for display: what is of another kind counts as absent. */
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../bytes/json.ts';

export interface SkillView {
  readonly name: string;
  readonly url?: string;
  readonly framework?: string;
  readonly code?: string;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};
/** Leaves out members that are undefined, so that a report compares and serialises cleanly. */
export function defined<T extends object>(value: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name];
  return kept as Defined<T>;
}

export const isString = (value: JsonValue): value is string => typeof value === 'string';
export const nodeOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
export const stringOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
export const numberOf = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
export const imageOf = (value: JsonValue | undefined): string | undefined =>
  stringOf(value) ?? stringOf(nodeOf(value).id);
/** A string, or the first language value object of VCDM 2.0 §11.1. */
export const textOf = (value: JsonValue | undefined): string | undefined =>
  asList(value).flatMap(item => stringOf(item) ?? stringOf(nodeOf(item)['@value']) ?? [])[0];
export const languageMap = (value: JsonValue | undefined): Record<string, string> | undefined => {
  const entries = Object.entries(nodeOf(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};
/** Alignments have the same members in Open Badges 2.0 and 3.0. */
export function skillOf(alignment: JsonObject): SkillView[] {
  const name = textOf(alignment.targetName);
  if (name === undefined) return [];
  return [
    defined({
      name,
      url: stringOf(alignment.targetUrl),
      framework: textOf(alignment.targetFramework),
      code: stringOf(alignment.targetCode),
    }),
  ];
}
