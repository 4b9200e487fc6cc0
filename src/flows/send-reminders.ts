/** Reminds those of a batch who have not accepted yet; at most once a day, however often it is asked. */
import { AkashiError, orThrow } from '../core/error.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { AwardRow, Mail } from '../ports/store/awards.ts';
import type { BatchId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { addMailJobs } from './mail-jobs.ts';
import { newUuid } from './new-id.ts';

export interface Reminding {
  readonly organization: OrganizationId;
  readonly batch: BatchId;
  readonly by: PersonId | 'system';
}

const PAGE = 1_000;

/** Awards that a reminder would reach: unclaimed, valid, and the mail before it arrived. */
export async function awaitingClaim(tx: OrganizationTransaction, batchId: BatchId): Promise<AwardRow[]> {
  const found: AwardRow[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const filter = { batchId, claim: 'unclaimed', state: 'issued', mail: 'sent', status: 'active' } as const;
    const { rows, total } = await tx.awards.search(filter, { limit: PAGE, offset });
    found.push(...rows.filter(row => row.replacedBy === undefined && row.erasedAt === undefined));
    if (offset + PAGE >= total) return found;
  }
}

/** How many were reminded; the second call of a day gives the first one's number. Throws `thing.not-found`. */
export async function sendReminders(
  input: Reminding,
  ports: Pick<Ports, 'store' | 'clock' | 'random'>,
): Promise<{ readonly reminded: number; readonly repeated: boolean }> {
  const { organization: org, batch, by } = input;
  return ports.store.inOrganization(org, async tx => {
    const organization = await tx.organizations.byId(org);
    if (!organization || !(await tx.awards.batch(batch))) throw new AkashiError('thing.not-found', { at: batch });
    const now = ports.clock.now();
    const key = `reminder:${batch}:${orThrow(dateInZone(now, organization.timeZone))}`;
    const earlier = await tx.idempotency.claim(key, batch);
    if (earlier && earlier !== 'conflict') return { reminded: earlier.answer as number, repeated: true };
    const mails = (await awaitingClaim(tx, batch)).map(
      (award): Mail => ({
        id: newUuid(ports),
        kind: 'reminder',
        awardId: award.id,
        address: award.address,
        detail: {},
        state: 'queued',
        attempts: 0,
        notBefore: now,
        createdAt: now,
        changedAt: now,
      }),
    );
    if (mails.length > 0) await tx.mails.add(mails);
    const ids = mails.map(mail => mail.id);
    await addMailJobs(tx, org, ids, { priority: 10 });
    const reminded = mails.length;
    // A day on which nobody was due is not spent.
    if (reminded > 0) await tx.idempotency.answer(key, batch, reminded, now);
    await tx.audit.append({ at: now, actor: by, action: 'send-reminders', subject: batch, detail: { reminded } });
    return { reminded, repeated: false };
  });
}
