/** The check `status`: is the credential revoked or suspended, as far as a list that its issuer signed can say. */

import type { JsonObject } from '../bytes/json.ts';
import type { CheckCode, ErrorCode } from '../error.ts';
import { issuerIdOf } from '../jose/create-vc-jwt.ts';
import type { Crypto } from '../key/crypto.ts';
import { checkRevocationList, checkStatusEntry } from '../status/check-status-entry.ts';
import {
  type BitstringEntry,
  type RevocationListEntry,
  readStatusEntries,
  type StatusEntry,
} from '../status/status-entry.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { judgeSecuring } from './judge-proof.ts';
import { documentUrl } from './plan-gathering.ts';
import type { Policy } from './policy.ts';
import type { Prepared } from './prepare.ts';
import { rememberSignatures } from './prepare-memory.ts';
import { type Check, fail, pass, skipped, unknown } from './report.ts';

export interface StatusQuestion {
  readonly credential: JsonObject;
  readonly prepared: Prepared;
  readonly policy: Policy;
  readonly now: Instant;
  readonly crypto: Pick<Crypto, 'verify'>;
}

/** The worst of all entries: a credential with a revocation and a suspension list must be clear in both. */
export function judgeStatus(question: StatusQuestion): Check {
  const entries = readStatusEntries(question.credential.credentialStatus);
  if (!entries.ok) return fail('status', 'check.status-entry-malformed', { at: entries.at ?? '/credentialStatus' });
  const checks = entries.value.filter(asksForVerdict).map(entry => judgeEntry(entry, question));
  return (
    checks.find(check => check.outcome === 'fail') ??
    checks.find(check => check.outcome === 'unknown') ??
    checks[0] ??
    skipped('status', 'check.status-none')
  );
}

/** BSL §2.1: `message` and `refresh` entries inform; they do not end a credential. */
const asksForVerdict = (entry: StatusEntry): boolean =>
  entry.kind !== 'bitstring' || !['message', 'refresh'].includes(entry.purpose);

function judgeEntry(entry: StatusEntry, question: StatusQuestion): Check {
  if (entry.kind === 'unknown') return unknown('status', 'check.status-unsupported', { type: entry.type });
  const url = documentUrl(entry.listUrl);
  const fetched = url === undefined ? undefined : question.prepared.documents.get(url);
  const list = entry.listUrl;
  if (fetched === undefined)
    return unknown('status', 'check.status-unreachable', { list, reason: url === undefined ? 'blocked' : 'offline' });
  if (fetched.state === 'unreachable')
    return unknown('status', 'check.status-unreachable', { list, reason: fetched.reason });
  return entry.kind === 'bitstring'
    ? judgeBitstring(entry, question, url ?? '')
    : judgeRevocationList(entry, question, url ?? '');
}

function judgeBitstring(entry: BitstringEntry, question: StatusQuestion, url: string): Check {
  const { prepared, now, policy, crypto } = question;
  const list = prepared.lists.get(url);
  const detail = { list: entry.listUrl };
  // Something answered, but not with a status list: a login page, an error in JSON. That says nothing about the credential.
  if (list?.credential.document === undefined) return unknown('status', 'check.status-unreadable', detail);
  const { document } = list.credential;
  // A list by the same issuer for other credentials must not stand in for this one (offline bundles come from the holder).
  if (document.id !== undefined && document.id !== entry.listUrl)
    return fail('status', 'check.status-list-mismatch', detail);
  if (issuerIdOf(document) !== issuerIdOf(question.credential))
    return fail('status', 'check.status-list-foreign', detail);
  const secured = judgeSecuring(list.credential, prepared.documents, now, rememberSignatures(list.remembered, crypto));
  for (const check of [secured.proof, secured.issuer, secured.key])
    if (check.outcome === 'fail') return fail('status', 'check.status-list-forged', { ...detail, because: check.code });
  for (const check of [secured.proof, secured.issuer, secured.key])
    if (check.outcome !== 'pass')
      return unknown('status', 'check.status-list-unproven', { ...detail, because: check.code });
  if (!isCurrent(document, now, policy.clockSkew)) return unknown('status', 'check.status-list-stale', detail);
  if (!list.decoded.ok) return fail('status', statusCodes[list.decoded.code] ?? 'check.status-list-malformed', detail);
  const bit = checkStatusEntry(entry, list.decoded.value);
  if (!bit.ok) return fail('status', statusCodes[bit.code] ?? 'check.status-list-malformed', detail);
  if (!bit.value) return pass('status', 'check.status-passed', { purpose: entry.purpose });
  return fail('status', entry.purpose === 'suspension' ? 'check.status-suspended' : 'check.status-revoked', {
    purpose: entry.purpose,
  });
}

const statusCodes: Partial<Record<ErrorCode, CheckCode>> = {
  'status.purpose-mismatch': 'check.status-purpose-mismatch',
  'status.index-out-of-range': 'check.status-index-out-of-range',
  'status.list-too-short': 'check.status-list-malformed',
};

function judgeRevocationList(entry: RevocationListEntry, question: StatusQuestion, url: string): Check {
  const detail = { list: entry.listUrl };
  const document = question.prepared.documents.get(url);
  if (document?.state !== 'read') return unknown('status', 'check.status-unreadable', detail);
  const list = document.value;
  const issuer = issuerIdOf(list);
  if (issuer !== undefined && issuer !== issuerIdOf(question.credential))
    return fail('status', 'check.status-list-foreign', detail);
  // Without the member it is some other JSON: an answer of "nobody is revoked" must not be read into it.
  if (list.revokedCredential === undefined && list.revokedCredentials === undefined)
    return unknown('status', 'check.status-unreadable', detail);
  const { id } = question.credential;
  const revoked = checkRevocationList(list, typeof id === 'string' ? id : '');
  if (!revoked.ok) return fail('status', 'check.status-list-malformed', detail);
  return revoked.value
    ? fail('status', 'check.status-revoked', { purpose: 'revocation' })
    : pass('status', 'check.status-passed', { purpose: 'revocation' });
}

function isCurrent(list: JsonObject, now: Instant, skew: number): boolean {
  const at = (member: string): Instant | undefined => {
    const value = list[member];
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    return instant?.ok ? instant.value : undefined;
  };
  const until = at('validUntil') ?? at('expirationDate');
  return until === undefined || now <= until + skew;
}
