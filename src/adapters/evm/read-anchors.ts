/** Anchors from the chain's events alone: anybody can read them so, without a key and without asking the log's operator. */
import { type Address, decodeEventLog, encodeEventTopics, numberToHex, type PublicClient } from 'viem';
import { AkashiError } from '../../core/error.ts';
import type { ChainAnchor, ChainReader } from '../../ports/chain.ts';
import { anchorAbi } from './anchor-contract.ts';
import {
  agree,
  blockAt,
  commonBlock,
  type Endpoint,
  fromHex,
  isHash,
  malformed,
  openPair,
  type Pair,
  toHex,
} from './endpoints.ts';

export interface ChainReaderOptions {
  /** Two endpoints, of two providers where somebody else keeps them. */
  readonly urls: readonly string[];
  /** The chain's number (EIP-155). */
  readonly chain: number;
  readonly contract: string;
  readonly confirmations: number;
  /** Milliseconds for each answer. */
  readonly patience?: number;
  /** Blocks whose events are asked for at once: many endpoints allow no more. */
  readonly blocksAtOnce?: number;
}

type Event = Omit<ChainAnchor, 'blockTime' | 'originHash' | 'root'> & { readonly root: string };

export const openChainReader = (options: ChainReaderOptions): ChainReader =>
  readerOf(openPair(options.urls, options.patience), options);

export function readerOf(pair: Pair, options: ChainReaderOptions): ChainReader {
  const { chain, confirmations, blocksAtOnce = 10_000 } = options;
  const contract = options.contract.toLowerCase() as Address;

  return {
    target: `eip155:${chain}:${contract}`,
    confirmations,
    async anchors(originHash, fromBlock) {
      const head = await commonBlock(pair, chain);
      const settled = head.number - confirmations + 1;
      if (settled < Math.max(fromBlock, 0)) return [];
      await contractIsThere(pair, { chain, contract });
      const events: Event[] = [];
      for (let from = Math.max(fromBlock, 0); from <= settled; from += blocksAtOnce) {
        const to = Math.min(from + blocksAtOnce - 1, settled);
        events.push(
          ...(await agree(pair, 'events', (client, endpoint) =>
            readEvents(client, endpoint, { contract, originHash, from, to }),
          )),
        );
      }
      await check(events, await lastSize(pair, { contract, originHash, block: settled }));
      return withTimes(pair, events, originHash);
    },
    async anchorsIn(originHash, block) {
      const head = await commonBlock(pair, chain);
      if (block > head.number - confirmations + 1) return [];
      const range = { contract, originHash, from: block, to: block };
      const events = await agree(pair, 'events', (client, endpoint) => readEvents(client, endpoint, range));
      return withTimes(pair, events, originHash);
    },
  };
}

/** `chain.contract-missing`: an address without code answers every call with nothing. */
export async function contractIsThere(
  pair: Pair,
  { chain, contract }: { readonly chain: number; readonly contract: Address },
): Promise<void> {
  const code = await agree(pair, 'contract', client => client.getCode({ address: contract }));
  if (code === undefined) throw new AkashiError('chain.contract-missing', { detail: { chain, contract } });
}

export const lastSize = (
  pair: Pair,
  at: { readonly contract: Address; readonly originHash: Uint8Array; readonly block: number },
): Promise<number> =>
  agree(pair, 'last size', async (client, endpoint) => {
    const size = await client.readContract({
      ...{ address: at.contract, abi: anchorAbi, functionName: 'lastSize' as const },
      ...{ args: [toHex(at.originHash)] as const, blockNumber: BigInt(at.block) },
    });
    return wholeSize(endpoint, size);
  });

/** Asked for and decoded here, one by one: viem passes over what it cannot decode, and what an endpoint invents shall be noticed. */
async function readEvents(
  client: PublicClient,
  endpoint: Endpoint,
  { contract, originHash, from, to }: { contract: Address; originHash: Uint8Array; from: number; to: number },
): Promise<Event[]> {
  const topics = encodeEventTopics({ abi: anchorAbi, eventName: 'Anchored', args: { originHash: toHex(originHash) } });
  const logs = await client.request({
    method: 'eth_getLogs',
    params: [{ address: contract, topics, fromBlock: numberToHex(from), toBlock: numberToHex(to) }],
  });
  if (!Array.isArray(logs)) throw malformed(endpoint, 'events');
  return logs.map(log => {
    const block = Number(log.blockNumber);
    const ours =
      log.address.toLowerCase() === contract &&
      log.removed !== true &&
      isHash(log.blockHash) &&
      isHash(log.transactionHash);
    if (!ours || !Number.isSafeInteger(block) || block < from || block > to) throw malformed(endpoint, 'events');
    const { eventName, args } = decodeEventLog({ abi: anchorAbi, topics: log.topics, data: log.data, strict: true });
    if (eventName !== 'Anchored' || args.originHash !== toHex(originHash)) throw malformed(endpoint, 'events');
    return {
      ...{ size: wholeSize(endpoint, args.size), root: args.root, transaction: log.transactionHash as string },
      ...{ block, blockHash: log.blockHash as string },
    };
  });
}

function wholeSize(endpoint: Endpoint, size: bigint): number {
  // A thief of the anchoring key can anchor any number: one that no log reaches is said to be the largest that is counted here.
  if (size < 0n) throw malformed(endpoint, 'size');
  return Number(size > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : size);
}

/** What two endpoints that lie alike would still have to get right: sizes grow, and the last is the contract's. */
async function check(events: readonly Event[], last: number): Promise<void> {
  const grows = events.every((event, n) => event.size > (events[n - 1]?.size ?? 0));
  const whole = events.length === 0 || events.at(-1)?.size === last;
  if (!grows || !whole) throw new AkashiError('chain.answer-malformed', { detail: { what: 'events' } });
}

/** Each block is asked for by its number: an event of a block that the chain does not have is refused here. */
async function withTimes(pair: Pair, events: readonly Event[], originHash: Uint8Array): Promise<ChainAnchor[]> {
  const anchors: ChainAnchor[] = [];
  for (const { root, ...event } of events) {
    const block = await blockAt(pair, event.block);
    if (block.hash !== event.blockHash)
      throw new AkashiError('chain.disagree', { detail: { what: `block ${event.block}` } });
    anchors.push({ ...event, originHash, root: fromHex(root), blockTime: block.time });
  }
  return anchors;
}
