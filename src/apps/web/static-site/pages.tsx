/** Pages of the register as files: they link to each other by relative addresses, so that any web server shows them, and a folder does, too. */
import type { Child } from 'hono/jsx';
import type { ExportSite } from '../../../core/export/export-site.ts';
import { jsonForScript, toSchemaOrg } from '../../../core/export/to-schema-org.ts';
import type { Listing } from '../../../core/register/listing.ts';
import type { Language } from '../language.ts';
import { openData } from '../messages/open-data.ts';
import { staticSite } from '../messages/static-site.ts';
import { entryRows, type Row, shownText } from './entry-rows.ts';

export const LIST_LENGTH = 100;
export const listFile = (page: number): string => (page === 1 ? 'index.html' : `list-${page}.html`);

/** What a list needs of an entry. */
export interface Line {
  readonly id: string;
  readonly title: Listing['content']['title'];
  readonly provider: Listing['content']['title'];
  readonly original: Language;
  readonly level: string;
  readonly state: Listing['state'];
}

interface DocumentProps {
  readonly lang: Language;
  readonly title: string;
  /** From this page to the folder of the site, as `../`. */
  readonly root: string;
  /** The same page in the other language, from the folder of the site. */
  readonly twin: string;
  readonly head?: Child;
  readonly children?: Child;
}

function Document({ lang, title, root, twin, head, children }: DocumentProps) {
  const t = staticSite[lang];
  const name = openData[lang].registerTitle;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === name ? name : `${title} · ${name}`}</title>
        <link rel="stylesheet" href={`${root}style.css`} />
        <link rel="alternate" type="application/atom+xml" href={`${root}${lang}/feed.atom`} title={name} />
        <link rel="alternate" type="application/feed+json" href={`${root}${lang}/feed.json`} title={name} />
        {head}
      </head>
      <body>
        <header>
          <a href={`${root}${lang}/index.html`}>{name}</a>
          <a href={`${root}${twin}`} lang={lang === 'ja' ? 'en' : 'ja'} hreflang={lang === 'ja' ? 'en' : 'ja'}>
            {t.other}
          </a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

const page = (document: Child): string => `<!doctype html>\n${String(document)}\n`;
const otherOf = (lang: Language): Language => (lang === 'ja' ? 'en' : 'ja');

export interface ListInput {
  readonly lang: Language;
  readonly lines: readonly Line[];
  /** 1, 2, 3 … */
  readonly number: number;
  readonly pages: number;
  readonly site: ExportSite;
  /** Calendar date of the newest change; absent in an empty register. */
  readonly asOf?: string;
}

export function listPage({ lang, lines, number, pages, site, asOf }: ListInput): string {
  const t = staticSite[lang];
  const o = openData[lang];
  const here = listFile(number);
  return page(
    <Document lang={lang} title={o.registerTitle} root="../" twin={`${otherOf(lang)}/${here}`}>
      <h1>{o.registerTitle}</h1>
      <p>
        {t.lead} {asOf !== undefined && t.asOf(asOf)}
      </p>
      {number === 1 && (
        <search>
          <form id="search" hidden>
            <label for="words">{t.search}</label>
            <input id="words" type="search" autocomplete="off" />
            <p id="count" role="status" data-found={t.found} data-more={t.more} data-none={t.none} />
            <ul id="results" class="entries" />
          </form>
        </search>
      )}
      {number === 1 && (
        <noscript>
          <p>{t.noScript}</p>
        </noscript>
      )}
      <h2>{t.list}</h2>
      {lines.length === 0 ? <p>{t.empty}</p> : <ul class="entries">{lines.map(line => listed(line, lang, site))}</ul>}
      {pages > 1 && (
        <nav aria-label={t.list}>
          {number > 1 && (
            <a rel="prev" href={listFile(number - 1)}>
              {t.previous}
            </a>
          )}
          <span>{t.page(number, pages)}</span>
          {number < pages && (
            <a rel="next" href={listFile(number + 1)}>
              {t.next}
            </a>
          )}
        </nav>
      )}
      {number === 1 && (
        <section>
          <h2>{t.data}</h2>
          <ul>
            {dataFiles.map(({ name, file }) => (
              <li>
                <a href={file.replace('LANG', lang)}>{o.files[name][0]}</a>
                {lang === 'ja' ? '：' : ': '}
                {o.files[name][1]}
              </li>
            ))}
          </ul>
          <p>
            {o.licence.title}
            {lang === 'ja' ? '：' : ': '}
            {site.licence === undefined ? (
              o.licence.unset
            ) : (
              <a rel="license" href={site.licence}>
                {site.licence}
              </a>
            )}
          </p>
        </section>
      )}
      {number === 1 && <script src="search-data.js" />}
      {number === 1 && <script src="../search.js" />}
    </Document>,
  );
}

