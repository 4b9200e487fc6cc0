/** Gather → prepare → judge, the last step: synchronous and pure. All trust is in the arguments. */
import type { Instant } from '../time/instant.ts';
import type { JudgeCrypto } from './judge-document.ts';
import { judgeNewest } from './judge-refresh.ts';
import type { Policy } from './policy.ts';
import type { Prepared } from './prepare.ts';
import type { Report } from './report.ts';

export type { JudgeCrypto } from './judge-document.ts';

export function judge(prepared: Prepared, policy: Policy, now: Instant, crypto: JudgeCrypto): Report {
  return {
    ...judgeNewest(prepared.credential, prepared.refreshed, { prepared, policy, now, crypto }),
    judgedAt: now,
    documents: prepared.evidence.documents.map(each => ({
      url: each.url,
      gotAt: each.gotAt,
      reached: each.state === 'got',
      ...(each.state === 'got' && each.suppliedBy !== undefined && { suppliedBy: each.suppliedBy }),
    })),
  };
}
