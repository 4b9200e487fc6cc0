/** Anchors on a real chain: on a schedule, read by a stranger, through deaths, reorganisations, jams and dear times. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { encodeFunctionData } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { anchorAbi } from '../../src/adapters/evm/anchor-contract.ts';
import { openChainReader } from '../../src/adapters/evm/read-anchors.ts';
import { anchorPayload } from '../../src/core/log/anchor.ts';
import { proveAnchored } from '../../src/flows/anchor-proof.ts';
import {
  CHAIN,
  type ChainWorld,
  CONFIRMATIONS,
  createWorld,
  GWEI,
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

const world = (): Promise<ChainWorld> => createWorld(node, endpoint);
const attempts = async (w: ChainWorld, size: number) => {
  const anchor = await w.anchor(size);
  return anchor !== undefined && 'attempts' in anchor ? anchor.attempts : [];
};
const onChain = async (w: ChainWorld): Promise<number[]> =>
  (await w.chain.anchors(originHash, 0)).map(({ size }) => size);

test('the newest checkpoint is anchored on a schedule, and a stranger verifies it from chain data alone', async () => {
  const w = await world();
  assert.deepEqual(await w.round(), { planned: false, underWay: 0 }, 'an empty log');
  await w.log.publish(10);
  assert.deepEqual(await w.round(), { planned: true, underWay: 1 });
  assert.equal((await w.anchor(10))?.state, 'sent');
  await w.untilSettled(10);
  await w.log.publish(15);
  assert.equal((await w.round()).planned, false, 'before its time');
  const note = await w.log.publish(17);
  w.now += w.policy.every;
  assert.equal((await w.round()).planned, true);
  const anchor = await w.untilSettled(17);
  assert.deepEqual(await onChain(w), [10, 17]);
  w.now += w.policy.every;
  assert.equal((await w.round()).planned, false, 'the log has not grown');

  const chain = openChainReader({
    urls: [node.url, endpoint.url],
    chain: CHAIN,
    contract: w.contract,
    confirmations: CONFIRMATIONS,
    blocksAtOnce: 2,
  });
  const proved = await proveAnchored({ note, key: w.log.key, fromBlock: 0 }, { chain, crypto: nodeCrypto });
  assert.ok(proved.ok);
  assert.deepEqual([proved.value.size, proved.value.root], [17, rootAt(17)]);
  assert.ok(anchor.state === 'settled');
  assert.deepEqual([proved.value.block, proved.value.blockTime], [anchor.block, anchor.blockTime]);
  assert.ok(Math.abs(proved.value.blockTime - Date.now()) < 600_000, 'the block’s own time, in milliseconds');
  const unanchored = await proveAnchored(
    { note: await w.log.publish(18), key: w.log.key, fromBlock: 0 },
    { chain, crypto: nodeCrypto },
  );
  assert.equal(!unanchored.ok && unanchored.code, 'chain.anchor-missing');
});

test('an anchor that its log did not sign counts for nothing, also when the chain holds it', async () => {
  const w = await world();
  const note = await w.log.publish(10);
  const other = { originHash, size: 10, root: rootAt(11) };
  const fees = { most: 50n * GWEI, tip: GWEI };
  const { nonce } = await w.chain.view(originHash);
  await w.chain.send(await w.chain.prepare(other, nonce, fees));
  await w.mine(CONFIRMATIONS);
  const proved = await proveAnchored({ note, key: w.log.key, fromBlock: 0 }, { chain: w.chain, crypto: nodeCrypto });
  assert.deepEqual(proved, { ok: false, code: 'log.anchor-mismatch', at: 'root' });
  assert.equal((await w.round()).problem, 'log.anchor-mismatch');
  assert.equal((await w.anchor(10))?.state, 'waiting');
});

test('the contract: only the anchorer appends, sizes grow, only the owner names another anchorer', async () => {
  const w = await world();
  const fees = { most: 50n * GWEI, tip: GWEI };
  await w.log.publish(10);
  await w.untilSettled(10);
  const code = (code: string, reason?: string) => (error: unknown) => {
    const { code: found, detail } = error as { code: string; detail: { reason?: string } };
    return found === code && (reason === undefined || detail.reason === reason);
  };
  for (const size of [10, 9])
    await assert.rejects(
      w.chain.prepare({ originHash, size, root: rootAt(size) }, 5, fees),
      code('chain.refused', 'SizeNotGrown'),
    );
  await w.chain.prepare({ originHash: rootAt(1), size: 9, root: rootAt(9) }, 5, fees);
  const stranger = w.open({ account: privateKeyToAccount(generatePrivateKey()) });
  await assert.rejects(
    stranger.prepare({ originHash, size: 11, root: rootAt(11) }, 0, fees),
    code('chain.refused', 'NotAnchorer'),
  );

  // Neither does the anchorer name another one.
  const data = encodeFunctionData({ abi: anchorAbi, functionName: 'replaceAnchorer', args: [w.account.address] });
  await assert.rejects(node.rpc('eth_call', { from: w.account.address, to: w.contract, data }), /NotOwner|0x30cd7471/);
  const owner = `0x${(await node.rpc<string>('eth_call', { to: w.contract, data: encodeFunctionData({ abi: anchorAbi, functionName: 'owner' }) })).slice(26)}`;
  await node.rpc('anvil_impersonateAccount', owner);
  await node.rpc('anvil_setBalance', owner, '0xde0b6b3a7640000');
  const next = privateKeyToAccount(generatePrivateKey()).address;
  await node.rpc('eth_sendTransaction', {
    from: owner,
    to: w.contract,
    data: encodeFunctionData({ abi: anchorAbi, functionName: 'replaceAnchorer', args: [next] }),
  });
  await w.mine();
  await assert.rejects(
    w.chain.prepare({ originHash, size: 11, root: rootAt(11) }, 5, fees),
    code('chain.refused', 'NotAnchorer'),
  );
  assert.deepEqual(await onChain(w), [10], 'what was anchored stays');
});

test('two workers at once make one transaction', async () => {
  const w = await world();
  await w.log.publish(10);
  for (let n = 0; n < 8; n++) {
    await Promise.all([w.round(), w.round({}, w.open()), w.round({}, w.open())]);
    await w.mine();
  }
  assert.equal((await w.anchor(10))?.state, 'settled');
  assert.equal((await w.chain.view(originHash)).nonce, 2);
});

test('an anchor whose block vanished is sent again, before and after it was settled', async () => {
  const w = await world();
  await w.log.publish(10);
  await w.mine();
  let snapshot = await node.rpc('evm_snapshot');
  await w.round();
  await w.mine();
  assert.equal((await w.chain.find((await attempts(w, 10))[0]!.hash)).kind, 'mined');
  await node.rpc('evm_revert', snapshot);
  assert.equal((await w.chain.find((await attempts(w, 10))[0]!.hash)).kind, 'none');
  await w.untilSettled(10);

  await w.log.publish(20);
  w.now += w.policy.every;
  snapshot = await node.rpc('evm_snapshot');
  await w.round();
  const first = await w.untilSettled(20);
  await node.rpc('evm_revert', snapshot);
  await node.rpc('evm_increaseTime', 60);
  await w.mine(CONFIRMATIONS + 2);
  assert.equal((await w.round()).problem, 'chain.reorganised');
  const again = await w.untilSettled(20);
  assert.ok(first.state === 'settled' && again.state === 'settled');
  assert.equal(again.transaction, first.transaction, 'the same transaction');
  assert.notEqual(again.blockHash, first.blockHash);
  assert.deepEqual(await onChain(w), [10, 20]);
});

test('a transaction that is stuck is replaced by one that offers an eighth more, and whichever is taken settles', async () => {
  const w = await world();
  await w.log.publish(10);
  await w.round();
  await w.round();
  assert.equal((await attempts(w, 10)).length, 1, 'before its time');
  w.now += w.policy.bumpAfter;
  await w.round();
  const [first, second] = await attempts(w, 10);
  assert.ok(
    first && second && second.fees.most * 8n >= first.fees.most * 9n && second.fees.tip * 8n >= first.fees.tip * 9n,
  );
  const pending = await node.rpc<{ pending: Record<string, object> }>('txpool_content');
  assert.equal(
    Object.keys(Object.entries(pending.pending).find(([from]) => from.toLowerCase() === w.chain.anchorer)?.[1] ?? {})
      .length,
    1,
  );
  const anchor = await w.untilSettled(10);
  assert.ok(anchor.state === 'settled' && anchor.transaction === second.hash);

  // This time the chain takes the first one, although a second was signed.
  await w.log.publish(20);
  w.now += w.policy.every;
  await w.round();
  w.atStep = step => {
    if (step === 'anchor: written') throw new Error('killed');
  };
  w.now += w.policy.bumpAfter;
  await assert.rejects(w.round(), /killed/);
  w.atStep = () => undefined;
  await w.mine();
  const other = await w.untilSettled(20);
  const [earlier, later] = await attempts(w, 20);
  assert.ok(later !== undefined && other.state === 'settled' && other.transaction === earlier?.hash);
  assert.equal((await w.chain.view(originHash)).nonce, 3);
});

test('in a gas spike the anchor waits, before and after it was sent, and is late but not lost', async () => {
  const w = await world();
  const spike = async (gwei: bigint) => {
    await node.rpc('anvil_setNextBlockBaseFeePerGas', `0x${(gwei * GWEI).toString(16)}`);
    await w.mine();
  };
  await w.log.publish(10);
  await spike(500n);
  assert.deepEqual(await w.round(), { planned: true, underWay: 1, problem: 'chain.fee-above-cap' });
  assert.equal((await w.anchor(10))?.state, 'waiting');
  assert.equal((await w.anchor(10))?.problem, 'chain.fee-above-cap');
  await spike(2n);
  await w.round();
  const [sent] = await attempts(w, 10);
  assert.ok(sent && sent.fees.most <= 100n * GWEI);
  // Now it is in the pool, and the price passes what it offers.
  await spike(500n);
  w.now += w.policy.bumpAfter;
  assert.equal((await w.round()).problem, 'chain.fee-above-cap');
  await w.mine(2);
  assert.equal((await w.anchor(10))?.state, 'sent');
  assert.equal((await attempts(w, 10)).length, 1, 'nothing above the cap was signed');
  await spike(1n);
  await w.untilSettled(10);
});

test('short funds: it is written why, and it goes on when there is money', async () => {
  const w = await world();
  await node.rpc('anvil_setBalance', w.account.address, '0x1');
  await w.log.publish(10);
  assert.equal((await w.round()).problem, 'chain.not-accepted');
  await node.rpc('anvil_setBalance', w.account.address, '0xde0b6b3a7640000');
  await w.untilSettled(10);
});

test('a nonce that somebody else used up with our key: the anchor is sent with the next', async () => {
  const w = await world();
  await w.log.publish(10);
  await w.round();
  await node.rpc('anvil_dropAllTransactions');
  await node.rpc('anvil_impersonateAccount', w.account.address);
  await node.rpc('eth_sendTransaction', { from: w.account.address, to: w.account.address, value: '0x1' });
  await node.rpc('anvil_stopImpersonatingAccount', w.account.address);
  await w.mine(CONFIRMATIONS);
  assert.equal((await w.round()).problem, 'chain.nonce-taken');
  await w.untilSettled(10);
  assert.deepEqual(await onChain(w), [10]);
});

test('a store that was set back finds its anchors on the chain; a checkpoint that was passed says so', async () => {
  const w = await world();
  await w.log.publish(10);
  await w.untilSettled(10);
  await w.log.publish(20);
  w.now += w.policy.every;
  await w.untilSettled(20);
  // Yesterday's backup on the same chain: it knows nothing of either anchor.
  const old = await createWorld(node, endpoint);
  const chain = old.open({ contract: w.contract, account: w.account });
  const state = async (size: number) => {
    const anchor = await old.store.transaction(tx => tx.anchors.get({ target: chain.target, log: 1, size }));
    return [anchor?.state, anchor?.problem];
  };
  await old.log.publish(10);
  await old.round({}, chain);
  assert.deepEqual(await state(10), ['settled', undefined]);
  await old.log.publish(15);
  old.now += old.policy.every;
  await old.round({}, chain);
  assert.deepEqual(await state(15), ['passed', 'chain.size-passed']);
  assert.equal((await chain.view(originHash)).nonce, 3, 'nothing was spent');
});

test('a log that was halted, or whose checkpoint it did not sign, is not anchored', async () => {
  const w = await world();
  await w.log.publish(10);
  await w.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  assert.equal((await w.round()).planned, false);
  await w.store.transaction(tx => tx.log.halt(1, undefined));
  const forged = (await w.log.publish(20)).replace('\n20\n', '\n21\n');
  await w.store.transaction(tx => tx.log.publish(1, { size: 21, note: forged, signedAt: 21 }));
  await assert.rejects(w.round(), (error: { code?: string }) => error.code === 'log.signature-invalid');
  assert.equal(await w.anchor(21), undefined);
});

test('what an anchor says is the core’s payload', () => {
  const payload = anchorPayload({ origin: 'badges.example.org/log', size: 3, root: rootAt(3) }, nodeCrypto);
  assert.deepEqual(payload, { originHash, size: 3, root: rootAt(3) });
});
