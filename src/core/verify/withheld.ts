/**
 * A derived proof (ecdsa-sd-2023) shows a part of what was signed, and its holder chose the part. What is not there may have been withheld: it is
 * unknown, not absent. So a check that would pass, or not be asked, because something is missing cannot be answered.
 */
import type { JsonObject } from '../bytes/json.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { SchemaFinding } from './check-shape.ts';
import type { PreparedCredential } from './prepare.ts';
import { type Check, type CheckName, unknown } from './report.ts';

export const isPartly = (proof: Check | undefined): boolean => proof?.code === 'check.proof-passed-partly';

/** Findings about the schema that say only that something is missing. */
export const mayBeWithheld = ({ code }: SchemaFinding): boolean =>
  code === 'check.schema-missing' || code === 'check.schema-no-recipient';

/**
 * Whether the holder chose to show what is shown of `credentialStatus` (VCDM §4.10): then there may be more of it. What the issuer made mandatory
 * is all there.
 */
export const isStatusChosen = ({ securings }: Pick<PreparedCredential, 'securings'>): boolean =>
  securings.some(
    securing =>
      securing.kind === 'data-integrity' &&
      securing.prepared.ok &&
      securing.prepared.value.disclosure?.readings.some(({ statements }) => statements.some(isOfStatus)) === true,
  );

const isOfStatus = (statement: Uint8Array): boolean => {
  const text = decodeUtf8(statement);
  return text.ok && text.value.split(' ', 2)[1] === '<https://www.w3.org/2018/credentials#credentialStatus>';
};

/** The checks as given, but for those that a withheld member leaves open. */
export function asFarAsShown(
  document: JsonObject,
  found: ReadonlyMap<CheckName, Check>,
  isStatusChosen = false,
): ReadonlyMap<CheckName, Check> {
  if (!isPartly(found.get('proof'))) return found;
  const checks = new Map(found);
  // A revoked credential would pass by not showing where to ask, or only the one of two lists that is clear.
  const status = checks.get('status');
  if (status?.code === 'check.status-none' || (isStatusChosen && status?.outcome === 'pass'))
    checks.set('status', unknown('status', 'check.status-withheld'));
  // An expired one would pass by not showing its end.
  if (checks.get('dates')?.outcome === 'pass' && (document.validUntil ?? document.expirationDate) === undefined)
    checks.set('dates', unknown('dates', 'check.dates-withheld'));
  return checks;
}
