/** What a mirror keeps of another installation: its public documents with their history, and its logs. Nothing in it is secret. */
import type { VouchedCheckpoint } from '../core/verify/logged/vouched-checkpoints.ts';
import type { Instant } from './store/ids.ts';

export interface MirroredDocument {
  readonly url: string;
  readonly bytes: Uint8Array;
  /** When these bytes were got first, and when they were last found unchanged. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** What the installation listed, each address for ever: what it lists no more is kept all the same. */
export interface MirrorListing {
  /** When it was last read to its end. */
  readonly at?: Instant;
  readonly documents: readonly string[];
  /** SHA-256 in hex by address: documents that never change. */
  readonly decisions: Readonly<Record<string, string>>;
}

export interface MirrorStore {
  /** Keeps what an address answered now; earlier answers that differ stay. Durable before the promise resolves. */
  keepDocument(url: string, bytes: Uint8Array, at: Instant): Promise<void>;
  /** The newest answer. */
  document(url: string): Promise<MirroredDocument | undefined>;
  /** Every answer, oldest first: the history of an issuer's keys. */
  history(url: string): Promise<readonly MirroredDocument[]>;
  /** Empty before the first round. */
  listing(): Promise<MirrorListing>;
  keepListing(listing: MirrorListing): Promise<void>;

  /** Of the log of that number, 1 being the first. */
  log(number: number): MirroredLogStore;
}

export interface MirroredLogStore {
  /** Tiles and bundles by their path at the log (C2SP tlog-tiles), as `0/000`. */
  tile(path: string): Promise<Uint8Array | undefined>;
  keepTile(path: string, bytes: Uint8Array): Promise<void>;
  /** Of a round that is under way. A part of a sound log is no log, but after a death what was had need not be asked for again. */
  aside(path: string): Promise<Uint8Array | undefined>;
  setAside(path: string, bytes: Uint8Array): Promise<void>;
  /** What was set aside belongs to the log from now on. After a death in the middle, the rest is still aside. */
  takeIn(): Promise<void>;
  dropAside(): Promise<void>;

  /** By size. */
  vouched(): Promise<readonly VouchedCheckpoint[]>;
  keepVouched(checkpoints: readonly VouchedCheckpoint[]): Promise<void>;
}
