/** Deploys the contract for anchors: once for an installation, by whoever has a little money on the chain. */
import { type Address, encodeDeployData, getContractAddress, type Hex } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { AkashiError } from '../../core/error.ts';
import type { Fees } from '../../ports/chain.ts';
import { anchorAbi, readBytecode } from './anchor-contract.ts';
import { nonceOf, sendToAll, signed, withReserve } from './create-chain.ts';
import { advisedTip, agree, ask, commonBlock, openPair, reasonOf } from './endpoints.ts';

export interface DeployOptions {
  readonly urls: readonly string[];
  readonly chain: number;
  readonly account: PrivateKeyAccount;
  /** The cold key's address, and the hot key's. */
  readonly owner: string;
  readonly anchorer: string;
  /** Wei for each unit of gas, at most: `chain.fee-above-cap`. */
  readonly feeCap: bigint;
  /** Blocks to wait for, its own counted. */
  readonly confirmations: number;
  /** Milliseconds between looks, and until it gives up with `chain.not-accepted`: it may then still come. */
  readonly pause?: number;
  readonly patience?: number;
}

export interface Deployed {
  readonly contract: string;
  readonly transaction: string;
  readonly block: number;
}

export async function deployContract(options: DeployOptions): Promise<Deployed> {
  const { chain, account, owner, anchorer, feeCap, confirmations, pause = 1_000, patience = 600_000 } = options;
  const pair = openPair(options.urls);
  const head = await commonBlock(pair, chain);
  if (head.baseFee === undefined) throw new AkashiError('chain.fees-unsupported');
  const tip = await advisedTip(pair);
  const fees = feesUnder(feeCap, head.baseFee, tip);
  const data = encodeDeployData({
    abi: anchorAbi,
    bytecode: readBytecode(),
    args: [owner as Address, anchorer as Address],
  });
  const nonce = await nonceOf(pair, account.address, head.number);
  const contract = getContractAddress({ from: account.address, nonce: BigInt(nonce) });
  const estimate = await ask(pair[0], client => client.estimateGas({ account: account.address, data })).catch(
    (error: unknown) => {
      if (error instanceof AkashiError) throw error;
      throw new AkashiError('chain.not-accepted', { detail: { reason: reasonOf(error) }, cause: error });
    },
  );
  const transaction = await signed(account, { chain, nonce, gas: withReserve(estimate), data, ...fees });
  await sendToAll(pair, transaction);

  for (const until = Date.now() + patience; Date.now() < until; ) {
    // It is on its way: an endpoint that stops answering now is waited for.
    const block = await settledBlock(contract, transaction.hash as Hex).catch((error: unknown) => {
      if (error instanceof AkashiError && /unreachable|disagree/.test(error.code)) return undefined;
      throw error;
    });
    if (block !== undefined) {
      await isAsOrdered(contract);
      return { contract: contract.toLowerCase(), transaction: transaction.hash, block };
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new AkashiError('chain.not-accepted', { detail: { reason: transaction.hash } });

  async function settledBlock(address: Address, hash: Hex): Promise<number | undefined> {
    const { number } = await commonBlock(pair, chain);
    const blockNumber = BigInt(Math.max(number - confirmations + 1, 0));
    const code = await agree(pair, 'contract', client => client.getCode({ address, blockNumber }));
    if (code === undefined) return undefined;
    return agree(pair, 'receipt', async client => Number((await client.getTransactionReceipt({ hash })).blockNumber));
  }

  async function isAsOrdered(address: Address): Promise<void> {
    const wanted = { owner, anchorer };
    for (const functionName of ['owner', 'anchorer'] as const) {
      const found = await agree(pair, functionName, client =>
        client.readContract({ address, abi: anchorAbi, functionName }),
      );
      if (found.toLowerCase() !== wanted[functionName].toLowerCase())
        throw new AkashiError('chain.answer-malformed', { detail: { what: functionName } });
    }
  }
}

/** Room for the base fee to double while it waits, within the cap. */
function feesUnder(cap: bigint, baseFee: bigint, tip: bigint): Fees {
  if (baseFee + tip > cap)
    throw new AkashiError('chain.fee-above-cap', { detail: { fee: String(baseFee + tip), cap: String(cap) } });
  const wished = baseFee * 2n + tip;
  return { most: wished < cap ? wished : cap, tip };
}
