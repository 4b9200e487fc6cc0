/** Endpoints that are down, lag or lie: an anchor is late then, never lost and never wrong (security 10). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { openChainReader } from '../../src/adapters/evm/read-anchors.ts';
import { proveAnchored } from '../../src/flows/anchor-proof.ts';
import {
  CHAIN,
  type ChainWorld,
  CONFIRMATIONS,
  createWorld,
  GWEI,
  type Lie,
  type LyingEndpoint,
  type Node,
  originHash,
  rootAt,
  startEndpoint,
  startNode,
} from './chain-world.ts';

let node: Node;
let endpoint: LyingEndpoint;
before(async () => {
  node = await startNode();
  endpoint = await startEndpoint(node);
});
after(async () => {
  await endpoint.stop();
  await node.stop();
});

async function settledWorld(): Promise<ChainWorld> {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  await w.untilSettled(10);
  return w;
}

/** Runs while the endpoint lies, and ends the lie whatever happens. */
async function lying<T>(lie: Lie, work: () => Promise<T>): Promise<T> {
  endpoint.lie = lie;
  try {
    return await work();
  } finally {
    endpoint.lie = undefined;
  }
}

const about =
  (method: string, change: (result: never) => unknown): Lie =>
  (asked, result) =>
    asked === method ? change(result as never) : result;
const code = (wanted: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, wanted, String(error));
  return true;
};
const plusOne = (hex: string): string => `0x${(BigInt(hex) + 1n).toString(16)}`;

interface Log {
  readonly data: string;
  readonly topics: readonly string[];
}
const otherRoot = (logs: readonly Log[]) =>
  logs.map(log => ({ ...log, data: `0x${Buffer.from(rootAt(99)).toString('hex')}` }));

test('an endpoint that is down: the anchor is late; when it is back, it comes', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  endpoint.down = true;
  try {
    assert.deepEqual(await w.round(), { planned: true, underWay: 1, problem: 'chain.unreachable' });
    assert.equal((await w.anchor(10))?.problem, 'chain.unreachable');
    endpoint.down = false;
    assert.equal((await w.round()).problem, undefined);
    endpoint.down = true;
    await w.mine(CONFIRMATIONS);
    assert.equal((await w.round()).problem, 'chain.unreachable');
    assert.equal((await w.anchor(10))?.state, 'sent');
  } finally {
    endpoint.down = false;
  }
  const anchor = await w.untilSettled(10);
  assert.equal(anchor.problem, undefined);
});

test('an endpoint of another chain: refused, and nothing is signed', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  const { problem } = await lying(
    about('eth_chainId', () => '0x1'),
    () => w.round(),
  );
  assert.equal(problem, 'chain.id-wrong');
  assert.equal((await w.anchor(10))?.state, 'waiting');
  await w.untilSettled(10);
});

test('an endpoint that lies about events: refused, whichever way', async () => {
  const w = await settledWorld();
  const read = () => w.chain.anchors(originHash, 0);
  const lies: [string, Lie][] = [
    ['chain.disagree', about('eth_getLogs', otherRoot)],
    ['chain.disagree', about('eth_getLogs', () => [])],
    ['chain.disagree', about('eth_getLogs', (logs: readonly Log[]) => [...logs, ...logs])],
    [
      'chain.answer-malformed',
      about('eth_getLogs', (logs: readonly Log[]) => logs.map(log => ({ ...log, address: w.chain.anchorer }))),
    ],
    [
      'chain.answer-malformed',
      about('eth_getLogs', (logs: readonly Log[]) => logs.map(log => ({ ...log, removed: true }))),
    ],
    [
      'chain.answer-malformed',
      about('eth_getLogs', (logs: readonly Log[]) => logs.map(log => ({ ...log, blockNumber: '0xffffff' }))),
    ],
    [
      'chain.answer-malformed',
      about('eth_getLogs', (logs: readonly Log[]) => logs.map(log => ({ ...log, data: '0x12' }))),
    ],
    [
      'chain.answer-malformed',
      about('eth_getLogs', (logs: readonly Log[]) => logs.map(log => ({ ...log, topics: log.topics.slice(0, 2) }))),
    ],
    ['chain.answer-malformed', about('eth_getLogs', () => 'nothing')],
    ['chain.answer-malformed', about('eth_getLogs', () => [null])],
    ['chain.disagree', about('eth_getBlockByNumber', (block: object) => ({ ...block, hash: `0x${'ab'.repeat(32)}` }))],
    [
      'chain.disagree',
      about('eth_getBlockByNumber', (block: { timestamp: string }) => ({
        ...block,
        timestamp: plusOne(block.timestamp),
      })),
    ],
    [
      'chain.answer-malformed',
      about('eth_getBlockByNumber', (block: { number: string }) => ({ ...block, number: plusOne(block.number) })),
    ],
    ['chain.disagree', about('eth_getCode', () => '0x')],
  ];
  for (const [wanted, lie] of lies) await lying(lie, () => assert.rejects(read(), code(wanted)));
  assert.equal((await read()).length, 1);
});

