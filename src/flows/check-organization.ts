/** What an organization says about itself, checked in one place for founding it and for changing it. */
import { AkashiError } from '../core/error.ts';
import { parseEmail } from '../core/roster/parse-email.ts';
import { isTimeZone } from '../core/time/zone.ts';
import type { MultilingualText } from '../ports/store/organization.ts';

export interface OrganizationFacts {
  readonly slug: string;
  readonly name: MultilingualText;
  readonly description: MultilingualText;
  readonly website?: string;
  readonly email?: string;
  readonly country: string;
  readonly timeZone: string;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
/** Pages of ours stand where a slug would: /console/new. */
const RESERVED = new Set(['new']);
const WEBSITE = /^https?:\/\/[^\s/$.?#][^\s]*$/i;

/**
 * Throws `organization.slug-malformed`, `organization.slug-taken`, `organization.name-missing`,
 * `organization.website-malformed`, `organization.email-malformed`, `organization.country-unknown`,
 * `organization.time-zone-unknown`; `at` is the field.
 */
export function checkOrganization(facts: OrganizationFacts): void {
  const { slug, name, website, email, country, timeZone } = facts;
  if (!SLUG.test(slug)) throw new AkashiError('organization.slug-malformed', { at: 'slug' });
  if (RESERVED.has(slug)) throw new AkashiError('organization.slug-taken', { at: 'slug' });
  if (!name.ja && !name.en) throw new AkashiError('organization.name-missing', { at: 'name' });
  if (website !== undefined && (website.length > 500 || !WEBSITE.test(website)))
    throw new AkashiError('organization.website-malformed', { at: 'website' });
  if (email !== undefined && !parseEmail(email).ok)
    throw new AkashiError('organization.email-malformed', { at: 'email' });
  if (!/^[A-Z]{2}$/.test(country)) throw new AkashiError('organization.country-unknown', { at: 'country' });
  if (!isTimeZone(timeZone)) throw new AkashiError('organization.time-zone-unknown', { at: 'timeZone' });
}
