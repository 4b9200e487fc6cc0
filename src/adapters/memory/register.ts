/** What everybody may read of all registers, in memory: every entry is looked at. */

import { facet, UNKNOWN_ORDER } from '../../core/register/index-listing.ts';
import { isOpen } from '../../core/register/listing-states.ts';
import { descends, type RegisterPlace, type RegisterQuery, sortKey } from '../../core/register/register-query.ts';
import { isForTitles, type SearchWord, soughtIn } from '../../core/register/search-words.ts';
import type { OrganizationId } from '../../ports/store/ids.ts';
import type { Register, RegisterSettings } from '../../ports/store/register.ts';
import type { FoundEntry, InstanceTables } from './tables.ts';

export const settingsOf = ({ registerSettings }: InstanceTables, register: OrganizationId): RegisterSettings =>
  registerSettings.get(register) ?? { reviewMonths: 24, overdueBlocks: false };

export function memoryRegister(tables: InstanceTables): Register {
  const { registerEntries } = tables;
  const entry = (found: FoundEntry) => found.entry;

  return {
    byId: async id => registerEntries.get(id)?.entry,
    byIds: async ids => ids.flatMap(id => registerEntries.get(id)?.entry ?? []),
    ofAchievements: async urns =>
      registerEntries
        .where(({ entry: { content } }) => content.achievement !== undefined && urns.includes(content.achievement))
        .map(entry)
        .sort(byId),
    async search(query) {
      return registerEntries
        .where(found => isMet(found, query))
        .map(found => ({ entry: found.entry, place: placeOf(found, query) }))
        .sort((a, b) => compare(a.place, b.place, query))
        .filter(({ place }) => query.after === undefined || compare(place, query.after, query) > 0)
        .slice(0, query.limit);
    },
    count: async (query, most) =>
      Math.min(
        most,
        registerEntries.count(found => isMet(found, query)),
      ),
    async facetSets(query, most) {
      const sets = new Map<string, number>();
      for (const { indexed } of registerEntries.where(found => isMet(found, query)).slice(0, most))
        sets.set(indexed.facetSet, (sets.get(indexed.facetSet) ?? 0) + 1);
      return sets;
    },
    registers: async () => [...new Set(registerEntries.where(() => true).map(found => found.entry.register))].sort(),
    settingsOf: async register => settingsOf(tables, register),
    all: async ({ after = '', limit }) =>
      registerEntries
        .where(found => found.entry.id > after)
        .map(entry)
        .sort(byId)
        .slice(0, limit),
    changes: async ({ after, limit }) =>
      registerEntries
        .where(
          ({ entry: { changedAt, id } }) =>
            after === undefined || changedAt > after.changedAt || (changedAt === after.changedAt && id > after.id),
        )
        .map(entry)
        .sort((a, b) => a.changedAt - b.changedAt || byId(a, b))
        .slice(0, limit),
    latest: async ({ before, limit }) =>
      registerEntries
        .where(
          ({ entry: { changedAt, id } }) =>
            before === undefined || changedAt < before.changedAt || (changedAt === before.changedAt && id < before.id),
        )
        .map(entry)
        .sort((a, b) => b.changedAt - a.changedAt || byId(b, a))
        .slice(0, limit),
    async stamp() {
      const all = registerEntries.where(() => true).map(found => found.entry.changedAt);
      const sum = all.reduce((before, changedAt) => before + BigInt(changedAt % 4_294_967_291), 0n);
      return {
        ...{ count: all.length, tag: `${all.length}-${sum.toString(16)}` },
        ...(all.length === 0 ? {} : { changedAt: all.reduce((a, b) => Math.max(a, b)) }),
      };
    },
    async alike({ likeness, notOf, except, most, limit }) {
      const sought = new Set(likeness.flat());
      const shared = ({ indexed }: FoundEntry): number => indexed.likeness.filter(number => sought.has(number)).length;
      const met = registerEntries
        .where(
          found =>
            found.entry.id !== except &&
            shared(found) > 0 &&
            (notOf === undefined || !found.indexed.keys.includes(facet.provider(notOf))),
        )
        .sort((a, b) => shared(b) - shared(a) || byId(a.entry, b.entry));
      return {
        entries: met.slice(0, limit).map(entry),
        looked: Math.min(met.length, most),
        isAll: met.length <= most,
      };
    },
    isIndexedBy: async edition => registerEntries.where(({ indexedBy }) => indexedBy !== edition).length === 0,
  };
}

function isMet({ entry, indexed }: FoundEntry, query: RegisterQuery): boolean {
  const { register, minutes, price, startsFrom } = query;
  const keys = new Set(indexed.keys);
  const work = indexed.workloadOrder;
  const cost = indexed.price;
  return (
    (!query.open || isOpen(entry.state)) &&
    query.words.every(word => isIn(word, indexed)) &&
    query.all.every(key => keys.has(key)) &&
    query.anyOf.every(group => group.some(key => keys.has(key))) &&
    (register === undefined || entry.register === register) &&
    (minutes === undefined || (work >= (minutes.min ?? 0) && work <= (minutes.max ?? UNKNOWN_ORDER - 1))) &&
    (price === undefined ||
      (cost !== undefined && (cost.amount === 0 || (cost.currency === price.currency && cost.amount <= price.most)))) &&
    (startsFrom === undefined || (indexed.lastStart ?? '') >= startsFrom || keys.has(':starts:any-time'))
  );
}

const isIn = (word: SearchWord, { title, text }: FoundEntry['indexed']): boolean =>
  (isForTitles(word) ? title : text).includes(soughtIn(word));

function placeOf({ entry: { id }, indexed, listedAt }: FoundEntry, { sort, words }: RegisterQuery): RegisterPlace {
  const inTitle = sort !== 'relevance' || words.every(word => indexed.title.includes(soughtIn(word)));
  return { tier: inTitle ? 0 : 1, key: sortKey(sort, indexed, listedAt), id };
}

function compare(a: RegisterPlace, b: RegisterPlace, { sort }: RegisterQuery): number {
  const way = descends(sort) ? -1 : 1;
  return a.tier - b.tier || way * (byKey(a.key, b.key) || byKey(a.id, b.id));
}

const byKey = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => byKey(a.id, b.id);
