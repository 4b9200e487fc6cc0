/** The register as open data: whole, entry by entry, and what changed. Any origin may read it; none of it names a person. */
import { AkashiError, orThrow } from '../../../core/error.ts';
import { type FeedPlace, feedUpdated, readPlace } from '../../../core/export/change-feed.ts';
import type { ExportSite } from '../../../core/export/export-site.ts';
import { toAtom } from '../../../core/export/to-atom.ts';
import { ctdlDocument } from '../../../core/export/to-ctdl.ts';
import { elmDocument } from '../../../core/export/to-elm.ts';
import { toJsonFeed } from '../../../core/export/to-json-feed.ts';
import { type RegisterFile, writeRegister } from '../../../core/export/write-register.ts';
import { dateInZone } from '../../../core/time/zone.ts';
import { publicListings } from '../../../flows/public-listings.ts';
import { readChangeFeed } from '../../../flows/read-change-feed.ts';
import { readLicence } from '../../../flows/register-licence.ts';
import { exportSite } from '../../export-site.ts';
import { openData } from '../../web/messages/open-data.ts';
import { paths } from '../../web/paths.ts';
import { OpenDataPage } from '../../web/register/open-data-page.tsx';
import { isNotModified, type Validators, validatorHeaders } from '../not-modified.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { hashToken } from '../session.ts';
import { streamText } from '../stream-text.ts';

/** A minute: whoever needs the newest asks with the tag, which costs next to nothing. */
const A_MINUTE = 'public, max-age=60';
const LD = 'application/ld+json; charset=utf-8';
const CSV = 'text/csv; charset=utf-8; header=present';

export async function siteOf(page: Page): Promise<ExportSite> {
  const { reference } = await page.ports.reference.load();
  const licence = await readLicence(page.ports);
  return exportSite({ url: page.ports.instance.url, reference, ...(licence === undefined ? {} : { licence }) });
}

/** 304 where the client has it; otherwise what `make` gives, with the validators. */
async function unlessKnown(
  page: Page,
  validators: Validators,
  make: (headers: Record<string, string>) => Response | Promise<Response>,
): Promise<Response> {
  const headers = { ...validatorHeaders(validators), 'cache-control': A_MINUTE, vary: 'accept-encoding' };
  return isNotModified(page.c, validators) ? page.c.body(null, 304, headers) : make(headers);
}

const whole = (path: string, type: string, fileOf: (page: Page) => RegisterFile, name: string): Route =>
  defineRoute({
    method: 'GET',
    path: `${paths.openData}/${path}`,
    access: 'public',
    machine: true,
    async handler(page) {
      const [site, stamp] = await Promise.all([siteOf(page), page.ports.store.transaction(tx => tx.register.stamp())]);
      const file = fileOf(page);
      // The licence and the names of frameworks are in the file, too.
      const tag = `${stamp.tag}-${file}-${page.ports.instance.version}-${hashToken(site.licence ?? '').slice(0, 8)}`;
      const at = stamp.changedAt === undefined ? {} : { changedAt: stamp.changedAt };
      return unlessKnown(page, { tag, ...at }, async headers => {
        if (page.c.req.method === 'HEAD') return page.c.body(null, 200, { ...headers, 'content-type': type });
        await takeRate(page, 'register-files');
        const pieces = writeRegister(file, publicListings(page.ports), site);
        const streamed = streamText(pieces, page.c.req.header('accept-encoding') ?? '');
        return page.c.body(streamed.body, 200, {
          ...headers,
          ...streamed.headers,
          'content-type': type,
          'content-disposition': `inline; filename="${name}"`,
        });
      });
    },
  });

const one = (form: 'ctdl' | 'elm'): Route =>
  defineRoute({
    method: 'GET',
    path: `/register/:file{.+\\.${form}\\.json}`,
    access: 'public',
    machine: true,
    async handler(page) {
      await takeRate(page, 'register');
      const id = page.param('file').slice(0, -`.${form}.json`.length);
      const listing = await page.ports.store.transaction(tx => tx.register.byId(id));
      if (listing === undefined) throw new AkashiError('thing.not-found');
      const site = await siteOf(page);
      const tag = `${listing.version}-${listing.changedAt.toString(36)}-${form}-${page.ports.instance.version}`;
      const document = form === 'ctdl' ? ctdlDocument(listing, site) : elmDocument(listing, site);
      return unlessKnown(page, { tag, changedAt: listing.changedAt }, headers =>
        page.c.body(`${JSON.stringify(document, null, 1)}\n`, 200, { ...headers, 'content-type': LD }),
      );
    },
  });

function placeOf(page: Page): FeedPlace | undefined {
  const text = page.query('before');
  if (text === '') return undefined;
  const place = readPlace(text);
  if (place === undefined) throw new AkashiError('register.cursor-wrong', { at: text.slice(0, 100) });
  return place;
}

const feed = (form: 'atom' | 'json'): Route =>
  defineRoute({
    method: 'GET',
    path: `/register/feed.${form}`,
    access: 'public',
    machine: true,
    async handler(page) {
      await takeRate(page, 'register');
      const site = await siteOf(page);
      // Only a language that was asked for in the address is in the address: a reader's subscription stays as it is.
      const asked = page.query('lang');
      const language = asked === 'en' || asked === 'ja' ? asked : page.lang;
      const addressOf = (before?: string): string => {
        const query = new URLSearchParams({ lang: language, ...(before === undefined ? {} : { before }) });
        return `${site.url}/register/feed.${form}?${query}`;
      };
      const found = await readChangeFeed(placeOf(page), addressOf, page.ports);
      const stamp = await page.ports.store.transaction(tx => tx.register.stamp());
      const [first] = found.listings;
      const at = first === undefined ? {} : { changedAt: feedUpdated(found) };
      return unlessKnown(page, { tag: `${stamp.tag}-${page.query('before')}-${language}`, ...at }, headers =>
        form === 'atom'
          ? page.c.body(toAtom(found, site, language), 200, {
              ...headers,
              vary: 'accept-language',
              'content-type': 'application/atom+xml; charset=utf-8',
            })
          : page.c.body(`${JSON.stringify(toJsonFeed(found, site, language), null, 1)}\n`, 200, {
              ...headers,
              vary: 'accept-language',
              'content-type': 'application/feed+json; charset=utf-8',
            }),
      );
    },
  });

export const openDataRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: paths.openData,
    access: 'public',
    async handler(page) {
      const t = page.t(openData);
      const stamp = await page.ports.store.transaction(tx => tx.register.stamp());
      const licence = await readLicence(page.ports);
      return page.render(
        { title: t.title, description: t.lead, width: 'read' },
        <OpenDataPage
          url={page.ports.instance.url}
          count={stamp.count}
          today={orThrow(dateInZone(page.ports.clock.now(), 'Asia/Tokyo'))}
          {...(licence === undefined ? {} : { licence })}
        />,
      );
    },
  }),
  whole('ctdl.json', LD, () => 'ctdl', 'register.ctdl.json'),
  whole('elm.json', LD, () => 'elm', 'register.elm.json'),
  whole('listings.csv', CSV, page => (page.query('headings') === 'ja' ? 'csv-ja' : 'csv'), 'register.csv'),
  feed('atom'),
  feed('json'),
  one('ctdl'),
  one('elm'),
];
