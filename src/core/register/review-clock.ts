/** The review clock: when the next review is due, who is reminded before, and what is overdue. Dates are the register's own calendar. */
import { bad, ok, type RegisterCode, type Result } from '../error.ts';
import { type LocalDate, localDate, parseLocalDate, partsOfDate } from '../time/local-date.ts';
import type { ListingState } from './listing.ts';

/** One to three years from one review to the next. */
export const reviewMonths = { min: 12, max: 36, usual: 24 } as const;
/** Days before the review is due on which the register is reminded, and the day itself. */
export const reminderDays = [90, 30, 0] as const;
/** A review that was begun in time keeps a listing for so long after the day that it was due; then it ends all the same. */
export const DAYS_OF_GRACE = 180;

const DAY = 86_400_000;
const dayNumber = (date: LocalDate): number => {
  const { year, month, day } = partsOfDate(date);
  return Date.UTC(year, month - 1, day) / DAY;
};

/** Calendar days from one date to another; negative when that one is past. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date((dayNumber(date) + days) * DAY).toISOString().slice(0, 10) as LocalDate;

/** The same day so many months later; the last day of a month that is too short. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOfDate(date);
  const whole = year * 12 + (month - 1) + months;
  for (let last = day; last > 0; last--) {
    const made = localDate(Math.floor(whole / 12), (whole % 12) + 1, last);
    if (made.ok) return made.value;
  }
  throw new TypeError(`no month ${whole}`);
}

/** `time.malformed`; `register.review-outside` unless it is one to three years after `from`. */
export function parseReviewOn(text: string, from: LocalDate): Result<LocalDate, RegisterCode | 'time.malformed'> {
  const date = parseLocalDate(text);
  if (!date.ok) return bad('time.malformed', '/reviewOn');
  const within = date.value >= addMonths(from, reviewMonths.min) && date.value <= addMonths(from, reviewMonths.max);
  return within ? ok(date.value) : bad('register.review-outside', '/reviewOn');
}

/** The review's day is past and nothing was decided. The day itself still counts. */
export const isOverdue = (reviewOn: LocalDate | undefined, today: LocalDate): boolean =>
  reviewOn !== undefined && today > reviewOn;

/** Whether the clock ends it today. */
export function endsByClock(state: ListingState, reviewOn: LocalDate | undefined, today: LocalDate): boolean {
  if (reviewOn === undefined || !isOverdue(reviewOn, today)) return false;
  if (state === 'under-review') return daysBetween(reviewOn, today) > DAYS_OF_GRACE;
  return state === 'listed';
}

/** The reminder that is due today and was not sent: after a pause only the latest one. */
export function reminderDue(
  reviewOn: LocalDate,
  today: LocalDate,
  sent: number | undefined,
): (typeof reminderDays)[number] | undefined {
  const left = daysBetween(today, reviewOn);
  if (left < 0) return undefined;
  const due = reminderDays.toReversed().find(days => left <= days);
  return due !== undefined && (sent === undefined || sent > due) ? due : undefined;
}
