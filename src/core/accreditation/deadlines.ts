/** What is due in a case, by when, and when somebody is to be told of it. Days are calendar dates in the accreditor's zone; the day itself is still in time. */
import { addDays } from '../time/add-to-date.ts';
import { type Case, holds, type Reviewer } from './case.ts';

/** Between one reminder of a late review and the next. */
const AGAIN_DAYS = 7;
/** After these nobody is reminded any more: the accreditor sees that it is late, and asks somebody else. */
const MOST_REMINDERS = 3;
/** Before what was sent back lapses. */
const WARNING_DAYS = 14;
/** Also when a sweep comes late, nothing lapses sooner after its warning. */
export const LEAST_NOTICE = 7;

export interface Deadlines {
  /** The next day by which something is due, or the first that has passed. */
  readonly dueOn?: string;
  /** After this day somebody is to be told, or the case changes by itself. */
  readonly lookOn?: string;
}

export function deadlinesOf(present: Case, today: string): Deadlines {
  switch (present.state) {
    case 'in-review': {
      const waiting = waitingReviewers(present);
      return {
        ...named('dueOn', earliest(waiting.map(({ dueOn }) => dueOn))),
        ...named('lookOn', earliest(waiting.map(remindAfter))),
      };
    }
    case 'returned': {
      const until = present.returnedUntil;
      // Sent back before there was such a day: it is given one.
      if (until === undefined) return { lookOn: addDays(today, -1) };
      return { dueOn: until, lookOn: isWarned(present) ? until : addDays(until, -WARNING_DAYS - 1) };
    }
    case 'approved':
    case 'conditional':
    case 'suspended':
    case 'appealed': {
      const { signed, conditions = [] } = present.decision ?? {};
      if (signed === undefined) return {};
      const open = conditions.filter(({ fulfilled }) => fulfilled === undefined).map(({ dueOn }) => dueOn);
      return {
        ...named('dueOn', earliest([...open, signed.until])),
        // Of a condition that is late the applicant was told.
        ...named('lookOn', earliest([...open.filter(dueOn => dueOn >= today), signed.until])),
      };
    }
    default:
      return {};
  }
}

const named = <K extends keyof Deadlines>(name: K, day: string | undefined): Deadlines =>
  day === undefined ? {} : { [name]: day };
const earliest = (days: readonly (string | undefined)[]): string | undefined =>
  days.filter(day => day !== undefined).sort()[0];

/** The last day has passed. An appeal keeps nothing alive. */
export function isExpired({ state, decision, appealable }: Case, today: string): boolean {
  const until = decision?.signed?.until;
  if (until === undefined || today <= until) return false;
  const kept = state === 'appealed' && (appealable?.state === 'conditional' || appealable?.state === 'suspended');
  return holds(state) || state === 'suspended' || kept;
}

const isWarned = ({ returnedUntil, warnedOn }: Case): boolean =>
  returnedUntil !== undefined && warnedOn !== undefined && warnedOn >= addDays(returnedUntil, -WARNING_DAYS);

export const isToWarn = (present: Case, today: string): boolean => {
  const { state, returnedUntil } = present;
  if (state !== 'returned' || isWarned(present)) return false;
  return returnedUntil === undefined || today >= addDays(returnedUntil, -WARNING_DAYS);
};

/** By which day it is to be sent again, as the warning of today says. `days`: of one that was sent back without a day. */
export function warnedUntil({ returnedUntil }: Case, today: string, days: number): string {
  const soonest = addDays(today, LEAST_NOTICE);
  return [returnedUntil ?? addDays(today, days), soonest].sort()[1] ?? soonest;
}

/** Sent back, warned, and not sent again in time. */
export const isLapsed = (present: Case, today: string): boolean =>
  present.state === 'returned' && isWarned(present) && today > (present.returnedUntil ?? today);

/** Conditions whose day has passed and that nobody has found fulfilled. */
export const overdueConditions = ({ decision }: Case, today: string) =>
  (decision?.conditions ?? []).filter(({ dueOn, fulfilled }) => fulfilled === undefined && dueOn < today);

/** Reviewers who are to score still: by the day that each has for it, if any. */
export const waitingReviewers = ({ state, reviewers }: Case) =>
  state === 'in-review' ? reviewers.filter(({ conflict, review }) => conflict !== true && review === undefined) : [];

/** Those who are to be told today that their review is late: when its day has passed, and then every week for a while. */
export const overdueReviewers = (present: Case, today: string) =>
  waitingReviewers(present).filter(reviewer => (remindAfter(reviewer) ?? today) < today);

function remindAfter({ dueOn, remindedOn = [] }: Reviewer): string | undefined {
  const last = remindedOn.at(-1);
  if (last === undefined) return dueOn;
  return remindedOn.length < MOST_REMINDERS ? addDays(last, AGAIN_DAYS - 1) : undefined;
}
