/** A chain to write anchors to, by the key that the contract's owner named. */
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  decodeErrorResult,
  encodeFunctionData,
  type Hex,
  keccak256,
  TransactionReceiptNotFoundError,
} from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { AkashiError } from '../../core/error.ts';
import type { Chain, ChainView, SignedTransaction, TransactionPlace } from '../../ports/chain.ts';
import { anchorAbi } from './anchor-contract.ts';
import {
  advisedTip,
  agree,
  ask,
  blockAt,
  commonBlock,
  isHash,
  malformed,
  openPair,
  type Pair,
  reasonOf,
  toHex,
} from './endpoints.ts';
import { type ChainReaderOptions, contractIsThere, lastSize, readerOf } from './read-anchors.ts';

export interface ChainOptions extends ChainReaderOptions {
  readonly account: PrivateKeyAccount;
  /** An anchor needs some 50 000; where data cost extra, more. */
  readonly gasCap?: number;
}

const GAS_CAP = 1_000_000;

export function createChain(options: ChainOptions): Chain {
  const { chain, confirmations, account, gasCap = GAS_CAP } = options;
  const contract = options.contract.toLowerCase() as Address;
  const pair = openPair(options.urls, options.patience);

  return {
    ...readerOf(pair, options),
    anchorer: account.address.toLowerCase(),

    async view(originHash): Promise<ChainView> {
      const head = await commonBlock(pair, chain);
      if (head.baseFee === undefined) throw new AkashiError('chain.fees-unsupported');
      await contractIsThere(pair, { chain, contract });
      const nonceAt = (block: number): Promise<number> => nonceOf(pair, account.address, block);
      return {
        block: head.number,
        nonce: await nonceAt(head.number),
        settledNonce: await nonceAt(Math.max(head.number - confirmations + 1, 0)),
        lastSize: await lastSize(pair, { contract, originHash, block: head.number }),
        baseFee: head.baseFee,
        // Advice, not a fact: endpoints may differ. The flow has a cap.
        tip: await advisedTip(pair),
      };
    },

    async find(hash): Promise<TransactionPlace> {
      const head = await commonBlock(pair, chain);
      const place = await agree(pair, 'receipt', async (client, endpoint) => {
        const receipt = await client.getTransactionReceipt({ hash: hash as Hex }).catch(noReceipt);
        // What only the endpoint that is ahead can know is nothing yet.
        if (receipt === undefined || receipt.blockNumber > BigInt(head.number)) return undefined;
        if (receipt.transactionHash !== hash || !isHash(receipt.blockHash)) throw malformed(endpoint, 'receipt');
        return {
          block: Number(receipt.blockNumber),
          blockHash: receipt.blockHash,
          succeeded: receipt.status === 'success',
        };
      });
      if (place === undefined) return { kind: 'none' };
      if ((await blockAt(pair, place.block)).hash !== place.blockHash)
        throw new AkashiError('chain.disagree', { detail: { what: 'receipt' } });
      return { kind: 'mined', ...place, confirmations: head.number - place.block + 1 };
    },

    async prepare({ originHash, size, root }, nonce, fees): Promise<SignedTransaction> {
      const data = encodeFunctionData({
        abi: anchorAbi,
        functionName: 'anchor',
        args: [toHex(originHash), BigInt(size), toHex(root)],
      });
      const estimate = await ask(pair[0], client =>
        client.estimateGas({ account: account.address, to: contract, data, blockTag: 'latest' }),
      ).catch(refused);
      const gas = withReserve(estimate);
      if (gas > BigInt(gasCap))
        throw new AkashiError('chain.gas-above-cap', { detail: { gas: String(gas), cap: gasCap } });
      return signed(account, { chain, nonce, gas, data, to: contract, ...fees });
    },

    send: transaction => sendToAll(pair, transaction),
  };
}

export const nonceOf = (pair: Pair, address: Address, block: number): Promise<number> =>
  agree(pair, 'nonce', client => client.getTransactionCount({ address, blockNumber: BigInt(block) }));

/** What is there when it runs may cost a little more than when it was tried. */
export const withReserve = (gas: bigint): bigint => (gas * 5n) / 4n;

interface Unsigned {
  readonly chain: number;
  readonly nonce: number;
  readonly gas: bigint;
  readonly data: Hex;
  /** Absent: the data are a contract to deploy. */
  readonly to?: Address;
  readonly most: bigint;
  readonly tip: bigint;
}

export async function signed(
  account: PrivateKeyAccount,
  { chain, nonce, gas, data, to, most, tip }: Unsigned,
): Promise<SignedTransaction> {
  const raw = await account.signTransaction({
    ...{ type: 'eip1559' as const, chainId: chain, nonce, gas, data, value: 0n },
    ...{ maxFeePerGas: most, maxPriorityFeePerGas: tip, ...(to === undefined ? {} : { to }) },
  });
  return { raw, hash: keccak256(raw) };
}

/** One that takes it is enough, and one that has it already took it; whether it is in a block is for `find` to say. */
export async function sendToAll(pair: Pair, { raw, hash }: SignedTransaction): Promise<void> {
  const outcomes = await Promise.allSettled(
    pair.map(endpoint =>
      ask(endpoint, client => client.request({ method: 'eth_sendRawTransaction', params: [raw as Hex] })),
    ),
  );
  const reasons = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  if (reasons.length < outcomes.length || reasons.some(isThere)) return;
  const telling = reasons.find(reason => !(reason instanceof AkashiError)) ?? reasons[0];
  if (telling instanceof AkashiError) throw telling;
  throw new AkashiError('chain.not-accepted', { detail: { reason: reasonOf(telling), hash }, cause: telling });
}

/** Nodes have no code for it: geth, reth, besu, nethermind and anvil say one of these. */
const isThere = (reason: unknown): boolean =>
  /already known|already imported|known transaction|AlreadyKnown|nonce too low|nonce is too low|OldNonce/i.test(
    reasonOf(reason),
  );

function noReceipt(error: unknown): undefined {
  if (error instanceof TransactionReceiptNotFoundError) return undefined;
  throw error;
}

/** The contract's own reason, by its name; short funds are no refusal of the contract's. */
function refused(error: unknown): never {
  if (error instanceof AkashiError) throw error;
  const reason = revertName(error);
  if (reason !== undefined) throw new AkashiError('chain.refused', { detail: { reason }, cause: error });
  throw new AkashiError('chain.not-accepted', { detail: { reason: reasonOf(error) }, cause: error });
}

function revertName(error: unknown): string | undefined {
  if (!(error instanceof BaseError)) return undefined;
  const reverted = error.walk(each => each instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError) return reverted.data?.errorName;
  let data: unknown;
  error.walk(each => {
    const found = (each as { data?: unknown }).data;
    if (typeof found === 'string' && found.startsWith('0x')) data = found;
    return false;
  });
  try {
    return typeof data === 'string' ? decodeErrorResult({ abi: anchorAbi, data: data as Hex }).errorName : undefined;
  } catch {
    return 'reverted';
  }
}
