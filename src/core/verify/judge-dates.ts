/** The check `dates`: has the credential begun, and has it ended? */
import type { JsonObject } from '../bytes/json.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { type Check, fail, pass } from './report.ts';

/** VCDM 2.0 §4.9, and the older names of VCDM 1.1. Dates that cannot be read fail: nobody knows whether they have passed. */
export function judgeDates(credential: JsonObject, now: Instant, clockSkew: number): Check {
  const read = (member: string, older: string): { text: string; instant: Instant | undefined } | undefined => {
    const value = credential[member] ?? credential[older];
    if (value === undefined) return undefined;
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    return { text: String(value), instant: instant?.ok ? instant.value : undefined };
  };
  const from = read('validFrom', 'issuanceDate');
  const until = read('validUntil', 'expirationDate');
  for (const date of [from, until])
    if (date !== undefined && date.instant === undefined)
      return fail('dates', 'check.dates-malformed', { date: date.text });
  if (from?.instant !== undefined && now < from.instant - clockSkew)
    return fail('dates', 'check.dates-not-yet', { from: from.text });
  if (until?.instant !== undefined && now > until.instant + clockSkew)
    return fail('dates', 'check.dates-expired', { until: until.text });
  return pass('dates', 'check.dates-passed');
}
