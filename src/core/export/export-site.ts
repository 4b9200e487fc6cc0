/** What an export needs to know beside the entries: where the register is, and what the frameworks it names are called. */
import type { Language } from '../catalogue/value-lists.ts';
import { type Bilingual, newestOf, type Reference } from '../frameworks/reference.ts';

export interface FrameworkName {
  readonly abbreviation: string;
  readonly name: Bilingual;
}

/** What the values of the lists are called in both languages: words belong to the apps. */
export type ExportLabel = (
  list: 'levelBasis' | 'creditUnit' | 'participation' | 'assessment' | 'qualityAssurance' | 'state',
  value: string,
) => Bilingual;

export interface ExportSite {
  /** `https://host`, without a slash at its end. */
  readonly url: string;
  /** Where a copy without a server is read, likewise: pages and feeds lead there. What an entry is called stays as it is. */
  readonly copy?: string;
  readonly title: Bilingual;
  /** By id. One that is not here is called by its id. */
  readonly frameworks: ReadonlyMap<string, FrameworkName>;
  readonly label: ExportLabel;
  /** Address of the licence of the data, as the operator set it; absent, nothing is said of it. */
  readonly licence?: string;
}

export const frameworkNames = (reference: Reference): ReadonlyMap<string, FrameworkName> =>
  new Map(newestOf(reference, 'framework').map(({ id, abbreviation, name }) => [id, { abbreviation, name }]));

export const entryUrl = (site: Pick<ExportSite, 'url'>, id: string): string => `${site.url}/register/${id}`;

export const homeUrl = ({ url, copy }: Pick<ExportSite, 'url' | 'copy'>, language: Language): string =>
  copy === undefined ? `${url}/${language}/register` : `${copy}/${language}/index.html`;

/** For people. */
export const pageUrl = ({ url, copy }: Pick<ExportSite, 'url' | 'copy'>, id: string, language: Language): string =>
  copy === undefined ? `${url}/${language}/register/${id}` : `${copy}/${language}/entries/${id}.html`;

/** For machines. */
export const formUrl = ({ url, copy }: Pick<ExportSite, 'url' | 'copy'>, id: string, form: 'ctdl' | 'elm'): string =>
  copy === undefined ? `${url}/register/${id}.${form}.json` : `${copy}/data/entries/${id}.${form}.json`;
