/** Instants: milliseconds since 1970-01-01T00:00:00Z, read and written as RFC 3339 / xsd:dateTimeStamp. */
import { bad, ok, type Result } from '../error.ts';
import { isRealDate } from './local-date.ts';

/** Epoch milliseconds. */
export type Instant = number;

/** Of the years 0000 to 9999, which are all that a text has room for. */
const [EARLIEST, LATEST] = [-62_167_219_200_000, 253_402_300_799_999];
export const isInYears = (instant: Instant): boolean => instant >= EARLIEST && instant <= LATEST;

const STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * The instant of a dateTimeStamp with its obligatory offset (VCDM 2.0 §4.9). Digits past milliseconds are dropped; 24:00:00 is the end of its day
 * (XML Schema §3.3.7). `time.malformed` for a missing offset, a day that no calendar has, a leap second, lower-case letters, or where the
 * offset leads out of the years 0000 to 9999: every instant that is read can be written.
 */
export function parseInstant(text: string): Result<Instant> {
  const match = STAMP.exec(text);
  if (!match) return bad('time.malformed');
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (!isRealDate(year, month, day) || minute > 59 || second > 59) return bad('time.malformed');
  const [, fraction, sign, offsetHour = '0', offsetMinute = '0'] = match;
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && !/[1-9]/.test(fraction ?? '');
  if (hour > 23 && !isEndOfDay) return bad('time.malformed');
  const [hours, minutes] = [Number(offsetHour), Number(offsetMinute)];
  // xsd:dateTimeStamp: offsets end at 14:00.
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return bad('time.malformed');
  const offset = (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  const milliseconds = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const instant = utcInstant(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset;
  return isInYears(instant) ? ok(instant) : bad('time.malformed');
}

/** The pattern has made sure that these are digits. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + text.charCodeAt(i) - 48;
  return number;
}

/** Midnight UTC of a civil date; unlike Date.UTC, years below 100 are themselves. */
export function utcInstant(year: number, month: number, day: number): Instant {
  const date = new Date(0);
  return date.setUTCFullYear(year, month - 1, day);
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
