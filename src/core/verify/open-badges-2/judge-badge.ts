/** Judges an Open Badges 2.0 or 2.1 badge: the same list of checks as for every credential, answered by its own rules. */
import type { JsonObject } from '../../bytes/json.ts';
import type { CompactJws } from '../../jose/compact-jws.ts';
import type { Crypto } from '../../key/crypto.ts';
import type { Instant } from '../../time/instant.ts';
import type { Policy } from '../policy.ts';
import type { PreparedDocument } from '../read-document.ts';
import { type Check, type CheckName, fail, pass, skipped } from '../report.ts';
import type { CredentialView } from '../view-credential.ts';
import { checkBadgeSchema } from './check-badge-schema.ts';
import { type FollowedBadge, followBadge } from './follow-badge.ts';
import { judgeBadgeRecipient } from './judge-badge-recipient.ts';
import { judgeBadgeStatus } from './judge-badge-status.ts';
import { judgeHostedCopy, judgeScope } from './judge-hosting.ts';
import { judgeSignedBadge } from './judge-signed-badge.ts';
import { readBadgeDate } from './read-badge-date.ts';
import { viewBadge } from './view-badge.ts';

export interface BadgeQuestion {
  readonly assertion: JsonObject;
  /** Present when the badge came signed. */
  readonly jws?: CompactJws;
  readonly documents: ReadonlyMap<string, PreparedDocument>;
  /** Where an address redirected to. */
  readonly redirects: (url: string) => string | undefined;
  readonly policy: Policy;
  readonly now: Instant;
  readonly crypto: Pick<Crypto, 'verify' | 'sha256'>;
}

export interface BadgeAnswer {
  readonly checks: ReadonlyMap<CheckName, Check>;
  readonly view: CredentialView;
}

export function judgeBadge(question: BadgeQuestion): BadgeAnswer {
  const { assertion, jws, documents, redirects, policy, now, crypto } = question;
  const badge = followBadge(assertion, jws === undefined ? 'hosted' : 'signed', url => documents.get(url));
  const secured =
    jws === undefined
      ? {
          proof: judgeHostedCopy(badge, redirects),
          issuer: judgeScope(badge),
          // Nothing is signed: the place is the proof.
          key: skipped('key', 'check.key-hosted'),
        }
      : judgeSignedBadge(badge, jws, crypto);
  const checks = new Map<CheckName, Check>([
    ['form', pass('form', 'check.form-passed')],
    ['schema', checkBadgeSchema(badge)],
    ['proof', secured.proof],
    ['issuer', secured.issuer],
    ['key', secured.key],
    ['status', judgeBadgeStatus(badge)],
    ['dates', judgeBadgeDates(badge, now, policy.clockSkew)],
    ['recipient', judgeBadgeRecipient(badge.assertion, policy.recipient, crypto)],
  ]);
  return { checks, view: viewBadge(badge) };
}

/** OB 2.0 §Assertion: issued in the past, and not after `expires`. */
function judgeBadgeDates({ assertion }: FollowedBadge, now: Instant, clockSkew: number): Check {
  for (const member of ['issuedOn', 'expires'] as const)
    if (assertion[member] !== undefined && readBadgeDate(assertion[member]) === undefined)
      return fail('dates', 'check.dates-malformed', { date: String(assertion[member]) });
  const from = readBadgeDate(assertion.issuedOn);
  const until = readBadgeDate(assertion.expires);
  if (from !== undefined && now < from - clockSkew)
    return fail('dates', 'check.dates-not-yet', { from: String(assertion.issuedOn) });
  if (until !== undefined && now > until + clockSkew)
    return fail('dates', 'check.dates-expired', { until: String(assertion.expires) });
  return pass('dates', 'check.dates-passed');
}
