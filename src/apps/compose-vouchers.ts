/**
 * Whom a verifier asks about anchors and time stamps: the chain of AKASHI_CHAIN_RPC and AKASHI_CHAIN_ID, and the roots in AKASHI_TIMESTAMP_ROOTS. A
 * verifier needs neither key nor contract of its own: whatever contract a log names, what stands in a block stood there. Loaded when first asked.
 */
import type { Vouchers } from '../ports/vouchers.ts';
import { readChainReading, readStampRoots } from './anchor-environment.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Throws `config.value-malformed` and `chain.off` at once. */
export function composeVouchers(variables: Variables = process.env): Vouchers {
  const chain = readChainReading(variables);
  const rootsFile = readStampRoots(variables);
  return {
    async anchorsIn(target, originHash, block) {
      const [, named, contract] = /^eip155:(\d+):(0x[0-9a-f]{40})$/.exec(target) ?? [];
      if (chain === undefined || contract === undefined || Number(named) !== chain.chain) return undefined;
      const { openChainReader } = await import('../adapters/evm/read-anchors.ts');
      return openChainReader({ ...chain, contract, patience: PATIENCE }).anchorsIn(originHash, block);
    },
    async verifyStamp(token, digest) {
      if (rootsFile === undefined) return undefined;
      const { openStampVerifier } = await import('../adapters/timestamp/open-stamp-verifier.ts');
      return openStampVerifier(rootsFile)(token, digest);
    },
  };
}

/** Milliseconds for each answer: a verification as a whole has ten seconds. */
const PATIENCE = 3_000;
