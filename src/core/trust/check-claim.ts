/** Whether one accreditation counts for a credential now, whoever gave it: signature, status, dates, scope, and whether it is about the issuer at all. */
import type { ErrorDetail, TrustCode } from '../error.ts';
import { formatInstant, type Instant } from '../time/instant.ts';
import { type AccreditationClaim, subjectOf } from './accreditation.ts';
import { checkScope } from './check-scope.ts';
import type { TrustQuestion, WeighedClaim } from './trust-facts.ts';

export type ClaimAnswer =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'fail' | 'unknown'; readonly code: TrustCode; readonly detail: ErrorDetail };

/** `claims`: all that is known, to see what one was given in place of. */
export type ClaimQuestion = Pick<TrustQuestion, 'credential' | 'now' | 'clockSkew' | 'claims'>;

/** What is certainly wrong comes before what could not be found out: that it is expired does not depend on a list that nobody can reach. */
export function checkClaim({ claim, standing }: WeighedClaim, question: ClaimQuestion): ClaimAnswer {
  const fail = (code: TrustCode, detail: ErrorDetail = {}): ClaimAnswer => ({ outcome: 'fail', code, detail });
  if (standing.state === 'forged') return fail('trust.accreditation-forged', { reason: standing.reason });
  if (standing.state === 'malformed') return fail('trust.accreditation-malformed', { at: standing.at });
  if (claim === undefined) return fail('trust.accreditation-malformed', { at: '' });
  if (standing.state === 'revoked') return fail('trust.accreditation-revoked');
  if (standing.state === 'suspended') return fail('trust.accreditation-suspended');
  if (isSelfIssued(claim)) return fail('trust.self-issued');
  const dated = checkDates(claim, question);
  if (dated !== undefined) return dated;
  const beyond = checkScope(claim.scope, question.credential);
  if (beyond !== undefined) return fail(beyond.code, beyond.detail);
  return standing.state === 'unknown'
    ? { outcome: 'unknown', code: 'trust.accreditation-unproven', detail: { reason: standing.reason } }
    : { outcome: 'pass' };
}

const isSelfIssued = ({ accreditor, subject }: AccreditationClaim): boolean =>
  accreditor.id === subjectOf(subject.id) ||
  (subject.kind === 'achievement' && accreditor.id === subjectOf(subject.provider));

/**
 * It must be in force now, and have been when the credential was issued: what was accredited later was not accredited then. A renewal counts from the
 * beginning of what it renews.
 */
function checkDates(claim: AccreditationClaim, question: ClaimQuestion): ClaimAnswer | undefined {
  const { validFrom, validUntil, stamps } = claim;
  const from = stamps?.from ?? formatInstant(validFrom);
  const { credential, now, clockSkew } = question;
  const issuedAt = credential?.issuedAt;
  if (validUntil !== undefined && now >= validUntil + clockSkew) {
    const code =
      issuedAt !== undefined && wasInForce(claim, issuedAt, clockSkew)
        ? 'trust.accreditation-expired-since'
        : 'trust.accreditation-expired';
    return { outcome: 'fail', code, detail: { until: stamps?.until ?? formatInstant(validUntil) } };
  }
  if (now < validFrom - clockSkew) return { outcome: 'fail', code: 'trust.accreditation-not-yet', detail: { from } };
  if (credential === undefined) return undefined;
  if (issuedAt === undefined) return { outcome: 'fail', code: 'trust.scope-unstated', detail: { member: 'date' } };
  return wasInForce(claim, issuedAt, clockSkew) || renewsOne(claim, issuedAt, question)
    ? undefined
    : { outcome: 'fail', code: 'trust.accreditation-later', detail: { from } };
}

const wasInForce = ({ validFrom, validUntil }: AccreditationClaim, at: Instant, clockSkew: number): boolean =>
  at >= validFrom - clockSkew && (validUntil === undefined || at < validUntil + clockSkew);

/** An earlier one of the same kind, sound but for its end, that held when the credential was issued. */
const renewsOne = (claim: AccreditationClaim, issuedAt: Instant, question: ClaimQuestion): boolean =>
  question.claims.some(
    ({ claim: earlier, standing }) =>
      earlier !== undefined &&
      standing.state === 'holds' &&
      earlier.accreditor.id === claim.accreditor.id &&
      isSameSubject(earlier, claim) &&
      wasInForce(earlier, issuedAt, question.clockSkew) &&
      checkScope(earlier.scope, question.credential) === undefined,
  );

const isSameSubject = ({ subject: one }: AccreditationClaim, { subject: other }: AccreditationClaim): boolean =>
  one.kind === other.kind &&
  one.id === other.id &&
  one.approval === other.approval &&
  (one.kind === 'issuer' || (other.kind === 'achievement' && one.provider === other.provider));
