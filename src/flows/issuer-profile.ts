/** An organization as the issuer that stands in its credentials. */
import type { IssuerProfile } from '../core/badge/build-profile.ts';
import { pickText } from '../core/catalogue/pick-text.ts';
import type { Language } from '../core/catalogue/value-lists.ts';
import type { Organization } from '../ports/store/organization.ts';

export const organizationName = (organization: Organization, language: Language): string =>
  pickText(organization.name, language, 'ja') ?? organization.slug;

export function issuerProfileOf(organization: Organization, language: Language): IssuerProfile {
  const description = pickText(organization.description, language, 'ja');
  return {
    id: organization.issuerId,
    name: organizationName(organization, language),
    nameIn: organization.name,
    ...(organization.description === undefined ? {} : { descriptionIn: organization.description }),
    ...(organization.website === undefined ? {} : { url: organization.website }),
    ...(organization.email === undefined ? {} : { email: organization.email }),
    ...(description === undefined ? {} : { description }),
    countryCode: organization.country,
  };
}
