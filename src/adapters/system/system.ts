/** The clock and the chance of the machine, and the turns of its event loop. */
import { randomBytes } from 'node:crypto';
import type { Breathe } from '../../ports/breathe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Steps } from '../../ports/steps.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = { bytes: length => new Uint8Array(randomBytes(length)) };

export const breathe: Breathe = () => new Promise(resolve => setImmediate(resolve));

/** Production's steps: nothing happens at them. */
export const silentSteps: Steps = { reached: () => undefined };
