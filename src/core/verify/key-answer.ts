/** The two answers about a key, and the checks that every way of naming a key shares: lifetime, and why a key or an issuer was not had. */
import type { VerificationMethod, VerificationPurpose } from '../did/did-document.ts';
import type { CheckCode, ErrorCode, ErrorDetail } from '../error.ts';
import type { PublicJwk } from '../key/crypto.ts';
import { type Instant, parseInstant } from '../time/instant.ts';
import { type Check, fail, pass, unknown } from './report.ts';
import type { ResolvedSubject } from './resolve-subject.ts';

export interface KeyAnswer {
  readonly key: Check;
  readonly issuer: Check;
  /** Present when there is a key to try the signature with, even if the key may not speak for the issuer. */
  readonly publicKey?: PublicJwk;
}

export interface KeyQuestion {
  readonly issuer: string;
  /** Absolute DID URL or address. */
  readonly method?: string;
  /** A key in a JWT's own header: an attacker's word until the issuer's document shows the same key. */
  readonly headerKey?: PublicJwk;
  /** When the signature says it was made; when the verifier looks, if it does not say. */
  readonly signedAt: Instant;
  /** `authentication` for presentations; credentials are signed for `assertionMethod`. */
  readonly purpose?: VerificationPurpose;
}

export const purposeOf = (question: KeyQuestion): VerificationPurpose => question.purpose ?? 'assertionMethod';

/** CID §2.2: a key that was revoked or had expired when the signature was made signs nothing. A date that cannot be read counts as past. */
export function checkLifetime(method: VerificationMethod, signedAt: Instant): Check {
  for (const [member, code] of [
    ['revoked', 'check.key-revoked'],
    ['expires', 'check.key-expired'],
  ] as const) {
    const stamp = method[member];
    if (stamp === undefined) continue;
    const end = parseInstant(stamp);
    if (!end.ok || signedAt >= end.value) return fail('key', code, { key: method.id, since: stamp });
  }
  // Signed before that by the signature's own word: where there is a log, it has to say so as well (judge-compromised.ts).
  return pass('key', 'check.key-passed', {
    key: method.id,
    ...(method.revoked !== undefined && { revoked: method.revoked }),
  });
}

export function keyNotHad(resolved: ResolvedSubject, subject: string): Check {
  const detail: ErrorDetail = { from: subject };
  if (resolved.state === 'unreachable')
    return unknown('key', 'check.key-unreachable', { ...detail, reason: resolved.reason });
  if (resolved.state === 'unsupported') return unknown('key', 'check.key-method-unsupported', detail);
  return fail('key', 'check.key-not-found', detail);
}

export function issuerNotHad(resolved: ResolvedSubject, issuer: string): Check {
  if (resolved.state === 'unreachable')
    return unknown('issuer', 'check.issuer-unreachable', { issuer, reason: resolved.reason });
  if (resolved.state === 'unsupported') return unknown('issuer', 'check.issuer-not-bound', { issuer });
  return fail('issuer', 'check.issuer-document-wrong', { issuer });
}

const keyCodes: Partial<Record<ErrorCode, CheckCode>> = {
  'did.method-not-found': 'check.key-not-found',
  'did.purpose-missing': 'check.key-not-for-assertion',
  'did.controller-mismatch': 'check.key-controller-differs',
  'key.private': 'check.key-private',
  'key.malformed': 'check.key-malformed',
};

export function keyProblem(code: ErrorCode, key: string): Check {
  if (code === 'key.unsupported') return unknown('key', 'check.key-unsupported', { key });
  return fail('key', keyCodes[code] ?? 'check.key-malformed', { key });
}
