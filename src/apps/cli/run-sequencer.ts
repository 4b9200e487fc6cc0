/** The loop of the log's sequencer. Every worker runs one; the lease decides which of them leads, and who takes over when it dies. */
import { AkashiError } from '../../core/error.ts';
import { createWitnessRounds } from '../../flows/ask-witnesses.ts';
import { newOpaqueId } from '../../flows/new-id.ts';
import { createSequencer, type SequencerPace, type SequencerStep } from '../../flows/sequence-log.ts';
import type { Ports } from '../../ports/ports.ts';
import { pause } from '../compose.ts';
import { openWitnesses } from '../compose-witnesses.ts';

const TICK = 1_000;
/** After a step that failed: the database may be restarting. */
const AFTER_A_FAULT = 5_000;

/** What tests choose otherwise: milliseconds between steps, and the pace of growth. */
export interface SequencerChoices extends SequencerPace {
  readonly tick?: number;
}

/** Until stopped; never throws. What goes wrong is told once, not with every tick. */
export async function runSequencer(
  ports: Ports,
  stopped: Promise<void>,
  log: (line: string) => void,
  { tick = TICK, ...pace }: SequencerChoices = {},
): Promise<void> {
  const witnesses = createWitnessRounds(openWitnesses(ports), ports);
  const sequencer = createSequencer(newOpaqueId(ports), ports, pace, witnesses);
  let isOver = false;
  const over = stopped.then(() => {
    isOver = true;
  });
  let told = '';
  const tell = (line: string): void => {
    if (line !== told && line !== '') log(`log: ${line}`);
    told = line;
  };
  while (!isOver) {
    let wait = tick;
    try {
      tell(sayStep(await sequencer.step()));
    } catch (error) {
      tell(error instanceof AkashiError ? `${error.code} ${error.at ?? ''}` : String(error));
      wait = AFTER_A_FAULT;
    }
    await Promise.race([pause(wait), over]);
  }
  // The next leader need not wait for the lease to run out.
  await sequencer.leave().catch(() => undefined);
}

function sayStep(step: SequencerStep): string {
  if (step.state === 'leading' && step.against !== undefined)
    return `${step.against.code} says the witness ${step.against.by}: look at it before this process ends; see docs/errors.md`;
  if (step.state === 'leading' && step.tiles !== undefined) return `${step.tiles}: see docs/errors.md`;
  if (step.state !== 'halted') return '';
  const by = step.by === undefined ? '' : ` (${step.by})`;
  return `${step.code}${by}: it grows no further; see docs/errors.md`;
}
