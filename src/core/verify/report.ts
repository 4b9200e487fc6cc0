/** The answer of a verification: named checks with their reasons, and the verdict that follows from them. */
import type { CheckCode, ErrorDetail } from '../error.ts';
import type { Instant } from '../time/instant.ts';
import type { TrustGrade } from '../trust/trust-facts.ts';
import type { CredentialView } from './view-credential.ts';

/** In the order in which a report lists them. */
export const checkNames = ['form', 'schema', 'proof', 'issuer', 'key', 'status', 'dates', 'recipient'] as const;
/** These stand only in reports on documents that give cause for them, after the others. */
export const occasionalNames = [
  ...(['refresh', 'logged', 'anchored', 'declared-schema', 'resources', 'message', 'inside'] as const),
] as const;
export type CheckName = (typeof checkNames)[number] | (typeof occasionalNames)[number];

/** `unknown`: it could not be found out (out of reach, not supported). `skipped`: not asked, or nothing to check. */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'skipped';

export interface Check {
  readonly name: CheckName;
  readonly outcome: Outcome;
  readonly code: CheckCode;
  readonly detail?: ErrorDetail;
}

export type Verdict = 'valid' | 'invalid' | 'undecided';

/** What is said of one document: the one handed in, or one inside it. */
export interface Findings {
  readonly verdict: Verdict;
  /** What it turned out to be. Absent when it could not be read. */
  readonly kind?: ReportedKind;
  /** Every name once, in the order of checkNames. */
  readonly checks: readonly Check[];
  /** What the credential says. Absent when its form or its signature is wrong: nothing in it was signed as it stands. */
  readonly subject?: CredentialView;
  /** False while the signature could not be checked: then `subject` is only what the file claims, and is labelled so. */
  readonly subjectIsSigned?: boolean;
  /** What stands inside: endorsements, the credentials of a record or of a presentation. Each has a verdict of its own. */
  readonly parts?: readonly PartReport[];
  /** How many more are inside that were not looked at, for the limits. */
  readonly partsLeft?: number;
}

export type ReportedKind =
  | 'open-badge-3'
  | 'open-badge-2'
  | 'open-badge-1'
  | 'record'
  | 'endorsement'
  | 'presentation'
  | 'european'
  | 'sd-jwt-vc'
  | 'credential';

export interface PartReport extends Findings {
  readonly role: 'endorsement' | 'credential';
  /** JSON pointer into the document that holds it. */
  readonly at: string;
  /** Of an endorsement: what it praises. */
  readonly of?: 'credential' | 'achievement' | 'issuer' | 'creator';
  /** Of a credential that a presentation or a record shows: who stands behind its issuer, as in Report. */
  readonly trust?: TrustGrade;
}

export interface Report extends Findings {
  readonly judgedAt: Instant;
  /** What was fetched, from where and when: an answer is as old as its oldest document. */
  readonly documents: readonly ReportedDocument[];
  /** Who stands behind the issuer; only where the verifier asked, and the credential's signature holds. */
  readonly trust?: TrustGrade;
  /** When evidence was handed in: the moment it speaks of, and how the credential stood then. */
  readonly asOf?: { readonly at: Instant; readonly verdict: Verdict };
}

export interface ReportedDocument {
  readonly url: string;
  readonly gotAt: Instant;
  readonly reached: boolean;
  /** Who supplied it: this server, the browser itself, a bundle. Set by whoever gathered. */
  readonly suppliedBy?: string;
}

export const pass = (name: CheckName, code: CheckCode, detail?: ErrorDetail): Check => make(name, 'pass', code, detail);
export const fail = (name: CheckName, code: CheckCode, detail?: ErrorDetail): Check => make(name, 'fail', code, detail);
export const unknown = (name: CheckName, code: CheckCode, detail?: ErrorDetail): Check =>
  make(name, 'unknown', code, detail);
export const skipped = (name: CheckName, code: CheckCode, detail?: ErrorDetail): Check =>
  make(name, 'skipped', code, detail);

const make = (name: CheckName, outcome: Outcome, code: CheckCode, detail: ErrorDetail | undefined): Check =>
  detail === undefined ? { name, outcome, code } : { name, outcome, code, detail };

/** One failure decides; without one, anything unknown leaves the question open. "Could not reach" never becomes "no". */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(check => check.outcome === 'fail')) return 'invalid';
  if (checks.some(check => check.outcome === 'unknown')) return 'undecided';
  // Nothing was proved where no proof passed: the other checks alone make nothing valid. An unsigned presentation proves what is inside.
  const proofs: readonly CheckName[] = ['proof', 'inside'];
  return checks.some(check => proofs.includes(check.name) && check.outcome === 'pass') ? 'valid' : 'undecided';
}
