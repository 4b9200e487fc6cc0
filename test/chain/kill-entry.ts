/** A process that anchors until it is killed, or ends itself by kill -9 at a step: the parent says what with its first message. */
import { privateKeyToAccount } from 'viem/accounts';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createChain } from '../../src/adapters/evm/create-chain.ts';
import { type Address, connectPool } from '../../src/adapters/sql/connect.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import { anchorCheckpoints } from '../../src/flows/anchor-checkpoints.ts';
import { CHAIN, CONFIRMATIONS, GWEI } from './chain-world.ts';

export interface KillOrder {
  readonly urls: readonly string[];
  readonly contract: string;
  readonly privateKey: `0x${string}`;
  readonly database: Address;
  /** Absent: it goes on until it is killed. */
  readonly step?: string;
}

process.once('message', async (order: KillOrder) => {
  const { urls, contract, privateKey, database, step } = order;
  const account = privateKeyToAccount(privateKey);
  const chain = createChain({ urls, chain: CHAIN, contract, account, confirmations: CONFIRMATIONS });
  const store = createSqlStore(connectPool(database, { max: 2, name: 'akashi test' }));
  const policy = { every: 60_000, feeCap: 100n * GWEI, bumpAfter: 3_600_000, watch: 64 };
  const steps = {
    reached: (reached: string) => {
      if (reached === step) process.kill(process.pid, 'SIGKILL');
    },
  };
  process.once('disconnect', () => process.exit());
  for (;;) {
    await anchorCheckpoints(policy, { store, chain, crypto: nodeCrypto, clock: { now: Date.now }, steps });
    await new Promise(resolve => setTimeout(resolve, 20));
  }
});
