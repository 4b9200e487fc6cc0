/** One step of the log's sequencer: of all processes that take steps, the one with the lease grows the log and signs it. */
import { AkashiError, type ErrorCode } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogHead } from '../ports/store/log.ts';
import { contradictionIn, type WitnessRounds } from './ask-witnesses.ts';
import { checkLogMarks, type LogContradiction } from './check-log-marks.ts';
import { growLog } from './grow-log.ts';
import { moveTiles } from './move-tiles.ts';
import { openLog } from './open-log.ts';
import { publishCheckpoint } from './publish-checkpoint.ts';

type Needs = Pick<Ports, 'store' | 'vault' | 'clock' | 'random' | 'crypto' | 'instance' | 'steps' | 'logMarks'>;

/** Milliseconds: whoever died with the lease is replaced after this. */
const LEASE = 15_000;
/** Entries that are not made to wait, and milliseconds after which the oldest of fewer is not. */
const ENOUGH = 256;
const OLD = 5_000;

export type SequencerStep =
  /** Somebody else has the lease. */
  | { readonly state: 'standing-by' }
  /** The log does not grow until somebody has looked. `by`: whose memory it contradicts, known to who found it. */
  | { readonly state: 'halted'; readonly code: ErrorCode; readonly by?: string }
  /** `taken`: entries that acts left; `size`: of the newest checkpoint; `against`: what a witness said against it. */
  | {
      readonly state: 'leading';
      readonly taken: number;
      readonly size: number;
      readonly against?: LogContradiction;
      /** Why tiles stay in the database that are to be kept elsewhere. */
      readonly tiles?: ErrorCode;
    };

export interface Sequencer {
  /** Call it every second. Throws what the store, the vault and the marks throw; the next step then begins anew. */
  step(): Promise<SequencerStep>;
  /** Gives the lease back. */
  leave(): Promise<void>;
}

/** When the log grows; what is left out is as decided above. */
export interface SequencerPace {
  readonly enough?: number;
  readonly old?: number;
  /** Milliseconds. */
  readonly lease?: number;
}

/** `holder`: a name that no other process has. */
export function createSequencer(
  holder: string,
  ports: Needs,
  pace: SequencerPace = {},
  witnesses?: WitnessRounds,
): Sequencer {
  /** The log and epoch whose head was compared with what others remember, and how far it was signed since. */
  let checked = { name: '', size: 0 };

  async function check(head: LogHead): Promise<SequencerStep | undefined> {
    const name = `${head.number} ${head.epoch}`;
    // Shorter than what was signed in the same epoch: the database was put back, or a replica took over that lacks the end.
    if (checked.name === name && head.size >= checked.size) return undefined;
    const contradiction =
      (await checkLogMarks(head, ports)) ??
      contradictionIn((await witnesses?.ask(head.number, { atOnce: true })) ?? []);
    if (contradiction !== undefined) {
      return (await halt(head, contradiction.code, ports))
        ? { state: 'halted', ...contradiction }
        : { state: 'standing-by' };
    }
    checked = { name, size: head.size };
    return undefined;
  }

  return {
    async step() {
      await openLog(ports);
      const head = await ports.store.transaction(tx => tx.log.lease(holder, pace.lease ?? LEASE));
      if (head === undefined) return { state: 'standing-by' };
      if (head.halted !== undefined) return { state: 'halted', code: head.halted as ErrorCode };
      ports.steps.reached('log:leased');
      const halted = await check(head);
      if (halted !== undefined) return halted;
      const taken = (await isTime(pace, ports)) ? await growOrHalt(head, ports) : 0;
      ports.steps.reached('log:committed');
      const { size } = await publishCheckpoint(head.number, ports);
      checked = { ...checked, size: Math.max(size, checked.size) };
      const tiles = await moveOrKeep(head.number, ports);
      const against = contradictionIn((await witnesses?.ask(head.number)) ?? []);
      return { state: 'leading', taken, size, ...(against && { against }), ...(tiles && { tiles }) };
    },
    leave: () => ports.store.transaction(tx => tx.log.release(holder)),
  };
}

async function isTime({ enough = ENOUGH, old = OLD }: SequencerPace, { store, clock }: Needs): Promise<boolean> {
  const { count, since } = await store.transaction(tx => tx.log.waiting());
  return count >= enough || (since !== undefined && clock.now() - since >= old);
}

/** A place that is away holds nothing up: what is not moved now is moved later. */
async function moveOrKeep(log: number, ports: Needs): Promise<ErrorCode | undefined> {
  try {
    await moveTiles(log, ports);
    return undefined;
  } catch (error) {
    if (error instanceof AkashiError && error.code.startsWith('tiles.')) return error.code;
    throw error;
  }
}

/** A stored tree that is not its head's was altered or lost a part: waiting mends nothing. */
async function growOrHalt(head: LogHead, ports: Needs): Promise<number> {
  try {
    return await growLog(head, ports);
  } catch (error) {
    if (error instanceof AkashiError && error.code === 'log.tile-malformed') await halt(head, error.code, ports);
    throw error;
  }
}

/** False when the lease passed to somebody else, who judges anew. */
function halt({ number, epoch }: LogHead, code: ErrorCode, { store }: Needs): Promise<boolean> {
  return store.transaction(async tx => {
    if ((await tx.log.head({ number, lock: true }))?.epoch !== epoch) return false;
    await tx.log.halt(number, code);
    return true;
  });
}
