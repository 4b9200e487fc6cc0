/** Takes what acts have left for the log and makes it part of the tree: in one transaction, behind the fence of the lease's epoch. */
import { equalBytes } from '../core/bytes/equal-bytes.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import { AkashiError } from '../core/error.ts';
import { leafHashes } from '../core/log/merkle.ts';
import { TILE_WIDTH } from '../core/log/tile-path.ts';
import { type Edge, extendTiles, type ReadTile, rightEdge, rootFrom } from '../core/log/tiles.ts';
import type { Ports } from '../ports/ports.ts';
import type { Log, LogHead } from '../ports/store/log.ts';

/** Entries in one transaction: some 3 MB. */
const AT_ONCE = 8192;

type Needs = Pick<Ports, 'store' | 'crypto' | 'random' | 'steps'>;

/**
 * How many entries were taken, duplicates counted; 0 when the log is no longer what it was under the lease: that passed to somebody else, who takes
 * them then, or another state of the database has come in its place. Throws `log.tile-malformed` when the stored tree is not the one of
 * the head: nothing is written on top of it.
 */
export function growLog(leased: Pick<LogHead, 'number' | 'epoch' | 'size' | 'root'>, ports: Needs): Promise<number> {
  return ports.store.transaction(async tx => {
    const { number, epoch } = leased;
    const head = await tx.log.head({ lock: true });
    if (head?.number !== number || head.epoch !== epoch || head.halted !== undefined) return 0;
    if (head.size !== leased.size || !equalBytes(head.root, leased.root)) return 0;
    const taken = await tx.log.take(AT_ONCE);
    if (taken.length === 0) return 0;
    ports.steps.reached('log:taken');
    const { entries, leaves } = await freshOf(tx.log, number, taken, ports);
    if (entries.length === 0) return taken.length;
    const edge = await readEdge(tx.log, head, ports);
    const growth = extendTiles(edge, entries, leaves, ports.crypto);
    // The row is locked, so nobody can have moved it; thrown, what was taken comes back.
    if (!(await tx.log.grow(number, epoch, growth))) throw new AkashiError('log.tile-malformed', { at: head.origin });
    ports.steps.reached('log:grown');
    return taken.length;
  });
}

/** Those that are in no published tree yet, each once (a job that was killed and ran again leaves the same), in an order that says nothing. */
async function freshOf(
  log: Log,
  number: number,
  taken: readonly Uint8Array[],
  { crypto, random }: Needs,
): Promise<{ entries: Uint8Array[]; leaves: Uint8Array[] }> {
  const hashes = leafHashes(taken, crypto);
  const found = new Map(hashes.map((hash, n) => [encodeHex(hash), { hash, entry: taken[n] as Uint8Array }]));
  for (const { hash } of await log.places(number, hashes)) found.delete(encodeHex(hash));
  // What a former log shows stands there for ever. What it grew by and never published is shown nowhere.
  for (let former = number - 1; former > 0 && found.size > 0; former--) {
    const size = (await log.checkpoint(former))?.size ?? 0;
    for (const { hash, index } of await log.places(former, hashes)) if (index < size) found.delete(encodeHex(hash));
  }
  const fresh = shuffled([...found.values()], random);
  return { entries: fresh.map(({ entry }) => entry), leaves: fresh.map(({ hash }) => hash) };
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: Needs['random']): T[] {
  const all = [...items];
  const bytes = random.bytes(4 * all.length);
  const chance = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor((chance.getUint32(4 * last) / 2 ** 32) * (last + 1));
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** The right edge of the stored tree, and that it is the head's. */
async function readEdge(log: Log, { number, size, root }: LogHead, { crypto }: Needs): Promise<Edge> {
  const tiles = await log.tiles(number, rightEdge(size));
  if (!equalBytes(rootFrom(size, reading(tiles), crypto), root))
    throw new AkashiError('log.tile-malformed', { at: `root of ${size}` });
  if (size % TILE_WIDTH === 0) return { size, tiles };
  const [last] = await log.bundles(number, [Math.floor(size / TILE_WIDTH)]);
  if (last === undefined) throw new AkashiError('log.tile-malformed', { at: `bundle of ${size}` });
  return { size, tiles, bundle: last.bytes };
}

const NOTHING = new Uint8Array();

/** Tiles that were read beforehand, for core's functions; one that is missing reads as empty, which they refuse. */
export function reading(
  tiles: readonly { readonly level: number; readonly index: number; readonly bytes: Uint8Array }[],
): ReadTile {
  const all = new Map(tiles.map(tile => [`${tile.level}/${tile.index}`, tile.bytes]));
  return (level, index) => all.get(`${level}/${index}`) ?? NOTHING;
}
