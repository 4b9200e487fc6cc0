/** What a mirror answers in an installation's stead: documents as it kept them, and proofs from the log as it audited it. */
import { encodeBase64 } from '../core/bytes/base64.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import { decodeUtf8, utf8 } from '../core/bytes/utf8.ts';
import { type Checkpoint, parseCheckpoint } from '../core/log/checkpoint.ts';
import { decodeEntry } from '../core/log/entry.ts';
import { openBundle } from '../core/log/entry-bundle.ts';
import { tilesOfLeaves } from '../core/log/leaf-tiles.ts';
import { HASH_BYTES } from '../core/log/merkle.ts';
import { splitNote } from '../core/log/note.ts';
import { inclusionProof } from '../core/log/proofs.ts';
import { bundlePath, TILE_WIDTH } from '../core/log/tile-path.ts';
import type { ReadTile } from '../core/log/tiles.ts';
import { formatKeyEntries, type ProvenEntry, parseKeyEntriesAddress } from '../core/verify/mirrored/key-entries.ts';
import type { MirrorStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import type { AuditMemory } from './audit-log.ts';
import { MOST_PROOFS } from './read-log-proofs.ts';

/** One document as a mirror hands it out. */
export interface MirrorAnswer {
  readonly bytes: Uint8Array;
  /** When the mirror last found it so. */
  readonly at: number;
}

export interface MirroredLog {
  /** Of the log: `https://badges.example.org/log`. */
  readonly url: string;
  readonly memory: AuditMemory;
  /** When the audit was made that it stands on. */
  readonly at: number;
}

export interface Mirror {
  /** What stands, or stood, at that address; undefined for what was never kept. */
  answer(address: string): Promise<MirrorAnswer | undefined>;
  /** The newest checkpoint as it was signed. */
  readonly note: string;
}

type Needs = Pick<Ports, 'crypto'> & { readonly store: MirrorStore };

/** Reads the kept log once: the entries of keys are looked for in it. */
export async function openMirror({ url, memory, at }: MirroredLog, ports: Needs): Promise<Mirror> {
  const { leaves, notes, key } = memory;
  const checkpoints = notes.flatMap(note => {
    const checkpoint = checkpointIn(note);
    return checkpoint === undefined ? [] : [{ note, ...checkpoint }];
  });
  const newest = checkpoints.at(-1);
  const tiles = tilesOfLeaves(leaves, ports.crypto);
  const keys = await keyEntriesIn(newest?.size ?? 0, ports.store);
  const json = (value: unknown): MirrorAnswer => ({ bytes: utf8(JSON.stringify(value)), at });

  return {
    note: newest?.note ?? '',
    async answer(address) {
      const prefix = address.startsWith(`${url}/proofs/`) ? address.slice(`${url}/proofs/`.length) : undefined;
      if (prefix !== undefined && /^[0-9a-f]{1,64}$/.test(prefix))
        return json(proofsOf(prefix, { leaves, checkpoints, key, tiles }, ports));
      const question = parseKeyEntriesAddress(address);
      if (question !== undefined) {
        const own = question.logUrl === url ? (keys.get(question.issuer) ?? []) : [];
        return (
          newest &&
          json(
            formatKeyEntries(
              newest.note,
              own.map(entry => proven(entry, newest.size, tiles, ports)),
            ),
          )
        );
      }
      const kept = await ports.store.document(address);
      return kept && { bytes: kept.bytes, at: kept.lastAt };
    },
  };
}

function checkpointIn(note: string): Checkpoint | undefined {
  const split = splitNote(note);
  const checkpoint = split.ok ? parseCheckpoint(split.value.text) : split;
  return checkpoint.ok ? checkpoint.value : undefined;
}

interface KeyEntry {
  readonly index: number;
  readonly entry: Uint8Array;
}

const proven = ({ index, entry }: KeyEntry, size: number, tiles: ReadTile, { crypto }: Needs): ProvenEntry => ({
  ...{ index, entry },
  hashes: inclusionProof(index, size, tiles, crypto),
});

/** By issuer: what the log says of its keys. */
async function keyEntriesIn(size: number, store: MirrorStore): Promise<ReadonlyMap<string, readonly KeyEntry[]>> {
  const found = new Map<string, KeyEntry[]>();
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bytes = await store.tile(bundlePath({ index, width }));
    const entries = bytes === undefined ? undefined : openBundle(bytes);
    if (!entries?.ok) continue;
    for (const [n, entry] of entries.value.entries()) {
      if (!isOfKey(entry)) continue;
      const opened = decodeEntry(entry);
      if (!opened.ok) continue;
      const own = found.get(opened.value.issuer) ?? [];
      own.push({ index: index * TILE_WIDTH + n, entry });
      found.set(opened.value.issuer, own);
    }
  }
  return found;
}

const KEY_START = 'akashi.log/1 key-';
/** Without decoding the many that are not. */
function isOfKey(entry: Uint8Array): boolean {
  const text = decodeUtf8(entry.subarray(0, KEY_START.length));
  return text.ok && text.value === KEY_START;
}

/** As an installation answers `proofs/PREFIX`; the first checkpoint is the first that the mirror saw. */
function proofsOf(
  prefix: string,
  log: {
    readonly leaves: Uint8Array;
    readonly checkpoints: readonly (Checkpoint & { readonly note: string })[];
    readonly key: string;
    readonly tiles: ReadTile;
  },
  { crypto }: Needs,
): object {
  const places: number[] = [];
  const start = Number.parseInt(prefix.slice(0, 2).padEnd(2, '0'), 16);
  const isWhole = prefix.length >= 2;
  for (let index = 0; index * HASH_BYTES < log.leaves.length; index++) {
    // Most are passed over by their first byte.
    if (isWhole && log.leaves[index * HASH_BYTES] !== start) continue;
    const hash = log.leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    if (encodeHex(hash).startsWith(prefix)) places.push(index);
    if (places.length > MOST_PROOFS) return { logs: [], more: true };
  }
  const shown: Record<string, { note: string }> = {};
  const proofs = places.flatMap(index => {
    const first = log.checkpoints.find(({ size }) => size > index);
    if (first === undefined) return [];
    shown[first.size] = { note: first.note };
    const leaf = encodeBase64(log.leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));
    const hashes = inclusionProof(index, first.size, log.tiles, crypto).map(encodeBase64);
    return [{ leaf, index, size: first.size, hashes }];
  });
  return { logs: [{ origin: log.checkpoints.at(-1)?.origin ?? '', key: log.key, checkpoints: shown, proofs }] };
}
