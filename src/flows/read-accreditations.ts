/** What accreditors and endorsers of this installation have signed about an issuer or an achievement: public, for whoever asks. */
import type { Ports } from '../ports/ports.ts';
import type { AccreditationId, AccreditationRecord } from '../ports/store/accreditation.ts';
import type { Organization } from '../ports/store/organization.ts';

export interface PublicAccreditation {
  readonly organization: Organization;
  readonly record: AccreditationRecord;
}

/** More than one subject honestly gets; the newest of them. */
export const MOST_ABOUT = 50;

/** Newest first, those that ended or were revoked among them: their status says so, and what was signed under them may be older. */
export async function accreditationsAbout(
  subject: string,
  { store }: Pick<Ports, 'store'>,
): Promise<readonly PublicAccreditation[]> {
  const places = await store.transaction(tx => tx.accreditationLocators.about(subject, MOST_ABOUT));
  const found: PublicAccreditation[] = [];
  for (const { accreditor, id } of places) {
    const one = await store.inOrganization(accreditor, async tx => {
      const organization = await tx.organizations.byId(accreditor);
      const record = await tx.accreditations.byId(id);
      return organization && record && { organization, record };
    });
    if (one) found.push(one);
  }
  return found;
}

export async function readAccreditation(
  id: AccreditationId,
  { store }: Pick<Ports, 'store'>,
): Promise<PublicAccreditation | undefined> {
  const accreditor = await store.transaction(tx => tx.accreditationLocators.accreditation(id));
  if (accreditor === undefined) return undefined;
  return store.inOrganization(accreditor, async tx => {
    const organization = await tx.organizations.byId(accreditor);
    const record = await tx.accreditations.byId(id);
    return organization && record && { organization, record };
  });
}

/** `{"accreditations":[…]}`: the signed documents as they are, byte for byte inside the list. */
export async function accreditationsDocument(subject: string, ports: Pick<Ports, 'store'>): Promise<string> {
  const found = subject === '' ? [] : await accreditationsAbout(subject, ports);
  const documents = found.map(({ record }) => new TextDecoder().decode(record.bytes));
  return `{"accreditations":[${documents.join(',')}]}`;
}
