/** Validity windows: from inclusive, until inclusive (VCDM 2.0 §4.9: valid *until* that moment). Both ends are optional. */
import { bad, ok, type Result } from '../error.ts';
import { type Instant, parseInstant } from './instant.ts';

export interface ValidityWindow {
  readonly from?: Instant;
  readonly until?: Instant;
}
export type Validity = 'valid' | 'not-yet-valid' | 'expired';

/** From the texts of validFrom and validUntil: `time.malformed` with the member, `time.window-reversed` when it ends before it begins. */
export function parseValidityWindow(from: string | undefined, until: string | undefined): Result<ValidityWindow> {
  const start = from === undefined ? undefined : parseInstant(from);
  if (start && !start.ok) return { ...start, at: '/validFrom' };
  const end = until === undefined ? undefined : parseInstant(until);
  if (end && !end.ok) return { ...end, at: '/validUntil' };
  if (start && end && end.value < start.value) return bad('time.window-reversed', '/validUntil');
  return ok({ ...(start && { from: start.value }), ...(end && { until: end.value }) });
}

export function judgeValidity(window: ValidityWindow, now: Instant): Validity {
  if (window.from !== undefined && now < window.from) return 'not-yet-valid';
  if (window.until !== undefined && now > window.until) return 'expired';
  return 'valid';
}
