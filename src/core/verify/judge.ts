/** Gather → prepare → judge, the last step: synchronous and pure. All trust is in the arguments. */
import type { Instant } from '../time/instant.ts';
import type { TrustGrade } from '../trust/trust-facts.ts';
import type { JudgeCrypto } from './judge-document.ts';
import { judgeNewest } from './judge-refresh.ts';
import type { Policy } from './policy.ts';
import type { Prepared } from './prepare.ts';
import type { Findings, Report } from './report.ts';
import { judgeTrust } from './trusted/judge-trust.ts';
import { momentOf } from './vouching.ts';

export type { JudgeCrypto } from './judge-document.ts';

/** Characters: a message may repeat what a stranger wrote. */
const MOST_REASON = 200;

export function judge(prepared: Prepared, policy: Policy, now: Instant, crypto: JudgeCrypto): Report {
  const judgeAt = (moment: Instant): Findings =>
    judgeNewest(prepared.credential, prepared.refreshed, { prepared, policy, now: moment, crypto });
  const asOf = momentOf(prepared, policy);
  const findings = judgeAt(now);
  const trust = orUnknown(() => judgeTrust(findings, { prepared, policy, now, crypto }));
  return {
    ...findings,
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
