/** The clock of one register: what is overdue expires, and who keeps the register is told of what is due. */
import { orThrow } from '../core/error.ts';
import { nextVersion } from '../core/register/listing-states.ts';
import { endsByClock, reminderDue } from '../core/register/review-clock.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { putListings } from './put-listings.ts';

/** Of one round; what is left is the next one's. */
const AT_ONCE = 1_000;
/** Reminders of several rounds become one mail. */
const MAIL_DELAY = 5 * 60_000;

/** In the register's own transaction. Idempotent: what has expired or was told of is not taken up again. */
export async function keepRegister(
  tx: OrganizationTransaction,
  register: Organization,
  ports: Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>,
): Promise<{ readonly expired: number; readonly reminded: number }> {
  const now = ports.clock.now();
  const today = orThrow(dateInZone(now, register.timeZone));
  const due = await tx.listings.struck(today, AT_ONCE);
  if (due.length === 0) return { expired: 0, reminded: 0 };
  const ended = due.filter(({ state, reviewOn }) => endsByClock(state, reviewOn as LocalDate | undefined, today));
  await putListings(
    tx,
    register,
    ended.map(({ reminded: _, ...before }) => ({
      before,
      after: { ...before, state: 'expired', act: 'expire', version: nextVersion(before, 'expired'), changedAt: now },
    })),
    ports,
  );
  if (ended.length > 0)
    await tx.audit.append({
      ...{ at: now, actor: 'system', action: 'expire-listings', subject: register.id },
      detail: { listings: ended.length, first: ended[0]?.id ?? '' },
    });
  const stages = new Map<number, string[]>();
  for (const { id, reviewOn, reminded } of due) {
    const days = reviewOn === undefined ? undefined : reminderDue(reviewOn as LocalDate, today, reminded);
    if (days !== undefined) stages.set(days, [...(stages.get(days) ?? []), id]);
  }
  const owners = (await tx.members.list()).filter(({ role }) => role === 'owner');
  for (const [days, ids] of stages) {
    await tx.listings.setReminded(ids, days);
    for (const { personId: person } of owners) {
      const key = `remind-review:${register.id}:${person}:${days}`;
      await tx.jobs.add('remind-review', { org: register.id, person, days }, { key, runAt: now + MAIL_DELAY });
    }
  }
  return { expired: ended.length, reminded: [...stages.values()].flat().length };
}
