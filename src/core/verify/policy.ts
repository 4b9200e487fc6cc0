/** What the asker wants to know and how strict to be. Everything has a default that is safe for a stranger's file. */
import type { WitnessPolicy } from '../log/witness-policy.ts';
import type { TrustPolicy } from '../trust/trust-policy.ts';

export interface Policy {
  /** `open-badges` asks for an achievement credential as OB 3.0 has it; `vc` for any verifiable credential (status lists, VC-API). */
  readonly profile: 'open-badges' | 'vc';
  /** Contexts that are not among the frozen ones: `refuse` fails the form, `doubt` leaves the verdict open. They are never fetched. */
  readonly unknownContexts: 'refuse' | 'doubt';
  /** Of several proofs `any` suffices (OB 3.0 §8.1), or `all` must hold (VC-DATA-INTEGRITY §4.6). Left out, any. */
  readonly proofs?: 'any' | 'all';
  /** Clocks differ: dates may be off by this much, in milliseconds. */
  readonly clockSkew: number;
  /** Asked only when the verifier knows whose credential it should be. */
  readonly recipient?: { readonly type: 'emailAddress' | 'name' | 'id'; readonly value: string };
  /** Whether unsigned documents of an evidence bundle count: `accept` only for one that the asker made or had from whom he trusts. */
  readonly bundles?: 'doubt' | 'accept';
  /** Whose cosignatures on the log's checkpoints count, and how many are enough. Left out, the log's own signature is. */
  readonly witnesses?: WitnessPolicy;
  /** Which accreditors count. Left out, nobody asks who stands behind the issuer, and the report says nothing of it. */
  readonly trust?: TrustPolicy;
  /** What the verifier gave the holder for his presentation; only one made for it counts then. */
  readonly presentation?: { readonly challenge?: string; readonly domain?: string };
}

export const defaultPolicy: Policy = { profile: 'open-badges', unknownContexts: 'refuse', clockSkew: 5 * 60_000 };
