/** What a mirror keeps of another installation: its public documents with their history, and its log. Nothing in it is secret. */
import type { Instant } from './store/ids.ts';

export interface MirroredDocument {
  readonly url: string;
  readonly bytes: Uint8Array;
  /** When these bytes were got first, and when they were last found unchanged. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

export interface MirrorStore {
  /** Keeps what an address answered now; earlier answers that differ stay. Durable before the promise resolves. */
  keepDocument(url: string, bytes: Uint8Array, at: Instant): Promise<void>;
  /** The newest answer. */
  document(url: string): Promise<MirroredDocument | undefined>;
  /** Every answer, oldest first: the history of an issuer's keys. */
  history(url: string): Promise<readonly MirroredDocument[]>;

  /** Tiles and bundles by their path at the log (C2SP tlog-tiles), as `tile/0/000`. */
  keepTile(path: string, bytes: Uint8Array): Promise<void>;
  tile(path: string): Promise<Uint8Array | undefined>;
}
