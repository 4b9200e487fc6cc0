/**
 * A chain that keeps what logs say of their trees, by the contract of contracts/. Nobody it is asked through is believed alone (security 10): every
 * reading asks two endpoints for the state at one block that both have, and what they answer must be the same.
 *
 * Every call throws AkashiError `chain.unreachable` (an endpoint does not answer), `chain.id-wrong` (it is of another chain), `chain.disagree`
 * (they differ; the detail says in what), `chain.answer-malformed`, `chain.contract-missing`. An endpoint that lags or lies can make an anchor late,
 * never lost and never wrong.
 */
import type { AnchorPayload } from '../core/log/anchor.ts';
import type { Instant } from './store/ids.ts';

/** What a transaction may cost, in wei for each unit of gas (EIP-1559): all in all, and of that for whoever makes the block. */
export interface Fees {
  readonly most: bigint;
  readonly tip: bigint;
}

/** A signed transaction: whoever has it can hand it in, and handing it in twice is harmless. */
export interface SignedTransaction {
  /** 0x and 64 hex digits: known before it is handed in. */
  readonly hash: string;
  readonly raw: string;
}

/** The block that holds something. */
export interface BlockPlace {
  readonly block: number;
  readonly blockHash: string;
}

/** An anchor as an event of the contract. */
export interface ChainAnchor extends AnchorPayload, BlockPlace {
  readonly transaction: string;
  /** The block's time: what it holds existed before the next one. */
  readonly blockTime: Instant;
}

export interface ChainReader {
  /** The chain and the contract on it, e.g. `eip155:1:0x52…`: what an anchor in the store belongs to. */
  readonly target: string;
  /** Blocks, its own counted, after which an anchor is settled. */
  readonly confirmations: number;
  /** The settled anchors of an origin from a block on, by size, from the events of the chain alone. */
  anchors(originHash: Uint8Array, fromBlock: number): Promise<ChainAnchor[]>;
  /** Those of one block, if it is settled: what stands there says so by itself, and nothing is said of other blocks. */
  anchorsIn(originHash: Uint8Array, block: number): Promise<ChainAnchor[]>;
}

/** The chain as it is at the newest block that both endpoints have. */
export interface ChainView {
  readonly block: number;
  /** How many transactions of our key the chain holds: the number (nonce) of the next one. */
  readonly nonce: number;
  /** The same at the newest settled block. */
  readonly settledNonce: number;
  /** What the contract says was anchored last of this origin; 0 for none. */
  readonly lastSize: number;
  /** In wei for each unit of gas: what the next block will ask at least, and what one endpoint advises on top. */
  readonly baseFee: bigint;
  readonly tip: bigint;
}

/** Where a transaction is, at the newest block that both endpoints have. */
export type TransactionPlace =
  /** In no block: it waits, was dropped, or its block is gone. */
  | { readonly kind: 'none' }
  | ({ readonly kind: 'mined'; readonly confirmations: number; readonly succeeded: boolean } & BlockPlace);

export interface Chain extends ChainReader {
  /** Whose transactions anchor: 0x and 40 hex digits. */
  readonly anchorer: string;
  view(originHash: Uint8Array): Promise<ChainView>;
  find(hash: string): Promise<TransactionPlace>;
  /**
   * Signs an anchor and hands nothing in. It is tried first without cost: `chain.refused` where the contract would refuse it, `chain.gas-above-cap`
   * where it would burn more than an anchor can.
   */
  prepare(payload: AnchorPayload, nonce: number, fees: Fees): Promise<SignedTransaction>;
  /** Hands it to every endpoint; done when one has it, or the chain does. `chain.not-accepted` when none takes it. */
  send(transaction: SignedTransaction): Promise<void>;
}
