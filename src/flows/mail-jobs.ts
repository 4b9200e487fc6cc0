/** Mails that stand in the outbox get the jobs that send them. */
import type { Ports } from '../ports/ports.ts';
import type { Mail } from '../ports/store/awards.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { JobOptions } from '../ports/store/records.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { inSlices } from './in-slices.ts';
import { newUuid } from './new-id.ts';

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

/** One mail that is to leave now, with its job. */
export async function queueMail(
  tx: Pick<OrganizationTransaction, 'mails' | 'jobs'>,
  org: OrganizationId,
  letter: Pick<Mail, 'kind' | 'address' | 'detail' | 'awardId'>,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<void> {
  const now = ports.clock.now();
  const mail: Mail = {
    id: newUuid(ports),
    ...letter,
    state: 'queued',
    attempts: 0,
    notBefore: now,
    createdAt: now,
    changedAt: now,
  };
  await tx.mails.add([mail]);
  await addMailJobs(tx, org, [mail.id]);
}
