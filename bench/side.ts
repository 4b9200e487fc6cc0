// Each side in a process of its own, as it would run: in one, the peer's heap and its shapes of objects slowed us by a tenth.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Runner, Turn } from './measure.ts';

export interface Side {
  /** One of the cases that `side-child.ts` makes for this side, by its name. */
  readonly runner: (name: string) => Runner;
  readonly stop: () => void;
}

export interface Wish {
  readonly name: string;
  readonly milliseconds: number;
}

/** Rejects when the child ends before it answers. */
export async function startSide(side: 'own' | 'peer'): Promise<Side> {
  // Beside this file once tools/bench.mjs has built both
  const child = fork(new URL('side-child.js', import.meta.url), [side], { execArgv: ['--max-semi-space-size=64'] });
  await answerOf(child);
  return {
    runner: name => ({
      name,
      turn(milliseconds) {
        child.send({ name, milliseconds } satisfies Wish);
        return answerOf(child) as Promise<Turn>;
      },
    }),
    stop: () => void child.kill(),
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ending = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: ending.signal }).then(([answer]) => answer),
      once(child, 'exit', { signal: ending.signal }).then(([code]) => {
        throw new Error(`a side of the benchmark ended with ${code}`);
      }),
    ]);
  } finally {
    ending.abort();
  }
}
