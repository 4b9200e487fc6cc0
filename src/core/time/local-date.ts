/** A date without a time stays a date: `YYYY-MM-DD`, checked against the calendar. */
import { bad, ok, type Result } from '../error.ts';

/** `YYYY-MM-DD`. Get one from parseLocalDate, localDate or dateInZone. */
export type LocalDate = `${number}-${number}-${number}`;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `time.malformed` unless the text is exactly `YYYY-MM-DD` and the day exists. */
export function parseLocalDate(text: string): Result<LocalDate> {
  const match = DATE.exec(text);
  if (!match || !isRealDate(Number(match[1]), Number(match[2]), Number(match[3]))) return bad('time.malformed');
  return ok(text as LocalDate);
}

/** The date of three numbers, or `time.malformed` when the calendar has no such day. */
export function localDate(year: number, month: number, day: number): Result<LocalDate> {
  if (!isRealDate(year, month, day)) return bad('time.malformed');
  const pad = (n: number, width: number): string => String(n).padStart(width, '0');
  return ok(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate);
}

export function partsOfDate(date: LocalDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Proleptic Gregorian calendar, years 0 to 9999. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || year < 0 || year > 9999) return false;
  if (!Number.isInteger(month) || month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
  return Number.isInteger(day) && day >= 1 && day <= days;
}
