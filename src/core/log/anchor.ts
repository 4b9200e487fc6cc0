/** What of a checkpoint is anchored outside, on a chain or by a time stamp, and whether an anchor is one of this log. */
import { equalBytes } from '../bytes/equal-bytes.ts';
import { utf8 } from '../bytes/utf8.ts';
import { bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts';

export interface AnchorPayload {
  /** SHA-256 of the origin's UTF-8: a fixed width for a contract's key. */
  readonly originHash: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
}

export const anchorPayload = ({ origin, size, root }: Checkpoint, crypto: Pick<Crypto, 'sha256'>): AnchorPayload => ({
  originHash: crypto.sha256(utf8(origin)),
  size,
  root,
});

/** What a time stamp is asked for (RFC 3161 §2.4.1, messageImprint): SHA-256 of the text that the log signs. */
export const stampedDigest = (checkpoint: Checkpoint, crypto: Pick<Crypto, 'sha256'>): Uint8Array =>
  crypto.sha256(utf8(formatCheckpoint(checkpoint)));

/**
 * Whether an anchor says the same as a checkpoint, which openCheckpoint must have opened: anybody can anchor anything, so an anchor counts only
 * together with the log's signature (security 10). `log.anchor-mismatch` at `origin`, `size` or `root`; a root that differs at the same size is
 * proof of a second history.
 */
export function checkAnchor(
  anchor: AnchorPayload,
  checkpoint: Checkpoint,
  crypto: Pick<Crypto, 'sha256'>,
): Result<Checkpoint> {
  const payload = anchorPayload(checkpoint, crypto);
  if (!equalBytes(anchor.originHash, payload.originHash)) return bad('log.anchor-mismatch', 'origin');
  if (anchor.size !== payload.size) return bad('log.anchor-mismatch', 'size');
  return equalBytes(anchor.root, payload.root) ? ok(checkpoint) : bad('log.anchor-mismatch', 'root');
}
