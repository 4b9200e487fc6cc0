/** One entry of the log with all that leads from it to a signed checkpoint: for people to look at. */
import { decodeUtf8 } from '../core/bytes/utf8.ts';
import { orThrow } from '../core/error.ts';
import { openCheckpoint } from '../core/log/checkpoint.ts';
import { decodeEntry, type LogEntry } from '../core/log/entry.ts';
import { openBundle } from '../core/log/entry-bundle.ts';
import { leafHash } from '../core/log/merkle.ts';
import { verifierKeyOf } from '../core/log/note.ts';
import { inclusionProof, inclusionSpans, type Span, tilesForInclusion, verifyInclusion } from '../core/log/proofs.ts';
import { TILE_WIDTH } from '../core/log/tile-path.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint, LogHead } from '../ports/store/log.ts';
import { reading } from './grow-log.ts';

export interface LoggedEntry {
  readonly log: LogHead;
  readonly index: number;
  /** As it is hashed. */
  readonly text: string;
  /** Undefined for an entry of a later format. */
  readonly entry: LogEntry | undefined;
  /** 32 bytes each. */
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  /** The first that has the entry. */
  readonly checkpoint: LogCheckpoint;
  /** From the leaf's sibling up to the root's child. */
  readonly steps: readonly PathStep[];
  /** Whether leaf and steps give the root that was signed; anything else means that the storage was altered. */
  readonly holds: boolean;
}

export interface PathStep extends Span {
  readonly hash: Uint8Array;
  /** On which side of the way the hash stands. */
  readonly side: 'left' | 'right';
}

type Needs = Pick<Ports, 'store' | 'crypto'>;

/** Undefined while no published checkpoint has it. Throws `log.tile-malformed` where the tree is damaged. */
export async function readLogEntry(number: number, index: number, ports: Needs): Promise<LoggedEntry | undefined> {
  const { crypto } = ports;
  return ports.store.transaction(async tx => {
    const log = await tx.log.head({ number });
    const checkpoint = log && (await tx.log.firstWith(number, index));
    const [bundle] = await tx.log.bundles(number, [Math.floor(index / TILE_WIDTH)]);
    if (log === undefined || checkpoint === undefined || bundle === undefined) return undefined;
    const bytes = orThrow(openBundle(bundle.bytes))[index % TILE_WIDTH];
    if (bytes === undefined) return undefined;
    const key = orThrow(verifierKeyOf(log.origin, log.key.publicKey, crypto));
    const { size, root } = orThrow(openCheckpoint(checkpoint.note, key, crypto));
    const tiles = reading(await tx.log.tiles(number, tilesForInclusion(index, size)));
    const proof = inclusionProof(index, size, tiles, crypto);
    const leaf = leafHash(bytes, crypto);
    const decoded = decodeEntry(bytes);
    return {
      log,
      index,
      text: orThrow(decodeUtf8(bytes)),
      entry: decoded.ok ? decoded.value : undefined,
      leaf,
      root,
      checkpoint,
      steps: inclusionSpans(index, size).map((span, n) => ({
        ...span,
        hash: proof[n] as Uint8Array,
        side: span.from > index ? 'right' : 'left',
      })),
      holds: verifyInclusion({ index, size, leaf, proof, root }, crypto),
    };
  });
}
