/** `akashi serve`: the web server, the background worker in a process of its own, and the embedded database, together or apart. */
import type { Ports } from '../../ports/ports.ts';
import { type ComposeOptions, type Composition, compose, openAnchoring, pause } from '../compose.ts';
import { scheduleHouse, taskHandlers } from '../task-handlers.ts';
import { runSequencer, type SequencerChoices } from './run-sequencer.ts';
import type { ServeOptions } from './serve-web.ts';

/** What tests choose otherwise. */
export interface ServeChoices extends Pick<ComposeOptions, 'steps' | 'beatEvery'> {
  /** Milliseconds between sweeps. */
  readonly houseEvery?: number;
  readonly sequencer?: SequencerChoices;
}

/** security 2: the web server signs exports and lists that nobody has published yet. Awards are signed by the worker. */
const WEB_SIGNATURES_A_MINUTE = 600;

const log = (line: string): void => console.error(`akashi: ${line}`);

/** Runs until SIGINT or SIGTERM (or, for a forked worker, until its parent is gone), then leaves in good order. */
export async function serve(options: ServeOptions, choices: ServeChoices = {}): Promise<void> {
  // First of all: a stop while it starts must not leave the database running alone.
  const stopped = untilStopped();
  const limit =
    options.role === 'worker' || options.role === 'sequencer' ? {} : { signaturesAMinute: WEB_SIGNATURES_A_MINUTE };
  const composition = await compose({ log, ...limit, ...choices });
  try {
    if (options.role === 'sequencer') await runSequencer(composition.ports, stopped.promise, log, choices.sequencer);
    else if (options.role === 'worker') await work(composition, stopped.promise, choices);
    // Loaded only where it is needed: a worker starts in half the time without.
    else await (await import('./serve-web.ts')).serveWeb(composition, options, stopped.promise, log);
  } finally {
    await composition.close();
  }
}

async function work(composition: Composition, stopped: Promise<void>, choices: ServeChoices): Promise<void> {
  const { ports } = composition;
  const worker = await composition.startWorker(taskHandlers(ports, choices.houseEvery));
  void beginSweeps(ports);
  const ended = Promise.race([stopped, worker.ended]);
  // Ends with the worker, whichever way that ends.
  const over = ended.catch(() => undefined).then(() => undefined);
  const anchoring = beginAnchoring(ports, over);
  await Promise.all([ended, runSequencer(ports, over, log, choices.sequencer)]);
  // A round that hangs on the chain is no reason to stay: it can be ended at any moment.
  await Promise.race([anchoring, pause(LEAVE_WITHIN)]);
}

/** Between two looks at the chain, while an anchor is on its way (a block or two) and otherwise: endpoints count their calls. */
const LOOK_EVERY = 15_000;
const IDLE_EVERY = 60_000;
const LEAVE_WITHIN = 3_000;

/** Neither a chain nor an authority that is wrongly configured keeps a worker from its work; it is told at each start. */
async function beginAnchoring(ports: Ports, stopped: Promise<unknown>): Promise<void> {
  try {
    const anchoring = await openAnchoring();
    if (anchoring === undefined) return;
    const { keepAnchoring } = await import('../keep-anchoring.ts');
    await keepAnchoring(anchoring, ports, {
      stopped,
      pause: (busy: boolean) => pause(busy ? LOOK_EVERY : IDLE_EVERY),
      log,
    });
  } catch (error) {
    log(`anchor: ${(error as Error).message}`);
  }
}

/** A worker is of use without the sweeps: while a process that hangs holds their job, they are asked for again and again. */
async function beginSweeps(ports: Ports): Promise<void> {
  for (;;) {
    try {
      return await scheduleHouse(ports, ports.clock.now());
    } catch (error) {
      log(`sweeps not begun: ${(error as Error).message}`);
      await pause(5_000);
    }
  }
}

function untilStopped(): { readonly promise: Promise<void> } {
  const promise = new Promise<void>(resolve => {
    const stop = (): void => {
      // While somebody listens for it, the channel to the parent keeps this process alive.
      process.off('disconnect', stop);
      resolve();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // A forked worker whose parent was killed: nobody would end it otherwise.
    process.once('disconnect', stop);
  });
  return { promise };
}
