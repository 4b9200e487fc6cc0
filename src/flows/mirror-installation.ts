/**
 * One round of a mirror: audits the logs of another installation, and keeps them with what vouches for them and with the public documents. What does not
 * stand the audit is told and not kept: the mirror goes on with what it had.
 */
import { openCheckpoint } from '../core/log/checkpoint.ts';
import { parseVerifierKey } from '../core/log/note.ts';
import { parseTilePath, TILE_WIDTH } from '../core/log/tile-path.ts';
import { mergeVouched, type VouchedCheckpoint } from '../core/verify/logged/vouched-checkpoints.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import {
  auditInstallation,
  type InstallationRequest,
  type LogOutcome,
  logNumber,
  logsToAudit,
} from './audit-installation.ts';
import type { AuditPorts } from './audit-log.ts';
import { type KeptDocuments, keepDocuments } from './mirror-documents.ts';
import { keepStamps, type NewlyVouched, newlyVouched } from './mirror-vouched.ts';
import { type Fetched, namedLogs } from './named-logs.ts';

export type MirrorRequest = Pick<InstallationRequest, 'url' | 'key' | 'memories' | 'policy'>;

/** Of each log what the audit says, with `memory` where it was sound: what the mirror answers from now on. And what became of documents. */
export interface MirrorRound extends KeptDocuments {
  readonly logs: readonly LogOutcome[];
}

interface MirrorPorts extends Omit<AuditPorts, 'progress'>, Pick<Ports, 'clock'> {
  readonly store: MirrorStore;
}

export async function mirrorInstallation(request: MirrorRequest, ports: MirrorPorts): Promise<MirrorRound> {
  const { store, get } = ports;
  const { url } = request;
  const { others } = await namedLogs(url, get);
  const urls = logsToAudit({ ...request, others });
  // Before the logs are read: whatever is vouched for, they have by then.
  const vouched = new Map<string, NewlyVouched>();
  for (const each of urls) vouched.set(each, await newlyVouched(each, store.log(logNumber(each)), get));
  const seen = [...vouched].flatMap(([log, { fresh }]) => fresh.map(({ note }) => ({ note, by: `${log}/vouched` })));
  const partial = new Map<string, Uint8Array>();
  const logs = await auditInstallation(
    { ...request, others, seen },
    { ...ports, get: address => getTile(address, urls, partial, ports) },
  );
  for (const log of logs) await keepLog(log, vouched.get(log.url)?.fresh ?? [], partial, ports);

  const documents = await keepDocuments(url, ports);
  const stamped = await Promise.all(urls.map(each => store.log(logNumber(each)).vouched()));
  const stamps = await keepStamps(urls[0] ?? url, stamped.flat(), ports);
  return {
    logs,
    kept: documents.kept + stamps.kept,
    away: [...[...vouched.values()].flatMap(({ failed }) => failed ?? []), ...documents.away, ...stamps.away],
    gone: [...[...vouched].flatMap(([log, { isShorter }]) => (isShorter ? `${log}/vouched` : [])), ...documents.gone],
    changed: [...documents.changed, ...stamps.changed],
  };
}

/** Whole tiles never change: those that are kept, or were had in a round that was cut off, are not asked for again. */
async function getTile(
  url: string,
  logs: readonly string[],
  partial: Map<string, Uint8Array>,
  { store, get }: MirrorPorts,
): Promise<Fetched> {
  const log = logs.find(each => url.startsWith(`${each}/tile/`));
  const path = log === undefined ? undefined : url.slice(`${log}/tile/`.length);
  const place = path === undefined ? undefined : parseTilePath(path);
  if (log === undefined || path === undefined || !place?.ok) return get(url);
  const files = store.log(logNumber(log));
  const isWhole = place.value.width === TILE_WIDTH;
  const kept = isWhole ? ((await files.tile(path)) ?? (await files.aside(path))) : undefined;
  if (kept !== undefined) return kept;
  const got = await get(url);
  if (!(got instanceof Uint8Array)) return got;
  if (isWhole) await files.setAside(path, got);
  else partial.set(url, got);
  return got;
}

/** A part of a sound log is no log: tiles are kept when all of it was seen. */
async function keepLog(
  { url, outcome: { findings, memory } }: LogOutcome,
  fresh: readonly VouchedCheckpoint[],
  partial: ReadonlyMap<string, Uint8Array>,
  { store, crypto }: MirrorPorts,
): Promise<void> {
  const files = store.log(logNumber(url));
  if (findings.length > 0) return files.dropAside();
  if (memory === undefined) return;
  await files.takeIn();
  const prefix = `${url}/tile/`;
  for (const [address, bytes] of partial)
    if (address.startsWith(prefix)) await files.keepTile(address.slice(prefix.length), bytes);
  const key = parseVerifierKey(memory.key, crypto);
  // The audit has compared them with the tree of whichever log signed them.
  const own = fresh.filter(({ note, size }) => {
    const opened = key.ok ? openCheckpoint(note, key.value, crypto) : key;
    return opened.ok && opened.value.size === size;
  });
  if (own.length > 0) await files.keepVouched(mergeVouched(await files.vouched(), own));
}
