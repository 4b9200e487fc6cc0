/** Inclusion proofs from storage: of tiles that this process remembers, as long as they lead to the root that was signed. */
import { parseCheckpoint } from '../core/log/checkpoint.ts';
import { HASH_BYTES } from '../core/log/merkle.ts';
import { splitNote } from '../core/log/note.ts';
import { inclusionProof, tilesForInclusion, verifyInclusion } from '../core/log/proofs.ts';
import { TILE_WIDTH } from '../core/log/tile-path.ts';
import { hashesOf } from '../core/log/tiles.ts';
import type { Ports } from '../ports/ports.ts';
import type { Log, LogCheckpoint, WantedTile } from '../ports/store/log.ts';
import { reading } from './grow-log.ts';

export interface ProofPlace {
  readonly index: number;
  /** One that has the entry. */
  readonly checkpoint: Pick<LogCheckpoint, 'size' | 'note'>;
}

/** Of each place, in their order, by one question to the store; a second one where another database has come in the place of what was remembered. */
export async function proveInclusion(
  log: Pick<Log, 'tiles'>,
  number: number,
  places: readonly ProofPlace[],
  { crypto }: Pick<Ports, 'crypto'>,
): Promise<readonly (readonly Uint8Array[])[]> {
  if (places.length === 0) return [];
  const wanted = widest(
    places.flatMap(({ index, checkpoint: { size } }) => [...tilesForInclusion(index, size), tileOf(index)]),
  );
  const roots = new Map(places.map(({ checkpoint: { size, note } }) => [size, rootIn(note)]));
  const prove = async (remembered: boolean) => {
    const tiles = reading(await log.tiles(number, wanted, { remembered }));
    return places.map(({ index, checkpoint: { size } }) => {
      const within = index % TILE_WIDTH;
      const own = hashesOf(tiles, 0, Math.floor(index / TILE_WIDTH), within + 1);
      const leaf = own.subarray(within * HASH_BYTES);
      const proof = inclusionProof(index, size, tiles, crypto);
      const root = roots.get(size);
      return { proof, holds: root !== undefined && verifyInclusion({ index, size, leaf, proof, root }, crypto) };
    });
  };
  const quick = await prove(true);
  const proofs = quick.every(({ holds }) => holds) ? quick : await prove(false);
  return proofs.map(({ proof }) => proof);
}

const tileOf = (index: number): WantedTile => ({
  ...{ level: 0, index: Math.floor(index / TILE_WIDTH) },
  width: (index % TILE_WIDTH) + 1,
});

function widest(names: readonly WantedTile[]): readonly WantedTile[] {
  const all = new Map<string, WantedTile>();
  for (const name of names) {
    const id = `${name.level}/${name.index}`;
    if ((all.get(id)?.width ?? 0) < name.width) all.set(id, name);
  }
  return [...all.values()];
}

function rootIn(note: string): Uint8Array | undefined {
  const split = splitNote(note);
  const checkpoint = split.ok ? parseCheckpoint(split.value.text) : split;
  return checkpoint.ok ? checkpoint.value.root : undefined;
}
