/** A draft of an application: of an organization of this installation, or of an institution without an account, which confirms its address first. */
import type { Applicant } from '../core/accreditation/application.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationRecord, Contact, StandardVersion, StandardVersionId } from '../ports/store/accreditation.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { mailNews } from './mail-applicant.ts';
import { newUuid } from './new-id.ts';
import { readAddress } from './read-address.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random'>;

/** Throws `thing.not-found`, `accreditation.closed`, `accreditation.conflicted` (the accreditor itself). Returns where it is. */
export async function beginApplication(
  input: {
    readonly applicant: OrganizationId;
    readonly standardVersion: StandardVersionId;
    readonly language: 'ja' | 'en';
    readonly by: PersonId;
  },
  ports: Needs,
): Promise<{ readonly accreditor: OrganizationId; readonly id: string }> {
  const accreditor = await accreditorOf(input.standardVersion, ports);
  // Nobody accredits oneself.
  if (accreditor === input.applicant) throw new AkashiError('accreditation.conflicted');
  return ports.store.inOrganization(accreditor, async tx => {
    const version = await openVersion(tx, input.standardVersion);
    const organization = await tx.organizations.byId(input.applicant);
    if (!organization) throw new AkashiError('thing.not-found', { at: 'applicant' });
    const { name, country, website, issuerId } = organization;
    const applicant: Applicant = {
      organization: organization.id,
      name,
      country,
      issuerId,
      ...(website === undefined ? {} : { website }),
    };
    const record = newApplication(version, { applicant, language: input.language }, ports);
    await tx.applications.create(record);
    await tx.audit.append({
      ...{ at: record.createdAt, actor: input.by, action: 'begin-application', subject: record.id },
      detail: { applicant: organization.id },
    });
    return { accreditor, id: record.id };
  });
}

export interface ForeignApplicant {
  readonly name: string;
  readonly country: string;
  readonly website: string;
  readonly issuerId: string;
  readonly contactName: string;
  readonly address: string;
}

const WEBSITE = /^https?:\/\/[^\s/$.?#][^\s]*$/i;
const ISSUER = /^(?:did:(?:web|key):[A-Za-z0-9.%:_-]+|https:\/\/[^\s/?#]+[^\s]*)$/;

const isFit: { readonly [F in Exclude<keyof ForeignApplicant, 'address'>]: (value: string) => boolean } = {
  name: value => value !== '' && value.length <= 200,
  country: value => /^[A-Z]{2}$/.test(value),
  website: value => value.length <= 500 && WEBSITE.test(value),
  issuerId: value => value.length <= 500 && ISSUER.test(value),
  contactName: value => value !== '' && value.length <= 200,
};

/** Every field that cannot be used as it is, so that all of them can be told at once. */
export const applicantFaults = (applicant: ForeignApplicant): readonly (keyof typeof isFit)[] =>
  (Object.keys(isFit) as (keyof typeof isFit)[]).filter(field => !isFit[field](applicant[field]));

/**
 * The mail with the link goes out whoever asks; nothing is shown until it is opened. Throws `accreditation.applicant-malformed` (at: the field),
 * `sign-in.address-malformed`, `request.too-many`, `thing.not-found` (also where strangers may not apply), `accreditation.closed`.
 */
export async function beginForeignApplication(
  input: {
    readonly standardVersion: StandardVersionId;
    readonly applicant: ForeignApplicant;
    readonly language: 'ja' | 'en';
    /** From the socket: for the limit only. */
    readonly client: string;
  },
  ports: Needs & Pick<Ports, 'rates'>,
): Promise<void> {
  const { name, country, website, issuerId, contactName } = input.applicant;
  const malformed = (at: string) => new AkashiError('accreditation.applicant-malformed', { at });
  const [fault] = applicantFaults(input.applicant);
  if (fault !== undefined) throw malformed(fault);
  const address = readAddress(input.applicant.address);
  await takeLimits(address, input.client, ports);
  const accreditor = await accreditorOf(input.standardVersion, ports);
  await ports.store.inOrganization(accreditor, async tx => {
    const version = await openVersion(tx, input.standardVersion);
    const organization = await tx.organizations.byId(accreditor);
    if (!organization || !version.content.openToForeign) throw new AkashiError('thing.not-found', { at: 'standard' });
    // An organization of this installation applies from its own console: nobody else speaks for it.
    if (await tx.organizations.byIssuerId(issuerId)) throw malformed('issuerId');
    const applicant: Applicant = { name: { [input.language]: name }, country, website, issuerId };
    const contact: Contact = { name: contactName, address };
    const record = newApplication(version, { applicant, contact, language: input.language }, ports);
    await tx.applications.create(record);
    await mailNews(tx, { accreditor: organization, application: record, acts: [] }, 'confirm', ports);
    await tx.audit.append({
      ...{ at: record.createdAt, actor: 'anonymous', action: 'begin-application', subject: record.id },
      detail: { country },
    });
  });
}

/** Nobody’s mailbox is filled by somebody else. */
async function takeLimits(address: string, client: string, { rates }: Pick<Ports, 'rates'>): Promise<void> {
  for (const [name, key] of [
    ['sign-in-address', address],
    ['sign-in-client', client],
  ] as const) {
    const rate = await rates.take(name, key);
    if (!rate.ok) throw new AkashiError('request.too-many', { detail: { seconds: rate.retryAfter } });
  }
}

async function accreditorOf(version: StandardVersionId, { store }: Pick<Ports, 'store'>): Promise<OrganizationId> {
  const accreditor = await store.transaction(tx => tx.accreditationLocators.standardVersion(version));
  if (accreditor === undefined) throw new AkashiError('thing.not-found', { at: 'standard' });
  return accreditor;
}

/** Only the newest version takes applications, of a standard that is not closed, of an organization that is an accreditor still. */
async function openVersion(tx: OrganizationTransaction, id: StandardVersionId): Promise<StandardVersion> {
  const version = await tx.standards.version(id);
  const standard = version && (await tx.standards.byId(version.standardId));
  if (!version || !standard) throw new AkashiError('thing.not-found', { at: 'standard' });
  const [newest] = await tx.standards.versionsOf(standard.id);
  if (standard.closedAt !== undefined || newest?.id !== id) throw new AkashiError('accreditation.closed');
  return version;
}

function newApplication(
  version: StandardVersion,
  of: Pick<ApplicationRecord, 'applicant' | 'contact' | 'language'>,
  ports: Pick<Ports, 'clock' | 'random'>,
): ApplicationRecord {
  const now = ports.clock.now();
  return {
    id: newUuid(ports),
    versionId: version.id,
    ...of,
    content: { evidence: {} },
    revision: 1,
    state: 'draft',
    createdAt: now,
    changedAt: now,
  };
}
