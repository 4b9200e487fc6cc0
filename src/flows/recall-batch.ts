/** Takes a batch back before its mail leaves: as if it had not been awarded, and written down that it was. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { BatchId, OrganizationId, PersonId } from '../ports/store/ids.ts';

export interface Recall {
  readonly organization: OrganizationId;
  readonly batch: BatchId;
  readonly by: PersonId | 'system';
}

/** Throws `thing.not-found`, `batch.recall-too-late`. */
export async function recallBatch(input: Recall, ports: Pick<Ports, 'store' | 'clock'>): Promise<void> {
  const { batch, by } = input;
  await ports.store.inOrganization(input.organization, async tx => {
    if (!(await tx.awards.batch(batch))) throw new AkashiError('thing.not-found', { at: batch });
    const at = ports.clock.now();
    if (!(await tx.awards.recall(batch, at))) throw new AkashiError('batch.recall-too-late', { at: batch });
    await tx.audit.append({ at, actor: by, action: 'recall-batch', subject: batch, detail: {} });
  });
}
