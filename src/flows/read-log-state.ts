/** What a visitor is told of the log: how far it is, how it grew, and whether it stands still. */
import { encodeHex } from '../core/bytes/hex.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint, LogHead } from '../ports/store/log.ts';
import { verifierKeyTextOf } from './read-log.ts';

export interface LogState {
  readonly log: LogHead;
  /** As checkpoints are verified with: `NAME+ID+KEY`. */
  readonly verifierKey: string;
  /** Hex; of the newest checkpoint where there is one. */
  readonly root: string;
  /** Newest first, some. */
  readonly checkpoints: readonly LogCheckpoint[];
  /** Acts whose entries no checkpoint has yet. */
  readonly waiting: number;
}

const MOST_SHOWN = 60;

/** Of the newest log; undefined before its first start. */
export async function readLogState(ports: Pick<Ports, 'store' | 'crypto'>): Promise<LogState | undefined> {
  return ports.store.transaction(async tx => {
    const log = await tx.log.head();
    if (log === undefined) return undefined;
    return {
      log,
      verifierKey: verifierKeyTextOf(log, ports),
      root: encodeHex(log.root),
      checkpoints: await tx.log.checkpoints(log.number, { limit: MOST_SHOWN }),
      waiting: (await tx.log.waiting()).count,
    };
  });
}
