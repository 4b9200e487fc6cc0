/** What must be asked to see who stands behind the issuers, beside what the credentials themselves need and within bounds of its own. */
import type { TrustPolicy } from '../../trust/trust-policy.ts';
import type { Evidence } from '../evidence.ts';
import { openTree } from '../inside/open-parts.ts';
import { openCredential } from '../open-credential.ts';
import { addressesNeeded, openRefreshed } from '../plan-gathering.ts';
import { openTrusts, trustGatheringLimits } from './open-trust.ts';

export interface TrustPlan {
  readonly asks: readonly string[];
  /** The evidence without what was asked for the sake of trust alone: neither may take the other's room. */
  readonly own: Evidence;
}

export function planTrust(evidence: Evidence, policy: TrustPolicy): TrustPlan {
  const opened = openCredential(evidence.input);
  if (!opened.ok) return { asks: [], own: evidence };
  const newer = openRefreshed(opened.value.document, evidence);
  const trees = [opened.value, ...(newer === undefined ? [] : [newer])].map(openTree);
  const trusts = [...openTrusts(trees, evidence, policy).values()];
  if (trusts.length === 0) return { asks: [], own: evidence };
  const needed = addressesNeeded(evidence);
  const beside = new Set(trusts.flatMap(({ addresses }) => [...addresses]).filter(url => !needed.has(url)));
  const asked = new Set(evidence.documents.map(({ url }) => url));
  const { documents, documentsOfSeveral } = trustGatheringLimits;
  const most = trusts.length > 1 ? documentsOfSeveral : documents;
  const room = Math.max(0, most - [...beside].filter(url => asked.has(url)).length);
  return {
    asks: [...beside].filter(url => !asked.has(url)).slice(0, room),
    own: { ...evidence, documents: evidence.documents.filter(({ url }) => !beside.has(url)) },
  };
}
