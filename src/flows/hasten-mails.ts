/** Lets a batch's mail leave now: whoever is sure need not wait for the time in which it could be recalled. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { BatchId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import { addMailJobs } from './mail-jobs.ts';

export interface Haste {
  readonly organization: OrganizationId;
  readonly batch: BatchId;
  readonly by: PersonId | 'system';
}

/** Doing it twice is doing it once. Throws `thing.not-found`. */
export async function hastenMails(input: Haste, ports: Pick<Ports, 'store' | 'clock'>): Promise<void> {
  const { organization: org, batch, by } = input;
  await ports.store.inOrganization(org, async tx => {
    if (!(await tx.awards.batch(batch))) throw new AkashiError('thing.not-found', { at: batch });
    const at = ports.clock.now();
    const mails = await tx.awards.hasten(batch, at);
    await addMailJobs(tx, org, mails, { priority: 10 });
    await tx.audit.append({ at, actor: by, action: 'hasten-mails', subject: batch, detail: { mails: mails.length } });
  });
}
