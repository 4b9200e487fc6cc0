/** The register as a folder of files: written beside the folder, and put in its place when it is whole. Same entries, same bytes. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { foldText } from '../../core/bytes/fold-text.ts';
import { AkashiError, orThrow } from '../../core/error.ts';
import type { ExportSite } from '../../core/export/export-site.ts';
import { levelCode } from '../../core/export/texts.ts';
import { toAtom } from '../../core/export/to-atom.ts';
import { ctdlDocument } from '../../core/export/to-ctdl.ts';
import { elmDocument } from '../../core/export/to-elm.ts';
import { toJsonFeed } from '../../core/export/to-json-feed.ts';
import { jsonForScript } from '../../core/export/to-schema-org.ts';
import { type RegisterFile, writeRegister } from '../../core/export/write-register.ts';
import type { Listing } from '../../core/register/listing.ts';
import { formatInstant } from '../../core/time/instant.ts';
import { dateInZone } from '../../core/time/zone.ts';
import { publicListings } from '../../flows/public-listings.ts';
import { readChangeFeed } from '../../flows/read-change-feed.ts';
import type { Ports } from '../../ports/ports.ts';
import { languages } from '../web/language.ts';
import { searchScript, styleSheet } from '../web/static-site/assets.ts';
import { shownText } from '../web/static-site/entry-rows.ts';
import { entryPage, frontPage, LIST_LENGTH, type Line, listFile, listPage } from '../web/static-site/pages.tsx';

/** By which a folder is known as an export: only such a folder, or an empty one, is replaced. */
const MARK = 'akashi-register.json';
/** Files that are written at once. */
const AT_ONCE = 32;
/** A register that never rests is written as it was met. */
const ROUNDS = 3;

export interface WrittenSite {
  readonly entries: number;
  readonly files: number;
}

type Needs = Pick<Ports, 'store' | 'clock'>;

/** Throws `register.folder-foreign` before anything is written. What an interrupted run left beside the folder is cleared away by the next. */
export async function writeRegisterSite(folder: string, site: ExportSite, ports: Needs): Promise<WrittenSite> {
  const target = path.resolve(folder);
  const beside = (what: string) => path.join(path.dirname(target), `.${path.basename(target)}.${what}`);
  const [part, former] = [beside('part'), beside('former')];
  // A run that died between its two renames has left the former site as the only one.
  if (!(await exists(target)) && (await exists(former))) await fs.rename(former, target);
  if (!(await mayReplace(target))) throw new AkashiError('register.folder-foreign', { at: folder });
  await fs.rm(part, { recursive: true, force: true });
  await fs.rm(former, { recursive: true, force: true });
  await fs.mkdir(part, { recursive: true });
  try {
    const written = await writeUnchanged(part, site, ports);
    if (await exists(target)) await fs.rename(target, former);
    await fs.rename(part, target);
    await fs.rm(former, { recursive: true, force: true });
    return written;
  } catch (fault) {
    await fs.rm(part, { recursive: true, force: true });
    throw fault;
  }
}

/** Pages, files and feeds are to say the same: where something changed while they were written, they are written again. */
async function writeUnchanged(part: string, site: ExportSite, ports: Needs): Promise<WrittenSite> {
  const stamp = async () => (await ports.store.transaction(tx => tx.register.stamp())).tag;
  for (let round = 1; ; round++) {
    const before = await stamp();
    const written = await writeAll(part, site, ports);
    if (round === ROUNDS || (await stamp()) === before) return written;
    await fs.rm(part, { recursive: true, force: true });
    await fs.mkdir(part, { recursive: true });
  }
}

const exists = (file: string): Promise<boolean> =>
  fs.lstat(file).then(
    () => true,
    () => false,
  );

async function mayReplace(target: string): Promise<boolean> {
  if (!(await exists(target))) return true;
  const names = await fs.readdir(target).catch(() => undefined);
  return names !== undefined && (names.length === 0 || names.includes(MARK));
}

