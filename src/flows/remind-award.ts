/** Reminds one person who has not accepted yet; at most once a day, reminders to the whole batch counted. */
import { AkashiError, orThrow } from '../core/error.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award, Mail } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { AwardId, Instant, OrganizationId, PersonId } from '../ports/store/ids.ts';
import { queueMail } from './mail-jobs.ts';

export interface ReminderToOne {
  readonly organization: OrganizationId;
  readonly award: AwardId;
  readonly by: PersonId | 'system';
}

export type ReminderRefusal =
  | 'award.not-issued'
  | 'award.erased'
  | 'award.replaced'
  | 'award.claim-closed'
  | 'award.mail-under-way'
  | 'award.not-invited'
  | 'award.reminded-today';

interface Situation {
  readonly award: Award;
  readonly status: CredentialStatus;
  /** Oldest first. */
  readonly mails: readonly Mail[];
  readonly now: Instant;
  readonly timeZone: string;
}

/** Why there is nobody to remind; undefined when there is. */
export function reminderRefusal({ award, status, mails, now, timeZone }: Situation): ReminderRefusal | undefined {
  if (award.erasedAt !== undefined) return 'award.erased';
  if (award.state !== 'issued') return 'award.not-issued';
  if (status === 'revoked' || award.replacedBy !== undefined) return 'award.replaced';
  if (award.claim !== 'unclaimed' || status !== 'active') return 'award.claim-closed';
  const day = (at: Instant) => orThrow(dateInZone(at, timeZone));
  if (mails.some(mail => mail.kind === 'reminder' && day(mail.createdAt) === day(now))) return 'award.reminded-today';
  const newest = mails.at(-1);
  if (newest?.state === 'queued' || newest?.state === 'sending') return 'award.mail-under-way';
  return newest?.state === 'sent' ? undefined : 'award.not-invited';
}

/** Throws `thing.not-found` and what `reminderRefusal` says. */
export async function remindAward(
  input: ReminderToOne,
  ports: Pick<Ports, 'store' | 'clock' | 'random'>,
): Promise<void> {
  const { organization: org, by } = input;
  await ports.store.inOrganization(org, async tx => {
    const organization = await tx.organizations.byId(org);
    const [award] = await tx.awards.byIds([input.award], { lock: true });
    if (!award || !organization) throw new AkashiError('thing.not-found', { at: input.award });
    const now = ports.clock.now();
    const { timeZone } = organization;
    const status = await tx.credentials.status(award.credentialId);
    const refusal = reminderRefusal({ award, status, mails: await tx.mails.ofAward(award.id), now, timeZone });
    if (refusal !== undefined) throw new AkashiError(refusal, { at: award.id });
    const { id: awardId, address } = award;
    await queueMail(tx, org, { kind: 'reminder', awardId, address, detail: {} }, ports);
    await tx.audit.append({ at: now, actor: by, action: 'send-reminders', subject: award.id, detail: { reminded: 1 } });
  });
}
