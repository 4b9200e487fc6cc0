/** Contract of the store of anchors and time stamps: one under way, changes by version, what is settled, stamps once. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Anchor, AnchorAttempt, AnchorState } from '../../src/ports/store/anchors.ts';
import type { InstanceTransaction } from '../../src/ports/store/store.ts';
import { now } from './made-up.ts';
import { onEveryStore, withCode } from './stores-under-test.ts';

const target = 'eip155:31337:0x5fbdb2315678afecb367f032d93f642f64180aa3';
const plan = (size: number, more: Partial<Anchor> = {}) => ({
  ...{ target, log: 1, size, note: `note ${size}`, plannedAt: now + size },
  ...more,
});
const attempt = (text: string): AnchorAttempt => ({
  hash: `0x${createHash('sha256').update(text).digest('hex')}`,
  raw: `0x02${Buffer.from(text).toString('hex')}`,
  // More than a number can hold.
  fees: { most: 123_456_789_012_345_678_901n, tip: 1n },
  at: now,
});
const settled = (block: number): AnchorState => ({
  state: 'settled',
  ...{ nonce: 3, attempts: [attempt('a')], transaction: attempt('a').hash },
  ...{ block, blockHash: attempt(`block ${block}`).hash, blockTime: now },
});

onEveryStore('anchors', store => {
  const inside = <T>(work: (anchors: InstanceTransaction['anchors']) => Promise<T>) =>
    store.transaction(tx => work(tx.anchors));
  const change = async (size: number, state: AnchorState) => {
    const anchor = await inside(anchors => anchors.get({ target, log: 1, size }));
    assert.ok(anchor);
    assert.equal(await inside(anchors => anchors.change(anchor, state)), true);
  };

  test('an anchor is of a log that is there; of two that plan at once one does', async () => {
    await assert.rejects(
      inside(anchors => anchors.plan(plan(1))),
      withCode('store.unknown-reference'),
    );
    const key = {
      ...({ id: 'k', owner: 'log:1', purpose: 'log', algorithm: 'EdDSA' } as const),
      ...{ publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'AA' }, sealed: new Uint8Array(randomBytes(60)) },
    };
    await store.transaction(tx => tx.log.open({ number: 1, origin: 'badges.example.org/log', key, openedAt: now }));
    const both = await Promise.all([5, 6].map(size => inside(anchors => anchors.plan(plan(size)))));
    assert.deepEqual(both.sort(), [false, true]);
    const [anchor] = await inside(anchors => anchors.underWay(target));
    assert.deepEqual(anchor, { ...plan(anchor?.size ?? 0), version: 0, state: 'waiting' });
    assert.equal(await inside(anchors => anchors.plan(plan(7, { target: 'eip155:1:0x00' }))), true, 'another contract');
    // The rest goes on from 5, whichever of both came first.
    if (anchor?.size === 6) {
      await change(6, { state: 'passed' });
      assert.equal(await inside(anchors => anchors.plan(plan(5))), true);
    }
  });

  test('a state is changed by whoever knows the version; what was handed in comes back as it was', async () => {
    const [anchor] = await inside(anchors => anchors.underWay(target));
    assert.ok(anchor);
    await inside(anchors => anchors.setProblem(anchor, 'chain.unreachable'));
    assert.equal((await inside(anchors => anchors.get(anchor)))?.problem, 'chain.unreachable');
    const sent: AnchorState = { state: 'sent', nonce: 0, attempts: [attempt('a'), attempt('b')] };
    const both = await Promise.all([1, 2].map(() => inside(anchors => anchors.change(anchor, sent))));
    assert.deepEqual(both.sort(), [false, true]);
    assert.deepEqual(await inside(anchors => anchors.underWay(target)), [{ ...plan(5), version: 1, ...sent }]);
    assert.equal(await inside(anchors => anchors.change(anchor, { state: 'waiting' })), false, 'the earlier version');
  });

  test('settled anchors are found by block, and can fall back', async () => {
    await change(5, settled(100));
    assert.deepEqual(await inside(anchors => anchors.underWay(target)), []);
    assert.deepEqual(await inside(anchors => anchors.get({ target, log: 1, size: 5 })), {
      ...{ ...plan(5), version: 2 },
      ...settled(100),
    });
    assert.equal(await inside(anchors => anchors.plan(plan(5))), false, 'twice');
    assert.equal(await inside(anchors => anchors.plan(plan(9))), true);
    await change(9, settled(200));
    const sizes = async (page: { limit: number; fromBlock?: number }) =>
      (await inside(anchors => anchors.settled(target, page))).map(({ size }) => size);
    assert.deepEqual(
      [await sizes({ limit: 9 }), await sizes({ limit: 1 }), await sizes({ limit: 9, fromBlock: 200 })],
      [[9, 5], [9], [9]],
    );
    assert.equal((await inside(anchors => anchors.newest(target)))?.size, 9);
    const vouched = async (page: { limit: number; below?: number }) =>
      (await inside(anchors => anchors.vouched(1, page))).anchors.map(({ size }) => size);
    assert.deepEqual(
      [await vouched({ limit: 9 }), await vouched({ limit: 1 }), await vouched({ limit: 9, below: 9 })],
      [[9, 5], [9], [5]],
    );
    const first = async (index: number) =>
      (await inside(anchors => anchors.firstWith(1, index))).map(({ size }) => size);
    assert.deepEqual([await first(4), await first(5), await first(9)], [[5], [9], []]);
    const recent = (await inside(anchors => anchors.recent(1, 3))).map(({ size, state }) => `${size} ${state}`);
    assert.deepEqual(recent.slice(0, 2), ['9 settled', '7 waiting']);
    await change(9, { state: 'sent', nonce: 4, attempts: [attempt('a')] });
    assert.deepEqual([await sizes({ limit: 9 }), (await inside(anchors => anchors.newest(target)))?.size], [[5], 9]);
    await change(9, { state: 'passed' });
    const { state, version } = (await inside(anchors => anchors.get({ target, log: 1, size: 9 }))) ?? {};
    assert.deepEqual([state, version], ['passed', 3]);
  });

  test('one anchor under way holds the next one back', async () => {
    assert.equal(await inside(anchors => anchors.plan(plan(20))), true);
    assert.equal(await inside(anchors => anchors.plan(plan(21))), false);
  });

  test('a checkpoint has one stamp of each authority; the newest come first', async () => {
    const stamp = (size: number, authority: string) => ({
      ...{ log: 1, size, authority, at: now },
      token: new Uint8Array(randomBytes(50)),
    });
    const [a, b, c] = [stamp(5, 'https://a.example'), stamp(5, 'https://b.example'), stamp(9, 'https://a.example')];
    for (const one of [a, b, c]) assert.equal(await inside(anchors => anchors.addStamp(one)), true);
    assert.equal(await inside(anchors => anchors.addStamp(stamp(5, 'https://a.example'))), false);
    assert.deepEqual(await inside(anchors => anchors.stamps({ log: 1, limit: 9 })), [c, a, b]);
    assert.deepEqual(await inside(anchors => anchors.stamps({ log: 1, authority: a.authority, limit: 1 })), [c]);

    // Beside the one anchor that is settled; what is not settled vouches for nothing.
    const { anchors: settledOnes, stamps } = await inside(anchors => anchors.vouched(1, { limit: 9 }));
    assert.deepEqual([settledOnes.map(({ size }) => size), stamps], [[5], [c, a, b]]);
    assert.deepEqual((await inside(anchors => anchors.vouched(1, { limit: 1 }))).stamps, [c]);
    const below = await inside(anchors => anchors.vouched(1, { limit: 9, below: 9 }));
    assert.deepEqual([below.anchors.length, below.stamps], [1, [a, b]]);
    assert.equal(await inside(anchors => anchors.countVouchers(1)), 4);
    assert.equal(await inside(anchors => anchors.countVouchers(2)), 0);

    assert.deepEqual(await inside(anchors => anchors.firstStampsWith(1, 4)), [a, b]);
    assert.deepEqual(await inside(anchors => anchors.firstStampsWith(1, 5)), [c]);
    assert.deepEqual(await inside(anchors => anchors.firstStampsWith(1, 9)), []);
    const hash = new Uint8Array(createHash('sha256').update(b.token).digest());
    assert.deepEqual(await inside(anchors => anchors.stampByToken(hash)), b);
    assert.equal(await inside(anchors => anchors.stampByToken(new Uint8Array(32))), undefined);
  });
});
