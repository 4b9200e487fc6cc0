/** Small pieces that every format needs: language maps, durations, and members that are left out when nothing is known. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import type { ListedLevel } from '../register/listing.ts';

/** The members that have a value: what nobody stated does not appear in any export, not even as null. */
export function known(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(members)) {
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) object[key] = value;
  }
  return object;
}

/** `{"ja": "…", "en": "…"}` of the languages that have a text; undefined when none has. */
export function languageMap(text: Text | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const map: JsonObject = {};
  for (const language of ['ja', 'en'] as const) {
    const written = text[language];
    if (written !== undefined && written.trim() !== '') map[language] = written;
  }
  return Object.keys(map).length === 0 ? undefined : map;
}

/** xsd:duration of hours and minutes: 3630 is `PT60H30M`. Never days, whose length as a study day nobody agrees on. */
export function durationOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}

/** `5`, or `5-6` for a range. */
export const levelCode = ({ from, to }: ListedLevel): string => (to === undefined ? from : `${from}-${to}`);
