/** A register may say that an achievement whose review is overdue is awarded no more; any version of it, as another number mends nothing. */
import { AkashiError, orThrow } from '../core/error.ts';
import { isOverdue } from '../core/register/review-clock.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementId } from '../ports/store/ids.ts';
import type { RegisterEntry } from '../ports/store/register.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { urnOf } from './addresses.ts';

/** Throws `award.listing-overdue` (at: the listing). The day counts where the register is. */
export async function refuseOverdue(
  tx: Pick<OrganizationTransaction, 'achievements' | 'register' | 'organizations'>,
  achievement: AchievementId,
  { clock }: Pick<Ports, 'clock'>,
): Promise<void> {
  const versions = (await tx.achievements.versionIds(achievement)).map(urnOf);
  for (const entry of await tx.register.ofAchievements(versions)) {
    const register = await tx.organizations.byId(entry.register);
    const today = orThrow(dateInZone(clock.now(), register?.timeZone ?? 'UTC'));
    if (!isPastReview(entry, today)) continue;
    if ((await tx.register.settingsOf(entry.register)).overdueBlocks)
      throw new AkashiError('award.listing-overdue', { at: entry.id });
  }
}

/** Not of one that was withdrawn: its register has nothing to say any more. Nor while a review is on. */
const isPastReview = ({ state, reviewOn }: RegisterEntry, today: LocalDate): boolean =>
  state === 'expired' || (state !== 'withdrawn' && state !== 'under-review' && isOverdue(reviewOn as LocalDate, today));
