/** Workload in other units: kept in minutes, shown as a range, because a credit of most systems is a span of hours. It creates no right to credit. */
import { bad, type FrameworkCode, ok, type Result } from '../error.ts';
import { type CreditSystemFacts, newestOf, type Reference } from './reference.ts';

export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface Conversion {
  readonly system: CreditSystemFacts;
  /** Credits, both ends rounded down to a tenth. Undefined where the system's credit is not defined by total time. */
  readonly credits?: Range;
}

/** Ten thousand hours. */
export const MAX_MINUTES = 600_000;

const isUsable = (value: number): boolean => Number.isFinite(value) && value > 0;

/** The minutes that credits stand for. `credit.system-unknown`, `credit.not-convertible`, `credit.value-unusable`. */
export function minutesOfCredits(reference: Reference, value: number, system: string): Result<Range, FrameworkCode> {
  const facts = newestOf(reference, 'credit-system').find(({ id }) => id === system);
  if (facts === undefined) return bad('credit.system-unknown', system);
  const { minutesPerCredit: each } = facts;
  if (each === undefined) return bad('credit.not-convertible', system);
  const minutes = { min: Math.round(value * each.min), max: Math.round(value * each.max) };
  return isUsable(value) && minutes.min > 0 && minutes.max <= MAX_MINUTES ? ok(minutes) : bad('credit.value-unusable');
}

/** In every system that is known. `credit.value-unusable` for minutes that are none. */
export function convertWorkload(reference: Reference, minutes: Range): Result<readonly Conversion[], FrameworkCode> {
  if (!isUsable(minutes.min) || !isUsable(minutes.max) || minutes.max > MAX_MINUTES || minutes.min > minutes.max)
    return bad('credit.value-unusable');
  return ok(
    newestOf(reference, 'credit-system').map(system => {
      const { minutesPerCredit: each } = system;
      if (each === undefined) return { system };
      // Few minutes at many a credit are the least, many at few the most.
      return { system, credits: { min: tenths(minutes.min, each.max), max: tenths(minutes.max, each.min) } };
    }),
  );
}

const tenths = (minutes: number, perCredit: number): number => Math.floor((minutes * 10) / perCredit) / 10;
