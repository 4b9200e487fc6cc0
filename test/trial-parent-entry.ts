/** A process with a pool whose child is busy for ever: a test ends it, and looks whether the child ends too. */
import { ChildPool } from '../src/adapters/children/child-pool.ts';
import type { Told, Trial } from './trial-child-entry.ts';
import { trialBounds, trialCodes, trialEntry } from './trial-pool.ts';

const pool = new ChildPool<Trial, Told>(trialEntry, { ...trialBounds, time: 60_000 }, trialCodes);
const { answer } = await pool.ask({ do: 'tell' });
void pool.ask({ do: 'loop' }).catch(() => {});
console.log(answer.pid);
