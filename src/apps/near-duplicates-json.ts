/** Near-duplicates for programs: which entries, how alike, both sides of what differs, and of how much that is the answer. */
import { foundAt } from '../core/register/likeness.ts';
import { type Comparison, isWhole, SAME } from '../core/register/near-duplicates.ts';
import type { Instance } from '../ports/instance.ts';

/** Of a hundred entries that are so alike, how many become candidates: rounded down, so that nothing is promised. */
const FOUND_OF_100 = Object.fromEntries(
  [SAME, 0.7, 0.8].map(similarity => [similarity.toFixed(1), Math.floor(foundAt(similarity) * 100)]),
);

export const nearDuplicatesJson = (comparison: Comparison, { url }: Pick<Instance, 'url'>): object => {
  const { found, isComparable, compared, candidates, candidatesIsExact, indexIsWhole } = comparison;
  return {
    nearDuplicates: found.map(({ listing, similarity, language, differences }) => ({
      ...{ id: listing.id, url: `${url}/register/${listing.id}` },
      ...{ title: listing.content.title, provider: listing.content.provider.name },
      ...{ similarity, language, differences },
    })),
    comparison: {
      ...{ isComparable, isWhole: isWhole(comparison), compared, candidates, candidatesIsExact, indexIsWhole },
      ...{ similarityFrom: SAME, foundOf100: FOUND_OF_100 },
    },
  };
};
