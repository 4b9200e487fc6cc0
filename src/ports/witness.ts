/** Witnesses of the transparency log (C2SP tlog-witness): they cosign a checkpoint that grew from all that they cosigned before. */
import type { WitnessState } from '../core/log/witness.ts';

/** What a log asks. */
export interface Witness {
  /** As the policy calls it. */
  readonly name: string;
  /** `add-checkpoint` with this body, within a few seconds. Never throws. */
  add(body: string): Promise<WitnessAnswer>;
}

export type WitnessAnswer =
  /** Signature lines; nobody has verified them. */
  | { readonly kind: 'cosigned'; readonly lines: string }
  /** It cosigned a tree of that size, or another one of the same size. */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'away' };

/** What a witness must not forget: whoever cosigns without it can be led to cosign two histories. */
export interface WitnessMemory {
  /** Undefined before the first checkpoint of that origin. Throws `witness.memory-unreadable`. */
  read(origin: string): Promise<Witnessed | undefined>;
  /**
   * Durable before the promise resolves. False when what is kept is no longer `before`: nothing is changed then, and whoever asked decides anew.
   * Safe among several processes.
   */
  replace(origin: string, before: Witnessed | undefined, next: Omit<Witnessed, 'turn'>): Promise<boolean>;
  /** Evidence against a log: two trees of one size under its signature. */
  keepFork(origin: string, note: string): Promise<void>;
}

export interface Witnessed extends WitnessState {
  /** As it was asked for, with the witness's cosignature. */
  readonly note: string;
  /** Counts the changes. */
  readonly turn: number;
}
