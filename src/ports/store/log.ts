/**
 * The transparency log as it is stored: what acts leave for it, the tree that the sequencer makes of that, and its checkpoints.
 * It belongs to the installation; its entries say nothing about people (docs/spec/transparency-log.md).
 */
import type { Growth, Tile, TileName } from '../../core/log/tiles.ts';
import type { KeyOf } from '../key-vault.ts';
import type { Instant } from './ids.ts';

/** A log is named by its origin and its key for as long as it lives; where it cannot go on, the next number begins. */
export interface LogIdentity {
  /** From 1. */
  readonly number: number;
  /** First line of every checkpoint, e.g. `badges.example.org/log`: fixed at first start, also when AKASHI_URL changes. */
  readonly origin: string;
  readonly key: KeyOf<'log'>;
  readonly openedAt: Instant;
}

export interface LogHead extends LogIdentity {
  /** Grows with each change of the lease's holder: whoever held it before cannot write any more. */
  readonly epoch: number;
  readonly size: number;
  /** 32 bytes, RFC 6962 §2.1. */
  readonly root: Uint8Array;
  /** Code of the reason why it does not grow until somebody has looked: `log.behind`. */
  readonly halted?: string;
}

export interface LogCheckpoint {
  readonly size: number;
  /** Signed note (C2SP signed-note), with the log's signature, and behind it the cosignatures that were had since. */
  readonly note: string;
  readonly signedAt: Instant;
}

/** Where a leaf is: by its RFC 6962 hash. */
export interface LogPlace {
  readonly hash: Uint8Array;
  readonly index: number;
}

export interface SoughtLog {
  readonly head: LogHead;
  /** `first`: the first checkpoint that contains it; `vouched`: whether that one or a later one is cosigned, anchored or stamped. */
  readonly places: readonly (LogPlace & { readonly first?: LogCheckpoint & { readonly vouched: boolean } })[];
}

/** `width`: so many of its hashes are needed. */
export type WantedTile = TileName & { readonly width: number };

export interface Log {
  /** Leaves encoded entries for the log: in the transaction of the act that they tell of. Order among them is not kept. */
  add(entries: readonly Uint8Array[]): Promise<void>;
  /** How many entries wait, and since when the oldest does. */
  waiting(): Promise<{ readonly count: number; readonly since?: Instant }>;
  /** Takes waiting entries away: some `limit` of them, perhaps a few more. Of two at once, each gets others. */
  take(limit: number): Promise<Uint8Array[]>;

  /** False when that number is there already: two first starts open one log. */
  open(identity: LogIdentity): Promise<boolean>;
  /** The newest log; `lock`: nobody else grows it, publishes or changes the lease until the transaction ends. */
  head(options?: { readonly lock?: boolean; readonly number?: number }): Promise<LogHead | undefined>;
  /**
   * Takes the newest log's lease for so many milliseconds when it is free or ran out (the epoch grows), or keeps what `holder` has.
   * Undefined while somebody else has it. By the database's clock.
   */
  lease(holder: string, milliseconds: number): Promise<LogHead | undefined>;
  release(holder: string): Promise<void>;
  halt(number: number, code: string | undefined): Promise<void>;

  /** False when the log is no longer what the growth began from (size), or the epoch passed: nothing is written then. */
  grow(number: number, epoch: number, growth: Growth): Promise<boolean>;
  /** Where these leaves are, those that are there. */
  places(number: number, hashes: readonly Uint8Array[]): Promise<LogPlace[]>;
  /**
   * In every log, newest first, the leaves whose hash begins with these hex digits (a seeker need not tell which one is meant), `limit` at most of each
   * log: all in one question, because it is what strangers ask most.
   */
  seek(hex: string, limit: number): Promise<readonly SoughtLog[]>;
  /** Tiles of hashes, those that are there, at their present width. */
  tiles(number: number, names: readonly TileName[]): Promise<Tile[]>;
  /**
   * `remembered`: as this process read them before will do, where they have as many hashes as are wanted. The caller checks what he makes of them, because
   * another state of the database may have come in the place of what was read.
   */
  tiles(number: number, names: readonly WantedTile[], options: { readonly remembered: boolean }): Promise<Tile[]>;
  /** Entry bundles (level 0, 256 entries each), those that are there, at their present width. */
  bundles(
    number: number,
    indexes: readonly number[],
  ): Promise<{ readonly index: number; readonly bytes: Uint8Array }[]>;

  /**
   * Moves some whole tiles and bundles of the published tree to the TileStore, `limit` at most, and says how many; 0 where there is no such store. They
   * are read as before.
   */
  moveTiles(number: number, limit: number): Promise<number>;

  /** False when one of this size or a larger one is published. */
  publish(number: number, checkpoint: LogCheckpoint): Promise<boolean>;
  /** A witness's signature line for the published checkpoint of that size; a second one of the same witness changes nothing. */
  cosign(number: number, size: number, cosignature: { readonly witness: string; readonly line: string }): Promise<void>;
  /** The newest one. */
  checkpoint(number: number): Promise<LogCheckpoint | undefined>;
  /** The first one that contains the entry at `index`: when it came before the public. */
  firstWith(number: number, index: number): Promise<LogCheckpoint | undefined>;
  /** The first cosigned one that contains it. */
  firstCosigned(number: number, index: number): Promise<LogCheckpoint | undefined>;
  /** Newest first. */
  checkpoints(number: number, page: { readonly limit: number; readonly below?: number }): Promise<LogCheckpoint[]>;
}
