/** Whose application one is: an organization's by its id, an institution's by the token of its link. Everything else is not there. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationId } from '../ports/store/accreditation.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import { applicationToken, credentialOfClaim, hashToken } from './token.ts';

export interface ApplicationPlace {
  readonly accreditor: OrganizationId;
  readonly id: ApplicationId;
}

/** Throws `thing.not-found` for an application of anybody else. */
export async function findOwnApplication(
  applicant: OrganizationId,
  id: ApplicationId,
  { store }: Pick<Ports, 'store'>,
): Promise<ApplicationPlace> {
  const accreditor = await store.transaction(tx => tx.accreditationLocators.application(id));
  const application = accreditor && (await store.inOrganization(accreditor, tx => tx.applications.byId(id)));
  if (!accreditor || !application || application.applicant.organization !== applicant)
    throw new AkashiError('thing.not-found', { at: 'application' });
  return { accreditor, id };
}

/** Undefined for a token that is not genuine, and for an application that was swept. Opening the link confirms the address. */
export async function findApplicationByToken(
  token: string,
  ports: Pick<Ports, 'store' | 'vault' | 'crypto' | 'clock'>,
): Promise<ApplicationPlace | undefined> {
  const id = credentialOfClaim(token);
  const accreditor = id && (await ports.store.transaction(tx => tx.accreditationLocators.application(id)));
  if (!id || !accreditor) return undefined;
  return ports.store.inOrganization(accreditor, async tx => {
    const contact = (await tx.applications.byId(id))?.contact;
    if (contact === undefined) return undefined;
    const genuine = applicationToken(accreditor, { id, address: contact.address }, ports);
    return genuine.tokenHash === hashToken(token, ports) ? { accreditor, id } : undefined;
  });
}
