/** How a register keeps its clock: months between reviews, and whether an overdue one stops new awards. */
import { AkashiError } from '../core/error.ts';
import { reviewMonths } from '../core/register/review-clock.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { RegisterSettings } from '../ports/store/register.ts';

export interface NewRegisterSettings extends RegisterSettings {
  readonly organization: OrganizationId;
  readonly by: PersonId;
}

/** Reviews that are due already keep their day. Throws `register.review-outside` unless it is 12 to 36 months. */
export async function saveRegisterSettings(
  { organization, by, reviewMonths: months, overdueBlocks }: NewRegisterSettings,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<void> {
  if (!Number.isInteger(months) || months < reviewMonths.min || months > reviewMonths.max)
    throw new AkashiError('register.review-outside', { at: 'reviewMonths' });
  await ports.store.inOrganization(organization, async tx => {
    await tx.listings.saveSettings({ reviewMonths: months, overdueBlocks });
    await tx.audit.append({
      ...{ at: ports.clock.now(), actor: by, action: 'save-register-settings', subject: organization },
      detail: { months, blocks: overdueBlocks ? 1 : 0 },
    });
  });
}
