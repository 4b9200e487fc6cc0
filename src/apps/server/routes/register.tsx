/** The public register: search, one listing with its versions, and listings side by side. */
import { AkashiError } from '../../../core/error.ts';
import { jsonForScript, toSchemaOrg } from '../../../core/export/to-schema-org.ts';
import { newestOf, type Reference } from '../../../core/frameworks/reference.ts';
import type { Listing } from '../../../core/register/listing.ts';
import { openStates } from '../../../core/register/listing-states.ts';
import { readSearch, type SearchName, searchNames } from '../../../core/register/read-search.ts';
import { isOverdue } from '../../../core/register/review-clock.ts';
import type { LocalDate } from '../../../core/time/local-date.ts';
import { dateInZone } from '../../../core/time/zone.ts';
import { countFacets } from '../../../flows/count-facets.ts';
import { readListing, readListings, readListingVersions } from '../../../flows/read-listing.ts';
import { listRegisters, MOST_COUNTED, searchRegister } from '../../../flows/search-register.ts';
import { register as words } from '../../web/messages/register.ts';
import { paths } from '../../web/paths.ts';
import { ComparePage, MOST_COMPARED } from '../../web/register/compare-page.tsx';
import { ListingPage } from '../../web/register/listing-page.tsx';
import { SearchPage } from '../../web/register/search-page.tsx';
import { titleOf } from '../../web/register/values.tsx';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { siteOf } from './open-data.tsx';

const PAGE = 20;

export const registerRoutes: Route[] = [
  defineRoute({ method: 'GET', path: paths.register, access: 'public', handler: search }),
  defineRoute({ method: 'GET', path: paths.compareListings, access: 'public', handler: compare }),
  defineRoute({ method: 'GET', path: '/register/:id', access: 'public', handler: listing }),
];

const referenceOf = async (page: Page): Promise<Reference> => (await page.ports.reference.load()).reference;

async function search(page: Page): Promise<Response> {
  await takeRate(page, 'register');
  const t = page.t(words);
  const given = new URL(page.c.req.url).searchParams;
  const typed = (name: string) => given.getAll(name).filter(value => value.trim() !== '');
  const after = given.get('after') ?? '';
  const read = readSearch(typed);
  const isNarrowed = searchNames.some(
    name => name !== 'sort' && name !== 'currency' && name !== 'through' && typed(name).length > 0,
  );
  const at = (place?: string): string => {
    const query = new URLSearchParams(
      searchNames.flatMap(name => typed(name).map((value): [string, string] => [name, value])),
    );
    if (place !== undefined) query.set('after', place);
    return query.size === 0 ? paths.register : `${paths.register}?${query}`;
  };
  const common = {
    ...{ typed, isNarrowed, at, isFirst: after === '', mostCounted: MOST_COUNTED },
    frameworks: newestOf(await referenceOf(page), 'framework'),
    registers: await listRegisters(page.ports),
  };
  const options = { title: t.title, description: t.lead, width: 'work', place: 'register', feeds: true } as const;
  if (!read.ok) {
    const problem = { field: read.at ?? '', text: t.wrong(labelOf(read.at ?? '', page)) };
    return page.render({ ...options, status: 422, noindex: true }, <SearchPage {...common} problem={problem} />);
  }
  const [found, counts] = await Promise.all([
    searchRegister(read.value, { limit: PAGE, after, count: after === '' }, page.ports),
    countFacets(read.value, page.ports),
  ]);
  return page.render(
    { ...options, ...(isNarrowed || after !== '' ? { noindex: true } : {}) },
    <SearchPage {...common} search={read.value} page={found} counts={counts} />,
  );
}

/** What the form calls a parameter. */
function labelOf(name: string, page: Page): string {
  const { search: s, field } = page.t(words);
  const labels: Partial<Record<SearchName, string>> = {
    ...{
      q: s.words,
      provider: s.provider,
      register: s.register,
      framework: s.framework,
      level: s.level,
      through: s.through,
    },
    ...{ hoursFrom: s.hoursFrom, hoursTo: s.hoursTo, form: s.form, assessment: s.assessment, language: s.language },
    ...{ field: s.field, free: s.free, priceTo: s.priceTo, currency: s.currency, startsFrom: s.startsFrom },
    ...{ anyTime: s.anyTime, state: field.state, sort: s.sort },
  };
  return labels[name as SearchName] ?? name;
}

async function listing(page: Page): Promise<Response> {
  const { entry, register } = await readListing(page.param('id'), page.ports);
  const versions = await readListingVersions(entry, page.ports);
  const wanted = page.query('version');
  const earlier = versions.find(({ version }) => String(version) === wanted);
  if (wanted !== '' && earlier === undefined) throw new AkashiError('thing.not-found');
  const today = dateInZone(page.ports.clock.now(), register.timeZone);
  const overdue = today.ok && isOverdue(entry.reviewOn as LocalDate | undefined, today.value);
  const { content } = earlier ?? entry;
  const isOpen = (openStates as readonly string[]).includes(entry.state);
  const about = content.purpose?.[page.lang] ?? content.description?.[page.lang];
  return page.render(
    {
      ...{ title: titleOf(content, page.lang), width: 'work', place: 'register' },
      ...(about === undefined ? {} : { description: about.slice(0, 300) }),
      feeds: true,
      ...(earlier !== undefined || !isOpen ? { noindex: true } : { markup: await markupOf(page, entry) }),
    },
    <ListingPage
      listing={entry}
      register={register}
      versions={versions}
      reference={await referenceOf(page)}
      isOverdue={overdue}
      {...(earlier === undefined || earlier.version === entry.version ? {} : { earlier })}
    />,
  );
}

/** schema.org, in the language of the page, for its head. */
const markupOf = async (page: Page, entry: Listing): Promise<string> =>
  jsonForScript(toSchemaOrg(entry, await siteOf(page), page.lang));

async function compare(page: Page): Promise<Response> {
  await takeRate(page, 'register');
  const given = new URL(page.c.req.url).searchParams;
  const ids = [...new Set(given.getAll('ids').flatMap(each => each.split(',')))].filter(Boolean);
  const asked = ids.slice(0, MOST_COMPARED);
  const listings = await readListings(asked, page.ports);
  const reference = await referenceOf(page);
  const frameworks = newestOf(reference, 'framework');
  // The framework of most of them, as nothing has to be translated in it.
  const named = listings.flatMap(({ entry }) => entry.content.level?.framework ?? []);
  const usual = named.toSorted(
    (a, b) => named.filter(each => each === b).length - named.filter(each => each === a).length,
  )[0];
  const wanted = page.query('framework');
  const framework = frameworks.some(({ id }) => id === wanted) ? wanted : (usual ?? 'eqf');
  return page.render(
    { title: page.t(words).compare.title, width: 'work', place: 'register', noindex: true },
    <ComparePage
      listings={listings}
      frameworks={frameworks}
      reference={reference}
      framework={framework}
      onlyDifferences={page.query('differences') === '1'}
      tooMany={ids.length > MOST_COMPARED}
      missing={listings.length < asked.length}
    />,
  );
}
