/** The public documents that an installation lists beside its log (list-public-documents.ts), as a stranger reads them. */
import { isJsonObject } from '../core/bytes/json.ts';
import { type Fetch, type Fetched, jsonIn } from './named-logs.ts';

/** A listing that never ends is no listing. */
const MOST_PAGES = 10_000;

/** `failed`: the page that was not had, or said nothing that is a listing; `isMissing`: there is none, as beside a log of other software. */
export interface Listed {
  readonly documents: readonly string[];
  /** Documents that never change: SHA-256 in hex by address. */
  readonly decisions: ReadonlyMap<string, string>;
  /** An older version lists none, which does not say that there are none. */
  readonly hasDecisions: boolean;
  readonly failed?: { readonly url: string; readonly isMissing: boolean };
}

export async function listedDocuments(log: string, get: Fetch): Promise<Listed> {
  const documents = new Set<string>();
  const decisions = new Map<string, string>();
  let hasDecisions = true;
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const url = `${log}/documents${next === undefined ? '' : `?after=${encodeURIComponent(next)}`}`;
    const fetched = await get(url);
    const listed = readPage(fetched);
    if (listed === undefined)
      return {
        documents: [...documents],
        decisions,
        hasDecisions,
        failed: { url, isMissing: page === 0 && fetched === 'missing' },
      };
    for (const each of listed.documents) documents.add(each);
    hasDecisions &&= listed.decisions !== undefined;
    for (const { url: each, sha256 } of listed.decisions ?? []) decisions.set(each, sha256);
    if (listed.next === undefined || listed.next === next) break;
    next = listed.next;
  }
  return { documents: [...documents], decisions, hasDecisions };
}

interface Page {
  readonly documents: readonly string[];
  readonly decisions?: readonly { readonly url: string; readonly sha256: string }[];
  readonly next?: string;
}

function readPage(fetched: Fetched): Page | undefined {
  const listing = jsonIn(fetched);
  if (!Array.isArray(listing?.documents)) return undefined;
  const documents = listing.documents.filter(url => typeof url === 'string' && URL.canParse(url)) as string[];
  const decisions = Array.isArray(listing.decisions)
    ? listing.decisions
        .filter(isJsonObject)
        .flatMap(({ url, sha256 }) =>
          typeof url === 'string' && URL.canParse(url) && typeof sha256 === 'string' ? [{ url, sha256 }] : [],
        )
    : undefined;
  const { next } = listing;
  return { documents, ...(decisions !== undefined && { decisions }), ...(typeof next === 'string' && { next }) };
}
