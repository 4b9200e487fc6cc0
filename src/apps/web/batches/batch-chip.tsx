/** The state of a batch in one word. */
import type { Batch, BatchCounts } from '../../../ports/store/awards.ts';
import { useFrame } from '../layout/frame-context.ts';
import { batches } from '../messages/batches.ts';
import { Chip } from '../parts/index.ts';

export function BatchChip({ batch, counts }: { readonly batch: Batch; readonly counts: BatchCounts }) {
  const t = batches[useFrame().lang].state;
  if (batch.recalledAt !== undefined) return <Chip icon="stop">{t.recalled}</Chip>;
  if (counts.failed + counts.mailBounced + counts.mailUncertain > 0) return <Chip kind="unknown">{t.problems}</Chip>;
  if (counts.awarded > 0) return <Chip icon="clock">{t.issuing}</Chip>;
  if (counts.mailQueued > 0) return <Chip icon="mail">{t.waiting}</Chip>;
  return <Chip kind="pass">{t.done}</Chip>;
}
