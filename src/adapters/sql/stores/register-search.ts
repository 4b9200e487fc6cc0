/**
 * Searching the register. Words and filters that many entries meet are found by walking a short way along the order that is asked for; what is
 * rare is found by the index of keys. A very short walk is tried first and tells which of the two it is (docs/decisions/036-the-register.md).
 */
import { type RawBuilder, sql } from 'kysely';
import { UNKNOWN_ORDER } from '../../../core/register/index-listing.ts';
import {
  descends,
  type RegisterPlace,
  type RegisterQuery,
  type RegisterSort,
} from '../../../core/register/register-query.ts';
import { isForTitles, keysOf, soughtIn } from '../../../core/register/search-words.ts';
import type { RegisterEntry } from '../../../ports/store/register.ts';
import { PREPARED } from '../session.ts';
import type { Database } from '../tables.ts';
import { at, record, uuid } from '../values.ts';

/** Entries of the first walk, and of the second where the first found some. */
const GLANCE = 300;
const WALK = 3_000;
/** Of a glance: with fewer, all matches together are so few that the index is faster. */
const SEVERAL = 2;

type Found = { readonly entry: RegisterEntry; readonly place: RegisterPlace };
type Condition = RawBuilder<unknown>;
/** Every word in the title; all words found, not all of them in the title; all words found. */
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
    if (query.after !== undefined && tier !== 'all' && tier < query.after.tier) continue;
    const after = tier === 'all' || tier === query.after?.tier ? query.after : undefined;
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
  if (query.open && isUnfiltered(query)) return entriesOf(walk(query, tier, query.limit), db, tier);
  if (query.open) {
    const glanced = await entriesOf(walk(query, tier, GLANCE), db, tier);
    if (glanced.length >= query.limit) return glanced;
    const walked = glanced.length < SEVERAL ? [] : await entriesOf(walk(query, tier, WALK), db, tier);
    if (walked.length >= query.limit) return walked;
  }
  return entriesOf(byKeys(query, tier), db, tier);
}

const isUnfiltered = ({ words, all, anyOf, register, minutes, price, startsFrom }: TierQuery): boolean =>
  words.length + all.length + anyOf.length === 0 &&
  [register, minutes, price, startsFrom].every(each => each === undefined);

async function entriesOf(text: Condition, db: Database, tier: Tier): Promise<Found[]> {
  const { rows } = await (text as RawBuilder<RegisterEntry & { sortKey: number | string }>).execute(db);
  return rows.map(row => {
    const { sortKey, ...entry } = record(row) as unknown as RegisterEntry & { sortKey: number | string };
    return { entry, place: { tier: tier === 'all' ? 0 : tier, key: sortKey, id: entry.id } };
  });
}

/** Few shapes, each planned once for a connection; what is seldom asked for is planned each time. */
const prepared = ({ anyOf, register, minutes, price, startsFrom }: TierQuery): Condition =>
  anyOf.length <= 2 && [register, minutes, price, startsFrom].every(each => each === undefined)
    ? sql.raw(PREPARED)
    : sql``;

const order = ({ sort }: TierQuery, of: string): Condition => {
  const way = descends(sort) ? 'desc' : 'asc';
  const key = of === 'page' || of === 'found' ? 'sort_key' : column[sort];
  return sql.raw(`${of}.${key} ${way}, ${of}.id ${way}`);
};

function walk(query: TierQuery, tier: Tier, length: number): Condition {
  return sql`${prepared(query)} select ${entryColumns}, e.${sql.raw(column[query.sort])} as sort_key from (
      select * from register_entry s where open ${afterPlace(query)} ${startOfWalk(query)}
      order by ${order(query, 's')} limit ${length}) e
    where true ${facetsMet(query)} ${numbersMet(query)} ${wordsMet(query, tier)}
    order by ${order(query, 'e')} limit ${query.limit}`;
}