test('two endpoints that lie alike: another root is not the log’s, and what is withheld is missed by the contract’s own count', async () => {
  const w = await settledWorld();
  const note = await w.log.publish(10).then(() => w.log.publish(20));
  w.now += w.policy.every;
  await w.untilSettled(20);
  const chain = openChainReader({
    urls: [endpoint.url, endpoint.url],
    chain: CHAIN,
    contract: w.contract,
    confirmations: CONFIRMATIONS,
  });
  const prove = () => proveAnchored({ note, key: w.log.key, fromBlock: 0 }, { chain, crypto: nodeCrypto });
  assert.equal((await prove()).ok, true);
  assert.deepEqual(await lying(about('eth_getLogs', otherRoot), prove), {
    ok: false,
    code: 'log.anchor-mismatch',
    at: 'root',
  });
  await lying(
    about('eth_getLogs', (logs: readonly Log[]) => logs.slice(0, 1)),
    () => assert.rejects(prove(), code('chain.answer-malformed')),
  );
  await lying(
    about('eth_getLogs', (logs: readonly Log[]) => [...logs].reverse()),
    () => assert.rejects(prove(), code('chain.answer-malformed')),
  );
  const nothing = await lying(
    about('eth_getLogs', () => []),
    prove,
  );
  assert.equal(!nothing.ok && nothing.code, 'chain.anchor-missing');
});

test('an endpoint that lies about our transaction: late, neither settled nor sent twice', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  await w.round();
  const sent = await w.anchor(10);
  assert.ok(sent?.state === 'sent');
  const made = {
    status: '0x1',
    transactionHash: sent.attempts[0]!.hash,
    blockHash: `0x${'ab'.repeat(32)}`,
    blockNumber: '0x1',
  };
  const invented = {
    ...made,
    logs: [],
    cumulativeGasUsed: '0x1',
    gasUsed: '0x1',
    effectiveGasPrice: '0x1',
    transactionIndex: '0x0',
    type: '0x2',
  };
  assert.equal(
    (
      await lying(
        about('eth_getTransactionReceipt', () => invented),
        () => w.round(),
      )
    ).problem,
    'chain.disagree',
  );
  await w.mine(CONFIRMATIONS);
  assert.equal(
    (
      await lying(
        about('eth_getTransactionReceipt', () => null),
        () => w.round(),
      )
    ).problem,
    'chain.disagree',
  );
  const failed = about('eth_getTransactionReceipt', (receipt: object) => ({ ...receipt, status: '0x0' }));
  assert.equal((await lying(failed, () => w.round())).problem, 'chain.disagree');
  assert.equal((await w.anchor(10))?.state, 'sent');
  assert.equal((await w.chain.view(originHash)).nonce, 2);
  await w.untilSettled(10);
});

test('an endpoint that lies about our nonce, the last size or the price of the block: nothing is signed', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  const lies = [
    about('eth_getTransactionCount', plusOne),
    about('eth_call', () => `0x${'f'.repeat(64)}`),
    about('eth_getBlockByNumber', (block: object) => ({ ...block, baseFeePerGas: '0x1' })),
  ];
  for (const lie of lies) {
    const { problem } = await lying(lie, () => w.round());
    assert.match(problem ?? '', /^chain\.(disagree|answer-malformed)$/);
    assert.equal((await w.anchor(10))?.state, 'waiting');
  }
  await w.untilSettled(10);
});

test('an endpoint that swallows what is handed in: the other one has it', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  endpoint.swallow = true;
  try {
    await w.round();
  } finally {
    endpoint.swallow = false;
  }
  assert.ok(endpoint.asked.includes('eth_sendRawTransaction'));
  await w.untilSettled(10);
  assert.equal((await w.chain.view(originHash)).nonce, 2);
});

test('advice that would burn our money is bounded: tip within the cap, gas within its own', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  const chain = w.open({ urls: [endpoint.url, node.url] });
  const dear = await lying(
    about('eth_estimateGas', () => '0xffffff'),
    () => w.round({}, chain),
  );
  assert.equal(dear.problem, 'chain.gas-above-cap');
  await lying(
    about('eth_maxPriorityFeePerGas', () => `0x${(10n ** 21n).toString(16)}`),
    () => w.round({}, chain),
  );
  const sent = await w.anchor(10);
  assert.ok(
    sent?.state === 'sent' && sent.attempts[0]!.fees.most <= 100n * GWEI && sent.attempts[0]!.fees.tip <= 100n * GWEI,
  );
  await w.untilSettled(10);
});

test('an endpoint that lags is no liar: the newest block that both have counts', async () => {
  const w = await createWorld(node, endpoint);
  await w.log.publish(10);
  const lag = about('eth_blockNumber', (hex: string) => `0x${(BigInt(hex) - 1n).toString(16)}`);
  await lying(lag, async () => {
    await w.round();
    await w.mine(CONFIRMATIONS);
    await w.round();
    assert.equal((await w.anchor(10))?.state, 'sent', 'one block is missing to those who lag');
    await w.mine();
    assert.equal((await w.round()).underWay, 0);
  });
});

test('an answer without end, and one that is no JSON, are refused', async () => {
  const w = await createWorld(node, endpoint);
  await lying(
    about('eth_getCode', () => `0x${'00'.repeat(5_000_000)}`),
    () =>
      assert.rejects(w.chain.view(originHash), (error: { code?: string }) =>
        /^chain\.(unreachable|answer-malformed)$/.test(error.code ?? ''),
      ),
  );
  endpoint.garble = true;
  try {
    await assert.rejects(w.chain.view(originHash), (error: { code?: string }) =>
      /^chain\.(unreachable|answer-malformed)$/.test(error.code ?? ''),
    );
  } finally {
    endpoint.garble = false;
  }
});

test('no contract at the address', async () => {
  const w = await createWorld(node, endpoint);
  const chain = w.open({ contract: w.chain.anchorer });
  await assert.rejects(chain.view(originHash), code('chain.contract-missing'));
  await assert.rejects(chain.anchors(originHash, 0), code('chain.contract-missing'));
});
