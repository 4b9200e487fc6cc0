/** Dates and instants in an IANA time zone (Asia/Tokyo by default elsewhere): a date is emitted as its first instant there. */
import { bad, ok, type Result } from '../error.ts';
import { formatInstantAt, type Instant, utcInstant } from './instant.ts';
import { type LocalDate, localDate, partsOfDate } from './local-date.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const HOUR = 3_600_000;

function zoneFormat(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    if (formats.size > 100) formats.clear(); // zone names may come from requests
    formats.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}

/** True for a zone name that this runtime knows. */
export const isTimeZone = (zone: string): boolean => zoneFormat(zone) !== undefined;

/** Offset of the zone from UTC at an instant, in milliseconds; `time.unknown-zone`. */
function offsetAt(instant: Instant, zone: string): Result<number> {
  const format = zoneFormat(zone);
  if (!format) return bad('time.unknown-zone');
  const field = new Map(format.formatToParts(instant).map(part => [part.type, Number(part.value)]));
  const get = (type: Intl.DateTimeFormatPartTypes): number => field.get(type) ?? 0;
  const wall =
    utcInstant(get('year'), get('month'), get('day')) +
    ((get('hour') * 60 + get('minute')) * 60 + get('second')) * 1000;
  return ok(wall - Math.floor(instant / 1000) * 1000);
}

/** The first instant of a date in a zone: midnight, or the end of the gap where clocks skip midnight. `time.unknown-zone`. */
export function midnightInZone(date: LocalDate, zone: string): Result<Instant> {
  const { year, month, day } = partsOfDate(date);
  const wall = utcInstant(year, month, day);
  // Offsets on either side of any change that day; the earliest instant whose wall clock has reached the date is the answer.
  let before: number | undefined;
  for (const probe of [wall - 24 * HOUR, wall - 14 * HOUR, wall, wall + 14 * HOUR]) {
    const offset = offsetAt(probe, zone);
    if (!offset.ok) return offset;
    const candidate = wall - offset.value;
    const there = offsetAt(candidate, zone);
    if (there.ok && there.value === offset.value && (before === undefined || candidate < before)) before = candidate;
  }
  return ok(before ?? endOfGap(wall, zone));
}

/** Midnight was skipped: find the change by halving, between an instant on the day before and one on the day itself. */
function endOfGap(wall: number, zone: string): Instant {
  const reached = (instant: Instant): boolean => {
    const offset = offsetAt(instant, zone);
    return offset.ok && instant + offset.value >= wall;
  };
  let low = wall - 26 * HOUR;
  let high = wall + 26 * HOUR;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** `2026-10-03T00:00:00+09:00`: the instant as the zone's clocks show it. Seconds of an old local mean time fall back to UTC. */
export function formatInstantInZone(instant: Instant, zone: string): Result<string> {
  const offset = offsetAt(instant, zone);
  if (!offset.ok) return offset;
  return ok(formatInstantAt(instant, offset.value % 60_000 === 0 ? offset.value / 60_000 : 0));
}

/** The date that the zone's calendars show at an instant. */
export function dateInZone(instant: Instant, zone: string): Result<LocalDate> {
  const offset = offsetAt(instant, zone);
  if (!offset.ok) return offset;
  const date = new Date(instant + offset.value);
  return localDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** A date as dateTimeStamp text: its first instant in the zone, with the offset. */
export function stampOfDate(date: LocalDate, zone: string): Result<string> {
  const midnight = midnightInZone(date, zone);
  return midnight.ok ? formatInstantInZone(midnight.value, zone) : midnight;
}
