/** The operator makes an organization an accreditor or an endorser, or takes that away: what was signed stays signed. */
import { type OrganizationFunction, organizationFunctions } from '../core/accreditation/functions.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';

/** Every organization may issue. Throws `thing.not-found`. */
export async function setFunctions(
  input: {
    readonly organization: OrganizationId;
    readonly functions: readonly OrganizationFunction[];
    readonly by: PersonId | 'system';
  },
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
): Promise<void> {
  const functions = organizationFunctions.filter(each => each === 'issuer' || input.functions.includes(each));
  await store.inOrganization(input.organization, async tx => {
    const organization = await tx.organizations.byId(input.organization);
    if (!organization) throw new AkashiError('thing.not-found', { at: input.organization });
    if (functions.join() === organization.functions.join()) return;
    await tx.organizations.setFunctions(organization.id, functions);
    await tx.audit.append({
      ...{ at: clock.now(), actor: input.by, action: 'set-functions', subject: organization.id },
      detail: { functions: functions.join(' ') },
    });
  });
}
