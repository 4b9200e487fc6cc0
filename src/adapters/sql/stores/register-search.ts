/**
 * Searching the register. Words and filters that many entries meet are found by walking a short way along the order that is asked for; what is
 * rare is found by the index of keys. The walk is tried first and is short; where it does not fill the page, matches are too few to be slow
 * (docs/decisions/036-the-register.md).
 */
import { type RawBuilder, sql } from 'kysely';
import {
  descends,
  type RegisterPlace,
  type RegisterQuery,
  type RegisterSort,
} from '../../../core/register/register-query.ts';
import { isForTitles, keysOf, soughtIn } from '../../../core/register/search-words.ts';
import type { RegisterEntry } from '../../../ports/store/register.ts';
import type { Database } from '../tables.ts';
import { at, record, uuid } from '../values.ts';

/** Entries of one walk: some milliseconds. */
const WALK = 1_500;

type Found = { readonly entry: RegisterEntry; readonly place: RegisterPlace };
type Condition = RawBuilder<unknown>;
type Tier = 0 | 1 | 'all';

export const entryColumns = sql.raw(
  ['id', 'state', 'version', 'content', 'backings', 'listed_on', 'review_on', 'changed_at', 'register']
    .map(name => `e.${name}`)
    .join(', '),
);

const column: Record<RegisterSort, string> = {
  relevance: 'listed_at',
  newest: 'listed_at',
  level: 'level_order',
  workload: 'workload_order',
  title: 'title_order',
};

export async function searchEntries(db: Database, query: RegisterQuery): Promise<Found[]> {
  const found: Found[] = [];
  for (const tier of tiersOf(query)) {
    const after = query.after?.tier === tier || tier === 'all' ? query.after : undefined;
    if (query.after !== undefined && tier !== 'all' && tier < query.after.tier) continue;
    found.push(...(await inTier(db, { ...query, after, limit: query.limit - found.length }, tier)));
    if (found.length >= query.limit) break;
  }
  return found;
}

/** Titles first, then the rest: only where relevance is asked for, and there are words to be relevant to. */
function tiersOf({ words, sort }: RegisterQuery): readonly Tier[] {
  if (sort !== 'relevance' || words.length === 0) return ['all'];
  return words.every(isForTitles) ? [0] : [0, 1];
}

type TierQuery = Omit<RegisterQuery, 'after'> & { readonly after: RegisterPlace | undefined };

async function inTier(db: Database, query: TierQuery, tier: Tier): Promise<Found[]> {
  const walked = query.open ? await entriesOf(walk(query, tier), db, tier) : [];
  if (walked.length >= query.limit || (query.open && isUnfiltered(query))) return walked;
  return entriesOf(byKeys(query, tier), db, tier);
}

const isUnfiltered = ({ words, all, anyOf, register, minutes, price, startsFrom }: TierQuery): boolean =>
  words.length + all.length + anyOf.length === 0 &&
  [register, minutes, price, startsFrom].every(each => each === undefined);

async function entriesOf(text: RawBuilder<unknown>, db: Database, tier: Tier): Promise<Found[]> {
  const { rows } = await (text as RawBuilder<RegisterEntry & { sortKey: number | string }>).execute(db);
  return rows.map(row => {
    const { sortKey, ...entry } = record(row) as unknown as RegisterEntry & { sortKey: number | string };
    return { entry, place: { tier: tier === 'all' ? 0 : tier, key: sortKey, id: entry.id } };
  });
}

const order = ({ sort }: TierQuery, name: string): Condition => {
  const way = descends(sort) ? 'desc' : 'asc';
  return sql.raw(`${name} ${way}, id ${way}`);
};

function walk(query: TierQuery, tier: Tier): Condition {
  const by = column[query.sort];
  const length = isUnfiltered(query) ? query.limit : WALK;
  return sql`
    select ${entryColumns}, ${sql.raw(by)} as sort_key from (
      select * from register_entry e where open ${afterPlace(query)} order by ${order(query, by)} limit ${length}) e
    where true ${sql.join([...facetsMet(query), ...numbersMet(query), ...wordsMet(query, tier)], sql` `)}
    order by ${order(query, by)} limit ${query.limit}`;
}

function byKeys(query: TierQuery, tier: Tier): Condition {
  const by = column[query.sort];
  const found = sql.join([...keysMet(query), ...numbersMet(query), ...wordsMet(query, tier)], sql` `);
  // Materialized: otherwise the limit would make the planner walk the order after all.
  return sql`
    with found as materialized (
      select id, ${sql.raw(by)} as sort_key from register_entry e
      where true ${query.open ? sql`and open` : sql``} ${afterPlace(query)} ${found}),
    page as (select * from found order by ${order(query, 'sort_key')} limit ${query.limit})
    select ${entryColumns}, page.sort_key from page join register_entry e on e.id = page.id
    order by ${sql.raw(descends(query.sort) ? 'page.sort_key desc, page.id desc' : 'page.sort_key, page.id')}`;
}

function afterPlace({ after, sort }: TierQuery): Condition {
  if (after === undefined) return sql``;
  const key = descends(sort) ? at(Number(after.key)) : sql`${after.key}`;
  const way = sql.raw(descends(sort) ? '<' : '>');
  return sql`and (${sql.raw(column[sort])}, id) ${way} (${key}, ${uuid(after.id)}::uuid)`;
}

/** Of an entry that is at hand. */
const facetsMet = ({ all, anyOf }: TierQuery): Condition[] => [
  ...(all.length === 0 ? [] : [sql`and facets @> ${[...all]}::text[]`]),
  ...anyOf.map(group => sql`and facets && ${[...group]}::text[]`),
];

/** Through the index. */
function keysMet({ words, all, anyOf }: TierQuery): Condition[] {
  const keys = [...new Set([...all, ...words.flatMap(keysOf)])];
  return [
    ...(keys.length === 0 ? [] : [sql`and keys @> ${keys}::text[]`]),
    ...anyOf.map(group => sql`and keys && ${[...group]}::text[]`),
  ];
}

function numbersMet({ register, minutes, price, startsFrom }: TierQuery): Condition[] {
  return [
    ...(register === undefined ? [] : [sql`and register = ${register}`]),
    ...(minutes === undefined
      ? []
      : [sql`and workload_order >= ${minutes.min ?? 0} and workload_order <= ${minutes.max ?? UNKNOWN - 1}`]),
    ...(price === undefined
      ? []
      : [sql`and (price_currency = ${price.currency} and price_amount <= ${price.most} or price_amount = 0)`]),
    ...(startsFrom === undefined
      ? []
      : [sql`and (last_start >= ${startsFrom} or facets @> array[':starts:any-time'])`]),
  ];
}

const UNKNOWN = 2_147_483_647;

function wordsMet({ words }: TierQuery, tier: Tier): Condition[] {
  const inTitle = words.map(word => sql`title like ${`%${soughtIn(word)}%`}`);
  if (tier === 0) return inTitle.map(each => sql`and ${each}`);
  const met = words.map(
    (word, n) => sql`and ${isForTitles(word) ? inTitle[n] : sql`sought like ${`%${soughtIn(word)}%`}`}`,
  );
  return tier === 'all' ? met : [...met, sql`and not (${sql.join(inTitle, sql` and `)})`];
}

export async function countEntries(db: Database, query: RegisterQuery, most: number): Promise<number> {
  const asked = { ...query, after: undefined };
  const met = sql.join([...keysMet(asked), ...numbersMet(asked), ...wordsMet(asked, 'all')], sql` `);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from register_entry e where true ${query.open ? sql`and open` : sql``} ${met} limit ${most}) counted`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
