/**
 * A stranger's audit of a whole log: the checkpoint's signature, every entry against every tile, the tree against the signed root, against what was seen
 * of it before and by others, and the status lists against what the log says of them. It believes nothing that the log says of itself.
 */

import { concatBytes, equalBytes } from '../core/bytes/equal-bytes.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import { decodeUtf8, utf8 } from '../core/bytes/utf8.ts';
import type { ErrorCode } from '../core/error.ts';
import {
  type Audit,
  beginAudit,
  compareLeaves,
  compareViews,
  type Finding,
  type StatusReplay,
} from '../core/log/audit.ts';
import { type Checkpoint, openCheckpoint } from '../core/log/checkpoint.ts';
import { openBundle } from '../core/log/entry-bundle.ts';
import { HASH_BYTES, leafHashes, perfectRoot } from '../core/log/merkle.ts';
import { parseVerifierKey, type VerifierKey } from '../core/log/note.ts';
import { bundlePath, TILE_WIDTH, tilePath } from '../core/log/tile-path.ts';
import { hashesAtLevel, type ReadTile } from '../core/log/tiles.ts';
import { checkWitnesses, NO_WITNESSES, type Witnessed, type WitnessPolicy } from '../core/log/witness-policy.ts';
import { auditLists, type ListPorts } from './audit-lists.ts';
import { type Fetched, type NamedLog, namedLogs } from './named-logs.ts';

/** What an auditor keeps of a log, apart from it. */
export interface AuditMemory {
  /** `NAME+ID+KEY`. */
  readonly key: string;
  /** Signed checkpoints, oldest first. */
  readonly notes: readonly string[];
  /** All leaf hashes, 32 bytes each. */
  readonly leaves: Uint8Array;
}

export interface AuditRequest {
  /** The log's address, without a slash at its end. */
  readonly url: string;
  /** As `NAME+ID+KEY`; of a first visit without one, the log's own word is taken and kept. */
  readonly key?: string;
  readonly memory?: AuditMemory;
  /** Checkpoints that others saw: `by` says who. */
  readonly seen?: readonly { readonly note: string; readonly by: string }[];
  /** Witnesses that are asked what they saw, and how many must have cosigned the newest checkpoint. */
  readonly policy?: WitnessPolicy;
  /**
   * Of an installation with several logs (audit-installation.ts): what was read of statuses so far. They are compared with the lists when the last one
   * has been read, because a status may stand in one log and its end in another.
   */
  readonly together?: { readonly status: StatusReplay; readonly isLast: boolean };
}

export interface AuditFinding extends Omit<Finding, 'code'> {
  readonly code: ErrorCode;
  /** An address, where that is what is wrong. */
  readonly at?: string;
}

export interface AuditOutcome {
  readonly origin?: string;
  readonly size: number;
  readonly keyFrom: 'given' | 'memory' | 'log';
  readonly findings: readonly AuditFinding[];
  /** Addresses that could not be asked: of what they would have said nothing is known. */
  readonly away: readonly string[];
  readonly lists: number;
  /** Other logs that the installation names; alone, one of several is not compared with the status lists. */
  readonly others: readonly NamedLog[];
  /** The newest checkpoint, its signature verified: evidence, where it contradicts what was kept. */
  readonly note?: string;
  /** To be kept for the next visit; absent where something was found, or could not be had: then the earlier memory is the evidence. */
  readonly memory?: AuditMemory;
}

export interface AuditPorts extends ListPorts {
  /** Status lists lie behind the log by a minute, and the log behind them: how long is waited for the second look. */
  readonly beforeSecondLook: () => Promise<void>;
  /** Of an address in the auditor's own policy. */
  readonly getFromWitness?: (url: string) => Promise<Fetched>;
  readonly progress?: (done: number, of: number) => void;
}

/** Requests at once. */
const AT_ONCE = 8;

export async function auditLog(request: AuditRequest, ports: AuditPorts): Promise<AuditOutcome> {
  const { memory, together } = request;
  const keyFrom = request.key !== undefined ? 'given' : memory !== undefined ? 'memory' : 'log';
  const named = await namedLogs(request.url, ports.get);
  const visit = new Visit(request.url, ports, together?.status);
  const outcome = (): Omit<AuditOutcome, 'memory'> => ({
    ...(visit.origin === undefined ? {} : { origin: visit.origin }),
    size: visit.audit.size,
    keyFrom,
    findings: onlyOnce(visit.findings),
    away: [...visit.away],
    lists: visit.lists,
    others: named.others,
    ...(visit.note === '' ? {} : { note: visit.note }),
  });
  const text = request.key ?? memory?.key ?? named.own;
  if (text === undefined) {
    // Without a key nothing was looked at, and nothing may be called sound.
    visit.away.add(named.url);
    return outcome();
  }
  const key = parseVerifierKey(text, ports.crypto);
  if (!key.ok) {
    visit.findings.push({ code: key.code });
    return outcome();
  }
  const { policy = NO_WITNESSES } = request;
  // Before the log is: whatever they saw, it has by then.
  const views = await visit.askWitnesses(key.value.name, policy);
  const first = await visit.readAll(key.value);
  if (first === undefined) return outcome();
  if (memory) visit.compareMemory(memory);
  const past = memory?.notes.map((note, n) => ({ note, by: `memory ${n + 1}` })) ?? [];
  visit.compareSeen([...past, ...views, ...(request.seen ?? [])], key.value);
  await visit.checkWitnessed(policy, key.value);
  if (together?.isLast ?? named.others.length === 0) await visit.compareLists(key.value);
  if (visit.findings.length > 0 || visit.away.size > 0) return outcome();
  const notes = [...(memory?.notes ?? [])];
  if (notes.at(-1) !== visit.note) notes.push(visit.note);
  return { ...outcome(), memory: { key: text, notes, leaves: visit.leaves() } };
}

