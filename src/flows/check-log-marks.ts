/** Whether the log in the database is what was signed before: asked by everyone who takes over its lease (security 9). */
import { equalBytes } from '../core/bytes/equal-bytes.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { openCheckpoint } from '../core/log/checkpoint.ts';
import { verifierKeyOf } from '../core/log/note.ts';
import { rightEdge, rootFrom } from '../core/log/tiles.ts';
import type { LogMark } from '../ports/log-marks.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint, LogHead } from '../ports/store/log.ts';
import { reading } from './grow-log.ts';

type Needs = Pick<Ports, 'store' | 'crypto' | 'logMarks'>;

/** `by`: whose memory it contradicts. */
export interface LogContradiction {
  readonly code: 'log.behind' | 'log.forked';
  readonly by: string;
}

/**
 * Undefined when nobody remembers anything else. Throws `log.mark-unreadable`, and what asking a witness throws. The memories are read before the
 * head: somebody else may grow the log meanwhile, and is no contradiction.
 */
export async function checkLogMarks(
  { number, origin }: Pick<LogHead, 'number' | 'origin'>,
  ports: Needs,
): Promise<LogContradiction | undefined> {
  const remembered = await ports.logMarks.read(origin);
  const { head, checkpoint } = await ports.store.transaction(async tx => ({
    checkpoint: await tx.log.checkpoint(number),
    head: await tx.log.head({ number }),
  }));
  if (head === undefined) return { code: 'log.behind', by: origin };
  const marks = checkpoint === undefined ? remembered : [...remembered, markOf(checkpoint, head, ports)];
  for (const mark of marks) {
    if (mark.size > head.size) return { code: 'log.behind', by: mark.by };
    if (!equalBytes(await rootAt(mark.size, head, ports), mark.root)) return { code: 'log.forked', by: mark.by };
  }
  return undefined;
}

function markOf({ note, size }: LogCheckpoint, head: LogHead, { crypto }: Needs): LogMark {
  const key = orThrow(verifierKeyOf(head.origin, head.key.publicKey, crypto));
  return { ...orThrow(openCheckpoint(note, key, crypto)), by: `checkpoint ${size}` };
}

async function rootAt(size: number, { number }: LogHead, { store, crypto }: Needs): Promise<Uint8Array> {
  const tiles = await store.transaction(tx => tx.log.tiles(number, rightEdge(size)));
  try {
    return rootFrom(size, reading(tiles), crypto);
  } catch (error) {
    // Tiles that are missing or cut: no tree that was ever signed.
    if (error instanceof AkashiError && error.code === 'log.tile-malformed') return new Uint8Array();
    throw error;
  }
}
