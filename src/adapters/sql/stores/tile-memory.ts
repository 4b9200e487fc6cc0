/** Tiles of logs as this process read them last, within bounds: what every proof goes through is read once. A tile only grows, so its first hashes stay. */
import { HASH_BYTES } from '../../../core/log/merkle.ts';
import type { Tile } from '../../../core/log/tiles.ts';
import type { WantedTile } from '../../../ports/store/log.ts';

/** Tiles, of 8 kB each and as much for their nodes: all above the leaves of fifty million entries. */
const MOST = 1024;

export interface TileMemory {
  get(log: number, wanted: WantedTile): Tile | undefined;
  put(log: number, tile: Tile): void;
}

export function createTileMemory(most = MOST): TileMemory {
  // In the order in which they were last asked for.
  const all = new Map<string, Tile>();
  const keep = (name: string, tile: Tile): void => {
    all.delete(name);
    all.set(name, tile);
    if (all.size > most) for (const oldest of all.keys()) return void all.delete(oldest);
  };
  const nameOf = (log: number, { level, index }: WantedTile): string => `${log}/${level}/${index}`;
  return {
    get(log, wanted) {
      const name = nameOf(log, wanted);
      const tile = all.get(name);
      if (tile === undefined || tile.bytes.length < wanted.width * HASH_BYTES) return undefined;
      keep(name, tile);
      return tile;
    },
    put: (log, tile) => keep(nameOf(log, { ...tile, width: 0 }), tile),
  };
}
