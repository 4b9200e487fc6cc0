/** Chooses the adapters of anchors and time stamps; loaded only where they are asked for. */
import { readFileSync } from 'node:fs';
import { readAnchorKey } from '../adapters/evm/anchor-key.ts';
import { createChain } from '../adapters/evm/create-chain.ts';
import { type Deployed, deployContract } from '../adapters/evm/deploy-contract.ts';
import { createPublicFetch } from '../adapters/fetch/public-fetch.ts';
import { systemClock } from '../adapters/system/system.ts';
import { createTimeStamper } from '../adapters/timestamp/create-time-stamper.ts';
import { AkashiError } from '../core/error.ts';
import type { AnchorPolicy } from '../flows/anchor-checkpoints.ts';
import type { Chain } from '../ports/chain.ts';
import type { TimeStamper } from '../ports/timestamp.ts';
import { readAddress, readChainEnvironment, readContract, readStampEnvironment } from './anchor-environment.ts';

export interface Anchoring {
  readonly onChain?: { readonly chain: Chain; readonly policy: AnchorPolicy };
  readonly byStamps?: { readonly stampers: readonly TimeStamper[]; readonly every: number };
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Ten minutes in no block: then more is offered. */
const BUMP_AFTER = 10 * 60_000;
const WATCH_BLOCKS = 256;

/** An empty value where nothing is configured. Throws what the environment, the key's file and the roots' file are to blame for. */
export function composeAnchoring(variables: Variables = process.env): Anchoring {
  const chain = readChainEnvironment(variables);
  const stamps = readStampEnvironment(variables);
  return {
    ...(chain === undefined
      ? {}
      : {
          onChain: {
            chain: createChain({ ...chain, contract: readContract(variables), account: readAnchorKey(chain.keyFile) }),
            policy: { every: chain.every, feeCap: chain.feeCap, bumpAfter: BUMP_AFTER, watch: WATCH_BLOCKS },
          },
        }),
    ...(stamps === undefined ? {} : { byStamps: { every: stamps.every, stampers: openStampers(stamps) } }),
  };
}

function openStampers({
  urls,
  rootsFile,
}: {
  readonly urls: readonly string[];
  readonly rootsFile: string;
}): TimeStamper[] {
  const named = { at: 'AKASHI_TIMESTAMP_ROOTS', detail: { name: 'AKASHI_TIMESTAMP_ROOTS' } };
  try {
    const roots = readFileSync(rootsFile, 'utf8');
    // Whoever configures an authority at another port means that one.
    const ports = urls.map(url => Number(new URL(url).port)).filter(port => port > 0);
    const fetch = createPublicFetch({ clock: systemClock, ports });
    return urls.map(url => createTimeStamper({ url, roots, fetch, clock: systemClock }));
  } catch (cause) {
    throw new AkashiError('config.value-malformed', { ...named, cause });
  }
}

/** By the key in AKASHI_CHAIN_KEY_FILE, which pays; it is the anchorer unless another one is named. */
export function deployAnchors(
  to: { readonly owner: string; readonly anchorer?: string },
  variables: Variables = process.env,
): Promise<Deployed> {
  const environment = readChainEnvironment(variables);
  if (environment === undefined) throw new AkashiError('chain.off', { at: 'AKASHI_CHAIN_RPC' });
  const account = readAnchorKey(environment.keyFile);
  const anchorer = to.anchorer === undefined ? account.address : readAddress('--anchorer', to.anchorer);
  return deployContract({ ...environment, account, owner: readAddress('--owner', to.owner), anchorer });
}
