/**
 * One round of a mirror: audits the log of another installation, and keeps it with the public documents of its issuers. What does not stand the audit
 * is told and not kept: the mirror goes on with what it had.
 */
import { parseTilePath, TILE_WIDTH } from '../core/log/tile-path.ts';
import type { WitnessPolicy } from '../core/log/witness-policy.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import { type AuditMemory, type AuditOutcome, type AuditPorts, auditLog } from './audit-log.ts';
import { listedDocuments } from './listed-documents.ts';
import type { Fetched } from './named-logs.ts';

export interface MirrorRequest {
  /** Of the log. */
  readonly url: string;
  readonly key?: string;
  readonly memory?: AuditMemory;
  readonly policy?: WitnessPolicy;
}

export interface MirrorRound {
  /** With `memory` where the log was sound: what the mirror answers from now on. */
  readonly audit: AuditOutcome;
  /** Documents that were had, and addresses that were not. */
  readonly kept: number;
  readonly away: readonly string[];
}

interface MirrorPorts extends Omit<AuditPorts, 'progress'>, Pick<Ports, 'clock'> {
  readonly store: MirrorStore;
}

export async function mirrorInstallation(request: MirrorRequest, ports: MirrorPorts): Promise<MirrorRound> {
  const fresh = new Map<string, Uint8Array>();
  const audit = await auditLog(request, { ...ports, get: url => getTile(url, request.url, fresh, ports) });
  // A part of a sound log is no log: tiles are kept when all of it was seen.
  if (audit.memory !== undefined) for (const [path, bytes] of fresh) await ports.store.keepTile(path, bytes);
  const { kept, away } = await keepDocuments(request.url, ports);
  return { audit, kept, away };
}

/** Whole tiles never change: those that are kept are not asked for again. */
async function getTile(url: string, log: string, fresh: Map<string, Uint8Array>, ports: MirrorPorts): Promise<Fetched> {
  const path = url.startsWith(`${log}/tile/`) ? url.slice(`${log}/tile/`.length) : undefined;
  const place = path === undefined ? undefined : parseTilePath(path);
  if (path === undefined || !place?.ok) return ports.get(url);
  const kept = place.value.width === TILE_WIDTH ? await ports.store.tile(path) : undefined;
  if (kept !== undefined) return kept;
  const got = await ports.get(url);
  if (got instanceof Uint8Array) fresh.set(path, got);
  return got;
}

async function keepDocuments(
  log: string,
  { store, get, clock }: MirrorPorts,
): Promise<{ kept: number; away: string[] }> {
  const { documents, failed } = await listedDocuments(log, get);
  let kept = 0;
  const away = failed === undefined ? [] : [failed.url];
  for (const url of documents) {
    const got = await get(url);
    if (got instanceof Uint8Array) {
      await store.keepDocument(url, got, clock.now());
      kept += 1;
    } else away.push(url);
  }
  return { kept, away };
}
