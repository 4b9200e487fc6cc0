/** Near-duplicates for programs: which entries, how alike, and both sides of what differs. */
import type { NearDuplicate } from '../core/register/near-duplicates.ts';
import type { Instance } from '../ports/instance.ts';

export const nearDuplicatesJson = (found: readonly NearDuplicate[], { url }: Pick<Instance, 'url'>): object => ({
  nearDuplicates: found.map(({ listing, similarity, language, differences }) => ({
    ...{ id: listing.id, url: `${url}/register/${listing.id}` },
    ...{ title: listing.content.title, provider: listing.content.provider.name },
    ...{ similarity, language, differences },
  })),
});
