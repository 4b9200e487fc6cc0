/** One batch: how far it is, a page of its awards, and how many could be reminded. */
import type { Ports } from '../ports/ports.ts';
import type { AwardFilter, AwardRow } from '../ports/store/awards.ts';
import type { BatchId, OrganizationId } from '../ports/store/ids.ts';
import { type BatchLine, lineOfBatch } from './list-batches.ts';

export interface BatchView extends BatchLine {
  readonly rows: readonly AwardRow[];
  /** All that match the filter. */
  readonly total: number;
}

/** Undefined when the organization has no such batch. */
export function readBatch(
  organization: OrganizationId,
  id: BatchId,
  filter: Omit<AwardFilter, 'batchId'>,
  page: { readonly limit: number; readonly offset: number },
  ports: Pick<Ports, 'store'>,
): Promise<BatchView | undefined> {
  return ports.store.inOrganization(organization, async tx => {
    const batch = await tx.awards.batch(id);
    if (!batch) return undefined;
    return { ...(await lineOfBatch(tx, batch)), ...(await tx.awards.search({ ...filter, batchId: id }, page)) };
  });
}
