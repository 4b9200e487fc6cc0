/**
 * The steps of an audit: what of a log disagrees with itself, with what was seen of it before, and with the status lists that it speaks of.
 * Entries come in order and in parts; a finding says what, where, and is evidence for whoever kept the signed checkpoints.
 */
import { equalBytes } from '../bytes/equal-bytes.ts';
import { encodeHex } from '../bytes/hex.ts';
import { type AuditCode, bad, ok, type Result } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import type { Checkpoint } from './checkpoint.ts';
import { decodeEntry, type LogEntry } from './entry.ts';
import { createLeafIndex } from './leaf-index.ts';
import { HASH_BYTES, leafHashes } from './merkle.ts';
import { edgeAfter, extendTree, type ReadTile, rootFrom, type Tile } from './tiles.ts';

export interface Finding {
  readonly code: AuditCode;
  /** Place of an entry, from 0. */
  readonly index?: number;
  /** For words: `size`, `first`, `by`, `list`, `kind`, `count`. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** What an auditor keeps of a log until the next visit. */
export interface AuditState {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The tiles of `rightEdge(size)`. */
  readonly edge: readonly Tile[];
}

export interface Audit {
  /** The next entries, in order. */
  add(entries: readonly Uint8Array[]): Finding[];
  /** How many entries there were, together with those of earlier visits. */
  readonly size: number;
  /** The tree of all entries so far against a checkpoint: what is kept for the next visit when they agree. */
  close(checkpoint: Checkpoint): Result<AuditState, AuditCode>;
  /** Compares a status list with what the entries of this visit and of `earlier` say. */
  readonly status: StatusReplay;
}

/**
 * Begins where `previous` ended, or with the first entry. Duplicates and statuses are found among the entries that are added: who wants them for the
 * whole log adds the whole log. `status` may know already what another log of the installation says.
 */
export function beginAudit(
  previous: AuditState | undefined,
  crypto: Pick<Crypto, 'sha256'>,
  status: StatusReplay = createStatusReplay(),
): Audit {
  const leaves = createLeafIndex();
  let size = previous?.size ?? 0;
  let edge = previous?.edge ?? [];
  return {
    add(entries) {
      const hashes = leafHashes(entries, crypto);
      const findings = entries.flatMap((entry, n) => readEntry(entry, size + n, hashes[n]!, leaves.add, status));
      const growth = extendTree({ size, tiles: edge }, hashes, crypto);
      edge = edgeAfter({ size, tiles: edge }, growth);
      size = growth.size;
      return findings;
    },
    get size() {
      return size;
    },
    close(checkpoint) {
      if (previous && previous.origin !== checkpoint.origin) return bad('log.audit-other-log', checkpoint.origin);
      if (checkpoint.size < (previous?.size ?? 0)) return bad('log.audit-shrunk', String(checkpoint.size));
      if (size !== checkpoint.size) return bad('log.audit-incomplete', String(size));
      const tiles = new Map(edge.map(tile => [`${tile.level}/${tile.index}`, tile.bytes]));
      const root = rootFrom(size, (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0), crypto);
      if (!equalBytes(root, checkpoint.root)) return bad('log.audit-root-differs', String(size));
      return ok({ origin: checkpoint.origin, size, root, edge });
    },
    status,
  };
}

function readEntry(
  bytes: Uint8Array,
  index: number,
  leaf: Uint8Array,
  remember: (leaf: Uint8Array, index: number) => number | undefined,
  status: StatusReplay,
): Finding[] {
  const first = remember(leaf, index);
  if (first !== undefined) return [{ code: 'log.audit-duplicated', index, detail: { first } }];
  const entry = decodeEntry(bytes);
  if (entry.ok) status.add(entry.value);
  // A later version's entry is no fault of the log.
  return entry.ok || entry.code === 'log.entry-unknown' ? [] : [{ code: 'log.audit-unreadable', index }];
}

/**
 * What became of entries: `expected` are the leaf hashes one after another as they were remembered, or as the log's own tiles have them; `found`
 * those of the entries that are served now, for the same places from `from` on. Empty when they are the same.
 */
export function compareLeaves(expected: Uint8Array, found: Uint8Array, from = 0): Finding[] {
  if (equalBytes(expected, found)) return [];
  const [before, now] = [hashesIn(expected), hashesIn(found)];
  const [was, is] = [countOf(before), countOf(now)];
  const firstAt = new Map<string, number>();
  for (const [n, hash] of now.entries()) if (!firstAt.has(hash)) firstAt.set(hash, n);
  const findings: Finding[] = [];
  for (const [n, hash] of before.entries()) {
    if (is.has(hash)) continue;
    const other = now[n];
    // Something new in its place: altered. Otherwise the others moved up.
    const altered = other !== undefined && !was.has(other);
    findings.push({ code: altered ? 'log.audit-altered' : 'log.audit-deleted', index: from + n });
  }
  for (const [n, hash] of now.entries()) {
    if (was.has(hash)) {
      const first = firstAt.get(hash)!;
      if (first < n && is.get(hash)! > was.get(hash)!)
        findings.push({ code: 'log.audit-duplicated', index: from + n, detail: { first: from + first } });
    } else if (before[n] === undefined || is.has(before[n])) {
      findings.push({ code: 'log.audit-inserted', index: from + n });
    }
  }
  if (findings.length > 0) return findings;
  const moved = before.findIndex((hash, n) => hash !== now[n]);
  return [{ code: before.length > now.length ? 'log.audit-deleted' : 'log.audit-reordered', index: from + moved }];
}

function hashesIn(bytes: Uint8Array): string[] {
  const hashes: string[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(encodeHex(bytes.subarray(at, at + HASH_BYTES)));
  return hashes;
}

function countOf(hashes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}

/**
 * What others saw of the log, against the tree of all its entries: each of `seen` is a tree that the log's key signed, in the memory of a witness, in
 * an anchor, in an older proof. A tree that this one did not grow from is a second history.
 */
export function compareViews(
  tree: { readonly size: number; readonly readTile: ReadTile },
  seen: readonly { readonly size: number; readonly root: Uint8Array; readonly by: string }[],
  crypto: Pick<Crypto, 'sha256'>,
): Finding[] {
  return seen.flatMap(({ size, root, by }): Finding[] => {
    if (size > tree.size) return [{ code: 'log.audit-behind', detail: { size, by } }];
    const same = equalBytes(rootFrom(size, tree.readTile, crypto), root);
    return same ? [] : [{ code: 'log.audit-split-view', detail: { size, by } }];
  });
}

export interface StatusReplay {
  add(entry: LogEntry): void;
  /** Addresses of the lists that entries speak of. */
  readonly lists: readonly string[];
  /** Whose list it is as the entries say: one issuer, where nothing is wrong. */
  issuersOf(list: string): readonly string[];
  /** `isSet` tells the value of each place below `length`, of the list that is published at that address. */
  compare(list: string, length: number, isSet: (index: number) => boolean): Finding[];
}

/**
 * Statuses as the log tells them. Within one checkpoint entries come in no order, so acts are counted: a place is set once it was revoked, or while it was
 * suspended more often than reinstated. A list may be a minute behind the log, and the log behind a list: a finding counts when it is there on
 * the second look.
 */
export function createStatusReplay(): StatusReplay {
  const lists = new Map<string, Map<number, number>>();
  const issuers = new Map<string, Set<string>>();
  const events = new Set<string>();
  return {
    add(entry) {
      if (entry.kind !== 'revoked' && entry.kind !== 'suspended' && entry.kind !== 'reinstated') return;
      // The same event is the same act, in whichever log it stands once more.
      const act = `${entry.event} ${entry.kind} ${entry.index} ${entry.list}`;
      if (events.has(act)) return;
      events.add(act);
      issuers.set(entry.list, (issuers.get(entry.list) ?? new Set()).add(entry.issuer));
      const places = lists.get(entry.list) ?? new Map<number, number>();
      lists.set(entry.list, places);
      const step = entry.kind === 'revoked' ? Number.POSITIVE_INFINITY : entry.kind === 'suspended' ? 1 : -1;
      places.set(entry.index, (places.get(entry.index) ?? 0) + step);
    },
    get lists() {
      return [...lists.keys()];
    },
    issuersOf: list => [...(issuers.get(list) ?? [])],
    compare(list, length, isSet) {
      const places = lists.get(list) ?? new Map<number, number>();
      const findings: Finding[] = [];
      const find = (place: number, logged: boolean) =>
        findings.push({ code: 'log.audit-status-differs', detail: { list, place, logged: logged ? 1 : 0 } });
      for (let place = 0; place < length; place++) {
        const logged = (places.get(place) ?? 0) > 0;
        if (isSet(place) !== logged) find(place, logged);
      }
      for (const [place, count] of places) if (place >= length && count > 0) find(place, true);
      return findings;
    },
  };
}
