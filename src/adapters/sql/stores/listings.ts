/** One organization's register: listings, their versions, and what of them is public. */
import { type RawBuilder, sql } from 'kysely';
import type { IndexedListing } from '../../../core/register/index-listing.ts';
import { isOpen, isPublic } from '../../../core/register/listing-states.ts';
import { DAYS_OF_GRACE, reminderDays } from '../../../core/register/review-clock.ts';
import { searchableText } from '../../../core/register/search-words.ts';
import type { KeptListing, Listings, ListingVersion, ListingWrite } from '../../../ports/store/register.ts';
import { insertMany, isoInstant } from '../bulk.ts';
import type { Scope } from '../tables.ts';
import { record, uuid, uuids } from '../values.ts';
import { readSettings } from './register.ts';

/** Rows that travel in one statement. */
const AT_ONCE = 500;

const LISTING = {
  org_id: 'text',
  id: 'uuid',
  source: 'text',
  state: 'text',
  version: 'integer',
  review_on: 'date',
  listed_at: 'timestamptz',
  sought: 'text',
};
const VERSION = {
  org_id: 'text',
  listing_id: 'uuid',
  number: 'integer',
  act: 'text',
  state: 'text',
  content: 'json',
  backings: 'json',
  reason: 'json',
  listed_on: 'date',
  review_on: 'date',
  changed_at: 'timestamptz',
};
const PROVIDER = { org_id: 'text', key: 'text', provider_ctid: 'text' };
/** By what an entry is found: computed of the rest, and computed anew with a new edition of the index. */
const INDEX = {
  title: 'text',
  sought: 'text',
  facets: 'text[]',
  keys: 'text[]',
  title_order: 'text',
  level_order: 'integer',
  workload_order: 'integer',
  price_amount: 'numeric',
  price_currency: 'text',
  last_start: 'date',
  likeness: 'integer[]',
  facet_set: 'text',
  indexed_by: 'text',
};
const ENTRY = {
  id: 'uuid',
  register: 'text',
  state: 'text',
  version: 'integer',
  content: 'json',
  backings: 'json',
  achievement: 'uuid',
  listed_on: 'date',
  review_on: 'date',
  changed_at: 'timestamptz',
  listed_at: 'timestamptz',
  open: 'boolean',
  ...INDEX,
};

type KeptRow = Omit<KeptListing, 'id'> & { id: string };

