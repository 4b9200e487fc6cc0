/** The checkpoints that a log's answer shows an entry in, signature and proof verified. */
import { bad, ok, type Result } from '../../error.ts';
import type { Crypto } from '../../key/crypto.ts';
import { type Checkpoint, openCheckpoint } from '../../log/checkpoint.ts';
import { parseVerifierKey } from '../../log/note.ts';
import { verifyInclusion } from '../../log/proofs.ts';
import type { GivenProof } from './log-proofs.ts';
import type { LogService } from './log-service.ts';
import type { ClaimedVoucher } from './vouchers.ts';

/** A checkpoint that has the entry, signature and proof verified. */
export interface OpenedView {
  readonly checkpoint: Checkpoint;
  readonly note: string;
  readonly vouchers: readonly ClaimedVoucher[];
}

/** All of them hold, or the answer is wrong. */
export function openViews(
  { key, index, views }: GivenProof,
  service: LogService,
  leaf: Uint8Array,
  crypto: Pick<Crypto, 'sha256' | 'verify'>,
): Result<readonly OpenedView[]> {
  // Where the issuer's own document names keys, no other log is its log.
  if (service.keys.length > 0 && !service.keys.includes(key)) return bad('log.key-malformed');
  const verifier = parseVerifierKey(key, crypto);
  if (!verifier.ok) return verifier;
  const opened: OpenedView[] = [];
  for (const { note, hashes, vouchers } of views) {
    const checkpoint = openCheckpoint(note, verifier.value, crypto);
    if (!checkpoint.ok) return checkpoint;
    const { size, root } = checkpoint.value;
    if (!verifyInclusion({ index, size, leaf, proof: hashes, root }, crypto)) return bad('log.proof-wrong');
    opened.push({ checkpoint: checkpoint.value, note, vouchers });
  }
  return ok(opened);
}
