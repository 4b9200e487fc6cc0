/** The filters beside which the register says how many entries would be left: their values, and the question that each group is counted in. */
import { assessmentTypes, participationForms } from '../catalogue/value-lists.ts';
import { newestOf, type Reference } from '../frameworks/reference.ts';
import { facet } from './index-listing.ts';
import { publicStates } from './listing-states.ts';
import type { RegisterSearch, SearchName } from './read-search.ts';

export const facetNames = [
  'form',
  'assessment',
  'language',
  'framework',
  'state',
  'free',
  'anyTime',
] as const satisfies readonly SearchName[];
export type FacetName = (typeof facetNames)[number];

/** Languages of teaching that a form offers; others can still be asked for by their tag. */
export const offeredLanguages = ['ja', 'en', 'zh', 'ko', 'vi', 'id', 'fr', 'de', 'es', 'pt'] as const;

/** Values as an address has them, each with its key in the index. */
export function facetValues(name: FacetName, reference: Reference): ReadonlyMap<string, string> {
  const keys = <T extends string>(values: readonly T[], key: (value: T) => string) =>
    new Map<string, string>(values.map(value => [value, key(value)]));
  switch (name) {
    case 'form':
      return keys(participationForms, facet.participation);
    case 'assessment':
      return keys(assessmentTypes, facet.assessment);
    case 'language':
      return keys(offeredLanguages, facet.language);
    case 'framework':
      return keys(frameworksWithLevels(reference), facet.framework);
    case 'state':
      return keys(publicStates, facet.state);
    case 'free':
      return new Map([['1', facet.free]]);
    case 'anyTime':
      return new Map([['1', facet.anyTime]]);
  }
}

const frameworksWithLevels = (reference: Reference): readonly string[] =>
  newestOf(reference, 'framework').flatMap(({ id, levels }) => (levels.length > 0 ? [id] : []));

/** Whether nothing is asked for but values of these filters. A level is one of several tables', and a name anybody's. */
export const isOfClosedLists = (search: RegisterSearch): boolean =>
  search.text === '' &&
  [search.provider, search.register, search.level, search.field, search.startsFrom].every(each => each === undefined) &&
  [search.hoursFrom, search.hoursTo, search.priceTo].every(each => each === undefined);

/**
 * The search without what this group asks: each of its values is counted as if it alone were chosen of the group, beside everything else that is asked.
 * Undefined where the group means nothing: a level names its framework.
 */
export function withoutGroup(search: RegisterSearch, name: FacetName): RegisterSearch | undefined {
  switch (name) {
    case 'form':
      return { ...search, forms: [] };
    case 'assessment':
      return { ...search, assessments: [] };
    case 'state':
      return { ...search, states: [] };
    case 'free':
      return { ...search, free: false };
    case 'anyTime':
      return { ...search, anyTime: false };
    case 'language': {
      const { language: _, ...rest } = search;
      return rest;
    }
    case 'framework': {
      if (search.level !== undefined) return undefined;
      const { framework: _, ...rest } = search;
      // Levels are sorted within a framework; how many there are does not depend on the order.
      return { ...rest, sort: 'newest' };
    }
  }
}
