/** Reading the values of one entry of a file: each either is what it must be, or is told of, and nothing is guessed. */
import { isJsonObject, type JsonValue, pointerStep } from '../bytes/json.ts';
import type { Text } from '../catalogue/achievement.ts';
import { isAbsoluteUri, isWebAddress, textLimits } from '../catalogue/check-texts.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { RegisterCode } from '../error.ts';
import { parseLocalDate } from '../time/local-date.ts';

export interface EntryProblem {
  readonly code: RegisterCode;
  /** JSON pointer into the entry; of a table, the name of its column. */
  readonly at: string;
}

export type Say = (code: RegisterCode, at: string) => undefined;

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Of a text that does not say: kanji or kana are Japanese, everything else English. */
export const languageOf = (text: string): Language => (JAPANESE.test(text) ? 'ja' : 'en');

const CONTROL = /[\p{Cc}]/u;
const CONTROL_BUT_LINES = /(?![\n\r\t])\p{Cc}/u;

export function readLine(value: JsonValue, at: string, say: Say, most: number = textLimits.short): string | undefined {
  if (typeof value !== 'string' || CONTROL.test(value)) return say('register.field-wrong', at);
  const text = value.trim();
  if (text === '') return say('register.field-wrong', at);
  return text.length > most ? say('register.text-too-long', at) : text;
}

/** A text in one language, or in both: `"…"` or `{"ja": "…", "en": "…"}`. */
export function readText(value: JsonValue, at: string, say: Say, most: number = textLimits.long): Text | undefined {
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '' || CONTROL_BUT_LINES.test(text)) return say('register.field-wrong', at);
    return text.length > most ? say('register.text-too-long', at) : { [languageOf(text)]: text };
  }
  if (!isJsonObject(value) || Object.keys(value).length === 0) return say('register.field-wrong', at);
  const text: { ja?: string; en?: string } = {};
  for (const [language, each] of Object.entries(value)) {
    const where = at + pointerStep(language);
    if (language !== 'ja' && language !== 'en') say('register.field-unknown', where);
    else if (typeof each !== 'string' || each.trim() === '' || CONTROL_BUT_LINES.test(each))
      say('register.field-wrong', where);
    else if (each.length > most) say('register.text-too-long', where);
    else text[language] = each.trim();
  }
  return text;
}

export function readChoice<T extends string>(
  value: JsonValue,
  at: string,
  say: Say,
  list: readonly T[],
): T | undefined {
  return list.find(each => each === value) ?? say('register.value-unknown', at);
}

/** One value stands for a list of one. */
export function readSeveral<T>(
  value: JsonValue,
  at: string,
  say: Say,
  read: (each: JsonValue, at: string, say: Say) => T | undefined,
): T[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0 || list.length > textLimits.lists) return say('register.field-wrong', at);
  return list.flatMap((each, n) => read(each, Array.isArray(value) ? at + pointerStep(n) : at, say) ?? []);
}

/** A number, or text that is one: "300", 「３００」. */
export function readNumber(value: JsonValue, at: string, say: Say): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : say('register.field-wrong', at);
  if (typeof value !== 'string') return say('register.field-wrong', at);
  const text = value.normalize('NFKC').trim();
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : say('register.field-wrong', at);
}

export function readDate(value: JsonValue, at: string, say: Say): string | undefined {
  const date = typeof value === 'string' ? parseLocalDate(value.trim()) : undefined;
  return date?.ok === true ? date.value : say('register.date-wrong', at);
}

export const readWebAddress = (value: JsonValue, at: string, say: Say): string | undefined =>
  typeof value === 'string' && value.length <= 2_000 && isWebAddress(value.trim())
    ? value.trim()
    : say('register.address-wrong', at);

export const readUri = (value: JsonValue, at: string, say: Say): string | undefined =>
  typeof value === 'string' && value.length <= 2_000 && isAbsoluteUri(value.trim())
    ? value.trim()
    : say('register.address-wrong', at);

/** The members of an object, each read by its name; a name that nobody reads is told of. */
export function readMembers<T extends object>(
  value: JsonValue,
  at: string,
  say: Say,
  members: { readonly [K in keyof T]-?: (value: JsonValue, at: string, say: Say) => T[K] | undefined },
): Partial<T> | undefined {
  if (!isJsonObject(value)) return say('register.field-wrong', at);
  const read: Partial<T> = {};
  for (const [name, member] of Object.entries(value)) {
    const where = at + pointerStep(name);
    if (!Object.hasOwn(members, name)) {
      say('register.field-unknown', where);
      continue;
    }
    const made = members[name as keyof T](member, where, say);
    if (made !== undefined) read[name as keyof T] = made;
  }
  return read;
}

/** Absent, null and blank say the same: nothing. */
export const isStated = (value: JsonValue | undefined): value is JsonValue =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
