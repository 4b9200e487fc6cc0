/**
 * Anchors the log's newest checkpoint on a chain, at intervals: what a caller repeats until all is settled. It may die at any moment and run in
 * several processes at once: a transaction is written down before it is handed in, all of one anchor have the same nonce, and of two workers one
 * writes. So an anchor is late when the chain is dear or out of reach, and never lost or doubled.
 */
import { AkashiError, type ErrorCode, orThrow } from '../core/error.ts';
import { type AnchorPayload, anchorPayload, checkAnchor } from '../core/log/anchor.ts';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../core/log/checkpoint.ts';
import { splitNote, verifierKeyOf } from '../core/log/note.ts';
import type { Chain, ChainAnchor, ChainView, Fees, TransactionPlace } from '../ports/chain.ts';
import type { Ports } from '../ports/ports.ts';
import type { Anchor, AnchorState } from '../ports/store/anchors.ts';
import { nextFees } from './anchor-fees.ts';

export interface AnchorPolicy {
  /** Milliseconds between two anchors. */
  readonly every: number;
  /** Wei for each unit of gas, at most. */
  readonly feeCap: bigint;
  /** Milliseconds after which a transaction in no block is replaced by one that offers more. */
  readonly bumpAfter: number;
  /** Blocks for which a settled anchor is looked at again: deeper reorganisations are no chain's habit. */
  readonly watch: number;
}

