/** What the world reads of the transparency log: checkpoints, tiles, bundles of entries. Proofs are in read-log-proofs.ts. */
import { orThrow } from '../core/error.ts';
import { bundleEntries, openBundle } from '../core/log/entry-bundle.ts';
import { formatLogProof } from '../core/log/log-proof.ts';
import { HASH_BYTES } from '../core/log/merkle.ts';
import { formatVerifierKey, verifierKeyOf } from '../core/log/note.ts';
import { consistencyProof, tilesForConsistency } from '../core/log/proofs.ts';
import { type BundlePlace, TILE_WIDTH, type TilePlace } from '../core/log/tile-path.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint, LogHead } from '../ports/store/log.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';
import { reading } from './grow-log.ts';
import { proveInclusion } from './prove-inclusion.ts';

type Needs = Pick<Ports, 'store' | 'crypto'>;

/** The part of an origin that is the log's address on its host: `/log`, `/log/2`. */
export const logPath = ({ origin }: Pick<LogHead, 'origin'>): string => origin.slice(origin.indexOf('/'));

/** Every log of the installation, newest first. */
export const readLogs = ({ store }: Pick<Ports, 'store'>): Promise<LogHead[]> => store.transaction(logsIn);

async function logsIn(tx: Pick<InstanceTransaction, 'log'>): Promise<LogHead[]> {
  const newest = await tx.log.head();
  const logs = newest === undefined ? [] : [newest];
  for (let number = (newest?.number ?? 1) - 1; number > 0; number--) {
    const earlier = await tx.log.head({ number });
    if (earlier !== undefined) logs.push(earlier);
  }
  return logs;
}

/** What a reader is told a log's checkpoints are signed with: `NAME+ID+KEY`. */
export const verifierKeyTextOf = ({ origin, key }: LogHead, { crypto }: Pick<Ports, 'crypto'>): string =>
  formatVerifierKey(orThrow(verifierKeyOf(origin, key.publicKey, crypto)));

/** Undefined when no log of the installation has that path. */
export const logAt = (path: string, { store }: Pick<Ports, 'store'>): Promise<LogHead | undefined> =>
  store.transaction(tx => findLog(tx, path));

/** The newest one is asked for most. */
async function findLog(tx: Pick<InstanceTransaction, 'log'>, path: string): Promise<LogHead | undefined> {
  const newest = await tx.log.head();
  if (newest === undefined || logPath(newest) === path) return newest;
  return (await logsIn(tx)).find(log => logPath(log) === path);
}

/** The newest checkpoint of the log at that path, as it was signed. */
export async function readCheckpoint(path: string, ports: Needs): Promise<LogCheckpoint | undefined> {
  const log = await logAt(path, ports);
  return log && ports.store.transaction(tx => tx.log.checkpoint(log.number));
}

/**
 * A tile or a bundle as wide as it was asked for. Undefined when the published tree has no such one: what is committed and not yet signed is
 * nobody's to see.
 */
export async function readTile(
  path: string,
  place: TilePlace | (BundlePlace & { readonly level: 'entries' }),
  ports: Needs,
): Promise<Uint8Array | undefined> {
  const log = await logAt(path, ports);
  if (log === undefined) return undefined;
  const { level, index, width } = place;
  const { checkpoint, bytes } = await ports.store.transaction(async tx => {
    const [found] =
      level === 'entries'
        ? await tx.log.bundles(log.number, [index])
        : await tx.log.tiles(log.number, [{ level, index }]);
    return { checkpoint: await tx.log.checkpoint(log.number), bytes: found?.bytes };
  });
  const entries = level === 'entries' ? 1 : TILE_WIDTH ** level;
  if (bytes === undefined || (index * TILE_WIDTH + width) * entries > (checkpoint?.size ?? 0)) return undefined;
  if (level !== 'entries') return bytes.subarray(0, width * HASH_BYTES);
  const all = orThrow(openBundle(bytes));
  return all.length === width ? bytes : bundleEntries(all.slice(0, width));
}

/** C2SP tlog-proof: an entry against the newest published checkpoint. Undefined while it has no such entry. */
export const readInclusion = (path: string, index: number, { store, crypto }: Needs): Promise<string | undefined> =>
  store.transaction(async tx => {
    const log = await findLog(tx, path);
    const checkpoint = log && (await tx.log.checkpoint(log.number));
    if (log === undefined || checkpoint === undefined || index >= checkpoint.size) return undefined;
    const [hashes = []] = await proveInclusion(tx.log, log.number, [{ index, checkpoint }], { crypto });
    return formatLogProof({ index, hashes, note: checkpoint.note });
  });

/** Hashes that lead from the tree of `older` entries to that of `newer` (RFC 6962 §2.1.2). Undefined when the published tree is not so large. */
export async function readConsistency(
  path: string,
  older: number,
  newer: number,
  ports: Needs,
): Promise<readonly Uint8Array[] | undefined> {
  const log = await logAt(path, ports);
  return (
    log &&
    ports.store.transaction(async tx => {
      const size = (await tx.log.checkpoint(log.number))?.size ?? 0;
      if (older > newer || newer > size) return undefined;
      const tiles = reading(await tx.log.tiles(log.number, tilesForConsistency(older, newer)));
      return consistencyProof(older, newer, tiles, ports.crypto);
    })
  );
}

/** A time stamp's token (RFC 3161, DER) by its SHA-256 in hex. */
export const readStamp = (hash: Uint8Array, { store }: Pick<Ports, 'store'>): Promise<Uint8Array | undefined> =>
  store.transaction(async tx => (await tx.anchors.stampByToken(hash))?.token);
