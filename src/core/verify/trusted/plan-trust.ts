/** What must be asked to see who stands behind the issuer, beside what the credential itself needs and within bounds of its own. */
import type { TrustPolicy } from '../../trust/trust-policy.ts';
import type { Evidence } from '../evidence.ts';
import { openCredential } from '../open-credential.ts';
import { addressesNeeded } from '../plan-gathering.ts';
import { openTrust, trustGatheringLimits } from './open-trust.ts';

export interface TrustPlan {
  readonly asks: readonly string[];
  /** The evidence without what was asked for the sake of trust alone: neither may take the other's room. */
  readonly own: Evidence;
}

export function planTrust(evidence: Evidence, policy: TrustPolicy): TrustPlan {
  const opened = openCredential(evidence.input);
  const trust = opened.ok ? openTrust(opened.value.document, evidence, policy) : undefined;
  if (trust === undefined) return { asks: [], own: evidence };
  const needed = addressesNeeded(evidence);
  const beside = new Set([...trust.addresses].filter(url => !needed.has(url)));
  const asked = new Set(evidence.documents.map(({ url }) => url));
  const room = Math.max(0, trustGatheringLimits.documents - [...beside].filter(url => asked.has(url)).length);
  return {
    asks: [...beside].filter(url => !asked.has(url)).slice(0, room),
    own: { ...evidence, documents: evidence.documents.filter(({ url }) => !beside.has(url)) },
  };
}
