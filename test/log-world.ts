/** Trees of a log for tests: the definition itself, and one that grows by tiles and keeps them as the store does. */
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { emptyRoot, leafHashes, nodeHash } from '../src/core/log/merkle.ts';
import { extendTiles, type Growth, type ReadTile, rightEdge } from '../src/core/log/tiles.ts';

const hash = nodeCrypto;

/** RFC 6962 §2.1, word for word. */
export function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyRoot(hash);
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)), hash);
}

/** Keeps what growth changes, as the store does. */
export function grow(steps: readonly (readonly Uint8Array[])[]) {
  const tiles = new Map<string, Uint8Array>();
  const bundles = new Map<number, Uint8Array>();
  const read: ReadTile = (level, index) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0);
  let size = 0;
  let root = emptyRoot(hash);
  const growths: Growth[] = [];
  for (const entries of steps) {
    const bundle = bundles.get(Math.floor(size / 256));
    const edge = { size, tiles: rightEdge(size).map(name => ({ ...name, bytes: read(name.level, name.index) })) };
    const growth = extendTiles(bundle ? { ...edge, bundle } : edge, entries, leafHashes(entries, hash), hash);
    for (const tile of growth.tiles) tiles.set(`${tile.level}/${tile.index}`, tile.bytes);
    for (const one of growth.bundles) bundles.set(one.index, one.bytes);
    ({ size, root } = growth);
    growths.push(growth);
  }
  return { size, root, tiles, bundles, read, growths };
}