async function writeAll(root: string, site: ExportSite, ports: Needs): Promise<WrittenSite> {
  let files = 0;
  const write = async (name: string, text: string): Promise<void> => {
    await fs.writeFile(path.join(root, name), text);
    files++;
  };
  for (const name of ['data/entries', ...languages.map(lang => `${lang}/entries`)])
    await fs.mkdir(path.join(root, name), { recursive: true });
  const lines: Line[] = [];
  let newest = 0;
  for await (const page of publicListings(ports)) {
    for (let from = 0; from < page.length; from += AT_ONCE)
      await Promise.all(
        page.slice(from, from + AT_ONCE).flatMap(listing => entryFiles(listing, site).map(each => write(...each))),
      );
    for (const listing of page) {
      lines.push(lineOf(listing, site));
      newest = Math.max(newest, listing.changedAt);
    }
  }
  for (const [name, file] of dataFiles) {
    await writePieces(path.join(root, 'data', name), writeRegister(file, publicListings(ports), site));
    files++;
  }
  for (const lang of languages) {
    const pages = Math.max(1, Math.ceil(lines.length / LIST_LENGTH));
    const asOf = newest === 0 ? {} : { asOf: orThrow(dateInZone(newest, 'Asia/Tokyo')) };
    for (let number = 1; number <= pages; number++) {
      const some = lines.slice((number - 1) * LIST_LENGTH, number * LIST_LENGTH);
      await write(`${lang}/${listFile(number)}`, listPage({ lang, lines: some, number, pages, site, ...asOf }));
    }
    await write(`${lang}/search-data.js`, searchData(lines, lang, site));
    files += await writeFeeds(root, lang, site, ports);
  }
  await write('index.html', frontPage());
  await write('style.css', styleSheet);
  await write('search.js', searchScript);
  await write(
    MARK,
    `${JSON.stringify({ register: site.url, entries: lines.length, ...(newest === 0 ? {} : { newestChange: formatInstant(newest) }) }, null, 1)}\n`,
  );
  return { entries: lines.length, files };
}

const dataFiles: readonly (readonly [string, RegisterFile])[] = [
  ['ctdl.json', 'ctdl'],
  ['elm.json', 'elm'],
  ['listings.csv', 'csv'],
  ['listings-ja.csv', 'csv-ja'],
];

function entryFiles(listing: Listing, site: ExportSite): [name: string, text: string][] {
  const { id } = listing;
  return [
    ...languages.map((lang): [string, string] => [`${lang}/entries/${id}.html`, entryPage(listing, site, lang)]),
    [`data/entries/${id}.ctdl.json`, `${JSON.stringify(ctdlDocument(listing, site), null, 1)}\n`],
    [`data/entries/${id}.elm.json`, `${JSON.stringify(elmDocument(listing, site), null, 1)}\n`],
  ];
}

const lineOf = ({ id, content, state }: Listing, site: ExportSite): Line => ({
  id,
  title: content.title,
  provider: content.provider.name,
  original: content.inLanguage,
  level:
    content.level === undefined
      ? ''
      : `${site.frameworks.get(content.level.framework)?.abbreviation ?? content.level.framework} ${levelCode(content.level)}`,
  state,
});

/** A script and no JSON: from a folder, a browser fetches nothing, but runs what a page names. */
function searchData(lines: readonly Line[], lang: 'ja' | 'en', site: ExportSite): string {
  const rows = lines.map(line => {
    const provider = shownText(line.provider, lang, line.original)[0]?.text;
    const state = line.state === 'listed' ? '' : site.label('state', line.state)[lang];
    const beside = [provider, line.level, state].filter(Boolean).join(' · ');
    const { ja, en } = line.title;
    const sought = [ja, en, line.provider.ja, line.provider.en, line.level]
      .filter(Boolean)
      .map(text => foldText(text ?? ''));
    return jsonForScript([
      line.id,
      shownText(line.title, lang, line.original)[0]?.text ?? line.id,
      beside,
      sought.join(' '),
    ]);
  });
  return `window.registerEntries = [\n${rows.join(',\n')}\n];\n`;
}

async function writeFeeds(root: string, lang: 'ja' | 'en', site: ExportSite, ports: Needs): Promise<number> {
  // Where nobody said where it will be read, the pages of a feed know each other by name.
  const base = site.copy === undefined ? '' : `${site.copy}/${lang}/`;
  let files = 0;
  let before: Parameters<typeof readChangeFeed>[0];
  // In an empty register nothing ever changed: not the moment of writing, which would change the bytes.
  const still = { store: ports.store, clock: { ...ports.clock, now: () => 0 } };
  for (let number = 1; ; number++) {
    const found = await readChangeFeed(before, () => '', still);
    const last = found.listings.at(-1);
    const address = (n: number, form: string) => `${base}${n === 1 ? 'feed' : `feed-${n}`}.${form}`;
    for (const form of ['atom', 'json'] as const) {
      const page = {
        ...found,
        self: address(number, form),
        first: address(1, form),
        ...(found.next === undefined ? {} : { next: address(number + 1, form) }),
      };
      const text =
        form === 'atom' ? toAtom(page, site, lang) : `${JSON.stringify(toJsonFeed(page, site, lang), null, 1)}\n`;
      await fs.writeFile(path.join(root, lang, number === 1 ? `feed.${form}` : `feed-${number}.${form}`), text);
      files++;
    }
    if (found.next === undefined || last === undefined) return files;
    before = { changedAt: last.changedAt, id: last.id };
  }
}

async function writePieces(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const stream = createWriteStream(file);
  for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