export interface AnchorsNow {
  readonly planned: boolean;
  readonly underWay: number;
  /** Why one that is under way does not go on. */
  readonly problem?: ErrorCode;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'crypto' | 'steps'> & { readonly chain: Chain };
type Sent = Anchor & { readonly state: 'sent' };
type Settled = Anchor & { readonly state: 'settled' };

/** One round. What the chain or an endpoint is to blame for is noted and answered; the rest is thrown. `atOnce`: whatever the interval says. */
export async function anchorCheckpoints(
  policy: AnchorPolicy,
  ports: Needs,
  options: { readonly atOnce?: boolean } = {},
): Promise<AnchorsNow> {
  const { store, chain } = ports;
  const planned = await planAnchor(options.atOnce === true ? 0 : policy.every, ports);
  const newest = await store.transaction(tx => tx.anchors.newest(chain.target));
  if (newest === undefined) return { planned, underWay: 0 };
  let problem: ErrorCode | undefined;
  let current = newest;
  try {
    const view = await chain.view(payloadOf(newest, ports).originHash);
    const recent = await store.transaction(tx =>
      tx.anchors.settled(chain.target, { limit: 1_000, fromBlock: Math.max(view.block - policy.watch, 0) }),
    );
    for (const anchor of recent.reverse()) if (isSettled(anchor)) await lookAgain(anchor, ports);
    for (const anchor of await store.transaction(tx => tx.anchors.underWay(chain.target))) {
      current = anchor;
      // Its transaction must be in the chain before the next one gets a nonce.
      if (!(await advance(anchor, view, policy, ports))) break;
    }
  } catch (error) {
    if (!(error instanceof AkashiError) || !/^(chain|log)\./.test(error.code)) throw error;
    problem = error.code;
    if (current.state !== 'settled') await store.transaction(tx => tx.anchors.setProblem(current, error.code));
  }
  const after = await store.transaction(async tx => ({
    underWay: await tx.anchors.underWay(chain.target),
    newest: await tx.anchors.newest(chain.target),
  }));
  const noted = [...after.underWay, after.newest].find(anchor => anchor?.problem !== undefined)?.problem;
  const why = problem ?? (noted as ErrorCode | undefined);
  return { planned, underWay: after.underWay.length, ...(why === undefined ? {} : { problem: why }) };
}

/** The newest checkpoint, when it is time for it and the log has grown. A log that was halted is not vouched for. */
function planAnchor(every: number, { store, clock, crypto, chain }: Needs): Promise<boolean> {
  return store.transaction(async tx => {
    const head = await tx.log.head();
    const checkpoint = head && (await tx.log.checkpoint(head.number));
    if (head === undefined || head.halted !== undefined || checkpoint === undefined || checkpoint.size === 0)
      return false;
    const newest = await tx.anchors.newest(chain.target);
    if (newest !== undefined && newest.plannedAt + every > clock.now()) return false;
    if (newest?.log === head.number && newest.size >= checkpoint.size) return false;
    // What the log did not sign counts for nobody (security 10): then better none.
    const key = orThrow(verifierKeyOf(head.origin, head.key.publicKey, crypto));
    orThrow(openCheckpoint(checkpoint.note, key, crypto));
    const { size, note } = checkpoint;
    return tx.anchors.plan({ target: chain.target, log: head.number, size, note, plannedAt: clock.now() });
  });
}

/** Its log's signature was seen when it was planned. */
const checkpointOf = ({ note }: Pick<Anchor, 'note'>): Checkpoint =>
  orThrow(parseCheckpoint(orThrow(splitNote(note)).text));
const payloadOf = (anchor: Pick<Anchor, 'note'>, { crypto }: Pick<Ports, 'crypto'>): AnchorPayload =>
  anchorPayload(checkpointOf(anchor), crypto);

const isSettled = (anchor: Anchor): anchor is Settled => anchor.state === 'settled';
const isSent = (anchor: Anchor): anchor is Sent => anchor.state === 'sent';

/** False when another worker was first. */
const change = (anchor: Anchor, state: AnchorState, { store }: Needs, problem?: ErrorCode): Promise<boolean> =>
  store.transaction(async tx => {
    const changed = await tx.anchors.change(anchor, state);
    if (changed && problem !== undefined) await tx.anchors.setProblem(anchor, problem);
    return changed;
  });

/** A settled anchor whose block is gone is on its way again, with the transactions that it had. */
async function lookAgain(anchor: Settled, ports: Needs): Promise<void> {
  const place = await ports.chain.find(anchor.transaction);
  if (place.kind === 'mined' && place.blockHash === anchor.blockHash) return;
  const { nonce, attempts } = anchor;
  const again: AnchorState =
    nonce === undefined || attempts.length === 0 ? { state: 'waiting' } : { state: 'sent', nonce, attempts };
  await change(anchor, again, ports, 'chain.reorganised');
}

/** True when the next anchor may go on: this one is settled, or needs nothing more. */
async function advance(anchor: Anchor, view: ChainView, policy: AnchorPolicy, ports: Needs): Promise<boolean> {
  if (isSent(anchor)) return advanceSent(anchor, view, policy, ports);
  if (view.lastSize >= anchor.size) return adopt(anchor, ports);
  const fees = nextFees(view, policy.feeCap);
  if (fees === undefined) throw tooDear(view, policy);
  await handIn(anchor, { nonce: view.nonce, attempts: [] }, fees, ports);
  return false;
}

const tooDear = ({ baseFee, tip }: ChainView, { feeCap }: AnchorPolicy): AkashiError =>
  new AkashiError('chain.fee-above-cap', { detail: { fee: String(baseFee + tip), cap: String(feeCap) } });

/** Written down, then handed in: whoever finds it written hands it in again. */
async function handIn(
  anchor: Anchor,
  { nonce, attempts }: Pick<Sent, 'nonce' | 'attempts'>,
  fees: Fees,
  ports: Needs,
): Promise<void> {
  const { chain, clock, steps } = ports;
  const transaction = await chain.prepare(payloadOf(anchor, ports), nonce, fees);
  steps.reached('anchor: signed');
  const attempt = { ...transaction, fees, at: clock.now() };
  if (!(await change(anchor, { state: 'sent', nonce, attempts: [...attempts, attempt] }, ports))) return;
  steps.reached('anchor: written');
  await chain.send(transaction);
  steps.reached('anchor: handed in');
}

async function advanceSent(anchor: Sent, view: ChainView, policy: AnchorPolicy, ports: Needs): Promise<boolean> {
  const { chain, clock } = ports;
  // Any of them may be the one that the chain took.
  for (const { hash } of [...anchor.attempts].reverse()) {
    const place = await chain.find(hash);
    if (place.kind === 'mined') return settle(anchor, { hash, place }, ports);
  }
  if (view.settledNonce > anchor.nonce) {
    await change(anchor, { state: 'waiting' }, ports, 'chain.nonce-taken');
    return false;
  }
  // Something with this nonce is in a block that may still go.
  if (view.nonce > anchor.nonce) return false;
  const newest = anchor.attempts.at(-1);
  if (newest === undefined) throw new TypeError('sent without a transaction');
  const fees = clock.now() - newest.at < policy.bumpAfter ? undefined : nextFees(view, policy.feeCap, newest.fees);
  if (fees !== undefined) await handIn(anchor, anchor, fees, ports);
  else if (view.baseFee > newest.fees.most) {
    // Some nodes drop it, or take no such transaction: it is handed in again when it is cheaper.
    throw tooDear(view, policy);
  } else {
    // Where it is known already this does nothing; where it was dropped, or its block is gone, it comes back.
    await chain.send(newest);
  }
  return false;
}

async function settle(
  anchor: Sent,
  { hash, place }: { readonly hash: string; readonly place: Extract<TransactionPlace, { kind: 'mined' }> },
  ports: Needs,
): Promise<boolean> {
  const { chain, steps } = ports;
  if (place.confirmations < chain.confirmations) return false;
  if (!place.succeeded) {
    // The contract refused it although it was tried before: somebody else anchored in between. It is tried again, and says why.
    await change(anchor, { state: 'waiting' }, ports, 'chain.refused');
    return false;
  }
  const events = await chain.anchors(payloadOf(anchor, ports).originHash, place.block);
  const event = events.find(each => each.transaction === hash && each.size === anchor.size);
  // A receipt alone says nothing of what was anchored.
  if (event === undefined) throw new AkashiError('chain.answer-malformed', { detail: { what: 'events' } });
  orThrow(checkAnchor(event, checkpointOf(anchor), ports.crypto));
  const settled = await change(anchor, settledBy(event, anchor), ports);
  steps.reached('anchor: settled');
  return settled;
}

const settledBy = (
  event: ChainAnchor,
  { nonce, attempts }: Partial<Pick<Sent, 'nonce' | 'attempts'>>,
): AnchorState => ({
  state: 'settled',
  ...(nonce === undefined ? {} : { nonce }),
  attempts: attempts ?? [],
  ...{ transaction: event.transaction, block: event.block, blockHash: event.blockHash, blockTime: event.blockTime },
});

/**
 * The chain is further than this anchor: a backup was restored, or somebody else has the key. The same size with another root is a second history of
 * this log, or the work of a thief, and stays as a problem.
 */
async function adopt(anchor: Anchor, ports: Needs): Promise<boolean> {
  const { chain, store } = ports;
  const [last] = await store.transaction(tx => tx.anchors.settled(chain.target, { limit: 1 }));
  const from = last?.state === 'settled' && last.log === anchor.log ? last.block : 0;
  const events = await chain.anchors(payloadOf(anchor, ports).originHash, from);
  const same = events.find(({ size }) => size === anchor.size);
  if (same !== undefined) {
    orThrow(checkAnchor(same, checkpointOf(anchor), ports.crypto));
    return change(anchor, settledBy(same, {}), ports);
  }
  // None yet: it is in a block that is not settled.
  if (!events.some(({ size }) => size > anchor.size)) return false;
  return change(anchor, { state: 'passed' }, ports, 'chain.size-passed');
}
