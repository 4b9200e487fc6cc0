/** All entries as one file, piece by piece: what is in memory is one page of entries, and the CTIDs of the organizations that were described. */
import type { JsonObject, JsonValue } from '../bytes/json.ts';
import type { Listing } from '../register/listing.ts';
import { ELM_CONTEXT } from './elm-context.ts';
import type { ExportSite } from './export-site.ts';
import { csvHeading, csvRows } from './to-csv.ts';
import { CTDL_CONTEXT, toCtdl } from './to-ctdl.ts';
import { toElm } from './to-elm.ts';

export const registerFiles = ['ctdl', 'elm', 'csv', 'csv-ja'] as const;
export type RegisterFile = (typeof registerFiles)[number];

type Pages = AsyncIterable<readonly Listing[]>;

/** In the order of the pages, so that the same entries give the same bytes. */
export function writeRegister(file: RegisterFile, pages: Pages, site: ExportSite): AsyncGenerator<string> {
  if (file === 'ctdl') return graph({ '@context': CTDL_CONTEXT, ...about(site, 'ctdl.json') }, pages, ctdlNodes(site));
  if (file === 'elm') return graph({ '@context': ELM_CONTEXT, ...about(site, 'elm.json') }, pages, elmNodes(site));
  return table(file, pages, site);
}

/** The licence is the file's, and it is said where the operator said one. */
const about = (site: ExportSite, name: string): JsonObject => ({
  '@id': `${site.url}/register/data/${name}`,
  ...(site.licence === undefined ? {} : { 'http://purl.org/dc/terms/license': { '@id': site.licence } }),
});

async function* graph(
  head: JsonObject,
  pages: Pages,
  nodesOf: (listing: Listing) => readonly JsonValue[],
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"@graph":[`;
  let before = '';
  for await (const page of pages) {
    let text = '';
    for (const node of page.flatMap(nodesOf)) {
      text += `${before}\n${JSON.stringify(node)}`;
      before = ',';
    }
    if (text !== '') yield text;
  }
  yield '\n]}\n';
}

function ctdlNodes(site: ExportSite): (listing: Listing) => readonly JsonValue[] {
  const described = new Set<unknown>();
  return listing => {
    const { credential, opportunity, organizations } = toCtdl(listing, site);
    const fresh = organizations.filter(each => isNew(described, each['@id']));
    return [...fresh, credential, ...(opportunity === undefined ? [] : [opportunity])];
  };
}

function elmNodes(site: ExportSite): (listing: Listing) => readonly JsonValue[] {
  const described = new Set<unknown>();
  return listing => {
    const { specification, opportunity, organisation } = toElm(listing, site);
    return [...(isNew(described, organisation.id) ? [organisation] : []), specification, opportunity];
  };
}

function isNew(seen: Set<unknown>, id: unknown): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

async function* table(file: 'csv' | 'csv-ja', pages: Pages, site: ExportSite): AsyncGenerator<string> {
  yield csvHeading(file === 'csv-ja' ? 'ja' : 'ids', true);
  for await (const page of pages) yield csvRows(page, site);
}
