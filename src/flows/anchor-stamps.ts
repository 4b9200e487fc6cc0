/** Has the log's newest checkpoint stamped by time stamp authorities (RFC 3161), at intervals: what a caller repeats. */
import { AkashiError, type ErrorCode, orThrow } from '../core/error.ts';
import { stampedDigest } from '../core/log/anchor.ts';
import { openCheckpoint } from '../core/log/checkpoint.ts';
import { verifierKeyOf } from '../core/log/note.ts';
import type { Ports } from '../ports/ports.ts';
import type { TimeStamper } from '../ports/timestamp.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'crypto'> & { readonly stampers: readonly TimeStamper[] };

export interface StampsNow {
  /** Authorities that stamped in this round. */
  readonly stamped: readonly string[];
  /** Those that could not be had or believed: they are asked again in the next round. */
  readonly problems: readonly { readonly authority: string; readonly code: ErrorCode }[];
}

/**
 * Two processes at once may both ask; one stamp is kept. A log that was halted is not vouched for, and a checkpoint that it did not sign throws
 * (log.signature-invalid and others of openCheckpoint). `every`: milliseconds between two stamps of one authority.
 */
export async function anchorStamps(every: number, { store, clock, crypto, stampers }: Needs): Promise<StampsNow> {
  const newest = await store.transaction(async tx => {
    const head = await tx.log.head();
    const checkpoint = head && (await tx.log.checkpoint(head.number));
    if (head === undefined || head.halted !== undefined || checkpoint === undefined || checkpoint.size === 0)
      return undefined;
    const due: TimeStamper[] = [];
    for (const stamper of stampers) {
      const [last] = await tx.anchors.stamps({ log: head.number, authority: stamper.authority, limit: 1 });
      if (last === undefined || (last.size < checkpoint.size && last.at + every <= clock.now())) due.push(stamper);
    }
    return { head, checkpoint, due };
  });
  if (newest === undefined) return { stamped: [], problems: [] };
  const { head, checkpoint, due } = newest;
  const key = orThrow(verifierKeyOf(head.origin, head.key.publicKey, crypto));
  const digest = stampedDigest(orThrow(openCheckpoint(checkpoint.note, key, crypto)), crypto);

  const stamped: string[] = [];
  const problems: StampsNow['problems'][number][] = [];
  for (const { authority, ...stamper } of due) {
    try {
      const { token, at } = await stamper.stamp(digest);
      await store.transaction(tx =>
        tx.anchors.addStamp({ log: head.number, size: checkpoint.size, authority, token, at }),
      );
      stamped.push(authority);
    } catch (error) {
      if (!(error instanceof AkashiError) || !error.code.startsWith('timestamp.')) throw error;
      problems.push({ authority, code: error.code });
    }
  }
  return { stamped, problems };
}
