/** The public documents that an installation lists beside its log (list-public-documents.ts), as a stranger reads them. */
import { type Fetch, type Fetched, jsonIn } from './named-logs.ts';

/** A listing that never ends is no listing. */
const MOST_PAGES = 10_000;

/** `failed`: the page that was not had, or said nothing that is a listing; `isMissing`: there is none, as beside a log of other software. */
export interface Listed {
  readonly documents: readonly string[];
  readonly failed?: { readonly url: string; readonly isMissing: boolean };
}

export async function listedDocuments(log: string, get: Fetch): Promise<Listed> {
  const documents = new Set<string>();
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const url = `${log}/documents${next === undefined ? '' : `?after=${encodeURIComponent(next)}`}`;
    const fetched = await get(url);
    const listed = readPage(fetched);
    if (listed === undefined)
      return { documents: [...documents], failed: { url, isMissing: page === 0 && fetched === 'missing' } };
    for (const each of listed.documents) documents.add(each);
    if (listed.next === undefined || listed.next === next) break;
    next = listed.next;
  }
  return { documents: [...documents] };
}

function readPage(fetched: Fetched): { readonly documents: readonly string[]; readonly next?: string } | undefined {
  const listing = jsonIn(fetched);
  if (!Array.isArray(listing?.documents)) return undefined;
  const documents = listing.documents.filter(url => typeof url === 'string' && URL.canParse(url)) as string[];
  const { next } = listing;
  return { documents, ...(typeof next === 'string' && { next }) };
}
