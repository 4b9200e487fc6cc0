/** What others answered when they were asked who stands behind an issuer, kept for as long as this process runs. */
import type { GatheredDocument } from '../core/verify/evidence.ts';

/** It was got: its moment says how old it is. */
export type KeptAnswer = Extract<GatheredDocument, { readonly state: 'got' }>;

export interface TrustAnswers {
  of(url: string): KeptAnswer | undefined;
  /** Bounded: what was kept longest goes first. */
  keep(answer: KeptAnswer): void;
  forget(url: string): void;
}
