/**
 * A derived proof (ecdsa-sd-2023) shows a part of what was signed, and its holder chose the part. What is not there may have been withheld: it is
 * unknown, not absent. So a check that would pass, or not be asked, because something is missing cannot be answered.
 */
import type { JsonObject } from '../bytes/json.ts';
import type { SchemaFinding } from './check-shape.ts';
import { type Check, type CheckName, unknown } from './report.ts';

export const isPartly = (proof: Check | undefined): boolean => proof?.code === 'check.proof-passed-partly';

/** Findings about the schema that say only that something is missing. */
export const mayBeWithheld = ({ code }: SchemaFinding): boolean =>
  code === 'check.schema-missing' || code === 'check.schema-no-recipient';

/** The checks as given, but for those that a withheld member leaves open. */
export function asFarAsShown(
  document: JsonObject,
  found: ReadonlyMap<CheckName, Check>,
): ReadonlyMap<CheckName, Check> {
  if (!isPartly(found.get('proof'))) return found;
  const checks = new Map(found);
  // A revoked credential would pass by not showing where to ask.
  if (checks.get('status')?.code === 'check.status-none')
    checks.set('status', unknown('status', 'check.status-withheld'));
  // An expired one would pass by not showing its end.
  if (checks.get('dates')?.outcome === 'pass' && (document.validUntil ?? document.expirationDate) === undefined)
    checks.set('dates', unknown('dates', 'check.dates-withheld'));
  return checks;
}