/** A second look sees some of it again. */
function onlyOnce(findings: readonly AuditFinding[]): AuditFinding[] {
  const seen = new Set<string>();
  return findings.filter(finding => {
    const name = JSON.stringify(finding);
    return !seen.has(name) && seen.add(name);
  });
}

/** 256 entries and their hashes, or what there is of them. */
interface Pair {
  readonly bundle: Uint8Array | undefined;
  readonly tile: Uint8Array | undefined;
  readonly width: number;
}

class Visit {
  readonly findings: AuditFinding[] = [];
  readonly away = new Set<string>();
  readonly audit: Audit;
  origin: string | undefined;
  note = '';
  /** Status lists that were compared. */
  lists = 0;
  /** By level, hashes one after another. */
  #levels: Uint8Array[][] = [[]];
  readonly #url: string;
  readonly #ports: AuditPorts;

  constructor(url: string, ports: AuditPorts, status?: StatusReplay) {
    this.#url = url;
    this.#ports = ports;
    this.audit = beginAudit(undefined, ports.crypto, status);
  }

  /** Undefined, and noted, when it was not had. */
  async #get(url: string): Promise<Uint8Array | undefined> {
    const fetched = await this.#ports.get(url);
    if (fetched instanceof Uint8Array) return fetched;
    if (fetched === 'away') this.away.add(url);
    // Withheld: whoever signed a tree has it
    else this.findings.push({ code: 'log.audit-incomplete', detail: { size: this.audit.size }, at: url });
    return undefined;
  }

  async #checkpoint(key: VerifierKey): Promise<Checkpoint | undefined> {
    const bytes = await this.#get(`${this.#url}/checkpoint`);
    const note = bytes && decodeUtf8(bytes);
    if (note === undefined) return undefined;
    const opened = note.ok ? openCheckpoint(note.value, key, this.#ports.crypto) : note;
    if (!opened.ok) {
      this.findings.push({ code: opened.code, at: `${this.#url}/checkpoint` });
      return undefined;
    }
    this.note = note.ok ? note.value : '';
    this.origin = opened.value.origin;
    return opened.value;
  }

  /** Reads on to the newest checkpoint, and compares the tree with it. Undefined when that was not possible. */
  async readAll(key: VerifierKey): Promise<Checkpoint | undefined> {
    const checkpoint = await this.#checkpoint(key);
    if (checkpoint === undefined) return undefined;
    const { size } = checkpoint;
    if (size < this.audit.size) {
      this.findings.push({ code: 'log.audit-shrunk', detail: { size } });
      return undefined;
    }
    const last = Math.ceil(size / TILE_WIDTH);
    for (let from = Math.floor(this.audit.size / TILE_WIDTH); from < last; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, last - from) }, (_, n) => from + n);
      const pairs = await Promise.all(some.map(index => this.#bundleAndTile(index, size)));
      for (const [n, pair] of pairs.entries()) if (!this.#take(some[n] as number, pair)) return undefined;
      this.#ports.progress?.(this.audit.size, size);
    }
    await this.#compareHigherTiles(size);
    const closed = this.audit.close(checkpoint);
    if (!closed.ok) this.findings.push({ code: closed.code, detail: { size } });
    return checkpoint;
  }

  async #bundleAndTile(index: number, size: number): Promise<Pair> {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const [bundle, tile] = await Promise.all([
      this.#get(`${this.#url}/tile/${bundlePath({ index, width })}`),
      this.#get(`${this.#url}/tile/${tilePath({ level: 0, index, width })}`),
    ]);
    return { bundle, tile, width };
  }

  /** False when the entries were not had: behind them nothing can be said. */
  #take(index: number, { bundle, tile, width }: Pair): boolean {
    if (bundle === undefined) return false;
    const opened = openBundle(bundle);
    const from = index * TILE_WIDTH;
    const known = this.audit.size - from;
    if (!opened.ok || opened.value.length !== width) {
      this.findings.push({ code: 'log.audit-incomplete', index: this.audit.size, detail: { size: from + width } });
      return false;
    }
    const hashes = concatBytes(...leafHashes(opened.value, this.#ports.crypto));
    if (tile) this.findings.push(...compareLeaves(tile, hashes, from));
    // Of a bundle that was read half on the first look, the second half
    this.findings.push(...this.audit.add(opened.value.slice(known)));
    this.#levels[0]![index] = hashes;
    return true;
  }

  /** Levels above the leaves, as they follow from these. */
  async #compareHigherTiles(size: number): Promise<void> {
    for (let level = 1; hashesAtLevel(size, level) > 0; level++) {
      const below = this.#levels[level - 1] as Uint8Array[];
      const whole = below.filter(tile => tile.length === TILE_WIDTH * HASH_BYTES);
      const roots = whole.map(tile => perfectRoot(tile, 0, TILE_WIDTH, this.#ports.crypto));
      const own: Uint8Array[] = [];
      for (let from = 0; from < roots.length; from += TILE_WIDTH)
        own.push(concatBytes(...roots.slice(from, from + TILE_WIDTH)));
      this.#levels[level] = own;
      for (const [index, bytes] of own.entries()) {
        const url = `${this.#url}/tile/${tilePath({ level, index, width: bytes.length / HASH_BYTES })}`;
        const served = await this.#get(url);
        if (served && !equalBytes(served, bytes)) this.findings.push({ code: 'log.tile-malformed', at: url });
      }
    }
  }

  leaves(): Uint8Array {
    return concatBytes(...(this.#levels[0] as Uint8Array[]));
  }

  /** What was there at the last visit must be there still. */
  compareMemory({ leaves }: AuditMemory): void {
    const now = this.leaves();
    if (now.length < leaves.length)
      this.findings.push({ code: 'log.audit-shrunk', detail: { size: now.length / HASH_BYTES } });
    this.findings.push(...compareLeaves(leaves, now.subarray(0, leaves.length)));
  }

  compareSeen(seen: readonly { readonly note: string; readonly by: string }[], key: VerifierKey): void {
    const readTile: ReadTile = (level, index) => this.#levels[level]?.[index] ?? new Uint8Array(0);
    const views = [];
    for (const { note, by } of seen) {
      const opened = openCheckpoint(note, key, this.#ports.crypto);
      // Not signed by this log: no evidence against it
      if (!opened.ok) this.findings.push({ code: opened.code, at: by });
      else views.push({ ...opened.value, by });
    }
    this.findings.push(...compareViews({ size: this.audit.size, readTile }, views, this.#ports.crypto));
  }

  /** What each witness that tells it saw last. */
  async askWitnesses(origin: string, { witnesses }: WitnessPolicy): Promise<{ note: string; by: string }[]> {
    const name = encodeHex(this.#ports.crypto.sha256(utf8(origin)));
    const views: { note: string; by: string }[] = [];
    for (const { name: by, url } of witnesses) {
      const address = `${url?.replace(/\/$/, '')}/checkpoints/${name}`;
      const fetched = url === undefined ? 'missing' : ((await this.#ports.getFromWitness?.(address)) ?? 'missing');
      if (fetched === 'away') this.away.add(address);
      const note = fetched instanceof Uint8Array ? decodeUtf8(fetched) : undefined;
      if (note?.ok) views.push({ note: note.value, by });
    }
    return views;
  }

  /** A checkpoint is public for a moment before its witnesses have seen it: so it counts when the next one has too few as well. */
  async checkWitnessed(policy: WitnessPolicy, key: VerifierKey): Promise<void> {
    if (policy.quorum === 'none') return;
    if (this.#isWitnessed(policy)?.enough === true) return;
    await this.#ports.beforeSecondLook();
    if ((await this.readAll(key)) === undefined) return;
    const witnessed = this.#isWitnessed(policy);
    if (witnessed !== undefined && !witnessed.enough)
      this.findings.push({ code: 'log.audit-unwitnessed', detail: { count: witnessed.cosignatures.length } });
  }

  /** Undefined, and noted, when a witness's line is wrong. */
  #isWitnessed(policy: WitnessPolicy): Witnessed | undefined {
    const witnessed = checkWitnesses(this.note, policy, this.#ports.crypto);
    if (witnessed.ok) return witnessed.value;
    this.findings.push({ code: witnessed.code, at: witnessed.at ?? '' });
    return undefined;
  }

  /** What differs counts when it is there on the second look: lists and log are not written in one moment. */
  async compareLists(key: VerifierKey): Promise<void> {
    const first = await auditLists(this.#url, this.audit.status, this.#ports);
    if (first.findings.length > 0) {
      await this.#ports.beforeSecondLook();
      if ((await this.readAll(key)) === undefined) return;
    }
    const last = first.findings.length > 0 ? await auditLists(this.#url, this.audit.status, this.#ports) : first;
    this.lists = last.lists;
    this.findings.push(...last.findings);
    for (const url of last.away) this.away.add(url);
  }
}
