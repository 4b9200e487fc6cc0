/** What was asked, as conditions of a question to the store: facets, numbers and days. */
import { bad, type FrameworkCode, ok, type Result } from '../error.ts';
import { newestOf, type Reference } from '../frameworks/reference.ts';
import { type AnsweringLevel, findLevels } from './find-levels.ts';
import { facet } from './index-listing.ts';
import type { RegisterSearch } from './read-search.ts';
import type { RegisterQuery } from './register-query.ts';

/** Every level that answers to the one asked for; none where no level is asked for. */
export const levelsAsked = (
  { framework, level, through }: RegisterSearch,
  reference: Reference,
): readonly AnsweringLevel[] =>
  framework === undefined || level === undefined ? [] : findLevels(reference, { framework, level }, through);

/** A level or framework that nobody knows is a mistake, and not something that no entry has: `framework.unknown`, `framework.level-unknown`. */
export function unknownIn({ framework, level }: RegisterSearch, reference: Reference): Result<void, FrameworkCode> {
  if (framework === undefined) return ok(undefined);
  const known = newestOf(reference, 'framework').find(({ id }) => id === framework);
  if (known === undefined) return bad('framework.unknown', 'framework');
  const isKnown = level === undefined || known.levels.some(each => each.level === level);
  return isKnown ? ok(undefined) : bad('framework.level-unknown', 'level');
}

/** `levels`: as levelsAsked gives them. */
export function conditionsOf(
  search: RegisterSearch,
  levels: readonly AnsweringLevel[],
): Pick<RegisterQuery, 'open' | 'all' | 'anyOf' | 'minutes' | 'price' | 'startsFrom'> {
  const { provider, framework, forms, assessments, language, field, states, hoursFrom, hoursTo, priceTo } = search;
  const group = (values: readonly string[]): readonly (readonly string[])[] => (values.length === 0 ? [] : [values]);
  // Sorted by level, or asked for a framework without a level: those of that framework itself.
  const ownFramework = framework !== undefined && (search.sort === 'level' || levels.length === 0);
  const hours = hoursFrom !== undefined || hoursTo !== undefined;
  return {
    open: states.length === 0,
    all: [
      ...(provider === undefined ? [] : [facet.provider(provider)]),
      ...(ownFramework ? [facet.framework(framework)] : []),
      ...(language === undefined ? [] : [facet.language(language)]),
      ...(field === undefined ? [] : [facet.field(field)]),
      ...(search.free ? [facet.free] : []),
      ...(search.anyTime ? [facet.anyTime] : []),
    ],
    anyOf: [
      ...group([...new Set(levels.map(each => facet.level(each.framework, each.level)))]),
      ...group(forms.map(facet.participation)),
      ...group(assessments.map(facet.assessment)),
      ...group(states.map(facet.state)),
    ],
    ...(hours
      ? {
          minutes: {
            ...(hoursFrom === undefined ? {} : { min: Math.round(hoursFrom * 60) }),
            ...(hoursTo === undefined ? {} : { max: Math.round(hoursTo * 60) }),
          },
        }
      : {}),
    ...(priceTo === undefined ? {} : { price: { most: priceTo, currency: search.currency ?? '' } }),
    ...(search.startsFrom === undefined ? {} : { startsFrom: search.startsFrom }),
  };
}
