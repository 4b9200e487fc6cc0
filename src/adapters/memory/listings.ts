/** One organization's register in memory. */
import { isPublic } from '../../core/register/listing-states.ts';
import { endsByClock, reminderDue } from '../../core/register/review-clock.ts';
import { searchableText } from '../../core/register/search-words.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { KeptListing, Listings, ListingWrite } from '../../ports/store/register.ts';
import { settingsOf } from './register.ts';
import { mustBeFree } from './table.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

export function memoryListings(instance: InstanceTables, own: OrganizationTables): Listings {
  const { listings, listingVersions, providers } = own;

  function put(write: ListingWrite): void {
    const { indexed, indexedBy = '', source, listedAt, act, reason, ...listing } = write;
    mustBeFree(listings, other => other.source === source && other.id !== write.id, 'listing_org_id_source_key');
    const before = listings.get(write.id);
    const sameClock = before?.reminded !== undefined && before.reviewOn === write.reviewOn;
    listingVersions.insert(`${write.id} ${write.version}`, {
      ...listing,
      act,
      ...(reason === undefined ? {} : { reason }),
    });
    const first = listedAt === undefined ? {} : { listedAt };
    listings.set(write.id, { ...listing, source, ...first, ...(sameClock ? { reminded: before.reminded } : {}) });
    if (isPublic(write.state) && indexed !== undefined && listedAt !== undefined)
      instance.registerEntries.set(write.id, { entry: { ...listing, register: own.id }, indexed, indexedBy, listedAt });
  }

  return {
    settings: async () => settingsOf(instance, own.id),
    saveSettings: async settings => instance.registerSettings.set(own.id, settings),
    byId: async id => listings.get(id),
    async bySources(sources) {
      const sought = new Set(sources);
      return new Map(listings.where(({ source }) => sought.has(source)).map(listing => [listing.source, listing]));
    },
    lock: async () => undefined,
    put: async writes => writes.forEach(put),
    async providers(keys) {
      const ctids = new Set(keys.flatMap(key => providers.get(key)?.ctid ?? []));
      return providers.where(({ ctid }) => ctids.has(ctid));
    },
    async addProviders(some) {
      for (const each of some) if (providers.get(each.key) === undefined) providers.set(each.key, each);
    },
    async setSource(id, source) {
      mustBeFree(listings, other => other.source === source && other.id !== id, 'listing_org_id_source_key');
      listings.change(id, listing => ({ ...listing, source }));
    },
    async list({ state, dueBy, text }, { limit, offset }) {
      const words = searchableText([text]).trim().split(' ').filter(Boolean);
      const rows = listings
        .where(
          listing =>
            (state === undefined ? listing.state !== 'draft' : listing.state === state) &&
            (dueBy === undefined || (hasClock(listing) && (listing.reviewOn ?? '9999') <= dueBy)) &&
            words.every(word => soughtText(listing).includes(word)),
        )
        .sort((a, b) => byText(a.reviewOn ?? '9999', b.reviewOn ?? '9999') || byText(a.id, b.id));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    versions: async id => listingVersions.where(version => version.id === id).sort(newestFirst),
    struck: async (today, limit) =>
      listings
        .where(({ state, reviewOn, reminded }) => {
          const on = reviewOn as LocalDate | undefined;
          if (on === undefined || !hasClock({ state })) return false;
          return (
            endsByClock(state, on, today as LocalDate) || reminderDue(on, today as LocalDate, reminded) !== undefined
          );
        })
        .sort((a, b) => byText(a.reviewOn ?? '', b.reviewOn ?? '') || byText(a.id, b.id))
        .slice(0, limit),
    outdated: async (edition, limit) =>
      instance.registerEntries
        .where(({ entry, indexedBy }) => entry.register === own.id && indexedBy !== edition)
        .flatMap(({ entry }) => listings.get(entry.id) ?? [])
        .slice(0, limit),
    async index(some, edition) {
      for (const { id, indexed } of some)
        instance.registerEntries.change(id, found => ({ ...found, indexed, indexedBy: edition }));
    },
    async setReminded(ids, days) {
      for (const id of ids) listings.change(id, listing => ({ ...listing, reminded: days }));
    },
  };
}

/** What is public counts up, what was before it counts down. */
const newestFirst = (a: Pick<KeptListing, 'version'>, b: Pick<KeptListing, 'version'>): number =>
  Number(b.version > 0) - Number(a.version > 0) || Math.abs(b.version) - Math.abs(a.version);
const hasClock = ({ state }: Pick<KeptListing, 'state'>): boolean =>
  ['listed', 'under-review', 'suspended'].includes(state);
const soughtText = ({ content: { title, provider } }: KeptListing): string =>
  searchableText([title.ja, title.en, provider.name.ja, provider.name.en]);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