export function sqlListings({ db, org }: Scope): Listings {
  const kept = async (rest: RawBuilder<unknown>): Promise<KeptListing[]> => {
    const { rows } = await sql<KeptRow>`
      select l.id, l.state, l.version, l.source, l.listed_at, l.reminded, v.content, v.backings, v.listed_on, v.review_on, v.changed_at
      from listing l join listing_version v on v.org_id = l.org_id and v.listing_id = l.id and v.number = l.version
      where l.org_id = ${org} ${rest}`.execute(db);
    return rows.map(row => record(row) as unknown as KeptListing);
  };

  return {
    settings: () => readSettings(db, org),
    async saveSettings({ reviewMonths, overdueBlocks }) {
      await sql`
        insert into register_setting (register, review_months, overdue_blocks) values (${org}, ${reviewMonths}, ${overdueBlocks})
        on conflict (register) do update set review_months = excluded.review_months, overdue_blocks = excluded.overdue_blocks`.execute(
        db,
      );
    },
    byId: async (id, options) =>
      (await kept(sql`and l.id = ${uuid(id)} ${options?.lock === true ? sql`for update of l` : sql``}`))[0],
    async bySources(sources) {
      const found = await kept(sql`and l.source = any (${[...sources]}::text[]) for update of l`);
      return new Map(found.map(listing => [listing.source, listing]));
    },
    async lock() {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`register ${org}`}, 0))`.execute(db);
    },
    async put(writes) {
      for (let from = 0; from < writes.length; from += AT_ONCE) {
        const some = writes.slice(from, from + AT_ONCE);
        await sql`${insertMany(
          'listing',
          LISTING,
          some.map(write => listingRow(write, org)),
        )}
          on conflict (org_id, id) do update set source = excluded.source, state = excluded.state, version = excluded.version,
            review_on = excluded.review_on, listed_at = excluded.listed_at, sought = excluded.sought,
            reminded = case when listing.review_on is not distinct from excluded.review_on then listing.reminded end`.execute(
          db,
        );
        await insertMany(
          'listing_version',
          VERSION,
          some.map(write => versionRow(write, org)),
        ).execute(db);
        const entries = some.flatMap(write => entryRow(write, org));
        if (entries.length > 0) await sql`${insertMany('register_entry', ENTRY, entries)} ${onSameEntry}`.execute(db);
      }
    },
    async providers(keys) {
      const { rows } = await sql<{ key: string; providerCtid: string }>`
        select key, provider_ctid from register_provider where org_id = ${org} and provider_ctid in (
          select provider_ctid from register_provider where org_id = ${org} and key = any (${[...keys]}::text[]))`.execute(
        db,
      );
      return rows.map(({ key, providerCtid }) => ({ key, ctid: providerCtid }));
    },
    async addProviders(providers) {
      for (let from = 0; from < providers.length; from += AT_ONCE) {
        const rows = providers
          .slice(from, from + AT_ONCE)
          .map(({ key, ctid }) => ({ org_id: org, key, provider_ctid: ctid }));
        await sql`${insertMany('register_provider', PROVIDER, rows)} on conflict do nothing`.execute(db);
      }
    },
    async setSource(id, source) {
      await sql`update listing set source = ${source} where org_id = ${org} and id = ${uuid(id)}`.execute(db);
    },
    async list({ state, dueBy, text }, { limit, offset }) {
      const words = searchableText([text]).trim().split(' ').filter(Boolean);
      const matching = sql`
        ${state === undefined ? sql`and l.state <> 'draft'` : sql`and l.state = ${state}`}
        ${dueBy === undefined ? sql`` : sql`and l.review_on <= ${dueBy} and l.state in ('listed', 'under-review', 'suspended')`}
        ${sql.join(
          words.map(word => sql`and strpos(l.sought, ${word}) > 0`),
          sql` `,
        )}`;
      const { rows } = await sql<{ total: number }>`
        select count(*) as total from listing l where l.org_id = ${org} ${matching}`.execute(db);
      const page = sql`${matching} order by l.review_on asc nulls last, l.id limit ${limit} offset ${offset}`;
      return { rows: await kept(page), total: rows[0]?.total ?? 0 };
    },
    async versions(id) {
      const { rows } = await sql<ListingVersion & { number: number; listingId: string }>`
        select * from listing_version where org_id = ${org} and listing_id = ${uuid(id)} 
        order by number > 0 desc, abs(number) desc`.execute(db);
      return rows.map(row => {
        const { number, listingId, ...version } = record(row);
        return { ...version, id: listingId, version: number } as unknown as ListingVersion;
      });
    },
    // As core/register/review-clock.ts has it.
    struck: (today, limit) =>
      kept(sql`
        and (l.state = 'listed' and l.review_on < ${today}::date
          or l.state = 'under-review' and l.review_on < ${today}::date - ${DAYS_OF_GRACE}::int
          or l.state in ('listed', 'under-review', 'suspended')
            and l.review_on between ${today}::date and ${today}::date + ${reminderDays[0]}::int
            and (l.reminded is null or l.reminded >
              case when l.review_on = ${today}::date then ${reminderDays[2]}::int
                when l.review_on <= ${today}::date + ${reminderDays[1]}::int then ${reminderDays[1]}::int
                else ${reminderDays[0]}::int end))
        order by l.review_on, l.id limit ${limit}`),
    // Two ranges of one index: of a register that is up to date, both are empty.
    outdated: (edition, limit) =>
      kept(sql`and l.id in (
        select id from register_entry where register = ${org} and (indexed_by < ${edition} or indexed_by > ${edition}) limit ${limit})
        for update of l`),
    async index(some, edition) {
      for (let from = 0; from < some.length; from += AT_ONCE) {
        const rows = some.slice(from, from + AT_ONCE).map(({ id, indexed }) => ({ id, ...indexRow(indexed, edition) }));
        await sql`
          update register_entry e set ${sql.raw(
            Object.keys(INDEX)
              .map(name => `${name} = given.${name}`)
              .join(', '),
          )}
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, ${sql.raw(
            Object.entries(INDEX)
              .map(([name, type]) => `${name} ${type}`)
              .join(', '),
          )})
          where e.id = given.id and e.register = ${org}`.execute(db);
      }
    },
    async setReminded(ids, days) {
      await sql`update listing set reminded = ${days} where org_id = ${org} and id = any (${uuids(ids)})`.execute(db);
    },
  };
}

/** Kysely's plugin would rename what stands after `excluded.` only in its own statements: written out here. */
const onSameEntry = sql.raw(
  `on conflict (id) do update set ${Object.keys(ENTRY)
    .filter(name => name !== 'id' && name !== 'register')
    .map(name => `${name} = excluded.${name}`)
    .join(', ')}`,
);

const listingRow = ({ id, source, state, version, reviewOn, listedAt, content }: ListingWrite, org: string) => ({
  org_id: org,
  id,
  source,
  state,
  version,
  review_on: reviewOn ?? null,
  listed_at: isoInstant(listedAt),
  sought: searchableText([content.title.ja, content.title.en, content.provider.name.ja, content.provider.name.en]),
});

const versionRow = (write: ListingWrite, org: string) => ({
  org_id: org,
  listing_id: write.id,
  number: write.version,
  act: write.act,
  state: write.state,
  content: write.content,
  backings: write.backings,
  reason: write.reason ?? null,
  listed_on: write.listedOn ?? null,
  review_on: write.reviewOn ?? null,
  changed_at: isoInstant(write.changedAt),
});

function entryRow(write: ListingWrite, org: string): Record<string, unknown>[] {
  const { indexed, listedAt, content } = write;
  if (!isPublic(write.state) || indexed === undefined || listedAt === undefined) return [];
  const { listing_id: id, number: version, org_id: register, act: _, reason: __, ...common } = versionRow(write, org);
  return [
    {
      ...common,
      id,
      version,
      register,
      achievement: content.achievement?.slice('urn:uuid:'.length) ?? null,
      listed_at: isoInstant(listedAt),
      open: isOpen(write.state),
      ...indexRow(indexed, write.indexedBy ?? ''),
    },
  ];
}

const indexRow = (indexed: IndexedListing, edition: string): Readonly<Record<keyof typeof INDEX, unknown>> => ({
  title: indexed.title,
  sought: indexed.text,
  facets: indexed.keys.filter(key => key.startsWith(':')),
  keys: indexed.keys,
  title_order: indexed.titleOrder,
  level_order: indexed.levelOrder,
  workload_order: indexed.workloadOrder,
  price_amount: indexed.price?.amount ?? null,
  price_currency: indexed.price?.currency ?? null,
  last_start: indexed.lastStart ?? null,
  likeness: indexed.likeness,
  facet_set: indexed.facetSet,
  indexed_by: edition,
});
