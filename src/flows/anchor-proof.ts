/** Verifies from the chain alone that a checkpoint existed before a block: with the log's key and two endpoints, and nothing of the log's operator. */
import { bad, ok, type Result } from '../core/error.ts';
import { anchorPayload, checkAnchor } from '../core/log/anchor.ts';
import { openCheckpoint } from '../core/log/checkpoint.ts';
import type { VerifierKey } from '../core/log/note.ts';
import type { ChainAnchor, ChainReader } from '../ports/chain.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * The settled anchor of a signed checkpoint. Errors of openCheckpoint; `chain.anchor-missing` when none of its size is settled; `log.anchor-mismatch`
 * when the chain has another root at this size. Throws what the chain's reading throws. `fromBlock`: the contract's first block, or any before the anchor.
 */
export async function proveAnchored(
  { note, key, fromBlock }: { readonly note: string; readonly key: VerifierKey; readonly fromBlock: number },
  { chain, crypto }: Pick<Ports, 'crypto'> & { readonly chain: ChainReader },
): Promise<Result<ChainAnchor>> {
  const checkpoint = openCheckpoint(note, key, crypto);
  if (!checkpoint.ok) return checkpoint;
  const anchors = await chain.anchors(anchorPayload(checkpoint.value, crypto).originHash, fromBlock);
  const anchor = anchors.find(({ size }) => size === checkpoint.value.size);
  if (anchor === undefined) return bad('chain.anchor-missing', String(checkpoint.value.size));
  const checked = checkAnchor(anchor, checkpoint.value, crypto);
  return checked.ok ? ok(anchor) : checked;
}
