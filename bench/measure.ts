// Interleaved rounds: every case runs for a short while, in turn, again and again, so that a noisy machine disturbs all alike.
import { performance } from 'node:perf_hooks';

export interface Case {
  readonly name: string;
  /** One operation on the n-th input; a promise is awaited. */
  readonly run: (n: number) => unknown;
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

export async function runFor(
  one: Case,
  milliseconds: number,
  first: number,
): Promise<{ operations: number; rate: number }> {
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

/** Milliseconds before the first round: a server runs for days, so what is compiled late is not what is measured. */
const WARM_UP = 2000;

export async function measure(cases: readonly Case[], { rounds, milliseconds }: Rounds): Promise<Map<string, Rates>> {
  const perRound = new Map<string, number[]>(cases.map(one => [one.name, []]));
  const operations = new Map<string, number>();
  for (const one of cases) operations.set(one.name, (await runFor(one, Math.max(WARM_UP, milliseconds), 0)).operations);
  for (let round = 0; round < rounds; round += 1) {
    for (const one of cases) {
      const before = operations.get(one.name)!;
      const done = await runFor(one, milliseconds, before);
      operations.set(one.name, before + done.operations);
      perRound.get(one.name)!.push(done.rate);
    }
  }
  return new Map(
    cases.map(({ name }) => {
      const rates = perRound.get(name)!;
      return [name, { perRound: rates, median: median(rates), operations: operations.get(name)! }];
    }),
  );
}
