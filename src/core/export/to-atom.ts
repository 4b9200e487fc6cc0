/**
 * Changes of the register as an Atom feed (RFC 4287), a page a document (RFC 5005 §3). Not the archives of its §4: those may never change, and here an
 * entry is the newest state of a listing, which moves to the front with each change.
 */
import { escapeXml } from '../bytes/escape-xml.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { Listing } from '../register/listing.ts';
import { formatInstant } from '../time/instant.ts';
import { type FeedPage, feedUpdated, summaryOf, titleOf } from './change-feed.ts';
import { ctidOfListing } from './ctid.ts';
import { type ExportSite, formUrl, homeUrl, pageUrl } from './export-site.ts';

export function toAtom(page: FeedPage, site: ExportSite, language: Language): string {
  const links = [
    link('self', page.self, 'application/atom+xml'),
    link('alternate', homeUrl(site, language), 'text/html'),
    link('first', page.first, 'application/atom+xml'),
    ...(page.next === undefined ? [] : [link('next', page.next, 'application/atom+xml')]),
    ...(site.licence === undefined ? [] : [link('license', site.licence)]),
  ];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    // RFC 4287 §4.2.6: the same for ever and for all pages of one feed.
    element('id', `${site.url}/register/feed.atom`),
    element('title', site.title[language]),
    element('updated', formatInstant(feedUpdated(page))),
    // §4.1.1: an author for every entry; who speaks here is the register.
    `<author>${element('name', site.title[language])}</author>`,
    ...links,
    ...page.listings.map(listing => entryOf(listing, site, language)),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf(listing: Listing, site: ExportSite, language: Language): string {
  return [
    '<entry>',
    element('id', `urn:uuid:${listing.id}`),
    element('title', titleOf(listing, language)),
    element('updated', formatInstant(listing.changedAt)),
    link('alternate', pageUrl(site, listing.id, language), 'text/html'),
    link('alternate', formUrl(site, listing.id, 'ctdl'), 'application/ld+json'),
    `<category term="${escapeXml(listing.state)}" scheme="${escapeXml(`${site.url}/register#state`)}" label="${escapeXml(site.label('state', listing.state)[language])}"/>`,
    `<category term="${escapeXml(ctidOfListing(listing))}" scheme="https://credreg.net/ctdl/terms/ctid"/>`,
    element('summary', summaryOf(listing, site, language)),
    '</entry>',
  ].join('\n');
}

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;
const link = (rel: string, href: string, type?: string): string =>
  `<link rel="${rel}" href="${escapeXml(href)}"${type === undefined ? '' : ` type="${type}"`}/>`;
