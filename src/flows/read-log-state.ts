/** What a visitor is told of the log: how far it is, how it grew, and whether it stands still. */
import { encodeHex } from '../core/bytes/hex.ts';
import { splitNote } from '../core/log/note.ts';
import type { Ports } from '../ports/ports.ts';
import type { Anchor, StoredStamp } from '../ports/store/anchors.ts';
import type { Instant } from '../ports/store/ids.ts';
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
  /** The newest checkpoint that a witness cosigned, and who did. */
  readonly witnessed?: { readonly size: number; readonly by: readonly WitnessedBy[] };
  /** Newest first, some, on their way or settled. */
  readonly anchors: readonly Anchor[];
  readonly stamps: readonly StoredStamp[];
}

export interface WitnessedBy {
  readonly name: string;
  /** By the witness's clock. */
  readonly at: Instant;
}

const MOST_VOUCHERS = 3;

const MOST_SHOWN = 60;

/** Of the newest log; undefined before its first start. */
export async function readLogState(ports: Pick<Ports, 'store' | 'crypto'>): Promise<LogState | undefined> {
  return ports.store.transaction(async tx => {
    const log = await tx.log.head();
    if (log === undefined) return undefined;
    const checkpoints = await tx.log.checkpoints(log.number, { limit: MOST_SHOWN });
    const witnessed = checkpoints
      .map(({ size, note }) => ({ size, by: witnessesOf(note, log.origin) }))
      .find(({ by }) => by.length > 0);
    return {
      log,
      verifierKey: verifierKeyTextOf(log, ports),
      root: encodeHex(log.root),
      checkpoints,
      waiting: (await tx.log.waiting()).count,
      ...(witnessed && { witnessed }),
      anchors: await tx.anchors.recent(log.number, MOST_VOUCHERS),
      stamps: await tx.anchors.stamps({ log: log.number, limit: MOST_VOUCHERS }),
    };
  });
}

/** Their lines were verified when they were stored (ask-witnesses.ts). C2SP tlog-cosignature: eight bytes of seconds before the signature. */
function witnessesOf(note: string, origin: string): WitnessedBy[] {
  const split = splitNote(note);
  if (!split.ok) return [];
  return split.value.lines
    .filter(({ name }) => name !== origin)
    .map(({ name, bytes }) => ({ name, at: bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0) * 1_000 }));
}
