/** What the world reads of the transparency log: checkpoints, tiles, bundles of entries, and proofs of what is in it. */
import { encodeBase64 } from '../core/bytes/base64.ts';
import { encodeHex } from '../core/bytes/hex.ts';
import { orThrow } from '../core/error.ts';
import { bundleEntries, openBundle } from '../core/log/entry-bundle.ts';
import { HASH_BYTES } from '../core/log/merkle.ts';
import { formatVerifierKey, verifierKeyOf } from '../core/log/note.ts';
import { inclusionProof, tilesForInclusion } from '../core/log/proofs.ts';
import { type BundlePlace, TILE_WIDTH, type TilePlace } from '../core/log/tile-path.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint, LogHead, LogPlace } from '../ports/store/log.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';
import { reading } from './grow-log.ts';

type Needs = Pick<Ports, 'store' | 'crypto'>;

/** The part of an origin that is the log's address on its host: `/log`, `/log/2`. */
export const logPath = ({ origin }: Pick<LogHead, 'origin'>): string => origin.slice(origin.indexOf('/'));

/** Every log of the installation, newest first. */
export async function readLogs({ store }: Pick<Ports, 'store'>): Promise<LogHead[]> {
  return store.transaction(async tx => {
    const newest = await tx.log.head();
    const logs = newest === undefined ? [] : [newest];
    for (let number = (newest?.number ?? 1) - 1; number > 0; number--) {
      const earlier = await tx.log.head({ number });
      if (earlier !== undefined) logs.push(earlier);
    }
    return logs;
  });
}

/** What a reader is told a log's checkpoints are signed with: `NAME+ID+KEY`. */
export const verifierKeyTextOf = ({ origin, key }: LogHead, { crypto }: Pick<Ports, 'crypto'>): string =>
  formatVerifierKey(orThrow(verifierKeyOf(origin, key.publicKey, crypto)));

const logAt = async (path: string, ports: Needs): Promise<LogHead | undefined> =>
  (await readLogs(ports)).find(log => logPath(log) === path);

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

/** Leaves in one answer; whoever is told of more asks with more digits. */
export const MOST_PROOFS = 128;

interface ProvenCheckpoint {
  readonly note: string;
  readonly signedAt: number;
  /** Settled ones. */
  readonly anchors?: readonly {
    readonly chain: string;
    readonly block: number;
    readonly transaction: string;
    readonly at: number;
  }[];
  /** `token`: SHA-256 in hex; the token itself is at `stamps/TOKEN`. */
  readonly stamps?: readonly { readonly authority: string; readonly token: string; readonly at: number }[];
}

/** Checkpoints stand once, by their size: the first that has the entry says since when it is public. */
export interface LogProofs {
  readonly logs: readonly {
    readonly origin: string;
    readonly key: string;
    readonly checkpoints: Readonly<Record<string, ProvenCheckpoint>>;
    readonly proofs: readonly {
      /** Leaf hash, base64. */
      readonly leaf: string;
      readonly index: number;
      /** Of the checkpoint. */
      readonly size: number;
      readonly hashes: readonly string[];
      /** Against later checkpoints, for which others vouch. */
      readonly later?: readonly { readonly size: number; readonly hashes: readonly string[] }[];
    }[];
  }[];
  /** Too many leaves begin so: nothing is said of any. */
  readonly more?: true;
}

/** Of every leaf whose hash begins with these hex digits, in every log: the log is not told which one is meant. */
export async function readLogProofs(prefix: string, ports: Needs): Promise<LogProofs> {
  const logs = [];
  for (const log of await readLogs(ports)) {
    const found = await proofsIn(log, prefix, ports);
    if (found === undefined) return { logs: [], more: true };
    logs.push(found);
  }
  return { logs };
}

async function proofsIn(
  head: LogHead,
  prefix: string,
  { store, crypto }: Needs,
): Promise<LogProofs['logs'][number] | undefined> {
  const { number, origin } = head;
  const key = verifierKeyTextOf(head, { crypto });
  return store.transaction(async tx => {
    const places = await tx.log.placesBeginning(number, prefix, MOST_PROOFS + 1);
    if (places.length > MOST_PROOFS) return undefined;
    const shown = createShown(tx, number, crypto);
    const found: (LogPlace & { readonly sizes: readonly number[] })[] = [];
    for (const place of places) {
      const sizes = await shown.sizesWith(place.index);
      if (sizes.length > 0) found.push({ ...place, sizes });
    }
    const wanted = found.flatMap(({ index, sizes }) => sizes.flatMap(size => tilesForInclusion(index, size)));
    const names = new Map(wanted.map(name => [`${name.level}/${name.index}`, name]));
    const tiles = reading(await tx.log.tiles(number, [...names.values()]));
    const proofs = found.map(({ hash, index, sizes }) => {
      const [first, ...later] = sizes.map(size => ({
        size,
        hashes: inclusionProof(index, size, tiles, crypto).map(encodeBase64),
      }));
      return { leaf: encodeBase64(hash), index, ...first!, ...(later.length > 0 && { later }) };
    });
    return { origin, key, checkpoints: shown.checkpoints, proofs };
  });
}

/** The checkpoints of an answer. Entries of one first checkpoint share the others as well, so each is looked up once. */
function createShown(tx: Pick<InstanceTransaction, 'log' | 'anchors'>, number: number, crypto: Needs['crypto']) {
  const checkpoints: Record<string, ProvenCheckpoint> = {};
  const sizes = new Map<number, readonly number[]>();
  const show = ({ size, note, signedAt }: LogCheckpoint, more: Partial<ProvenCheckpoint> = {}): number => {
    checkpoints[size] = { note, signedAt, ...checkpoints[size], ...more };
    return size;
  };

  async function vouchedFor(index: number): Promise<number[]> {
    const found: number[] = [];
    const cosigned = await tx.log.firstCosigned(number, index);
    if (cosigned !== undefined) found.push(show(cosigned));
    for (const anchor of await tx.anchors.firstWith(number, index)) {
      const checkpoint = await tx.log.firstWith(number, anchor.size - 1);
      if (anchor.state !== 'settled' || checkpoint?.size !== anchor.size) continue;
      const { target: chain, block, transaction, blockTime: at } = anchor;
      const before = checkpoints[anchor.size]?.anchors ?? [];
      found.push(show(checkpoint, { anchors: [...before, { chain, block, transaction, at }] }));
    }
    for (const { size, authority, token, at } of await tx.anchors.firstStampsWith(number, index)) {
      const checkpoint = await tx.log.firstWith(number, size - 1);
      if (checkpoint?.size !== size) continue;
      const before = checkpoints[size]?.stamps ?? [];
      found.push(show(checkpoint, { stamps: [...before, { authority, token: encodeHex(crypto.sha256(token)), at }] }));
    }
    return found;
  }

  return {
    checkpoints: checkpoints as Readonly<typeof checkpoints>,
    /** The first that has it, then those for which others vouch; none while nothing published has it. */
    async sizesWith(index: number): Promise<readonly number[]> {
      const first = await tx.log.firstWith(number, index);
      if (first === undefined) return [];
      const known = sizes.get(first.size);
      if (known !== undefined) return known;
      show(first);
      const all = [...new Set([first.size, ...(await vouchedFor(index))])];
      sizes.set(first.size, all);
      return all;
    },
  };
}

/** A time stamp's token (RFC 3161, DER) by its SHA-256 in hex. */
export const readStamp = (hash: Uint8Array, { store }: Pick<Ports, 'store'>): Promise<Uint8Array | undefined> =>
  store.transaction(async tx => (await tx.anchors.stampByToken(hash))?.token);
