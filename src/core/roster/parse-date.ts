/** Dates as rosters write them: 2026/9/1, 2026年9月1日, 20260901, 令和8年9月1日, R8.9.1, a spreadsheet's day number. */
import type { RosterRepairCode } from '../error.ts';
import { parseJapaneseDate } from '../time/japanese-era.ts';
import { type LocalDate, localDate } from '../time/local-date.ts';
import { type Cell, refused, taken, toHalfWidth, trimEnds } from './cell.ts';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const KANJI = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const ERA = /^[\p{L}㋿㍻㍼㍽㍾]{1,2}(?:元|\d{1,2})(?:年\d{1,2}月\d{1,2}日|[./-]\d{1,2}[./-]\d{1,2})$/u;
// Day 20000 is 1954, day 79999 is 2119; fewer digits are rather a score or a number in the wrong column.
const SERIAL = /^[2-7]\d{4}(?:\.\d+)?$/;
const YEAR_LAST_OR_SHORT = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,4}$/;
// A time or a weekday after the date says nothing more about the day: 2026/9/1 0:00, 2026-09-01T00:00:00, 2026年9月1日(火).
const TAIL = /(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|\s*\([日月火水木金土](?:曜日?)?\))$/u;

/** '' is no date (value undefined). roster.date-malformed, date-impossible, date-ambiguous (3/4/2026, 26/9/1). */
export function parseDate(cell: string): Cell<LocalDate | undefined> {
  const trimmed = trimEnds(cell);
  if (trimmed === '') return taken(undefined);
  if (trimmed.length > 40) return refused('roster.date-malformed');
  const narrow = toHalfWidth(trimmed);
  const text = narrow.replace(TAIL, '');
  const found = readDate(text);
  if (!found.ok) return found;
  return taken(
    found.value,
    trimmed !== cell && 'roster.repaired-spaces',
    narrow !== trimmed && 'roster.repaired-width',
    text !== narrow && !found.repairs.includes('roster.repaired-date') && 'roster.repaired-date',
    ...found.repairs,
  );
}

function readDate(text: string): Cell<LocalDate> {
  const slashed = YEAR_FIRST.exec(text);
  if (slashed) return real(slashed[1], slashed[3], slashed[4]);
  const kanji = KANJI.exec(text);
  if (kanji) return real(kanji[1], kanji[2], kanji[3]);
  const digits = DIGITS.exec(text);
  if (digits) return real(digits[1], digits[2], digits[3], 'roster.repaired-date');
  if (SERIAL.test(text)) return taken(dateOfSerial(Number(text)), 'roster.repaired-serial-date');
  if (YEAR_LAST_OR_SHORT.test(text)) return refused('roster.date-ambiguous');
  const date = parseJapaneseDate(text);
  if (date.ok) return taken(date.value, 'roster.repaired-era-date');
  return refused(ERA.test(text.replace(/\s/gu, '')) ? 'roster.date-impossible' : 'roster.date-malformed');
}

type Group = string | undefined;

function real(year: Group, month: Group, day: Group, ...repairs: RosterRepairCode[]): Cell<LocalDate> {
  const date = localDate(Number(year), Number(month), Number(day));
  const plausible = date.ok && Number(year) >= 1900 && Number(year) <= 2199;
  return plausible ? taken(date.value, ...repairs) : refused('roster.date-impossible');
}

/**
 * Day number of a spreadsheet (ECMA-376 part 1 §18.17.4.1, 1900 system: 1 = 1900-01-01, and a 29 February 1900 that
 * never was, so that from 61 on days count from 1899-12-30). `base1904`: 0 = 1904-01-01. For numbers from 61 to 2958465.
 */
export function dateOfSerial(serial: number, base1904 = false): LocalDate {
  const days = Math.floor(serial) + (base1904 ? 1462 : 0);
  const date = new Date((days - 25569) * 86_400_000);
  return date.toISOString().slice(0, 10) as LocalDate;
}
