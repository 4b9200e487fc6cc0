/** Contract of the transparency log's store: what acts leave, the lease, growth behind its fence, places, checkpoints. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Growth } from '../../src/core/log/tiles.ts';
import type { LogIdentity } from '../../src/ports/store/log.ts';
import { now } from './made-up.ts';
import { onEveryStore } from './stores-under-test.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const hash = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());

const identity = (number: number): LogIdentity => ({
  number,
  origin: `badges.example.org/log${number === 1 ? '' : `/${number}`}`,
  key: {
    id: `key-${number}`,
    owner: `log:${number}`,
    purpose: 'log',
    algorithm: 'EdDSA',
    publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
    sealed: new Uint8Array(randomBytes(60)),
  },
  openedAt: now,
});

const growth = (from: number, names: readonly string[]): Growth => ({
  from,
  size: from + names.length,
  root: hash(`root ${from + names.length}`),
  tiles: [{ level: 0, index: 0, bytes: bytes(`tile ${from + names.length}`) }],
  bundles: [{ index: 0, bytes: bytes(`bundle ${from + names.length}`) }],
  leaves: names.map(hash),
});

onEveryStore('log', store => {
  test('what acts leave waits, each entry is taken once, and an act that was undone leaves nothing', async () => {
    const entries = Array.from({ length: 1_203 }, (_, n) => bytes(`entry ${n}`));
    await store.transaction(tx => tx.log.add(entries));
    await store.transaction(tx => tx.log.add([]));
    const undone = store.transaction(async tx => {
      await tx.log.add([bytes('never')]);
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    const { count, since } = await store.transaction(tx => tx.log.waiting());
    assert.equal(count, entries.length);
    assert.ok(since !== undefined && Math.abs(since - Date.now()) < 60_000, 'since when');
    const taken: string[] = [];
    for (;;) {
      const some = await store.transaction(tx => tx.log.take(400));
      if (some.length === 0) break;
      taken.push(...some.map(entry => Buffer.from(entry).toString()));
    }
    assert.deepEqual(taken.sort(), entries.map(entry => Buffer.from(entry).toString()).sort());
    assert.deepEqual(await store.transaction(tx => tx.log.waiting()), { count: 0 });
  });

  test('of two who take at once each gets others, and what a broken transaction took comes back', async () => {
    await store.transaction(tx => tx.log.add([bytes('a')]));
    await store.transaction(tx => tx.log.add([bytes('b')]));
    const undone = store.transaction(async tx => {
      await tx.log.take(9);
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    const both = await Promise.all([1, 2].map(() => store.transaction(tx => tx.log.take(9))));
    assert.deepEqual(
      both
        .flat()
        .map(entry => Buffer.from(entry).toString())
        .sort(),
      ['a', 'b'],
    );
  });

  test('two first starts open one log', async () => {
    assert.equal(await store.transaction(tx => tx.log.head()), undefined);
    const opened = await Promise.all([1, 1].map(n => store.transaction(tx => tx.log.open(identity(n)))));
    assert.deepEqual(opened.sort(), [false, true]);
    const head = await store.transaction(tx => tx.log.head());
    assert.deepEqual([head?.number, head?.origin, head?.size, head?.epoch], [1, 'badges.example.org/log', 0, 0]);
    assert.equal(head?.key.owner, 'log:1');
    assert.equal(Buffer.from(head?.root ?? []).toString('hex'), createHash('sha256').digest('hex'));
  });

  test('one holds the lease; when it ran out another takes it, and the first is fenced out', async () => {
    const lease = (holder: string, milliseconds: number) => store.transaction(tx => tx.log.lease(holder, milliseconds));
    const first = await lease('one', 60_000);
    assert.equal(first?.epoch, 1);
    assert.equal(await lease('two', 60_000), undefined);
    assert.equal((await lease('one', 1))?.epoch, 1, 'kept, not taken anew');
    await wait(20);
    assert.equal((await lease('two', 60_000))?.epoch, 2);
    const late = growth(0, ['late']);
    assert.equal(await store.transaction(tx => tx.log.grow(1, 1, late)), false);
    assert.equal((await store.transaction(tx => tx.log.head()))?.size, 0);
    assert.deepEqual(await store.transaction(tx => tx.log.places(1, late.leaves)), []);
    await store.transaction(tx => tx.log.release('one'));
    assert.equal(await lease('three', 1), undefined, 'who does not hold it frees nothing');
    await store.transaction(tx => tx.log.release('two'));
    assert.equal((await lease('three', 60_000))?.epoch, 3);
  });

  test('growth is whole, begins where the log ends, and is found by leaf', async () => {
    const first = growth(0, ['leaf 0', 'leaf 1']);
    assert.equal(await store.transaction(tx => tx.log.grow(1, 3, first)), true);
    assert.equal(await store.transaction(tx => tx.log.grow(1, 3, first)), false, 'the same twice');
    const second = growth(2, ['leaf 2']);
    assert.equal(await store.transaction(tx => tx.log.grow(1, 3, second)), true);
    const head = await store.transaction(tx => tx.log.head({ lock: true }));
    assert.deepEqual([head?.size, head?.root], [3, second.root]);
    const places = await store.transaction(tx => tx.log.places(1, [hash('leaf 2'), hash('other'), hash('leaf 0')]));
    assert.deepEqual(
      places.sort((a, b) => a.index - b.index),
      [
        { hash: hash('leaf 0'), index: 0 },
        { hash: hash('leaf 2'), index: 2 },
      ],
    );
    const digits = Buffer.from(hash('leaf 1')).toString('hex');
    for (const length of [64, 9, 2]) {
      const [sought] = await store.transaction(tx => tx.log.seek(digits.slice(0, length), 10));
      assert.equal(sought?.head.number, 1);
      // No checkpoint has it yet.
      assert.ok(
        sought?.places.some(place => place.index === 1 && place.first === undefined),
        `${length} digits`,
      );
    }
    assert.deepEqual(
      await store.transaction(tx =>
        tx.log.tiles(1, [
          { level: 0, index: 0 },
          { level: 1, index: 7 },
        ]),
      ),
      [{ level: 0, index: 0, bytes: bytes('tile 3') }],
    );
    assert.deepEqual(await store.transaction(tx => tx.log.bundles(1, [0, 5])), [
      { index: 0, bytes: bytes('bundle 3') },
    ]);
    assert.equal((await store.transaction(tx => tx.log.head({ number: 2 })))?.size, undefined);
  });

  test('checkpoints only grow; each entry has a first that contains it', async () => {
    const publish = (size: number) =>
      store.transaction(tx => tx.log.publish(1, { size, note: `note ${size}`, signedAt: now + size }));
    assert.deepEqual(
      [await publish(2), await publish(2), await publish(1), await publish(5)],
      [true, false, false, true],
    );
    await store.transaction(async tx => {
      assert.equal((await tx.log.checkpoint(1))?.note, 'note 5');
      assert.deepEqual(await tx.log.firstWith(1, 1), { size: 2, note: 'note 2', signedAt: now + 2 });
      assert.equal((await tx.log.firstWith(1, 2))?.size, 5);
      assert.equal(await tx.log.firstWith(1, 5), undefined);
      assert.equal(await tx.log.firstCosigned(1, 0), undefined);
      const page = await tx.log.checkpoints(1, { limit: 1, below: 5 });
      assert.deepEqual(
        page.map(({ size }) => size),
        [2],
      );
    });
  });

  test('what witnesses say stands behind the note of their checkpoint, once each', async () => {
    const cosign = (size: number, witness: string, line = `— ${witness} AAAA\n`) =>
      store.transaction(tx => tx.log.cosign(1, size, { witness, line }));
    await cosign(5, 'b');
    await cosign(5, 'a');
    await cosign(5, 'a', '— a BBBB\n');
    await assert.rejects(cosign(4, 'a'), 'no such checkpoint');
    await store.transaction(async tx => {
      const note = 'note 5— a AAAA\n— b AAAA\n';
      assert.equal((await tx.log.checkpoint(1))?.note, note);
      assert.deepEqual(await tx.log.firstCosigned(1, 0), { size: 5, note, signedAt: now + 5 });
      assert.equal((await tx.log.firstCosigned(1, 4))?.size, 5);
      assert.equal(await tx.log.firstCosigned(1, 5), undefined);
      assert.equal((await tx.log.firstWith(1, 0))?.note, 'note 2');
      const [sought] = await tx.log.seek(Buffer.from(hash('leaf 2')).toString('hex'), 3);
      assert.deepEqual(sought?.places, [
        { hash: hash('leaf 2'), index: 2, first: { size: 5, note, signedAt: now + 5, vouched: true } },
      ]);
      assert.deepEqual((await tx.log.seek('00'.repeat(32), 3))[0]?.places, []);
    });
  });

  test('a halted log says why until it is freed; a later log is the newest', async () => {
    await store.transaction(tx => tx.log.halt(1, 'log.behind'));
    assert.equal((await store.transaction(tx => tx.log.head()))?.halted, 'log.behind');
    await store.transaction(tx => tx.log.halt(1, undefined));
    assert.equal((await store.transaction(tx => tx.log.head()))?.halted, undefined);
    assert.equal(await store.transaction(tx => tx.log.open(identity(2))), true);
    assert.equal((await store.transaction(tx => tx.log.head()))?.number, 2);
    assert.equal((await store.transaction(tx => tx.log.head({ number: 1 })))?.size, 3);
    assert.equal((await store.transaction(tx => tx.log.lease('four', 1_000)))?.number, 2);
  });
});
