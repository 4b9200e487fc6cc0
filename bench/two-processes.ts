// Whether a second process doubles what one issues: the same work in children of their own, one and two at a time, in turn.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Rounds } from './measure.ts';
import { median } from './measure.ts';
import type { Result } from './result.ts';

interface Turn {
  readonly operations: number;
  readonly rate: number;
}

/** The rate of two processes together; `ratioToOne` is to that of one, measured in the same rounds. */
export async function measureTwoProcesses({ rounds, milliseconds }: Rounds): Promise<Result[]> {
  const children = [startChild(), startChild()];
  try {
    await Promise.all(children.map(child => once(child, 'message')));
    const turn = async (some: readonly ChildProcess[]): Promise<Turn> => {
      const done = await Promise.all(some.map(child => ask(child, milliseconds)));
      return {
        operations: done.reduce((sum, each) => sum + each.operations, 0),
        rate: done.reduce((sum, each) => sum + each.rate, 0),
      };
    };
    const [one, two]: [Turn[], Turn[]] = [[], []];
    await turn(children);
    for (let round = 0; round < rounds; round++) {
      one.push(await turn(children.slice(0, 1)));
      two.push(await turn(children));
    }
    const ratioToOne = median(two.map((each, round) => each.rate / one[round]!.rate));
    const n = two.reduce((sum, each) => sum + each.operations, 0);
    const rate = median(two.map(each => each.rate));
    return [{ name: 'two-processes', n, rate, unit: '/s', ratioToLimit: null, ratioToPeer: null, ratioToOne }];
  } finally {
    for (const child of children) child.kill();
  }
}

const startChild = (): ChildProcess =>
  fork(new URL('issue-child.ts', import.meta.url), { execArgv: ['--import', 'tsx', '--max-semi-space-size=64'] });

async function ask(child: ChildProcess, milliseconds: number): Promise<Turn> {
  child.send(milliseconds);
  const [answer] = (await once(child, 'message')) as [Turn];
  return answer;
}
