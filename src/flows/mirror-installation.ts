/**
 * One round of a mirror: audits the log of another installation, and keeps it with the public documents of its issuers. What does not stand the audit
 * is told and not kept: the mirror goes on with what it had.
 */
import { isJsonObject } from '../core/bytes/json.ts';
import { parseJsonObject } from '../core/bytes/parse-json.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { parseTilePath, TILE_WIDTH } from '../core/log/tile-path.ts';
import type { WitnessPolicy } from '../core/log/witness-policy.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import { type AuditMemory, type AuditOutcome, auditLog, type Fetched } from './audit-log.ts';

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

interface MirrorPorts extends Pick<Ports, 'crypto' | 'clock'> {
  readonly store: MirrorStore;
  readonly get: (url: string) => Promise<Fetched>;
  readonly getFromWitness?: (url: string) => Promise<Fetched>;
  readonly beforeSecondLook: () => Promise<void>;
}

/** A listing that never ends is no listing. */
const MOST_PAGES = 10_000;

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
  let kept = 0;
  const away: string[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const address = `${log}/documents${next === undefined ? '' : `?after=${encodeURIComponent(next)}`}`;
    const listed = await listAt(address, get);
    if (listed === undefined) return { kept, away: [...away, address] };
    for (const url of listed.documents) {
      const got = await get(url);
      if (got instanceof Uint8Array) {
        await store.keepDocument(url, got, clock.now());
        kept += 1;
      } else away.push(url);
    }
    if (listed.next === undefined || listed.next === next) break;
    next = listed.next;
  }
  return { kept, away };
}

async function listAt(
  address: string,
  get: MirrorPorts['get'],
): Promise<{ readonly documents: readonly string[]; readonly next?: string } | undefined> {
  const got = await get(address);
  const text = got instanceof Uint8Array ? decodeUtf8(got) : undefined;
  const parsed = text?.ok ? parseJsonObject(text.value) : undefined;
  if (!parsed?.ok || !isJsonObject(parsed.value) || !Array.isArray(parsed.value.documents)) return undefined;
  const documents = parsed.value.documents.filter(url => typeof url === 'string' && URL.canParse(url)) as string[];
  const { next } = parsed.value;
  return { documents, ...(typeof next === 'string' && { next }) };
}
