/** The tree as tiles of 256 hashes (C2SP tlog-tiles, Merkle Tree): what stands in which, and how the right edge grows. */
import { concatBytes } from '../bytes/equal-bytes.ts';
import { AkashiError } from '../error.ts';
import type { Crypto } from '../key/crypto.ts';
import { bundleEntries } from './entry-bundle.ts';
import { emptyRoot, HASH_BYTES, nodeHash, perfectRoot } from './merkle.ts';
import { TILE_WIDTH, tilePath } from './tile-path.ts';

/** Level 0 holds the hashes of leaves; above, each hash is the root of a whole tile below. */
export interface TileName {
  readonly level: number;
  readonly index: number;
}
/** Bytes of a tile as it is kept: a partial tile is its first hashes, and may have grown wider than an older tree needs. */
export type ReadTile = (level: number, index: number) => Uint8Array;
export type Tile = TileName & { readonly bytes: Uint8Array };

/** What a tree of `size` entries has, and its right edge: the tiles of `rightEdge(size)` and, unless it ends with a whole one, the last bundle. */
export interface Edge {
  readonly size: number;
  readonly tiles: readonly Tile[];
  readonly bundle?: Uint8Array;
}

/** What an addition changes: whole tiles for ever, the partial ones until they grow again. */
export interface Growth {
  readonly from: number;
  readonly size: number;
  /** RFC 6962 §2.1. */
  readonly root: Uint8Array;
  readonly tiles: readonly Tile[];
  readonly bundles: readonly { readonly index: number; readonly bytes: Uint8Array }[];
  readonly leaves: readonly Uint8Array[];
}

/** The partial tiles of a tree of that size, from the lowest level up: all of the tree that growing and the root need. */
export function rightEdge(size: number): TileName[] {
  const names: TileName[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH))
    if (hashes % TILE_WIDTH > 0) names.push({ level, index: Math.floor(hashes / TILE_WIDTH) });
  return names;
}

/** How many hashes of a level a tree of that size has. */
export const hashesAtLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** Root of a tree of `size` entries (RFC 6962 §2.1), from the tiles of `rightEdge(size)`. Throws `log.tile-malformed`. */
export function rootFrom(size: number, readTile: ReadTile, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  let root: Uint8Array | undefined;
  for (const { level, index } of rightEdge(size)) {
    const width = hashesAtLevel(size, level) % TILE_WIDTH;
    const tile = hashesOf(readTile, level, index, width);
    // The smallest subtree stands rightmost, and deepest.
    for (let count = 1, end = width; end > 0; count *= 2) {
      if ((width & count) === 0) continue;
      end -= count;
      const left = perfectRoot(tile, end, count, crypto);
      root = root === undefined ? left : nodeHash(left, root, crypto);
    }
  }
  return root ?? emptyRoot(crypto);
}

/** The first `width` hashes of a tile. Throws `log.tile-malformed`, with its path, when it has fewer. */
export function hashesOf(readTile: ReadTile, level: number, index: number, width: number): Uint8Array {
  const tile = readTile(level, index);
  if (tile.length < width * HASH_BYTES || tile.length % HASH_BYTES !== 0 || tile.length > TILE_WIDTH * HASH_BYTES)
    throw new AkashiError('log.tile-malformed', { at: tilePath({ level, index, width }) });
  return tile.length === width * HASH_BYTES ? tile : tile.subarray(0, width * HASH_BYTES);
}

/**
 * Adds entries to a tree. `leaves` are their leaf hashes, in the same order. Touches nothing but the right edge: the work does not grow with the
 * tree. Throws `log.tile-malformed` when the edge is not that of a tree of its size.
 */
export function extendTiles(
  edge: Edge,
  entries: readonly Uint8Array[],
  leaves: readonly Uint8Array[],
  crypto: Pick<Crypto, 'sha256'>,
): Growth {
  if (entries.length !== leaves.length) throw new TypeError('a leaf for each entry');
  const { size, root, tiles } = extendTree(edge, leaves, crypto);
  return { from: edge.size, size, root, tiles, bundles: extendBundles(edge, entries), leaves };
}

/** The same for who keeps no entries: a mirror, an auditor. */
export function extendTree(
  edge: Omit<Edge, 'bundle'>,
  leaves: readonly Uint8Array[],
  crypto: Pick<Crypto, 'sha256'>,
): Pick<Growth, 'size' | 'root' | 'tiles'> {
  const size = edge.size + leaves.length;
  const kept = new Map(edge.tiles.map(tile => [nameOf(tile.level, tile.index), tile.bytes]));
  const changed = new Map<string, Tile>();
  let added = leaves;
  for (let level = 0; added.length > 0; level++) {
    const roots: Uint8Array[] = [];
    const before = hashesAtLevel(edge.size, level);
    const first = Math.floor(before / TILE_WIDTH);
    const begun = before % TILE_WIDTH;
    const start = begun === 0 ? NOTHING : hashesOf(readFrom(kept), level, first, begun);
    for (let index = first, taken = 0; taken < added.length; index++) {
      const room = index === first ? TILE_WIDTH - begun : TILE_WIDTH;
      const some = added.slice(taken, taken + room);
      const bytes = index === first ? concatBytes(start, ...some) : concatBytes(...some);
      changed.set(nameOf(level, index), { level, index, bytes });
      if (bytes.length === TILE_WIDTH * HASH_BYTES) roots.push(perfectRoot(bytes, 0, TILE_WIDTH, crypto));
      taken += some.length;
    }
    added = roots;
  }
  const read: ReadTile = (level, index) => changed.get(nameOf(level, index))?.bytes ?? readFrom(kept)(level, index);
  return { size, root: rootFrom(size, read, crypto), tiles: [...changed.values()] };
}

/** The right edge after a growth, from the edge before it: what an auditor keeps between two visits. */
export function edgeAfter(edge: Omit<Edge, 'bundle'>, growth: Pick<Growth, 'size' | 'tiles'>): Tile[] {
  const all = new Map([...edge.tiles, ...growth.tiles].map(tile => [nameOf(tile.level, tile.index), tile]));
  return rightEdge(growth.size).map(({ level, index }) => all.get(nameOf(level, index)) as Tile);
}

const nameOf = (level: number, index: number): string => `${level}/${index}`;

const NOTHING = new Uint8Array(0);
const readFrom =
  (tiles: ReadonlyMap<string, Uint8Array>): ReadTile =>
  (level, index) =>
    tiles.get(nameOf(level, index)) ?? NOTHING;

function extendBundles({ size, bundle }: Edge, entries: readonly Uint8Array[]): Growth['bundles'][number][] {
  const bundles: Growth['bundles'][number][] = [];
  const begun = size % TILE_WIDTH;
  if (begun > 0 && bundle === undefined && entries.length > 0) throw new TypeError('the last bundle is missing');
  for (let taken = 0, index = Math.floor(size / TILE_WIDTH); taken < entries.length; index++) {
    const first = taken === 0 && begun > 0;
    const some = entries.slice(taken, taken + (first ? TILE_WIDTH - begun : TILE_WIDTH));
    const bytes = bundleEntries(some);
    bundles.push({ index, bytes: first && bundle ? concatBytes(bundle, bytes) : bytes });
    taken += some.length;
  }
  return bundles;
}
