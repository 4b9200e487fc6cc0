/** How many entries would be left by each value of the filters. A question of its own, so that whoever searches does not wait for it. */
import { type FacetName, facetNames, facetValues, withoutGroup } from '../core/register/facet-choices.ts';
import type { RegisterSearch } from '../core/register/read-search.ts';
import type { RegisterQuery } from '../core/register/register-query.ts';
import { conditionsOf, levelsAsked } from '../core/register/search-conditions.ts';
import { parseSearch } from '../core/register/search-words.ts';
import type { Ports } from '../ports/ports.ts';

/** Counting ends here, as it does for what is found. */
export const MOST_IN_FACET = 1_000;

/** By group and value; a group that means nothing for this search is absent. */
export type FacetCounts = ReadonlyMap<FacetName, ReadonlyMap<string, number>>;

export async function countFacets(
  search: RegisterSearch,
  ports: Pick<Ports, 'store' | 'reference'>,
): Promise<FacetCounts> {
  const { reference } = await ports.reference.load();
  const words = parseSearch(search.text);
  const groups = facetNames.flatMap(name => {
    const asked = withoutGroup(search, name);
    return asked === undefined ? [] : [{ name, asked, values: facetValues(name, reference) }];
  });
  return ports.store.transaction(async tx => {
    const register = search.register === undefined ? undefined : await tx.organizations.bySlug(search.register);
    const isHopeless =
      (search.text !== '' && words.length === 0) || (search.register !== undefined && register === undefined);
    // Groups that nothing was asked of share one question.
    const questions = new Map<string, { readonly query: RegisterQuery; readonly keys: string[] }>();
    const questionOf = new Map<FacetName, string>();
    for (const { name, asked, values } of groups) {
      const query: RegisterQuery = {
        words,
        ...conditionsOf(asked, levelsAsked(asked, reference)),
        // Without a state only what is open is found: of states, each is one's own.
        ...(name === 'state' ? { open: false } : {}),
        ...(register === undefined ? {} : { register: register.id }),
        sort: 'newest',
        limit: 1,
      };
      const question = JSON.stringify(query);
      questionOf.set(name, question);
      const known = questions.get(question) ?? { query, keys: [] };
      questions.set(question, { query, keys: [...known.keys, ...values.values()] });
    }
    const counted = new Map<string, ReadonlyMap<string, number>>();
    if (!isHopeless)
      for (const [question, { query, keys }] of questions)
        counted.set(question, await tx.register.countFacets(query, keys, MOST_IN_FACET));
    return new Map(
      groups.map(({ name, values }) => {
        const counts = counted.get(questionOf.get(name) ?? '');
        return [name, new Map([...values].map(([value, key]) => [value, counts?.get(key) ?? 0]))];
      }),
    );
  });
}
