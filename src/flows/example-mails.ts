/** The example's 300 people are invented: what is written to them stays in the mailbox and reaches no mail server. */
import type { Award } from '../ports/store/awards.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';

/** The setting in which the example's progress is kept; its `batch` is the one of the invented people. */
export const EXAMPLE_SETTING = 'example';

/** True for an award of the example's own roster; what its organization awards to others is real. */
export async function isOfExample(
  tx: Pick<InstanceTransaction, 'settings'>,
  award: Pick<Award, 'batchId'>,
): Promise<boolean> {
  const kept = await tx.settings.get(EXAMPLE_SETTING);
  return kept !== undefined && (JSON.parse(kept) as { batch?: string }).batch === award.batchId;
}
