/** What this installation is: plain values, read once at start. */
import type { WitnessPolicy } from '../core/log/witness-policy.ts';
import type { TrustPolicy } from '../core/trust/trust-policy.ts';

export interface Instance {
  /** Origin without a trailing slash, from AKASHI_URL; links are built from it and never from a request's Host. */
  readonly url: string;
  /** Origins this installation had before; they still count as its own. */
  readonly formerUrls: readonly string[];
  readonly mail: 'mailbox' | 'smtp';
  readonly version: string;
  /** Which witnesses of logs count here, when the operator chose some. */
  readonly witnesses?: WitnessPolicy;
  /** Which accreditors count here, when the operator chose some. */
  readonly trust?: TrustPolicy;
}