const dataFiles = [
  { name: 'ctdl', file: '../data/ctdl.json' },
  { name: 'elm', file: '../data/elm.json' },
  { name: 'csv', file: '../data/listings.csv' },
  { name: 'csvJa', file: '../data/listings-ja.csv' },
  { name: 'atom', file: 'feed.atom' },
  { name: 'jsonFeed', file: 'feed.json' },
] as const;

function listed(line: Line, lang: Language, site: ExportSite) {
  const [title] = shownText(line.title, lang, line.original);
  const [provider] = shownText(line.provider, lang, line.original);
  const shown = line.state === 'listed' ? '' : site.label('state', line.state)[lang];
  return (
    <li>
      <a href={`entries/${line.id}.html`} lang={title?.lang}>
        {title?.text ?? line.id}
      </a>{' '}
      <span class="quiet">{[provider?.text, line.level, shown].filter(Boolean).join(' · ')}</span>
    </li>
  );
}

export function entryPage(listing: Listing, site: ExportSite, lang: Language): string {
  const t = staticSite[lang];
  const [title] = shownText(listing.content.title, lang, listing.content.inLanguage);
  const ended = listing.state in t.notListed ? t.notListed[listing.state as keyof typeof t.notListed] : undefined;
  const markup = jsonForScript(toSchemaOrg(listing, site, lang));
  return page(
    <Document
      lang={lang}
      title={title?.text ?? listing.id}
      root="../../"
      twin={`${otherOf(lang)}/entries/${listing.id}.html`}
      head={<script type="application/ld+json" dangerouslySetInnerHTML={{ __html: markup }} />}
    >
      <p>
        <a href="../index.html">{t.back}</a>
      </p>
      <h1 lang={title?.lang}>{title?.text ?? listing.id}</h1>
      {ended !== undefined && <p class="ended">{ended}</p>}
      <dl>{entryRows(listing, site, lang).map(row => shownRow(row, t.unknown))}</dl>
      <h2>{t.forms}</h2>
      <ul>
        <li>
          <a href={`../../data/entries/${listing.id}.ctdl.json`}>CTDL</a>
        </li>
        <li>
          <a href={`../../data/entries/${listing.id}.elm.json`}>ELM 3</a>
        </li>
      </ul>
    </Document>,
  );
}

const shownRow = ({ label, values }: Row, unknown: string) => (
  <div>
    <dt>{label}</dt>
    {values.length === 0 ? (
      <dd class="quiet">{unknown}</dd>
    ) : (
      values.map(value => (
        <dd lang={value.lang}>{value.href === undefined ? value.text : <a href={value.href}>{value.text}</a>}</dd>
      ))
    )}
  </div>
);

/** Without a language in its address: both are offered. */
export const frontPage = (): string =>
  page(
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{openData.ja.registerTitle}</title>
        <link rel="stylesheet" href="style.css" />
      </head>
      <body>
        <main>
          <h1>
            <a href="ja/index.html">{openData.ja.registerTitle}</a>
          </h1>
          <p>
            <a href="en/index.html" lang="en" hreflang="en">
              {openData.en.registerTitle}
            </a>
          </p>
        </main>
      </body>
    </html>,
  );
