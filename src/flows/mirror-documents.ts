/** The part of a mirror's round that is about documents: those that change are had anew, with their history; those that never change are had once. */
import { encodeHex } from '../core/bytes/hex.ts';
import type { MirrorListing, MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import { listedDocuments } from './listed-documents.ts';
import type { Fetch } from './named-logs.ts';

export interface KeptDocuments {
  /** How many of those that the installation lists are held now. */
  readonly kept: number;
  /** Addresses that were not had. */
  readonly away: readonly string[];
  /** Held, and not listed or not there any more: they stay. */
  readonly gone: readonly string[];
  /** Of those that never change: something else is said to be there now. What was there first is held. */
  readonly changed: readonly string[];
}

type Needs = Pick<Ports, 'clock' | 'crypto'> & { readonly store: MirrorStore; readonly get: Fetch };

export async function keepDocuments(log: string, ports: Needs): Promise<KeptDocuments> {
  const { store, clock, get } = ports;
  const at = clock.now();
  const before = await store.listing();
  const listed = await listedDocuments(log, get);
  const away = listed.failed === undefined ? [] : [listed.failed.url];
  const gone = listed.failed === undefined ? notAmong(listed.documents, before.documents) : [];
  let kept = 0;
  for (const url of listed.documents) {
    const got = await get(url);
    if (got instanceof Uint8Array) {
      await store.keepDocument(url, got, clock.now());
      kept += 1;
    } else if (got === 'missing' && (await store.document(url)) !== undefined) gone.push(url);
    else away.push(url);
  }
  const decisions = await keepDecisions(listed.decisions, before, ports);
  if (listed.failed === undefined) gone.push(...notAmong([...listed.decisions.keys()], Object.keys(before.decisions)));
  // What is answered of a subject is all that was signed of it: so the time stands only where nothing is missing.
  const isWhole = listed.failed === undefined && listed.hasDecisions && decisions.lacking.length === 0;
  const last = isWhole ? at : before.at;
  await store.keepListing({
    ...(last !== undefined && { at: last }),
    documents: [...new Set([...before.documents, ...listed.documents])],
    decisions: { ...before.decisions, ...decisions.fresh },
  });
  return { kept: kept + decisions.kept, away: [...away, ...decisions.away], gone, changed: decisions.changed };
}

const notAmong = (listed: readonly string[], before: readonly string[]): string[] => {
  const now = new Set(listed);
  return before.filter(url => !now.has(url));
};

interface KeptDecisions extends Omit<KeptDocuments, 'gone'> {
  readonly fresh: Readonly<Record<string, string>>;
  /** Addresses of which nothing is held. */
  readonly lacking: readonly string[];
}

async function keepDecisions(
  listed: ReadonlyMap<string, string>,
  before: MirrorListing,
  { store, get, clock, crypto }: Needs,
): Promise<KeptDecisions> {
  const fresh: Record<string, string> = {};
  const away: string[] = [];
  const changed: string[] = [];
  let kept = 0;
  for (const [url, sha256] of listed) {
    const known = before.decisions[url];
    if (known !== undefined) {
      kept += 1;
      if (known !== sha256) changed.push(url);
      continue;
    }
    // A round that died may have it and not have noted it.
    const got = (await store.document(url))?.bytes ?? (await get(url));
    if (!(got instanceof Uint8Array)) away.push(url);
    else if (encodeHex(crypto.sha256(got)) !== sha256) changed.push(url);
    else {
      await store.keepDocument(url, got, clock.now());
      fresh[url] = sha256;
      kept += 1;
    }
  }
  const lacking = [...listed.keys()].filter(url => before.decisions[url] === undefined && fresh[url] === undefined);
  return { fresh, kept, away, changed, lacking };
}
