/** One kept log: proofs of its entries, made of the leaves as they were audited, against checkpoints as they were seen and vouched for. */
import { encodeBase64 } from '../core/bytes/base64.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { parseCheckpoint } from '../core/log/checkpoint.ts';
import { decodeEntry } from '../core/log/entry.ts';
import { openBundle } from '../core/log/entry-bundle.ts';
import { tilesOfLeaves } from '../core/log/leaf-tiles.ts';
import { HASH_BYTES } from '../core/log/merkle.ts';
import { splitNote } from '../core/log/note.ts';
import { inclusionProof } from '../core/log/proofs.ts';
import { bundlePath, TILE_WIDTH } from '../core/log/tile-path.ts';
import { mergeVouched, type VouchedCheckpoint } from '../core/verify/logged/vouched-checkpoints.ts';
import type { KeyEntries } from '../core/verify/mirrored/key-entries.ts';
import type { MirroredLogStore } from '../ports/mirror-store.ts';
import type { Ports } from '../ports/ports.ts';
import type { AuditMemory } from './audit-log.ts';

type Needs = Pick<Ports, 'crypto'>;

export interface MirroredLog {
  /** The newest checkpoint as it was signed. */
  readonly note: string;
  /** Places of the leaves whose hash begins with these hex digits, `most` at most and one more. */
  seek(prefix: string, most: number): readonly number[];
  /** As an installation answers `proofs/PREFIX`; the first checkpoint is the first that the mirror knows. */
  proofsOf(places: readonly number[]): object;
  keyEntriesOf(issuer: string): KeyEntries;
}

/** Reads the kept log once: the entries of keys are looked for in it. */
export async function openMirroredLog(
  { leaves, notes, key }: AuditMemory,
  files: MirroredLogStore,
  { crypto }: Needs,
): Promise<MirroredLog> {
  const seen = notes.flatMap(note => checkpointIn(note) ?? []);
  const checkpoints = mergeVouched(seen, await files.vouched());
  const newest = seen.at(-1);
  const size = newest?.size ?? 0;
  const tiles = tilesOfLeaves(leaves, crypto);
  const keys = await keyEntriesIn(size, files);
  const hashAt = (index: number): Uint8Array => leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  const proofAt = (index: number, of: number): string[] => inclusionProof(index, of, tiles, crypto).map(encodeBase64);

  return {
    note: newest?.note ?? '',
    seek(prefix, most) {
      const places: number[] = [];
      const start = Number.parseInt(prefix.slice(0, 2).padEnd(2, '0'), 16);
      const isWhole = prefix.length >= 2;
      for (let index = 0; index * HASH_BYTES < leaves.length && places.length <= most; index++) {
        // Most are passed over by their first byte.
        if (isWhole && leaves[index * HASH_BYTES] !== start) continue;
        if (encodeHex(hashAt(index)).startsWith(prefix)) places.push(index);
      }
      return places;
    },
    proofsOf(places) {
      const shown: Record<string, object> = {};
      const proofs = places.flatMap(index => {
        const [first, ...later] = viewsOf(index, checkpoints);
        if (first === undefined) return [];
        for (const { size: of, note, signedAt, anchors, stamps } of [first, ...later])
          shown[of] = { note, ...(signedAt !== undefined && { signedAt }), anchors, stamps };
        const own = { leaf: encodeBase64(hashAt(index)), index, size: first.size, hashes: proofAt(index, first.size) };
        const others = later.map(({ size: of }) => ({ size: of, hashes: proofAt(index, of) }));
        return [{ ...own, ...(others.length > 0 && { later: others }) }];
      });
      return { origin: key.split('+')[0] ?? '', key, checkpoints: shown, proofs };
    },
    keyEntriesOf: issuer => ({
      note: newest?.note ?? '',
      entries: (keys.get(issuer) ?? []).map(({ index, entry }) => ({
        ...{ index, entry },
        hashes: inclusionProof(index, size, tiles, crypto),
      })),
    }),
  };
}

function checkpointIn(note: string): VouchedCheckpoint | undefined {
  const split = splitNote(note);
  const checkpoint = split.ok ? parseCheckpoint(split.value.text) : split;
  return checkpoint.ok ? { size: checkpoint.value.size, note, anchors: [], stamps: [] } : undefined;
}

/** The first that has the entry, and then the first one that is cosigned, that is anchored by each contract, and that is stamped by each authority. */
function viewsOf(index: number, checkpoints: readonly VouchedCheckpoint[]): readonly VouchedCheckpoint[] {
  const having = checkpoints.filter(({ size }) => size > index);
  const views = new Map<string, VouchedCheckpoint>();
  for (const checkpoint of having) {
    const { note, anchors, stamps } = checkpoint;
    const reasons = [
      'first',
      ...(isCosigned(note) ? ['cosigned'] : []),
      ...anchors.map(({ chain }) => chain),
      ...stamps.map(({ authority }) => authority),
    ];
    for (const reason of reasons) if (!views.has(reason)) views.set(reason, checkpoint);
  }
  return [...new Set(views.values())];
}

function isCosigned(note: string): boolean {
  const split = splitNote(note);
  return split.ok && split.value.lines.length > 1;
}

interface KeyEntry {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** By issuer: what the log says of its keys. */
async function keyEntriesIn(size: number, files: MirroredLogStore): Promise<ReadonlyMap<string, readonly KeyEntry[]>> {
  const found = new Map<string, KeyEntry[]>();
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const bytes = await files.tile(bundlePath({ index, width }));
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
