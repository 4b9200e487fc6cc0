/** Signs what the database holds of the log for good, notes how far it came apart from the database, and shows it to the world: in this order. */
import { AkashiError } from '../core/error.ts';
import { formatCheckpoint } from '../core/log/checkpoint.ts';
import { signNote } from '../core/log/note.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint } from '../ports/store/log.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'crypto' | 'steps' | 'logMarks'>;

/**
 * The newest checkpoint of that log. Only committed heads are signed, and one size always has one root: whoever was paused here and wakes
 * signs an earlier state of the same history. Throws `key.unseal-failed`, `key.signer-lost`, `log.mark-unreadable`.
 */
export async function publishCheckpoint(number: number, ports: Needs): Promise<LogCheckpoint> {
  const { head, published } = await ports.store.transaction(async tx => ({
    head: await tx.log.head({ number }),
    published: await tx.log.checkpoint(number),
  }));
  if (head === undefined) throw new AkashiError('thing.not-found', { at: `log ${number}` });
  const { origin, size, root } = head;
  if (published !== undefined && published.size >= size) return published;
  const signer = await ports.vault.open(head.key, origin);
  const note = await signNote(formatCheckpoint({ origin, size, root }), origin, signer, ports.crypto);
  ports.steps.reached('log:signed');
  await ports.logMarks.remember(origin, { size, root });
  ports.steps.reached('log:marked');
  const checkpoint = { size, note, signedAt: ports.clock.now() };
  await ports.store.transaction(tx => tx.log.publish(number, checkpoint));
  ports.steps.reached('log:published');
  return checkpoint;
}
