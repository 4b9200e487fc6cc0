/** Letters of support as the endorser has them, and as the providers that asked for them. */
import { AkashiError, orThrow } from '../core/error.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { Mandate, SupportRequest } from '../ports/store/accreditation.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';

export interface EndorserDesk {
  readonly requests: readonly SupportRequest[];
  readonly mandates: readonly Mandate[];
  /** The one that holds today. */
  readonly mandate: Mandate | undefined;
  readonly today: string;
}

/** Throws `thing.not-found`. */
export const readEndorserDesk = (
  endorser: OrganizationId,
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
): Promise<EndorserDesk> =>
  store.inOrganization(endorser, async tx => {
    const organization = await tx.organizations.byId(endorser);
    if (!organization) throw new AkashiError('thing.not-found');
    const today = orThrow(dateInZone(clock.now(), organization.timeZone));
    const mandates = await tx.endorsements.mandates();
    const mandate = mandates.find(({ from, until }) => from <= today && today <= until);
    return { requests: await tx.endorsements.requests(), mandates, mandate, today };
  });

export interface AskedSupport {
  readonly endorser: Organization;
  readonly request: SupportRequest;
}

export async function listAskedSupport(
  applicant: OrganizationId,
  { store }: Pick<Ports, 'store'>,
): Promise<readonly AskedSupport[]> {
  const places = await store.transaction(tx => tx.accreditationLocators.requestsOf(applicant));
  const asked: AskedSupport[] = [];
  for (const { accreditor, id } of places) {
    const one = await store.inOrganization(accreditor, async tx => {
      const endorser = await tx.organizations.byId(accreditor);
      const request = await tx.endorsements.request(id);
      return endorser && request && { endorser, request };
    });
    if (one) asked.push(one);
  }
  return asked;
}

/** Organizations that may be asked; nobody endorses oneself. */
export const listEndorsers = async (
  applicant: OrganizationId,
  { store }: Pick<Ports, 'store'>,
): Promise<readonly Organization[]> =>
  (await store.transaction(tx => tx.organizations.list())).filter(
    ({ id, functions }) => functions.includes('endorser') && id !== applicant,
  );
