/** What a transaction offers, and what the one offers that replaces it (EIP-1559). */
import type { ChainView, Fees } from '../ports/chain.ts';

/**
 * Room for the base fee to double while it waits, within `cap` (wei for each unit of gas, all in all). A replacement offers an eighth more than
 * before, in both numbers: nodes take none below a tenth. Undefined where the cap does not allow it: then it is time to wait.
 */
export function nextFees(
  { baseFee, tip }: Pick<ChainView, 'baseFee' | 'tip'>,
  cap: bigint,
  former?: Fees,
): Fees | undefined {
  const least =
    former === undefined ? { most: baseFee + 1n, tip: 1n } : { most: raised(former.most), tip: raised(former.tip) };
  // Below the base fee nobody takes it: better late than stuck.
  const floor = larger(least.most, baseFee + 1n);
  if (floor > cap || least.tip > cap) return undefined;
  const most = larger(floor, smaller(baseFee * 2n + tip, cap));
  return { most, tip: smaller(larger(least.tip, smaller(tip, cap - baseFee)), most) };
}

const raised = (fee: bigint): bigint => (fee * 9n) / 8n + 1n;
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
