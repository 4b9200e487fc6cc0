/** Gather → prepare → judge, the last step: synchronous and pure. All trust is in the arguments. */
import type { Instant } from '../time/instant.ts';
import type { TrustGrade } from '../trust/trust-facts.ts';
import type { Court, JudgeCrypto } from './judge-document.ts';
import { judgeNewest } from './judge-refresh.ts';
import type { Policy } from './policy.ts';
import type { Prepared, PreparedCredential } from './prepare.ts';
import type { Findings, Report } from './report.ts';
import { judgeTrust, type Weighed } from './trusted/judge-trust.ts';
import { momentOf } from './vouching.ts';

export type { JudgeCrypto } from './judge-document.ts';

/** Characters: a message may repeat what a stranger wrote. */
const MOST_REASON = 200;

export function judge(prepared: Prepared, policy: Policy, now: Instant, crypto: JudgeCrypto): Report {
  const judgeAt = (moment: Instant): Findings =>
    judgeNewest(prepared.credential, prepared.refreshed, { prepared, policy, now: moment, crypto });
  const asOf = momentOf(prepared, policy);
  const findings = judgeAt(now);
  const isNewer = findings.checks.some(({ code }) => code === 'check.refresh-judged');
  // Who stands behind the issuer is the same for the newer copy: its issuer is.
  const judged = isNewer ? { ...prepared.credential, parts: prepared.refreshed?.parts ?? [] } : prepared.credential;
  const { trust, parts } = graded(findings, judged, { prepared, policy, now, crypto }, new Map());
  return {
    ...findings,
    ...(parts !== undefined && { parts }),
    judgedAt: now,
    ...(trust !== undefined && { trust }),
    ...(asOf !== undefined && asOf <= now && { asOf: { at: asOf, verdict: judgeAt(asOf).verdict } }),
    documents: prepared.evidence.documents.map(each => ({
      url: each.url,
      gotAt: each.gotAt,
      reached: each.state === 'got',
      ...(each.state === 'got' && each.suppliedBy !== undefined && { suppliedBy: each.suppliedBy }),
    })),
  };
}

/** Of the document itself, and of each credential inside: one presentation may show credentials of many issuers. */
function graded<F extends Findings>(
  findings: F,
  credential: PreparedCredential,
  court: Court,
  weighed: Weighed,
): F & Graded {
  const trust = orUnknown(() => judgeTrust(findings, credential, court, weighed));
  // judgeDocument lists them in the order in which they were prepared.
  const parts = findings.parts?.map((part, n) => {
    const inside = credential.parts?.[n];
    return inside?.role === 'credential' ? graded(part, inside.credential, court, weighed) : part;
  });
  return { ...findings, ...(trust !== undefined && { trust }), ...(parts !== undefined && { parts }) };
}

interface Graded {
  readonly trust?: TrustGrade;
}

/** A mistake of ours in asking who stands behind an issuer must not cost the verdict; but it is told, and the grade is open. */
function orUnknown(work: () => TrustGrade | undefined): TrustGrade | undefined {
  try {
    return work();
  } catch (error) {
    const reason = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MOST_REASON);
    const step = {
      rung: 'accreditation',
      outcome: 'unknown',
      code: 'trust.not-worked-out',
      detail: { reason },
    } as const;
    return { grade: 'self-declared', isAtLeast: true, domains: [], steps: [step] };
  }
}
