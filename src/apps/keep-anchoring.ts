/** Anchors and stamps the log's checkpoints for as long as a worker runs. Several workers may: the flows see to it that one acts. */
import { anchorCheckpoints } from '../flows/anchor-checkpoints.ts';
import { anchorStamps } from '../flows/anchor-stamps.ts';
import type { Ports } from '../ports/ports.ts';
import type { Anchoring } from './compose-anchors.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'crypto' | 'steps'>;

export interface RoundDone {
  /** Something is on its way to the chain: look again soon. */
  readonly busy: boolean;
  /** What is wrong, each in a line without addresses. */
  readonly faults: readonly string[];
}

/** One round of both. Neither keeps the other from going on. */
export async function anchorRound({ onChain, byStamps }: Anchoring, ports: Needs): Promise<RoundDone> {
  const [chained, stamped] = await Promise.allSettled([
    onChain && anchorCheckpoints(onChain.policy, { ...ports, chain: onChain.chain }),
    byStamps && anchorStamps(byStamps.every, { ...ports, stampers: byStamps.stampers }),
  ]);
  const faults: string[] = [];
  for (const outcome of [chained, stamped])
    if (outcome.status === 'rejected') faults.push(`anchor: ${wordOf(outcome.reason)}`);
  const anchors = chained.status === 'fulfilled' ? chained.value : undefined;
  const stamps = stamped.status === 'fulfilled' ? stamped.value : undefined;
  if (anchors?.problem !== undefined) faults.push(`anchor: ${anchors.problem}`);
  for (const { code } of stamps?.problems ?? []) faults.push(`time stamp: ${code}`);
  return { busy: (anchors?.underWay ?? 0) > 0, faults };
}

const wordOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

/** A round, a pause, and again until `stopped`. What stays wrong is told once, and that it is over, too. */
export async function keepAnchoring(
  anchoring: Anchoring,
  ports: Needs,
  loop: {
    readonly stopped: Promise<unknown>;
    readonly pause: (busy: boolean) => Promise<unknown>;
    readonly log: (line: string) => void;
  },
): Promise<void> {
  if (anchoring.onChain === undefined && anchoring.byStamps === undefined) return;
  const stopped = loop.stopped.catch(() => undefined).then(() => 'stopped' as const);
  let told = '';
  for (;;) {
    const { busy, faults } = await anchorRound(anchoring, ports);
    const lines = faults.join('; ');
    if (lines !== told) loop.log(lines === '' ? 'anchor: goes on' : lines);
    told = lines;
    if ((await Promise.race([stopped, loop.pause(busy)])) === 'stopped') return;
  }
}
