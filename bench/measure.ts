// Interleaved rounds: every case runs for a short while, in turn, again and again, so that a noisy machine disturbs all alike.
import { performance } from 'node:perf_hooks';

export interface Case {
  readonly name: string;
  /** One operation on the n-th input; a promise is awaited. */
  readonly run: (n: number) => unknown;
}

/** What was done in a while. */
export interface Turn {
  readonly operations: number;
  /** Operations per second. */
  readonly rate: number;
}

/** Takes turns with others; a case runs in this process, others may run in one of their own. */
export interface Runner {
  readonly name: string;
  readonly turn: (milliseconds: number) => Promise<Turn>;
}

export interface Rates {
  /** Operations per second, one for each round; the n-th of two cases were measured side by side. */
  readonly perRound: readonly number[];
  readonly median: number;
  readonly operations: number;
}

export interface Rounds {
  readonly rounds: number;
  readonly milliseconds: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of the ratios in each round, not of the medians: what slowed a round slowed both of its sides. */
export const medianRatio = (of: Rates, to: Rates): number =>
  median(of.perRound.map((rate, round) => rate / to.perRound[round]!));

export async function runFor(one: Case, milliseconds: number, first: number): Promise<Turn> {
  const started = performance.now();
  let operations = 0;
  let elapsed = 0;
  // The clock is read once for a growing number of operations, so that reading it costs nothing measurable.
  for (let chunk = 1; elapsed < milliseconds; ) {
    for (let k = 0; k < chunk; k += 1) {
      const result = one.run(first + operations);
      if (result instanceof Promise) await result;
      operations += 1;
    }
    elapsed = performance.now() - started;
    if (elapsed < milliseconds / 20) chunk *= 2;
  }
  return { operations, rate: operations / (elapsed / 1000) };
}

/** Each turn goes on with the inputs where the last one ended. */
export function runnerOf(one: Case): Runner {
  let done = 0;
  return {
    name: one.name,
    async turn(milliseconds) {
      const turn = await runFor(one, milliseconds, done);
      done += turn.operations;
      return turn;
    },
  };
}

/** Milliseconds before the first round: a server runs for days, so what is compiled late is not what is measured. */
const WARM_UP = 2000;

export async function measure(
  cases: readonly (Case | Runner)[],
  { rounds, milliseconds }: Rounds,
): Promise<Map<string, Rates>> {
  const runners = cases.map(one => ('turn' in one ? one : runnerOf(one)));
  const turns = new Map<string, Turn[]>(runners.map(({ name }) => [name, []]));
  const warmUps = new Map<string, number>();
  for (const one of runners) warmUps.set(one.name, (await one.turn(Math.max(WARM_UP, milliseconds))).operations);
  for (let round = 0; round < rounds; round += 1)
    for (const one of runners) turns.get(one.name)!.push(await one.turn(milliseconds));
  return new Map(
    [...turns].map(([name, all]) => {
      const perRound = all.map(turn => turn.rate);
      const operations = all.reduce((sum, turn) => sum + turn.operations, warmUps.get(name)!);
      return [name, { perRound, median: median(perRound), operations }];
    }),
  );
}
