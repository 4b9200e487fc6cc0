// Whether a second process doubles what one issues: the same work in children of their own, one and two at a time, in turn.
import type { Rounds, Runner, Turn } from './measure.ts';
import { median } from './measure.ts';
import type { Result } from './result.ts';
import { startSide } from './side.ts';

/** The rate of two processes together; `ratioToOne` is to that of one, measured in the same rounds. */
export async function measureTwoProcesses({ rounds, milliseconds }: Rounds): Promise<Result[]> {
  const sides = [await startSide('own'), await startSide('own')];
  try {
    const runners = sides.map(side => side.runner('issue-template'));
    const turn = async (some: readonly Runner[]): Promise<Turn> => {
      const done = await Promise.all(some.map(runner => runner.turn(milliseconds)));
      return {
        operations: done.reduce((sum, each) => sum + each.operations, 0),
        rate: done.reduce((sum, each) => sum + each.rate, 0),
      };
    };
    const [one, two]: [Turn[], Turn[]] = [[], []];
    await turn(runners);
    for (let round = 0; round < rounds; round++) {
      one.push(await turn(runners.slice(0, 1)));
      two.push(await turn(runners));
    }
    const ratioToOne = median(two.map((each, round) => each.rate / one[round]!.rate));
    const n = two.reduce((sum, each) => sum + each.operations, 0);
    const rate = median(two.map(each => each.rate));
    return [{ name: 'two-processes', n, rate, unit: '/s', ratioToLimit: null, ratioToPeer: null, ratioToOne }];
  } finally {
    for (const side of sides) side.stop();
  }
}
