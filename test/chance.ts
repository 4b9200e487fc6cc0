/** Chance that can be had again: the seed is printed, and TEST_SEED repeats a run. */
import { randomInt } from 'node:crypto';

export interface Chance {
  /** A whole number, from `least` to `most`, both included. */
  between(least: number, most: number): number;
}

/** `name` says in the output what the seed is of. */
export function chance(name: string): Chance {
  const given = process.env.TEST_SEED;
  const seed = given === undefined || given === '' ? randomInt(2 ** 32) : Number(given);
  console.log(`  ${name}: TEST_SEED=${seed}`);
  let state = seed >>> 0;
  // A linear congruential generator (Numerical Recipes' constants): short, and good enough to pick moments.
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { between: (least, most) => least + Math.floor(next() * (most - least + 1)) };
}