/** Where the order is what is filtered by, the walk begins at its least. */
const startOfWalk = ({ sort, minutes }: TierQuery): Condition =>
  sort === 'workload' && minutes?.min !== undefined ? sql`and workload_order >= ${minutes.min}` : sql``;

function byKeys(query: TierQuery, tier: Tier): Condition {
  // Materialized: otherwise the limit would make the planner walk the order after all.
  return sql`${prepared(query)} with found as materialized (
      select id, ${sql.raw(column[query.sort])} as sort_key from register_entry
      where true ${query.open ? sql`and open` : sql``} ${afterPlace(query)}
        ${keysMet(query, tier)} ${numbersMet(query)} ${wordsMet(query, tier)}),
    page as (select * from found order by ${order(query, 'found')} limit ${query.limit})
    select ${entryColumns}, page.sort_key from page join register_entry e on e.id = page.id order by ${order(query, 'page')}`;
}

function afterPlace({ after, sort }: TierQuery): Condition {
  if (after === undefined) return sql``;
  const key = descends(sort) ? at(Number(after.key)) : sql`${after.key}`;
  const way = sql.raw(descends(sort) ? '<' : '>');
  return sql`and (${sql.raw(column[sort])}, id) ${way} (${key}, ${uuid(after.id)}::uuid)`;
}

/** Of an entry that is at hand. */
const facetsMet = ({ all, anyOf }: TierQuery): Condition =>
  sql`and facets @> ${[...all]}::text[] ${anyGroups('facets', anyOf)}`;

const anyGroups = (name: 'facets' | 'keys', groups: RegisterQuery['anyOf']): Condition =>
  sql.join(
    groups.map(group => sql`and ${sql.raw(name)} && ${[...group]}::text[]`),
    sql` `,
  );

/** Through the index. */
function keysMet({ words, all, anyOf }: TierQuery, tier: Tier): Condition {
  const keys = [...new Set([...all, ...words.flatMap(word => keysOf(word, tier === 0 ? 'title' : 'text'))])];
  return sql`${keys.length === 0 ? sql`` : sql`and keys @> ${keys}::text[]`} ${anyGroups('keys', anyOf)}`;
}

function numbersMet({ register, minutes, price, startsFrom }: TierQuery): Condition {
  const conditions = [
    ...(register === undefined ? [] : [sql`and register = ${register}`]),
    ...(minutes === undefined
      ? []
      : [sql`and workload_order between ${minutes.min ?? 0} and ${minutes.max ?? UNKNOWN_ORDER - 1}`]),
    ...(price === undefined
      ? []
      : [sql`and (price_currency = ${price.currency} and price_amount <= ${price.most} or price_amount = 0)`]),
    ...(startsFrom === undefined
      ? []
      : [sql`and (last_start >= ${startsFrom} or facets @> array[':starts:any-time'])`]),
  ];
  return sql.join(conditions, sql` `);
}

/** What stands in the index may stand elsewhere in the text: each match is looked at. */
function wordsMet({ words }: TierQuery, tier: Tier): Condition {
  if (words.length === 0) return sql``;
  const like = (some: RegisterQuery['words']): string[] => some.map(word => `%${soughtIn(word)}%`);
  const inTitle = sql`title like all (${like(words)}::text[])`;
  if (tier === 0) return sql`and ${inTitle}`;
  const met = sql`and title like all (${like(words.filter(isForTitles))}::text[])
    and sought like all (${like(words.filter(word => !isForTitles(word)))}::text[])`;
  return tier === 'all' ? met : sql`${met} and not (${inTitle})`;
}

/** Counted up to `most`. What is common is counted no further than that, so it costs no more than what is rare. */
export async function countEntries(db: Database, query: RegisterQuery, most: number): Promise<number> {
  const asked = { ...query, after: undefined };
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from register_entry where true ${query.open ? sql`and open` : sql``}
        ${keysMet(asked, 'all')} ${numbersMet(asked)} ${wordsMet(asked, 'all')} limit ${most}) counted`.execute(db);
  return rows[0]?.count ?? 0;
}
