/** Anchors and stamps the log's checkpoints for as long as a worker runs. Several workers may: the flows see to it that one acts. */
import { anchorCheckpoints } from '../flows/anchor-checkpoints.ts';
import { anchorStamps } from '../flows/anchor-stamps.ts';
import type { Ports } from '../ports/ports.ts';
import type { Anchoring } from './compose-anchors.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'crypto' | 'steps'>;

/** One round of both. Neither keeps the other from going on; what is wrong is answered in a line, without addresses. */
export async function anchorRound({ onChain, byStamps }: Anchoring, ports: Needs): Promise<readonly string[]> {
  const rounds = [
    onChain === undefined
      ? []
      : anchorCheckpoints(onChain.policy, { ...ports, chain: onChain.chain }).then(({ problem }) =>
          problem === undefined ? [] : [`anchor: ${problem}`],
        ),
    byStamps === undefined
      ? []
      : anchorStamps(byStamps.every, { ...ports, stampers: byStamps.stampers }).then(({ problems }) =>
          problems.map(({ code }) => `time stamp: ${code}`),
        ),
  ];
  const outcomes = await Promise.allSettled(rounds);
  return outcomes.flatMap(outcome =>
    outcome.status === 'fulfilled'
      ? outcome.value
      : [`anchor: ${outcome.reason instanceof Error ? outcome.reason.message : String(outcome.reason)}`],
  );
}

/** A round, a pause, and again until `stopped`. What stays wrong is told once, and that it is over, too. */
export async function keepAnchoring(
  anchoring: Anchoring,
  ports: Needs,
  loop: {
    readonly stopped: Promise<unknown>;
    readonly pause: () => Promise<unknown>;
    readonly log: (line: string) => void;
  },
): Promise<void> {
  if (anchoring.onChain === undefined && anchoring.byStamps === undefined) return;
  const stopped = loop.stopped.catch(() => undefined).then(() => 'stopped' as const);
  let told = '';
  for (;;) {
    const lines = (await anchorRound(anchoring, ports)).join('; ');
    if (lines !== told) loop.log(lines === '' ? 'anchor: goes on' : lines);
    told = lines;
    if ((await Promise.race([stopped, loop.pause()])) === 'stopped') return;
  }
}
