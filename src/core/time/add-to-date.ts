/** Counting days and months on from a date, by the calendar alone. */
import { isRealDate, type LocalDate, partsOfDate } from './local-date.ts';

const DAY = 86_400_000;
const utcOf = (date: string): number => {
  const { year, month, day } = partsOfDate(date as LocalDate);
  return Date.UTC(year, month - 1, day);
};
const dateOf = (utc: number): LocalDate => new Date(utc).toISOString().slice(0, 10) as LocalDate;

export const addDays = (date: string, days: number): LocalDate => dateOf(utcOf(date) + days * DAY);

/** The same day so many months later; the month's last where that month is shorter. */
export function addMonths(date: string, months: number): LocalDate {
  const { year, month, day } = partsOfDate(date as LocalDate);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const [y, m] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  for (let last = day; ; last--) if (isRealDate(y, m, last)) return dateOf(Date.UTC(y, m - 1, last));
}

/** So many days on which offices work: Monday to Friday. Holidays differ from place to place and are not counted out. */
export function addWorkingDays(date: string, days: number): LocalDate {
  let at = utcOf(date);
  for (let left = days; left > 0; ) {
    at += DAY;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return dateOf(at);
}
