/** Feeds spoilt examples to every parser, and tells the first that throws, hangs or grows. */
import { SeededRandom } from '../../conformance/seeded-random.ts';
import { mutateBytes } from './mutate-bytes.ts';
import type { Target } from './target.ts';
import { targets } from './targets.ts';

export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  /** Only the target of this name. */
  readonly only?: string;
}

export interface FuzzReport {
  readonly inputs: number;
  /** By target: how many, and the longest in milliseconds. */
  readonly byTarget: ReadonlyMap<string, { inputs: number; longest: number }>;
  /** In bytes. */
  readonly mostMemory: number;
}

/** Milliseconds: security 12 allows no more. */
const A_HANG = 1_000;
const A_WAIT = 20_000;
/** Bytes beyond what the process has at the start: alone, a process with this much more stays below 512 MB. */
const MOST_GROWTH = 384 * 1024 * 1024;

/** Throws with the seed and the input of whatever breaks a rule. */
export async function runFuzz({ inputs, seed, only }: FuzzOptions): Promise<FuzzReport> {
  const chosen = targets.filter(({ name }) => only === undefined || name === only);
  const whole = chosen.reduce((sum, { share }) => sum + share, 0);
  const byTarget = new Map<string, { inputs: number; longest: number }>();
  const atStart = process.memoryUsage().rss;
  let mostMemory = 0;
  let done = 0;
  for (const target of chosen) {
    const random = new SeededRandom(seed);
    const tally = { inputs: Math.ceil((inputs * target.share) / whole), longest: 0 };
    byTarget.set(target.name, tally);
    // Spoilt once more now and then: what a parser half accepts leads to where others do not come
    let pool = [...target.examples];
    for (let n = 0; n < tally.inputs; n++) {
      const bytes = mutateBytes(random.pick(pool), random);
      tally.longest = Math.max(tally.longest, await feed(target, bytes, `seed ${seed}, input ${n}`));
      if (random.chance(5)) pool = [...target.examples, ...pool.slice(-30), bytes.slice(0, 20_000)];
      if (n % 1_000 === 0) mostMemory = Math.max(mostMemory, checkMemory(target, atStart));
    }
    done += tally.inputs;
  }
  return { inputs: done, byTarget, mostMemory };
}

async function feed(target: Target, bytes: Uint8Array, which: string): Promise<number> {
  const started = performance.now();
  const before = process.cpuUsage();
  try {
    const answer = target.parse(bytes);
    if (answer instanceof Promise) await answer;
  } catch (error) {
    throw new Error(`${target.name} broke on ${which}: ${(error as Error).stack}\n${shown(bytes)}`, { cause: error });
  }
  const waited = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  // Beside other work the clock goes on while nothing is done for this: what counts is the time of the processor, unless it waits for ever.
  const took = waited > A_WAIT ? waited : Math.min(waited, (user + system) / 1000);
  if (took > A_HANG) throw new Error(`${target.name} took ${Math.round(took)} ms on ${which}\n${shown(bytes)}`);
  return took;
}

function checkMemory({ name }: Target, atStart: number): number {
  const { rss } = process.memoryUsage();
  if (rss - atStart > MOST_GROWTH) throw new Error(`${name}: from ${inMegabytes(atStart)} to ${inMegabytes(rss)} MB`);
  return rss;
}

const inMegabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

const shown = (bytes: Uint8Array): string => `base64: ${Buffer.from(bytes.subarray(0, 6_000)).toString('base64')}`;
