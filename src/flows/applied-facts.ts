/** What a mail about an application needs to know when it is sent, and where its link leads. */
import { pickText } from '../core/catalogue/pick-text.ts';
import type { Ports } from '../ports/ports.ts';
import type { Mail } from '../ports/store/awards.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { applicationToken } from './token.ts';

export interface AppliedFacts {
  readonly standard: string;
  readonly application: string;
  /** Of who applied. */
  readonly name: string;
  /** Slug of the organization that applied; none for an institution without an account. */
  readonly applicant?: string;
}

/** Undefined for mails about anything else, and when the application is gone. */
export async function appliedFacts(
  tx: OrganizationTransaction,
  mail: Mail,
  language: 'ja' | 'en',
): Promise<AppliedFacts | undefined> {
  if (mail.kind !== 'application') return undefined;
  const application = await tx.applications.byId(mail.detail.application ?? '');
  const version = application && (await tx.standards.version(application.versionId));
  if (!application || !version) return undefined;
  const { organization } = application.applicant;
  const applicant = organization === undefined ? undefined : await tx.organizations.byId(organization);
  const { name, inLanguage } = version.content;
  return {
    standard: pickText(name, language, inLanguage) ?? '',
    application: application.id,
    name: pickText(application.applicant.name, language, application.language) ?? '',
    ...(applicant === undefined ? {} : { applicant: applicant.slug }),
  };
}

/** An institution's link carries its token; a member's, of either side, leads to the console and asks for a sign-in. */
export function applicationLink(
  mail: Mail,
  accreditor: Organization,
  { application, applicant }: AppliedFacts,
  language: 'ja' | 'en',
  ports: Pick<Ports, 'vault' | 'crypto' | 'instance'>,
): string {
  const at = `${ports.instance.url}/${language}`;
  if (mail.detail.to === 'reviewer')
    return `${at}/console/${accreditor.slug}/accreditation/applications/${application}`;
  if (applicant !== undefined) return `${at}/console/${applicant}/applications/${application}`;
  const { token } = applicationToken(accreditor.id, { id: application, address: mail.address }, ports);
  return `${at}/application/${token}`;
}
