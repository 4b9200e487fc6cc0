/** The register for programs: search, one entry, its versions. Any origin may ask; nothing of it is about a person. */
import { parseJsonObject } from '../../../core/bytes/parse-json.ts';
import { AkashiError, orThrow } from '../../../core/error.ts';
import { type RegisterSearch, readSearch, searchNames } from '../../../core/register/read-search.ts';
import { readSought } from '../../../core/register/read-sought.ts';
import { unknownIn } from '../../../core/register/search-conditions.ts';
import { countFacets } from '../../../flows/count-facets.ts';
import { findNearDuplicates } from '../../../flows/find-near-duplicates.ts';
import { readListing, readListingVersions } from '../../../flows/read-listing.ts';
import { MOST_COUNTED, searchRegister } from '../../../flows/search-register.ts';
import { foundJson, listingJson, versionJson } from '../../listing-json.ts';
import { nearDuplicatesJson } from '../../near-duplicates-json.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';

const limits = { usual: 20, most: 100 } as const;

export const registerApiRoutes: Route[] = [
  defineRoute({ method: 'GET', path: '/api/v1/register', access: 'public', machine: true, handler: search }),
  defineRoute({ method: 'GET', path: '/api/v1/register/facets', access: 'public', machine: true, handler: facets }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/register/:id',
    access: 'public',
    machine: true,
    async handler(page) {
      await takeRate(page, 'register');
      const { entry, register } = await readListing(page.param('id'), page.ports);
      return page.reply(listingJson(entry, register, page.ports.instance));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/register/:id/versions',
    access: 'public',
    machine: true,
    async handler(page) {
      await takeRate(page, 'register');
      const { entry } = await readListing(page.param('id'), page.ports);
      const versions = await readListingVersions(entry, page.ports);
      return page.reply({ versions: versions.map(version => versionJson(version, page.ports.instance)) });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/register/:id/near-duplicates',
    access: 'public',
    machine: true,
    async handler(page) {
      await takeRate(page, 'register');
      const { entry } = await readListing(page.param('id'), page.ports);
      const { provider } = entry.content;
      const own = provider.id ?? provider.name.ja ?? provider.name.en ?? '';
      const found = await findNearDuplicates({ ...entry.content, provider: own, except: entry.id }, page.ports);
      return page.reply(nearDuplicatesJson(found, page.ports.instance));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/v1/register/near-duplicates',
    access: 'public',
    machine: true,
    noStore: true,
    rawBody: true,
    async handler(page) {
      await takeRate(page, 'register');
      const document = orThrow(parseJsonObject(await page.c.req.text()));
      const found = await findNearDuplicates(orThrow(readSought(document)), page.ports);
      return page.reply(nearDuplicatesJson(found, page.ports.instance));
    },
  }),
];

/** Parameters of a page, beside those of the search. */
const pageNames = ['after', 'limit', 'count', 'lang'];

async function search(page: Page): Promise<Response> {
  await takeRate(page, 'register');
  const given = new URL(page.c.req.url).searchParams;
  const asked = await readParameters(page, pageNames);
  const limit = given.get('limit') === null ? limits.usual : Number(given.get('limit'));
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.most)
    throw new AkashiError('register.query-wrong', { at: 'limit' });
  const wish = { limit, after: given.get('after') ?? '', count: given.get('count') === '1' };
  const { found, next, count, registers } = await searchRegister(asked, wish, page.ports);
  return page.reply({
    listings: found.map(each => foundJson(each, registers.get(each.entry.register), page.ports.instance)),
    ...(next === undefined ? {} : { next }),
    ...(count === undefined ? {} : { count, countIsExact: count < MOST_COUNTED }),
  });
}

/** The parameters of the search, and for each value of a filter how many would be left. */
async function facets(page: Page): Promise<Response> {
  await takeRate(page, 'register');
  const counts = await countFacets(await readParameters(page, ['lang']), page.ports);
  const listed = [...counts].map(([name, values]) => [
    name,
    [...values].map(([value, { count, isExact }]) => ({ value, count, countIsExact: isExact })),
  ]);
  return page.reply({ facets: Object.fromEntries(listed) });
}

/** `more`: names that are no condition. A condition that is misspelt would otherwise find too much. */
async function readParameters(page: Page, more: readonly string[]): Promise<RegisterSearch> {
  const given = new URL(page.c.req.url).searchParams;
  const known = new Set<string>([...searchNames, ...more]);
  const unknown = [...given.keys()].find(name => !known.has(name));
  if (unknown !== undefined) throw new AkashiError('register.query-wrong', { at: unknown.slice(0, 100) });
  const search = orThrow(readSearch(name => given.getAll(name).filter(value => value.trim() !== '')));
  orThrow(unknownIn(search, (await page.ports.reference.load()).reference));
  return search;
}
