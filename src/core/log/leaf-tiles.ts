/** The tiles of a tree from its leaves alone: for whoever has read a log and answers for it. */
import { concatBytes } from '../bytes/equal-bytes.ts';
import type { Crypto } from '../key/crypto.ts';
import { HASH_BYTES, perfectRoot } from './merkle.ts';
import { TILE_WIDTH } from './tile-path.ts';
import type { ReadTile } from './tiles.ts';

const TILE = TILE_WIDTH * HASH_BYTES;
const NOTHING = new Uint8Array();

/** `leaves`: 32 bytes each, in order. A tile that the tree does not have is empty. */
export function tilesOfLeaves(leaves: Uint8Array, crypto: Pick<Crypto, 'sha256'>): ReadTile {
  const levels = [leaves];
  for (let below = leaves; below.length >= TILE; ) {
    const roots: Uint8Array[] = [];
    for (let from = 0; from + TILE <= below.length; from += TILE)
      roots.push(perfectRoot(below.subarray(from, from + TILE), 0, TILE_WIDTH, crypto));
    below = concatBytes(...roots);
    levels.push(below);
  }
  return (level, index) => levels[level]?.subarray(index * TILE, (index + 1) * TILE) ?? NOTHING;
}
