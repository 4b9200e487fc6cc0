/**
 * Anchors of the log as they are on their way to a chain, and the time stamps of its checkpoints. They belong to the installation, and say nothing
 * about people.
 *
 * An anchor is `waiting`, then `sent`, then `settled`; a reorganisation of the chain leads back. What is handed in is written down first, so that
 * after a death at any moment the same transaction is handed in again, and not a second one.
 */
import type { BlockPlace, Fees, SignedTransaction } from '../chain.ts';
import type { Instant } from './ids.ts';

export interface AnchorKey {
  /** Chain and contract: ChainReader's. */
  readonly target: string;
  /** Which log, and the size of its checkpoint. */
  readonly log: number;
  readonly size: number;
}

/** One of the transactions of an anchor. All of them have one nonce, so the chain takes one at most. */
export interface AnchorAttempt extends SignedTransaction {
  readonly fees: Fees;
  readonly at: Instant;
}

export type AnchorState =
  | { readonly state: 'waiting' }
  | { readonly state: 'sent'; readonly nonce: number; readonly attempts: readonly AnchorAttempt[] }
  /** What made it stays known: if its block vanishes, it is handed in again. Without attempts where another process had anchored it. */
  | ({
      readonly state: 'settled';
      readonly nonce?: number;
      readonly attempts: readonly AnchorAttempt[];
      readonly transaction: string;
      readonly blockTime: Instant;
    } & BlockPlace)
  /** A larger checkpoint is settled, so that the contract refuses this one; the larger one vouches for it. */
  | { readonly state: 'passed' };

export type Anchor = AnchorKey & {
  /** The checkpoint as the log signed it. */
  readonly note: string;
  readonly plannedAt: Instant;
  /** Grows with each change of state: of two workers one changes it. */
  readonly version: number;
  /** Why it does not go on, as an error code. */
  readonly problem?: string;
} & AnchorState;

export interface StoredStamp {
  readonly log: number;
  readonly size: number;
  readonly authority: string;
  readonly token: Uint8Array;
  readonly at: Instant;
}

export interface Anchors {
  /** False while another one of this target is under way, or when this one is there: two workers plan one. */
  plan(anchor: AnchorKey & Pick<Anchor, 'note' | 'plannedAt'>): Promise<boolean>;
  get(key: AnchorKey): Promise<Anchor | undefined>;
  /** Those that are waiting or sent, in the order of their size. */
  underWay(target: string): Promise<Anchor[]>;
  /** Settled ones, of the largest sizes first; `fromBlock`: those in this block or a later one. */
  settled(target: string, page: { readonly limit: number; readonly fromBlock?: number }): Promise<Anchor[]>;
  /** The one that was planned last, whatever became of it. */
  newest(target: string): Promise<Anchor | undefined>;
  /** False, and nothing is written, when it is not at this version any more. What is written has no problem. */
  change(anchor: AnchorKey & Pick<Anchor, 'version'>, state: AnchorState): Promise<boolean>;
  setProblem(key: AnchorKey, code: string): Promise<void>;

  /** Of one log whatever the target and the state, the largest checkpoints first. */
  recent(log: number, limit: number): Promise<Anchor[]>;
  /** What is settled and what is stamped of the `limit` largest checkpoints below that size that have any of it; largest first. */
  vouched(
    log: number,
    page: { readonly limit: number; readonly below?: number },
  ): Promise<{ readonly anchors: readonly Anchor[]; readonly stamps: readonly StoredStamp[] }>;
  /** How many settled anchors and stamps a log has. */
  countVouchers(log: number): Promise<number>;
  /** Of each target, the settled one of the smallest checkpoint that contains the entry at `index`. */
  firstWith(log: number, index: number): Promise<Anchor[]>;
  /** Of each authority, likewise. */
  firstStampsWith(log: number, index: number): Promise<StoredStamp[]>;
  /** By the SHA-256 of its token. */
  stampByToken(hash: Uint8Array): Promise<StoredStamp | undefined>;
  /** False when this checkpoint has a stamp of this authority. */
  addStamp(stamp: StoredStamp): Promise<boolean>;
  /** Of one log, newest checkpoints first. */
  stamps(page: { readonly log: number; readonly authority?: string; readonly limit: number }): Promise<StoredStamp[]>;
}
