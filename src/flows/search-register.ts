/** Asks the register: what was asked becomes a question to the store, and each answer says through which table its level was found. */
import { orThrow } from '../core/error.ts';
import { type AnsweringLevel, answersFor } from '../core/register/find-levels.ts';
import { readCursor, writeCursor } from '../core/register/page-cursor.ts';
import type { RegisterSearch } from '../core/register/read-search.ts';
import type { RegisterQuery } from '../core/register/register-query.ts';
import { conditionsOf, levelsAsked } from '../core/register/search-conditions.ts';
import { parseSearch } from '../core/register/search-words.ts';
import type { Ports } from '../ports/ports.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { RegisterEntry } from '../ports/store/register.ts';

export interface FoundListing {
  readonly entry: RegisterEntry;
  /** Where a level was asked for: which of the listing's levels answer, and through what. */
  readonly answers: readonly AnsweringLevel[];
}

export interface FoundPage {
  readonly found: readonly FoundListing[];
  /** Where the next page begins, when there is one. */
  readonly next?: string;
  /** How many match, counted up to `counted`; absent unless asked for. */
  readonly count?: number;
  /** Of each register among the answers. */
  readonly registers: ReadonlyMap<string, Organization>;
}

/** Counting ends here: whoever gets more narrows the search. */
export const MOST_COUNTED = 1_000;

export interface PageWish {
  readonly after?: string;
  readonly limit: number;
  readonly count?: boolean;
}

/** Throws `register.cursor-wrong`. What no listing can meet gives an empty page. */
export async function searchRegister(
  search: RegisterSearch,
  { after, limit, count = false }: PageWish,
  ports: Pick<Ports, 'store' | 'reference'>,
): Promise<FoundPage> {
  const { reference } = await ports.reference.load();
  const place = after === undefined || after === '' ? undefined : orThrow(readCursor(after, search.sort));
  const levels = levelsAsked(search, reference);
  const words = parseSearch(search.text);
  return ports.store.transaction(async tx => {
    const register = search.register === undefined ? undefined : await tx.organizations.bySlug(search.register);
    const isHopeless =
      (search.text !== '' && words.length === 0) || (search.register !== undefined && register === undefined);
    if (isHopeless) return { found: [], registers: new Map(), ...(count ? { count: 0 } : {}) };
    const query: RegisterQuery = {
      words,
      ...conditionsOf(search, levels),
      ...(register === undefined ? {} : { register: register.id }),
      sort: search.sort,
      ...(place === undefined ? {} : { after: place }),
      limit: limit + 1,
    };
    const rows = await tx.register.search(query);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const registers = new Map<string, Organization>();
    for (const id of new Set(shown.map(({ entry }) => entry.register))) {
      const organization = await tx.organizations.byId(id);
      if (organization !== undefined) registers.set(id, organization);
    }
    return {
      found: shown.map(({ entry }) => ({
        entry,
        answers: entry.content.level === undefined ? [] : answersFor(entry.content.level, levels, reference),
      })),
      ...(rows.length > limit && last !== undefined ? { next: writeCursor(search.sort, last.place) } : {}),
      ...(count ? { count: await tx.register.count(query, MOST_COUNTED) } : {}),
      registers,
    };
  });
}

/** Organizations that list something publicly, for whoever chooses one. */
export const listRegisters = ({ store }: Pick<Ports, 'store'>): Promise<readonly Organization[]> =>
  store.transaction(async tx => {
    const registers: Organization[] = [];
    for (const id of await tx.register.registers()) {
      const organization = await tx.organizations.byId(id);
      if (organization !== undefined) registers.push(organization);
    }
    return registers;
  });
