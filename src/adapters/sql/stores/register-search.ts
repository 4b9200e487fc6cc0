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
/** Every word in the title; all words found, not all of them in the title; all words found; all found, those of the first kind first. */
type Tier = 0 | 1 | 'all' | 'both';

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
  const tiers = tiersOf(query);
  const seen =
    tiers.length === 2 && query.open && query.after === undefined ? await glanceAtBoth(db, query) : undefined;
  // Few have the words at all: both tiers are one question.
  if (seen !== undefined && seen.texts < SEVERAL) return entriesOf(byKeys({ ...query, after: undefined }, 'both'), db);
  const found: Found[] = [];
  for (const tier of tiers) {
    if (query.after !== undefined && typeof tier === 'number' && tier < query.after.tier) continue;
    const after = tier === 'all' || tier === query.after?.tier ? query.after : undefined;
    const asked = { ...query, after, limit: query.limit - found.length };
    found.push(...(await inTier(db, asked, tier, tier === 0 ? seen?.titles : seen && seen.texts - seen.titles)));
    if (found.length >= query.limit) break;
  }
  return found;
}

/** Titles first, then the rest: only where relevance is asked for, and there are words to be relevant to. */
function tiersOf({ words, sort }: RegisterQuery): readonly Exclude<Tier, 'both'>[] {
  if (sort !== 'relevance' || words.length === 0) return ['all'];
  return words.every(isForTitles) ? [0] : [0, 1];
}

type TierQuery = Omit<RegisterQuery, 'after'> & { readonly after: RegisterPlace | undefined };

/** `seen`: how many a glance has found, where there was one. */
async function inTier(db: Database, query: TierQuery, tier: Tier, seen?: number): Promise<Found[]> {
  if (query.open && isUnfiltered(query)) return entriesOf(walk(query, tier, query.limit), db);
  if (query.open) {
    const glanced = seen === undefined ? await entriesOf(walk(query, tier, GLANCE), db) : [];
    if (glanced.length >= query.limit) return glanced;
    if ((seen ?? glanced.length) >= SEVERAL) {
      const walked = await entriesOf(walk(query, tier, WALK), db);
      if (walked.length >= query.limit) return walked;
    }
  }
  return entriesOf(byKeys(query, tier), db);
}

/** How many of the first have all words in the text, and how many of them in the title. */
async function glanceAtBoth(
  db: Database,
  asked: RegisterQuery,
): Promise<{ readonly titles: number; readonly texts: number }> {
  const query = { ...asked, after: undefined };
  const { rows } = await sql<{ titles: number; texts: number }>`${prepared(query)}
    select count(*) filter (where ${titleMet(query.words)}) as titles, count(*) as texts from (
      select * from register_entry s where open order by ${order(query, 's')} limit ${GLANCE}) e
    where true ${facetsMet(query)} ${numbersMet(query)} ${wordsMet(query, 'all')}`.execute(db);
  return rows[0] ?? { titles: 0, texts: 0 };
}

const isUnfiltered = ({ words, all, anyOf, register, minutes, price, startsFrom }: TierQuery): boolean =>
  words.length + all.length + anyOf.length === 0 &&
  [register, minutes, price, startsFrom].every(each => each === undefined);

type FoundRow = RegisterEntry & { sortKey: number | string; tier: 0 | 1 };

async function entriesOf(text: Condition, db: Database): Promise<Found[]> {
  const { rows } = await (text as RawBuilder<FoundRow>).execute(db);
  return rows.map(row => {
    const { sortKey, tier, ...entry } = record(row) as unknown as FoundRow;
    return { entry, place: { tier, key: sortKey, id: entry.id } };
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
  return sql`${prepared(query)} select ${entryColumns}, e.${sql.raw(column[query.sort])} as sort_key, ${tierOf(query, tier)} as tier from (
      select * from register_entry s where open ${afterPlace(query)} ${startOfWalk(query)}
      order by ${order(query, 's')} limit ${length}) e
    where true ${facetsMet(query)} ${numbersMet(query)} ${wordsMet(query, tier)}
    order by ${order(query, 'e')} limit ${query.limit}`;
}

/** Where the order is what is filtered by, the walk begins at its least. */
const startOfWalk = ({ sort, minutes }: TierQuery): Condition =>
  sort === 'workload' && minutes?.min !== undefined ? sql`and workload_order >= ${minutes.min}` : sql``;

function byKeys(query: TierQuery, tier: Tier): Condition {
  const by = (of: string) => sql`${tier === 'both' ? sql.raw(`${of}.tier, `) : sql``}${order(query, of)}`;
  // Materialized: otherwise the limit would make the planner walk the order after all.
  return sql`${prepared(query)} with found as materialized (
      select id, ${sql.raw(column[query.sort])} as sort_key, ${tierOf(query, tier)} as tier from register_entry
      where true ${query.open ? sql`and open` : sql``} ${afterPlace(query)}
        ${keysMet(query, tier)} ${numbersMet(query)} ${wordsMet(query, tier)}),
    page as (select * from found order by ${by('found')} limit ${query.limit})
    select ${entryColumns}, page.sort_key, page.tier from page join register_entry e on e.id = page.id order by ${by('page')}`;
}

const tierOf = ({ words }: TierQuery, tier: Tier): Condition => {
  if (tier === 'both') return sql`case when ${titleMet(words)} then 0 else 1 end`;
  return sql.raw(tier === 1 ? '1' : '0');
};

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

const patterns = (some: RegisterQuery['words']): string[] => some.map(word => `%${soughtIn(word)}%`);
const titleMet = (words: RegisterQuery['words']): Condition => sql`title like all (${patterns(words)}::text[])`;

/** What stands in the index may stand elsewhere in the text: each match is looked at. */
function wordsMet({ words }: TierQuery, tier: Tier): Condition {
  if (words.length === 0) return sql``;
  if (tier === 0) return sql`and ${titleMet(words)}`;
  const met = sql`and ${titleMet(words.filter(isForTitles))}
    and sought like all (${patterns(words.filter(word => !isForTitles(word)))}::text[])`;
  return tier === 1 ? sql`${met} and not (${titleMet(words)})` : met;
}

/** Counted up to `most`. What is common is counted no further than that, so it costs no more than what is rare. */
export async function countEntries(db: Database, query: RegisterQuery, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from register_entry where true ${met(query)} limit ${most}) counted`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Of the whole register the index of facets alone is read. */
export async function facetSets(
  db: Database,
  query: RegisterQuery,
  most: number | undefined,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ facetSet: string; count: number }>`
    select facet_set, count(*) as count from (
      select facet_set from register_entry where true ${met(query)} ${most === undefined ? sql`` : sql`limit ${most}`}) met
    group by facet_set`.execute(db);
  return new Map(rows.map(({ facetSet, count }) => [facetSet, count]));
}

/** All conditions, through the index. */
function met(query: RegisterQuery): Condition {
  const asked = { ...query, after: undefined };
  return sql`${query.open ? sql`and open` : sql``} ${keysMet(asked, 'all')} ${numbersMet(asked)} ${wordsMet(asked, 'all')}`;
}
