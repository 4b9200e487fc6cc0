/** What stands in a signed status list at a credential's place, and what the list must be before it may say anything. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { CheckCode, ErrorCode } from '../error.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import type { Crypto } from '../key/crypto.ts';
import { checkStatusEntry } from '../status/check-status-entry.ts';
import type { BitstringEntry } from '../status/status-entry.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { documentUrl } from './document-url.ts';
import { judgeListSecuring } from './judge-list-securing.ts';
import type { Policy } from './policy.ts';
import type { Prepared } from './prepare.ts';
import { type Check, fail, unknown } from './report.ts';

export interface StatusQuestion {
  readonly credential: JsonObject;
  readonly prepared: Prepared;
  readonly policy: Policy;
  readonly now: Instant;
  readonly crypto: Pick<Crypto, 'verify'>;
}

/** The value, or the check that says why there is none. */
export type Listed = { readonly value: number } | { readonly problem: Check };

/** Undefined when the document at the list's address was had. */
export function listNotHad(listUrl: string, { prepared }: StatusQuestion): Check | undefined {
  const url = documentUrl(listUrl);
  const fetched = url === undefined ? undefined : prepared.documents.get(url);
  const detail = { list: listUrl };
  if (fetched === undefined)
    return unknown('status', 'check.status-unreachable', {
      ...detail,
      reason: url === undefined ? 'blocked' : 'offline',
    });
  if (fetched.state === 'unreachable')
    return unknown('status', 'check.status-unreachable', { ...detail, reason: fetched.reason });
  return undefined;
}

export function findListedValue(entry: BitstringEntry, question: StatusQuestion): Listed {
  const away = listNotHad(entry.listUrl, question);
  if (away !== undefined) return { problem: away };
  const { prepared, now, policy, crypto } = question;
  const list = prepared.lists.get(documentUrl(entry.listUrl) ?? '');
  const detail = { list: entry.listUrl };
  const failed = (code: CheckCode): Listed => ({ problem: fail('status', code, detail) });
  const open = (code: CheckCode, because?: CheckCode): Listed => ({
    problem: unknown('status', code, because === undefined ? detail : { ...detail, because }),
  });
  // Something answered, but not with a status list: a login page, an error in JSON. That says nothing about the credential.
  if (list?.credential.document === undefined) return open('check.status-unreadable');
  const { document } = list.credential;
  // A list by the same issuer for other credentials must not stand in for this one (offline bundles come from the holder).
  if (document.id !== undefined && document.id !== entry.listUrl) return failed('check.status-list-mismatch');
  if (issuerIdOf(document) !== issuerIdOf(question.credential)) return failed('check.status-list-foreign');
  const secured = judgeListSecuring(list, prepared, now, crypto);
  const checks = [secured.proof, secured.issuer, secured.key];
  const forged = checks.find(check => check.outcome === 'fail');
  if (forged !== undefined)
    return { problem: fail('status', 'check.status-list-forged', { ...detail, because: forged.code }) };
  const unproven = checks.find(check => check.outcome !== 'pass');
  if (unproven !== undefined) return open('check.status-list-unproven', unproven.code);
  if (!isCurrent(document, now, policy.clockSkew)) return open('check.status-list-stale');
  if (!list.decoded.ok) return failed(statusCodes[list.decoded.code] ?? 'check.status-list-malformed');
  const value = checkStatusEntry(entry, list.decoded.value);
  return value.ok ? { value: value.value } : failed(statusCodes[value.code] ?? 'check.status-list-malformed');
}

const statusCodes: Partial<Record<ErrorCode, CheckCode>> = {
  'status.purpose-mismatch': 'check.status-purpose-mismatch',
  'status.index-out-of-range': 'check.status-index-out-of-range',
  'status.list-too-short': 'check.status-list-malformed',
};

/** VCDM §4.9. A list that has not begun is no answer yet, and where a date cannot be read nobody knows when the list holds. */
function isCurrent(list: JsonObject, now: Instant, skew: number): boolean {
  const holds = (date: JsonValue | undefined, test: (instant: Instant) => boolean): boolean => {
    if (date === undefined) return true;
    const instant = typeof date === 'string' ? parseInstant(date) : undefined;
    return instant?.ok === true && test(instant.value);
  };
  return (
    holds(list.validFrom ?? list.issuanceDate, from => from - skew <= now) &&
    holds(list.validUntil ?? list.expirationDate, until => now <= until + skew)
  );
}
