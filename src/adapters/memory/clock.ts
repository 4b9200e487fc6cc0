/** A clock that stands still until a test moves it. */
import type { Clock } from '../../ports/clock.ts';

export interface FixedClock extends Clock {
  /** Milliseconds forward (or back). */
  advance(milliseconds: number): void;
  set(now: number): void;
}

export function fixedClock(start: number | string = '2026-04-01T00:00:00Z'): FixedClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
    set(moment) {
      now = moment;
    },
  };
}
