/**
 * Has the newest checkpoint cosigned by the witnesses that the operator chose (C2SP tlog-witness, add-checkpoint). The log goes on without whoever
 * is away or contradicts; only at the start of a leader is a contradiction a reason to stand still (security 9).
 */
import { orThrow } from '../core/error.ts';
import { openCosignatures } from '../core/log/cosignature.ts';
import type { VerifierKey } from '../core/log/note.ts';
import { consistencyProof, tilesForConsistency } from '../core/log/proofs.ts';
import { formatAddCheckpoint } from '../core/log/witness.ts';
import type { Ports } from '../ports/ports.ts';
import type { LogCheckpoint } from '../ports/store/log.ts';
import type { Witness } from '../ports/witness.ts';
import type { LogContradiction } from './check-log-marks.ts';
import { reading } from './grow-log.ts';

type Needs = Pick<Ports, 'store' | 'crypto' | 'clock'>;

export interface ChosenWitness extends Witness {
  readonly key: VerifierKey;
}

export interface WitnessAsked {
  readonly name: string;
  readonly state: 'cosigned' | 'ahead' | 'forked' | 'refused' | 'away';
}

export interface WitnessRounds {
  /**
   * Asks all whose cosignature the newest checkpoint lacks and who are not resting after a failure; what was had is stored. `atOnce`: also those
   * who rest.
   */
  ask(log: number, options?: { readonly atOnce?: boolean }): Promise<readonly WitnessAsked[]>;
}

/** Milliseconds for which whoever was away, or answered what makes no sense, is left alone. */
const REST = 30_000;
/** A witness that names another size each time is not followed for ever. */
const TRIES = 3;

export function createWitnessRounds(witnesses: readonly ChosenWitness[], ports: Needs): WitnessRounds {
  /** Size that each cosigned last, as far as is known. */
  const sizes = new Map<VerifierKey, number>();
  const restsUntil = new Map<VerifierKey, number>();

  async function askOne(witness: ChosenWitness, log: number, checkpoint: LogCheckpoint): Promise<WitnessAsked> {
    const { size, note } = checkpoint;
    const { name, key } = witness;
    const rest = (state: WitnessAsked['state']): WitnessAsked => {
      restsUntil.set(key, ports.clock.now() + REST);
      return { name, state };
    };
    let oldSize = Math.min(sizes.get(key) ?? 0, size);
    for (let n = 0; n < TRIES; n++) {
      const answer = await witness.add(formatAddCheckpoint({ oldSize, note, proof: await way(log, oldSize, size) }));
      if (answer.kind === 'away') return rest('away');
      if (answer.kind === 'refused') return rest(answer.status === 422 ? 'forked' : 'refused');
      if (answer.kind === 'cosigned') {
        const line = lineOf(checkpoint, answer.lines, key);
        if (line === undefined) return rest('refused');
        sizes.set(key, size);
        await ports.store.transaction(tx => tx.log.cosign(log, size, { witness: `${key.name}+${key.id}`, line }));
        return { name, state: 'cosigned' };
      }
      if (answer.size > size) return rest('ahead');
      // It was told the size that it names: so its tree of that size is another one.
      if (answer.size === oldSize) return rest('forked');
      oldSize = answer.size;
    }
    return rest('refused');
  }

  async function way(log: number, older: number, newer: number): Promise<Uint8Array[]> {
    const tiles = await ports.store.transaction(tx => tx.log.tiles(log, tilesForConsistency(older, newer)));
    return consistencyProof(older, newer, reading(tiles), ports.crypto);
  }

  /** The witness's own line alone: what else it sends is nothing that anybody asked for. */
  function lineOf({ note }: LogCheckpoint, lines: string, key: VerifierKey): string | undefined {
    const line = lines.split('\n').find(each => each.startsWith(`— ${key.name} `));
    if (line === undefined) return undefined;
    const cosigned = openCosignatures(`${note}${line}\n`, [key], ports.crypto);
    return cosigned.ok && cosigned.value.length === 1 ? `${line}\n` : undefined;
  }

  return {
    async ask(log, { atOnce = false } = {}) {
      const checkpoint = await ports.store.transaction(tx => tx.log.checkpoint(log));
      // The empty tree is everybody's, and no witness keeps it.
      if (checkpoint === undefined || checkpoint.size === 0) return [];
      const done = orThrow(
        openCosignatures(
          checkpoint.note,
          witnesses.map(({ key }) => key),
          ports.crypto,
        ),
      ).map(({ key }) => key);
      const now = ports.clock.now();
      const due = witnesses.filter(({ key }) => atOnce || (!done.includes(key) && (restsUntil.get(key) ?? 0) <= now));
      return Promise.all(due.map(witness => askOne(witness, log, checkpoint)));
    },
  };
}

/** What a round says against the log, if it does. */
export function contradictionIn(asked: readonly WitnessAsked[]): LogContradiction | undefined {
  const [against] = asked.filter(({ state }) => state === 'ahead' || state === 'forked');
  if (against === undefined) return undefined;
  return { code: against.state === 'ahead' ? 'log.behind' : 'log.forked', by: against.name };
}
