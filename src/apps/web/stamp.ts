/** Date stamps of credentials as people read them. A date that was given without a time is midnight with an offset, and is shown as a date. */
import { formatDateTime, formatLocalDate } from './format.ts';
import type { Language } from './language.ts';

const STAMP = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** As its writer's calendar and clock showed it, with the offset named when there is a time. Anything unreadable stays as it is. */
export function formatStamp(stamp: string, lang: Language): string {
  const [, date, time, seconds, offset] = STAMP.exec(stamp) ?? [];
  if (date === undefined || time === undefined || offset === undefined) return stamp;
  if (time === '00:00' && seconds === '00') return formatLocalDate(date, lang, { era: true });
  const zone = offset === 'Z' || offset === '+00:00' ? 'UTC' : `UTC${offset}`;
  return `${formatDateTime(Date.parse(`${date}T${time}:00Z`), lang, 'UTC')} (${zone})`;
}

/** The last day on which something holds that ends when the stamp's day begins; undefined when the end has a time of day. */
export function lastDayOf(stamp: string, lang: Language): string | undefined {
  const [, date, time, seconds] = STAMP.exec(stamp) ?? [];
  if (date === undefined || time !== '00:00' || seconds !== '00') return undefined;
  const before = Date.parse(`${date}T00:00:00Z`) - 86_400_000;
  return formatLocalDate(new Date(before).toISOString().slice(0, 10), lang, { era: true });
}
