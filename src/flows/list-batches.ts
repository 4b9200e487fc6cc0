/** Batches with how far each is: for the list and for a batch's own page. */
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Batch, BatchCounts } from '../ports/store/awards.ts';
import type { BatchId, OrganizationId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';

export interface BatchLine {
  readonly batch: Batch;
  readonly version: VersionRecord;
  readonly counts: BatchCounts;
}

export async function lineOfBatch(tx: OrganizationTransaction, batch: Batch): Promise<BatchLine> {
  const version = await tx.achievements.version(batch.versionId);
  if (!version) throw new TypeError(`version ${batch.versionId} is gone`);
  return { batch, version, counts: await tx.awards.counts(batch.id) };
}

/** Newest first; `more` when there are older ones. */
export function listBatches(
  organization: OrganizationId,
  page: { readonly limit: number; readonly before?: BatchId },
  ports: Pick<Ports, 'store'>,
): Promise<{ readonly lines: readonly BatchLine[]; readonly more: boolean }> {
  return ports.store.inOrganization(organization, async tx => {
    const batches = await tx.awards.batches({ ...page, limit: page.limit + 1 });
    const lines: BatchLine[] = [];
    for (const batch of batches.slice(0, page.limit)) lines.push(await lineOfBatch(tx, batch));
    return { lines, more: batches.length > page.limit };
  });
}
