/**
 * Two endpoints of one chain that must agree. Either may lag, lie or be down: what is read is read from both, at one block that both have, so that
 * honest ones cannot differ.
 */
import {
  BaseError,
  createPublicClient,
  type Hash,
  type Hex,
  HttpRequestError,
  http,
  type PublicClient,
  RpcRequestError,
  TimeoutError,
} from 'viem';
import { AkashiError } from '../../core/error.ts';

/** An answer larger than this is no answer of ours: some ten thousand events. */
const MAX_ANSWER = 8 * 1024 * 1024;

export interface Endpoint {
  /** Without path and query, which often hold a key. */
  readonly name: string;
  readonly client: PublicClient;
}
export type Pair = readonly [Endpoint, Endpoint];

/** A block that both endpoints have. */
export interface CommonBlock {
  readonly number: number;
  readonly hash: Hash;
  readonly baseFee: bigint | undefined;
}

/** `milliseconds` of patience for each answer. TypeError for other than two URLs. */
export function openPair(urls: readonly string[], milliseconds = 10_000): Pair {
  const [first, second, ...more] = urls.map((url): Endpoint => {
    const transport = http(url, { timeout: milliseconds, retryCount: 0, maxResponseBodySize: MAX_ANSWER });
    return { name: new URL(url).origin, client: createPublicClient({ transport, cacheTime: 0 }) };
  });
  if (first === undefined || second === undefined || more.length > 0) throw new TypeError('two endpoints');
  return [first, second];
}

/** One endpoint's answer; what went wrong gets its code. What the chain itself refuses (a call that reverts) passes through as viem's error. */
export async function ask<T>(endpoint: Endpoint, work: (client: PublicClient) => Promise<T>): Promise<T> {
  try {
    return await work(endpoint.client);
  } catch (error) {
    if (error instanceof AkashiError) throw error;
    const detail = { endpoint: endpoint.name };
    const cause =
      error instanceof BaseError
        ? error.walk(each => each instanceof HttpRequestError || each instanceof TimeoutError)
        : null;
    if (cause !== null) throw new AkashiError('chain.unreachable', { at: endpoint.name, detail, cause: error });
    throw error;
  }
}

/**
 * What both endpoints answer, when it is the same. An error of theirs that is not about reaching them is `chain.answer-malformed`: nothing that is
 * read here may fail on an honest endpoint.
 */
export async function agree<T>(
  pair: Pair,
  what: string,
  read: (client: PublicClient, endpoint: Endpoint) => Promise<T>,
): Promise<T> {
  const [first, second] = await Promise.all(
    pair.map(endpoint =>
      ask(endpoint, client => read(client, endpoint)).catch((error: unknown) => {
        throw error instanceof AkashiError ? error : malformed(endpoint, what, error);
      }),
    ),
  );
  if (textOf(first) !== textOf(second)) throw new AkashiError('chain.disagree', { at: what, detail: { what } });
  return first as T;
}

export const malformed = (endpoint: Endpoint, what: string, cause?: unknown): AkashiError =>
  new AkashiError('chain.answer-malformed', { at: endpoint.name, detail: { endpoint: endpoint.name, what }, cause });

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each)) ?? '';

/** What one endpoint advises to give whoever makes the block. Advice, not a fact: two may differ, and whoever uses it has a cap. */
export const advisedTip = ([endpoint]: Pair): Promise<bigint> =>
  ask(endpoint, client => client.estimateMaxPriorityFeePerGas({ chain: null })).catch((error: unknown) => {
    throw error instanceof AkashiError ? error : malformed(endpoint, 'tip', error);
  });

/** The newest block that both have, after both said that they are of this chain. */
export async function commonBlock(pair: Pair, chain: number): Promise<CommonBlock> {
  const heads = await Promise.all(
    pair.map(endpoint =>
      ask(endpoint, async client => {
        const found = await client.getChainId();
        if (found !== chain)
          throw new AkashiError('chain.id-wrong', {
            at: endpoint.name,
            detail: { endpoint: endpoint.name, wanted: chain, found },
          });
        return blockNumber(endpoint, await client.getBlockNumber());
      }).catch((error: unknown) => {
        throw error instanceof AkashiError ? error : malformed(endpoint, 'head', error);
      }),
    ),
  );
  return blockAt(pair, Math.min(...heads));
}

export async function blockAt(pair: Pair, number: number): Promise<CommonBlock & { readonly time: number }> {
  return agree(pair, `block ${number}`, async (client, endpoint) => {
    const block = await client.getBlock({ blockNumber: BigInt(number) });
    if (Number(block.number) !== number || !isHash(block.hash)) throw malformed(endpoint, `block ${number}`);
    return {
      number,
      hash: block.hash,
      baseFee: block.baseFeePerGas ?? undefined,
      time: Number(block.timestamp) * 1_000,
    };
  });
}

function blockNumber(endpoint: Endpoint, number: bigint): number {
  if (number < 0n || number > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed(endpoint, 'head');
  return Number(number);
}

export const isHash = (value: unknown): value is Hash => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value);

/** The sentence of an endpoint that refused, without its address. */
export function reasonOf(error: unknown): string {
  const refusal = error instanceof BaseError ? error.walk(each => each instanceof RpcRequestError) : null;
  const said =
    refusal instanceof RpcRequestError
      ? refusal.details
      : error instanceof BaseError
        ? error.shortMessage
        : String(error);
  return said.replace(/\s+/g, ' ').slice(0, 200);
}

export const toHex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`;
export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.slice(2), 'hex'));
