/** What changed in the register, the newest first: a page of it, as both kinds of feed tell it. */
import { pickText } from '../catalogue/pick-text.ts';
import type { Language } from '../catalogue/value-lists.ts';
import type { Listing } from '../register/listing.ts';
import type { Instant } from '../time/instant.ts';
import type { ExportSite } from './export-site.ts';
import { levelCode } from './texts.ts';

export interface FeedPage {
  readonly listings: readonly Listing[];
  /** Addresses: of this page, of the newest, and of the one with older changes, where there is one. */
  readonly self: string;
  readonly first: string;
  readonly next?: string;
  /** Of an empty register: when it was looked at. */
  readonly asOf: Instant;
}

export const feedUpdated = ({ listings, asOf }: FeedPage): Instant => listings[0]?.changedAt ?? asOf;

export const titleOf = ({ content }: Listing, language: Language): string =>
  pickText(content.title, language, content.inLanguage) ?? '';

/** One line: the state first, because a withdrawal is what a reader of changes must not miss. */
export function summaryOf(listing: Listing, site: ExportSite, language: Language): string {
  const { content, version } = listing;
  const provider = pickText(content.provider.name, language, content.inLanguage);
  const framework =
    content.level && (site.frameworks.get(content.level.framework)?.abbreviation ?? content.level.framework);
  return [
    site.label('state', listing.state)[language],
    provider,
    content.level && `${framework} ${levelCode(content.level)}`,
    content.workload && `${Math.round(content.workload.minutes / 6) / 10} h`,
    language === 'ja' ? `第${version}版` : `version ${version}`,
  ]
    .filter(part => part !== undefined)
    .join(' · ');
}

/** The cursor of a page: the last entry that was shown. Its place stays where it is, whatever changes before it. */
export interface FeedPlace {
  readonly changedAt: Instant;
  readonly id: string;
}

export const writePlace = ({ changedAt, id }: FeedPlace): string => `${changedAt}-${id}`;

export function readPlace(text: string): FeedPlace | undefined {
  const match = /^(\d{1,15})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return match === null ? undefined : { changedAt: Number(match[1]), id: match[2] ?? '' };
}
