/** RFC 7519 §2, NumericDate: seconds since 1970-01-01T00:00:00Z, perhaps with a fraction. */
import { formatInstant, type Instant, isInYears } from './instant.ts';

/** Undefined for what is no number, and for a time that has no dateTimeStamp: whoever signs a JWT may write -1e11. */
export function instantOfSeconds(seconds: unknown): Instant | undefined {
  if (typeof seconds !== 'number') return undefined;
  const instant = Math.floor(seconds) * 1000;
  return isInYears(instant) ? instant : undefined;
}

/** As a dateTimeStamp. */
export function stampOfSeconds(seconds: unknown): string | undefined {
  const instant = instantOfSeconds(seconds);
  return instant === undefined ? undefined : formatInstant(instant);
}
