/** Instants: milliseconds since 1970-01-01T00:00:00Z, read and written as RFC 3339 / xsd:dateTimeStamp. */
import { bad, ok, type Result } from '../error.ts';
import { isRealDate } from './local-date.ts';

/** Epoch milliseconds. */
export type Instant = number;

/** Of the years 0000 to 9999, which are all that a text has room for. */
const [EARLIEST, LATEST] = [-62_167_219_200_000, 253_402_300_799_999];
export const isInYears = (instant: Instant): boolean => instant >= EARLIEST && instant <= LATEST;

/** Where a digit stands, and where a sign of the layout does; what follows the seconds is a fraction and an offset. */
const LAYOUT = 'dddd-dd-ddTdd:dd:dd';
const DIGIT = 'd'.charCodeAt(0);
const [ZERO, DOT, PLUS, MINUS, COLON, ZULU] = [48, 46, 43, 45, 58, 90];
const MOST_FRACTION = 9;

/**
 * The instant of a dateTimeStamp with its obligatory offset (VCDM 2.0 §4.9). Digits past milliseconds are dropped; 24:00:00 is the end of its day
 * (XML Schema §3.3.7). `time.malformed` for a missing offset, a day that no calendar has, a leap second, lower-case letters, or where the
 * offset leads out of the years 0000 to 9999: every instant that is read can be written.
 *
 * By hand, not by a pattern: one credential asks for ten of them.
 */
export function parseInstant(text: string): Result<Instant> {
  for (let i = 0; i < LAYOUT.length; i++) {
    const [wanted, code] = [LAYOUT.charCodeAt(i), text.charCodeAt(i)];
    if (wanted === DIGIT ? !isDigit(code) : code !== wanted) return bad('time.malformed');
  }
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (!isRealDate(year, month, day) || minute > 59 || second > 59) return bad('time.malformed');
  let end = LAYOUT.length;
  if (text.charCodeAt(end) === DOT) {
    do end += 1;
    while (isDigit(text.charCodeAt(end)));
    const size = end - LAYOUT.length - 1;
    if (size === 0 || size > MOST_FRACTION) return bad('time.malformed');
  }
  const fraction = text.slice(LAYOUT.length + 1, end);
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && !/[1-9]/.test(fraction);
  if (hour > 23 && !isEndOfDay) return bad('time.malformed');
  const offset = parseOffset(text, end);
  if (offset === undefined) return bad('time.malformed');
  const milliseconds = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const instant = utcInstant(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset;
  return isInYears(instant) ? ok(instant) : bad('time.malformed');
}

/** Milliseconds of `Z` or `+09:00` where the text ends with it; xsd:dateTimeStamp: offsets end at 14:00. */
function parseOffset(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  if (sign === ZULU) return text.length === at + 1 ? 0 : undefined;
  if ((sign !== PLUS && sign !== MINUS) || text.length !== at + 6 || text.charCodeAt(at + 3) !== COLON)
    return undefined;
  for (const place of [1, 2, 4, 5]) if (!isDigit(text.charCodeAt(at + place))) return undefined;
  const [hours, minutes] = [digits(text, at + 1, at + 3), digits(text, at + 4, at + 6)];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (sign === MINUS ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

const isDigit = (code: number): boolean => code >= ZERO && code <= ZERO + 9;

/** The layout has made sure that these are digits. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + text.charCodeAt(i) - ZERO;
  return number;
}

const DAY = 86_400_000;
/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_468;

/** Midnight UTC of a civil date, year 0 to 9999; unlike Date.UTC, years below 100 are themselves. Years are counted from March, so that a leap day is their last. */
export function utcInstant(year: number, month: number, day: number): Instant {
  const years = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear;
  return (days - DAYS_BEFORE_1970) * DAY;
}

/** `2026-10-03T00:00:00Z`; milliseconds only when there are any. RangeError outside the years 0000 to 9999. */
export const formatInstant = (instant: Instant): string => formatInstantAt(instant, 0);

/** The instant with an offset of whole minutes, as `2026-10-03T09:00:00+09:00`. */
export function formatInstantAt(instant: Instant, offsetMinutes: number): string {
  const text = new Date(instant + offsetMinutes * 60_000).toISOString();
  if (text.length !== 24) throw new RangeError('year outside 0000 to 9999');
  const local = text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23);
  if (offsetMinutes === 0) return `${local}Z`;
  const size = Math.abs(offsetMinutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
