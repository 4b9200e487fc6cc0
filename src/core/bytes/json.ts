/** The shape of JSON values, as parse-json gives them. */

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON-LD lets one value stand for a list of one: undefined gives an empty list. */
export const asList = (value: JsonValue | undefined): readonly JsonValue[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const TO_ESCAPE = /[~/]/;

/** One step of a JSON pointer (RFC 6901 §3). */
export const pointerStep = (key: string | number): string =>
  typeof key === 'string' && TO_ESCAPE.test(key) ? `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${key}`;
