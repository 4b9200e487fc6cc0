/** Mails that stand in the outbox get the jobs that send them. */
import type { OrganizationId } from '../ports/store/ids.ts';
import type { JobOptions } from '../ports/store/records.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { inSlices } from './in-slices.ts';

export const MAILS_PER_JOB = 50;

/** In the transaction that wrote the mails. */
export async function addMailJobs(
  tx: Pick<OrganizationTransaction, 'jobs'>,
  org: OrganizationId,
  mails: readonly string[],
  options: JobOptions = {},
): Promise<void> {
  const jobs = inSlices(mails, MAILS_PER_JOB).map(some => ({ payload: { org, mails: some }, options }));
  await tx.jobs.addAll('send-mails', jobs);
}
