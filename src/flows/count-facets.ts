/** How many entries would be left by each value of the filters. A question of its own, so that whoever searches does not wait for it. */
import {
  type FacetName,
  facetNames,
  facetValues,
  isOfClosedLists,
  withoutGroup,
} from '../core/register/facet-choices.ts';
import { facet, isOfClosedList } from '../core/register/index-listing.ts';
import { openStates } from '../core/register/listing-states.ts';
import type { RegisterSearch } from '../core/register/read-search.ts';
import type { RegisterQuery } from '../core/register/register-query.ts';
import { conditionsOf, levelsAsked } from '../core/register/search-conditions.ts';
import { parseSearch } from '../core/register/search-words.ts';
import type { Ports } from '../ports/ports.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';

/** Matches that are looked at where words or numbers are asked for: of more, what is counted is the least that there are. */
const MOST_LOOKED_AT = 1_000;

/** By group and value; a group that means nothing for this search is absent. */
export type FacetCounts = ReadonlyMap<FacetName, ReadonlyMap<string, FacetCount>>;

interface FacetCount {
  readonly count: number;
  /** Otherwise there are at least so many. */
  readonly isExact: boolean;
}

interface Sets {
  readonly sets: ReadonlyMap<string, number>;
  readonly isWhole: boolean;
}

const everything: RegisterQuery = { words: [], open: false, all: [], anyOf: [], sort: 'newest', limit: 1 };

/** What asks for values of closed lists alone is answered from the whole register, exactly; whatever else, from the first that match. */
export async function countFacets(
  search: RegisterSearch,
  ports: Pick<Ports, 'store' | 'reference'>,
): Promise<FacetCounts> {
  const { reference } = await ports.reference.load();
  const words = parseSearch(search.text);
  return ports.store.transaction(async tx => {
    const register = search.register === undefined ? undefined : await tx.organizations.bySlug(search.register);
    const isHopeless =
      (search.text !== '' && words.length === 0) || (search.register !== undefined && register === undefined);
    const asked = setsOnce(tx);
    const groups = new Map<FacetName, ReadonlyMap<string, FacetCount>>();
    for (const name of facetNames) {
      const others = withoutGroup(search, name);
      if (others === undefined) continue;
      const query: RegisterQuery = {
        ...everything,
        words,
        ...conditionsOf(others, levelsAsked(others, reference)),
        // Without a state only what is open is found: of states, each is one's own.
        ...(name === 'state' ? { open: false } : {}),
        ...(register === undefined ? {} : { register: register.id }),
      };
      const { sets, isWhole } = isHopeless
        ? { sets: new Map<string, number>(), isWhole: true }
        : isOfClosedLists(others)
          ? await asked(everything)
          : await asked(query, MOST_LOOKED_AT);
      const counts = countValues(sets, query);
      const values = [...facetValues(name, reference)];
      groups.set(
        name,
        new Map(values.map(([value, key]) => [value, { count: counts.get(key) ?? 0, isExact: isWhole }])),
      );
    }
    return groups;
  });
}

/** Groups that nothing was asked of share one question. */
function setsOnce(tx: Pick<InstanceTransaction, 'register'>): (query: RegisterQuery, most?: number) => Promise<Sets> {
  const known = new Map<string, Promise<Sets>>();
  const ask = async (query: RegisterQuery, most?: number): Promise<Sets> => {
    const sets = await tx.register.facetSets(query, most);
    const looked = [...sets.values()].reduce((a, b) => a + b, 0);
    // Every entry has a state: one without facets waits for its index (index-register.ts).
    return { sets, isWhole: (most === undefined || looked < most) && !sets.has('') };
  };
  return (query, most) => {
    const name = JSON.stringify([query, most]);
    const sets = known.get(name) ?? ask(query, most);
    known.set(name, sets);
    return sets;
  };
}

const open = openStates.map(facet.state);

/** How many of these entries meet what the query asks of closed lists, by each facet that they have. */
function countValues(sets: ReadonlyMap<string, number>, query: RegisterQuery): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const all = query.all.filter(isOfClosedList);
  const anyOf = [...query.anyOf.filter(group => group.every(isOfClosedList)), ...(query.open ? [open] : [])];
  for (const [set, count] of sets) {
    const facets = set.split(' ');
    const isMet =
      all.every(key => facets.includes(key)) && anyOf.every(group => group.some(key => facets.includes(key)));
    if (isMet) for (const key of facets) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}
