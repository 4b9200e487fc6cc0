/** `akashi anchor`: the contract deployed, how far the anchors are, and one made now. */
import { AkashiError, type ErrorCode } from '../../core/error.ts';
import { anchorCheckpoints } from '../../flows/anchor-checkpoints.ts';
import { anchorStamps } from '../../flows/anchor-stamps.ts';
import type { Anchor, StoredStamp } from '../../ports/store/anchors.ts';
import { type Composition, compose, openAnchoring } from '../compose.ts';
import type { Anchoring } from '../compose-anchors.ts';
import { anchorMessages, saidOf } from './anchor-messages.ts';

const RECENT = 5;
const LOOK_EVERY = 1_000;

export interface DeployFlags {
  readonly owner: string;
  readonly anchorer?: string;
  readonly json: boolean;
}

export async function deploy({ owner, anchorer, json }: DeployFlags): Promise<void> {
  const { deployAnchors } = await import('../compose-anchors.ts');
  const deployed = await deployAnchors({ owner, ...(anchorer === undefined ? {} : { anchorer }) });
  console.log(json ? JSON.stringify(deployed) : anchorMessages().deployed(deployed.contract, deployed.block));
}

export const status = ({ json }: { readonly json: boolean }): Promise<void> =>
  withAnchoring(async (composition, anchoring) => tell(await stateOf(composition, anchoring), json));

/** Until it is settled, or has a problem when the patience (seconds) ends: that problem is the error. */
export const now = ({ json, wait }: { readonly json: boolean; readonly wait: number }): Promise<void> =>
  withAnchoring(async (composition, anchoring) => {
    const { ports } = composition;
    const { onChain, byStamps } = anchoring;
    let problem: ErrorCode | undefined;
    if (byStamps !== undefined)
      problem = (await anchorStamps(0, { ...ports, stampers: byStamps.stampers })).problems[0]?.code;
    if (onChain !== undefined) {
      const until = ports.clock.now() + wait * 1_000;
      for (let first = true; ; first = false) {
        const round = await anchorCheckpoints(onChain.policy, { ...ports, chain: onChain.chain }, { atOnce: first });
        problem = round.problem ?? problem;
        if (first && !round.planned && round.underWay === 0 && !json) console.error(anchorMessages().nothingToAnchor);
        if (round.underWay === 0) break;
        if (ports.clock.now() >= until) break;
        if (round.problem === undefined) problem = undefined;
        await new Promise(resolve => setTimeout(resolve, LOOK_EVERY));
      }
    }
    tell(await stateOf(composition, anchoring), json);
    if (problem !== undefined) throw new AkashiError(problem);
  });

async function withAnchoring(work: (composition: Composition, anchoring: Anchoring) => Promise<void>): Promise<void> {
  // What is missing in the environment is told before a database is started.
  const anchoring = await openAnchoring();
  if (anchoring === undefined) throw new AkashiError('chain.off', { at: 'AKASHI_CHAIN_RPC' });
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 2 });
  try {
    await work(composition, anchoring);
  } finally {
    await composition.close();
  }
}

interface State {
  readonly target?: string;
  readonly anchorer?: string;
  readonly anchors: readonly Anchor[];
  readonly stamps: readonly StoredStamp[];
}

function stateOf({ ports }: Composition, { onChain }: Anchoring): Promise<State> {
  return ports.store.transaction(async tx => {
    const head = await tx.log.head();
    const stamps = head === undefined ? [] : await tx.anchors.stamps({ log: head.number, limit: RECENT });
    if (onChain === undefined) return { anchors: [], stamps };
    const { target, anchorer } = onChain.chain;
    const [underWay, settled, newest] = [
      await tx.anchors.underWay(target),
      await tx.anchors.settled(target, { limit: RECENT }),
      await tx.anchors.newest(target),
    ];
    const passed = newest?.state === 'passed' ? [newest] : [];
    return { target, anchorer, anchors: [...passed, ...underWay, ...settled], stamps };
  });
}

/** Transactions are public, but what is signed and not handed in is nobody else's business. */
const shownOf = (anchor: Anchor): object => {
  const { log, size, state, problem } = anchor;
  const place =
    anchor.state === 'settled'
      ? { transaction: anchor.transaction, block: anchor.block, blockTime: new Date(anchor.blockTime).toISOString() }
      : {};
  return { log, size, state, ...place, ...(problem === undefined ? {} : { problem }) };
};

function tell({ target, anchorer, anchors, stamps }: State, json: boolean): void {
  const shownStamps = stamps.map(({ log, size, authority, at }) => ({
    log,
    size,
    authority,
    at: new Date(at).toISOString(),
  }));
  if (json) {
    console.log(
      JSON.stringify({
        ...(target === undefined ? {} : { target, anchorer }),
        anchors: anchors.map(shownOf),
        stamps: shownStamps,
      }),
    );
    return;
  }
  const told = anchorMessages();
  const lines = anchors.map(anchor => {
    const place =
      anchor.state === 'settled' ? `  ${told.block} ${anchor.block}, ${new Date(anchor.blockTime).toISOString()}` : '';
    const problem = anchor.problem === undefined ? '' : `  ${saidOf(anchor.problem)}`;
    return `${told.size} ${anchor.size}  ${told.states[anchor.state]}${place}${problem}`;
  });
  const head = target === undefined ? [] : [`${told.chain}  ${target}`, `${told.anchorer}  ${anchorer}`];
  const stamped = shownStamps.map(
    ({ size, authority, at }) => `${told.size} ${size}  ${told.stamp}  ${at}  ${authority}`,
  );
  console.log(
    [...head, ...(lines.length === 0 && target !== undefined ? [told.noAnchors] : lines), ...stamped].join('\n'),
  );
}
