/** Changes of the register as JSON Feed 1.1: the same pages as the Atom feed. */
import type { JsonObject } from '../bytes/json.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { Listing } from '../register/listing.ts';
import { formatInstant } from '../time/instant.ts';
import { type FeedPage, summaryOf, titleOf } from './change-feed.ts';
import { ctidOfListing } from './ctid.ts';
import { type ExportSite, formUrl, homeUrl, pageUrl } from './export-site.ts';
import { known } from './texts.ts';

export function toJsonFeed(page: FeedPage, site: ExportSite, language: Language): JsonObject {
  const feed = known({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.title[language],
    home_page_url: homeUrl(site, language),
    feed_url: page.self,
    next_url: page.next,
    language,
    authors: [{ name: site.title[language] }],
  });
  // The list is there also when it is empty.
  return { ...feed, items: page.listings.map(listing => itemOf(listing, site, language)) };
}

/** What a program wants stands under `_akashi`: extensions begin with an underscore. */
const itemOf = (listing: Listing, site: ExportSite, language: Language): JsonObject => ({
  id: `urn:uuid:${listing.id}`,
  url: pageUrl(site, listing.id, language),
  title: titleOf(listing, language),
  content_text: summaryOf(listing, site, language),
  date_modified: formatInstant(listing.changedAt),
  _akashi: {
    about: `${site.url}/${language}/register/data`,
    ctid: ctidOfListing(listing),
    state: listing.state,
    version: listing.version,
    ctdl: formUrl(site, listing.id, 'ctdl'),
    elm: formUrl(site, listing.id, 'elm'),
  },
});
