/** Gather → prepare → judge, the last step: synchronous and pure. All trust is in the arguments; the body reads as the list of checks. */
import type { CheckCode } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Instant } from '../time/instant.ts';
import { checkSchema } from './check-schema.ts';
import { judgeDates } from './judge-dates.ts';
import { judgeForm } from './judge-form.ts';
import { judgeSecuring, proofProblem, type SecuringAnswer } from './judge-proof.ts';
import { judgeRecipient } from './judge-recipient.ts';
import { judgeStatus } from './judge-status.ts';
import { type BadgeAnswer, judgeBadge } from './open-badges-2/judge-badge.ts';
import type { Policy } from './policy.ts';
import type { Prepared } from './prepare.ts';
import { type Check, type CheckName, checkNames, fail, type Report, skipped, unknown, verdictOf } from './report.ts';
import { viewCredential } from './view-credential.ts';

export type JudgeCrypto = Pick<Crypto, 'verify' | 'sha256'>;

export function judge(prepared: Prepared, policy: Policy, now: Instant, crypto: JudgeCrypto): Report {
  const { credential, documents } = prepared;
  const { document } = credential;
  const badge = credential.kind === 'open-badge-2' ? judgeOlderBadge() : undefined;
  const found = badge?.checks ?? (document === undefined ? judgeUnopened(prepared, policy) : judgeOpened());
  const checks = checkNames.map(name => found.get(name) ?? skipped(name, 'check.skipped'));
  const verdict = verdictOf(checks);
  const isReadable = found.get('form')?.outcome === 'pass' && found.get('proof')?.outcome !== 'fail';
  const view =
    document === undefined || !isReadable ? undefined : (badge?.view ?? attempt(() => viewCredential(document)));
  return {
    verdict,
    checks,
    judgedAt: now,
    documents: prepared.evidence.documents.map(each => ({
      url: each.url,
      gotAt: each.gotAt,
      reached: each.state === 'got',
      ...(each.state === 'got' && each.suppliedBy !== undefined && { suppliedBy: each.suppliedBy }),
    })),
    ...(view !== undefined && { subject: view, subjectIsSigned: found.get('proof')?.outcome === 'pass' }),
  };

  function judgeOlderBadge(): BadgeAnswer | undefined {
    const [securing] = credential.securings;
    return (
      document &&
      attempt(() =>
        judgeBadge({
          assertion: document,
          ...(securing?.kind === 'jwt' && { jws: securing.jws }),
          documents,
          redirects: url => prepared.evidence.documents.find(each => each.url === url)?.from,
          policy,
          now,
          crypto,
        }),
      )
    );
  }

  function judgeOpened(): Map<CheckName, Check> {
    if (document === undefined) return new Map();
    const form = guard('form', () => judgeForm(credential, policy));
    // Another kind of document: the rest of the questions make no sense for it.
    if (/-(?:older-version|presentation|not-credential)$/u.test(form.code)) return new Map([['form', form]]);
    const secured: SecuringAnswer = attempt(() => judgeSecuring(credential, documents, now, crypto)) ?? {
      proof: broken('proof'),
      issuer: broken('issuer'),
      key: broken('key'),
    };
    return new Map<CheckName, Check>([
      ['form', form],
      ['schema', guard('schema', () => checkSchema(document, policy.profile))],
      ['proof', secured.proof],
      ['issuer', secured.issuer],
      ['key', secured.key],
      ['status', guard('status', () => judgeStatus({ credential: document, prepared, policy, now, crypto }))],
      ['dates', guard('dates', () => judgeDates(document, now, policy.clockSkew))],
      ['recipient', guard('recipient', () => judgeRecipient(document, policy.recipient, crypto))],
    ]);
  }
}

/** Nothing inside can be asked about; what stopped the reading is named where it belongs. */
function judgeUnopened(prepared: Prepared, policy: Policy): Map<CheckName, Check> {
  const problem = prepared.credential.formProblem;
  if (problem !== undefined && /^(?:jose\.(?!malformed)|key\.)/u.test(problem.code)) {
    const proof = proofProblem(problem.code, problem.at);
    return new Map([['proof', proof.code === 'check.key-private' ? fail('proof', 'check.key-private') : proof]]);
  }
  return new Map([['form', judgeForm(prepared.credential, policy)]]);
}

const broken = (name: CheckName): Check => unknown(name, 'check.internal' satisfies CheckCode);

/** A mistake of ours must never look like a fault of the credential: it leaves the verdict open. */
function guard(name: CheckName, check: () => Check): Check {
  return attempt(check) ?? broken(name);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
