// A process that anchors until it is killed, or ends itself by kill -9 at a step: the parent says what with its first message.

/** @typedef {{urls: readonly string[], chain: number, confirmations: number, contract: string, privateKey: `0x${string}`, database: import('../../src/adapters/sql/connect.ts').Address, step?: string}} KillOrder */

const built = (/** @type {string} */ file) => import(new URL(`../../dist/${file}`, import.meta.url).href);
// From the build: what runs is what is shipped.
const loaded = Promise.all(
  [
    'adapters/crypto/node-crypto.js',
    'adapters/evm/create-chain.js',
    'adapters/sql/connect.js',
    'adapters/sql/store.js',
    'flows/anchor-checkpoints.js',
  ].map(built),
);

process.once('disconnect', () => process.exit());
process.once('message', async (/** @type {KillOrder} */ { privateKey, database, step, ...options }) => {
  const [{ nodeCrypto }, { createChain }, { connectPool }, { createSqlStore }, { anchorCheckpoints }] = await loaded;
  const { privateKeyToAccount } = await import('viem/accounts');
  const chain = createChain({ ...options, account: privateKeyToAccount(privateKey) });
  const store = createSqlStore(connectPool(database, { max: 2, name: 'akashi test' }));
  const policy = { every: 60_000, feeCap: 100_000_000_000n, bumpAfter: 3_600_000, watch: 64 };
  const steps = {
    reached: (/** @type {string} */ reached) => {
      if (reached === step) process.kill(process.pid, 'SIGKILL');
    },
  };
  for (;;) {
    await anchorCheckpoints(policy, { store, chain, crypto: nodeCrypto, clock: { now: Date.now }, steps });
    await new Promise(resolve => setTimeout(resolve, 20));
  }
});
