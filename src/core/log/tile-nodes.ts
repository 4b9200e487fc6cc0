/** The nodes inside of a tile: roots of the whole subtrees of its hashes. Each is hashed once for as long as the tile's bytes are held by whoever reads. */
import type { Crypto } from '../key/crypto.ts';
import { HASH_BYTES } from './merkle.ts';
import { TILE_WIDTH } from './tile-path.ts';

/** Root of `count` hashes (a power of two) from the `first`-th on, which is a multiple of it. The tile must have them. */
export type TileNodes = (first: number, count: number) => Uint8Array;

const known = new WeakMap<Uint8Array, TileNodes>();

/** `tile`: bytes that nobody changes any more. */
export function nodesOf(tile: Uint8Array, crypto: Pick<Crypto, 'sha256'>): TileNodes {
  const before = known.get(tile);
  if (before !== undefined) return before;
  const nodes = openNodes(tile, crypto);
  known.set(tile, nodes);
  return nodes;
}

/** In the order of a heap: 1 is the root of a whole tile, 2n and 2n + 1 are below n, and the tile's own hashes begin at its width. */
function openNodes(tile: Uint8Array, { sha256 }: Pick<Crypto, 'sha256'>): TileNodes {
  let nodes: Uint8Array | undefined;
  const isHashed = new Uint8Array(TILE_WIDTH);
  const data = new Uint8Array(1 + 2 * HASH_BYTES);
  data[0] = 1;

  function hashAt(n: number): Uint8Array {
    if (n >= TILE_WIDTH) return tile.subarray((n - TILE_WIDTH) * HASH_BYTES, (n - TILE_WIDTH + 1) * HASH_BYTES);
    nodes ??= new Uint8Array(TILE_WIDTH * HASH_BYTES);
    if (isHashed[n] === 0) {
      const [left, right] = [hashAt(2 * n), hashAt(2 * n + 1)];
      data.set(left, 1);
      data.set(right, 1 + HASH_BYTES);
      nodes.set(sha256(data), n * HASH_BYTES);
      isHashed[n] = 1;
    }
    return nodes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES);
  }
  return (first, count) => hashAt((TILE_WIDTH + first) / count).slice();
}
