/** A listing for programs: `page` is the register's own, `url` the provider's. What nobody stated is absent. */
import type { AnsweringLevel } from '../core/register/find-levels.ts';
import type { Listing } from '../core/register/listing.ts';
import { formatInstant } from '../core/time/instant.ts';
import type { FoundListing } from '../flows/search-register.ts';
import type { Instance } from '../ports/instance.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { ListingVersion } from '../ports/store/register.ts';

type Register = Pick<Organization, 'name' | 'issuerId' | 'slug'>;

export const ctidOf = ({ id }: Pick<Listing, 'id'>): string => `ce-${id}`;

export function listingJson(listing: Listing, register: Register | undefined, { url }: Pick<Instance, 'url'>) {
  const { id, state, version, content, backings, listedOn, reviewOn, changedAt } = listing;
  return {
    id,
    ctid: ctidOf(listing),
    page: `${url}/register/${id}`,
    state,
    version,
    ...(listedOn === undefined ? {} : { listedOn }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
    changedAt: formatInstant(changedAt),
    ...(register === undefined
      ? {}
      : { register: { name: register.name, id: register.issuerId, slug: register.slug } }),
    ...content,
    backings,
  };
}

/** With why its level was found: one answer for each table that says so. */
export const foundJson = (
  { entry, answers }: FoundListing,
  register: Register | undefined,
  instance: Pick<Instance, 'url'>,
) => ({
  ...listingJson(entry, register, instance),
  ...(answers.length === 0 ? {} : { levelAnswers: answers.map(answerJson) }),
});

const answerJson = ({ framework, level, through }: AnsweringLevel) => ({
  framework,
  level,
  ...(through === undefined
    ? {}
    : {
        through: {
          crosswalk: through.crosswalk.id,
          edition: through.crosswalk.edition,
          status: through.status,
          direction: through.direction,
        },
      }),
});

export function versionJson(version: ListingVersion, instance: Pick<Instance, 'url'>) {
  const { act, reason } = version;
  return { act, ...(reason === undefined ? {} : { reason }), ...listingJson(version, undefined, instance) };
}
