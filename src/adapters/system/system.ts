/** The clock and the chance of the machine, and the turns of its event loop. */
import { randomBytes } from 'node:crypto';
import type { Breathe } from '../../ports/breathe.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Steps } from '../../ports/steps.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** Asked for by the pool: the machine's chance costs much more for each question than for each byte. No byte is given twice, or kept once given. */
const POOL = 4_096;
let pool = new Uint8Array();
let given = 0;

export const systemRandom: Random = {
  bytes(length) {
    if (length > POOL / 4) return new Uint8Array(randomBytes(length));
    if (given + length > pool.length) {
      pool = new Uint8Array(randomBytes(POOL));
      given = 0;
    }
    const bytes = pool.slice(given, given + length);
    pool.fill(0, given, given + length);
    given += length;
    return bytes;
  },
};

export const breathe: Breathe = () => new Promise(resolve => setImmediate(resolve));

/** Production's steps: nothing happens at them. */
export const silentSteps: Steps = { reached: () => undefined };
