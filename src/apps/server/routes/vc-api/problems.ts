/** Problem details (RFC 9457) of the test profile: the specifications' own URLs where they have one, our code where they have none. */
import type { CheckCode, ErrorCode } from '../../../../core/error.ts';
import type { Check, CheckName, Findings } from '../../../../core/verify/report.ts';
import { checkWords } from '../../../words/checks.ts';
import { wordsFor } from '../../../words/index.ts';
import { fillWords } from '../../../words/words.ts';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** Ours, for whoever looks it up in docs/errors.md. */
  readonly code: ErrorCode;
}

/** VCDM 2.0 §Problem Details. */
const VCDM = 'https://www.w3.org/TR/vc-data-model#';
/** VC-DATA-INTEGRITY §Processing Errors, CID §Processing Errors. */
const SECURITY = 'https://w3id.org/security#';
/** BSL §Processing Errors. */
const STATUS = 'https://www.w3.org/ns/credentials/status-list#';

const ofChecks: Partial<Record<CheckCode, string>> = {
  'check.schema-missing': `${VCDM}MALFORMED_VALUE_ERROR`,
  'check.proof-not-prepared': `${SECURITY}PROOF_TRANSFORMATION_ERROR`,
  'check.key-not-for-assertion': `${SECURITY}INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD`,
  'check.key-not-for-authentication': `${SECURITY}INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD`,
  'check.key-unreachable': `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
  'check.issuer-document-wrong': `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
  'check.issuer-unreachable': `${SECURITY}INVALID_CONTROLLED_IDENTIFIER_DOCUMENT`,
  'check.status-index-out-of-range': `${VCDM}RANGE_ERROR`,
  'check.status-unreachable': `${STATUS}STATUS_RETRIEVAL_ERROR`,
  'check.status-unreadable': `${STATUS}STATUS_RETRIEVAL_ERROR`,
};

const ofNames: Partial<Record<CheckName, string>> = {
  form: `${VCDM}PARSING_ERROR`,
  schema: `${VCDM}MALFORMED_VALUE_ERROR`,
  resources: `${VCDM}CRYPTOGRAPHIC_SECURITY_ERROR`,
  proof: `${SECURITY}PROOF_VERIFICATION_ERROR`,
  issuer: `${SECURITY}INVALID_VERIFICATION_METHOD`,
  key: `${SECURITY}INVALID_VERIFICATION_METHOD`,
  status: `${STATUS}STATUS_VERIFICATION_ERROR`,
};

function typeOf({ name, code, detail }: Check): string {
  if (code === 'check.proof-challenge-differs')
    return /nonce|challenge/u.test(String(detail?.at ?? ''))
      ? `${SECURITY}INVALID_CHALLENGE_ERROR`
      : `${SECURITY}INVALID_DOMAIN_ERROR`;
  return ofChecks[code] ?? ofNames[name] ?? `urn:akashi:check:${code}`;
}

export function problemOfCheck(check: Check): Problem {
  const { what, todo } = fillWords(checkWords[check.code].en, check.detail);
  const at = check.detail?.at === undefined ? '' : ` (${check.detail.at})`;
  return { type: typeOf(check), title: what, detail: `${todo}${at}`, code: check.code };
}

/** Of a document and of everything inside it: what failed, or, where nothing did, what could not be found out. */
export function problemsIn(findings: Findings): Problem[] {
  const checks = [...checksOf(findings)].filter(check => !isWithheld(check));
  const failed = checks.filter(check => check.outcome === 'fail');
  const told = failed.length > 0 ? failed : checks.filter(check => check.outcome === 'unknown');
  return told.map(problemOfCheck);
}

/** What a holder may have withheld is for the asker to weigh: the suites call such a credential verified. */
export const warningsIn = (findings: Findings): Problem[] =>
  [...checksOf(findings)].filter(isWithheld).map(problemOfCheck);

const isWithheld = ({ code }: Check): boolean => /^check\.[a-z]+-withheld$/u.test(code);

function* checksOf({ checks, parts = [] }: Findings): Generator<Check> {
  yield* checks;
  // What praises a credential decides nothing about it.
  for (const part of parts) if (part.role === 'credential') yield* checksOf(part);
}

export function problemOfCode(code: ErrorCode, at?: string): Problem {
  const { what, todo } = wordsFor(code, 'en');
  const isCryptography = /^(?:proof|key)\./u.test(code);
  const type = isCryptography ? `${SECURITY}PROOF_GENERATION_ERROR` : `${VCDM}PARSING_ERROR`;
  return { type, title: what, detail: at === undefined ? todo : `${todo} (${at})`, code };
}

/** What the caller wrote is not what the route takes. */
export const malformed = (at: string): Problem => ({
  type: `${VCDM}MALFORMED_VALUE_ERROR`,
  title: 'A member is missing or of the wrong kind.',
  detail: `See ${at}.`,
  code: 'request.malformed',
});
