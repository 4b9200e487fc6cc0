/** The sequencer on every store: what acts left becomes a signed tree, once; a store put back to yesterday grows no second history. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createFileVault } from '../../src/adapters/keys/file-vault.ts';
import { createMemoryLogMarks } from '../../src/adapters/memory/log-marks.ts';
import { AkashiError, orThrow } from '../../src/core/error.ts';
import { openCheckpoint } from '../../src/core/log/checkpoint.ts';
import { leafHash } from '../../src/core/log/merkle.ts';
import { verifierKeyOf } from '../../src/core/log/note.ts';
import { inclusionProof, tilesForInclusion, verifyInclusion } from '../../src/core/log/proofs.ts';
import { rightEdge, rootFrom } from '../../src/core/log/tiles.ts';
import { reading } from '../../src/flows/grow-log.ts';
import { recoverLog } from '../../src/flows/open-log.ts';
import { proveInclusion } from '../../src/flows/prove-inclusion.ts';
import { publishCheckpoint } from '../../src/flows/publish-checkpoint.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { naiveRoot } from '../log-world.ts';
import { onEveryStore } from './stores-under-test.ts';

const portsOn = (store: Store, reached: (step: string) => void = () => undefined) => ({
  store,
  vault: createFileVault(Buffer.alloc(32, 7)),
  clock: { now: Date.now },
  random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
  crypto: nodeCrypto,
  instance: { url: 'https://badges.example.org', formerUrls: [], mail: 'mailbox', version: '0' } as Ports['instance'],
  logMarks: createMemoryLogMarks(),
  steps: { reached },
});

const entry = (name: string) => new Uint8Array(Buffer.from(`entry ${name}`));
const AT_ONCE = { enough: 1 };

async function published(store: Store) {
  return store.transaction(async tx => {
    const head = await tx.log.head();
    assert.ok(head);
    const checkpoint = await tx.log.checkpoint(head.number);
    assert.ok(checkpoint);
    const key = orThrow(verifierKeyOf(head.origin, head.key.publicKey, nodeCrypto));
    return { head, ...orThrow(openCheckpoint(checkpoint.note, key, nodeCrypto)) };
  });
}

/** An entry's proof from storage, against each checkpoint that has it. */
async function proves(store: Store, index: number): Promise<void> {
  await store.transaction(async tx => {
    const head = await tx.log.head();
    assert.ok(head);
    const having = (await tx.log.checkpoints(head.number, { limit: 10 })).filter(({ size }) => size > index);
    const places = having.map(checkpoint => ({ index, checkpoint }));
    const proofs = await proveInclusion(tx.log, head.number, places, { crypto: nodeCrypto });
    const [tile] = await tx.log.tiles(head.number, [{ level: 0, index: Math.floor(index / 256) }]);
    const leaf = tile?.bytes.slice((index % 256) * 32, (index % 256) * 32 + 32) ?? new Uint8Array();
    const verifier = orThrow(verifierKeyOf(head.origin, head.key.publicKey, nodeCrypto));
    for (const [n, { note, size }] of having.entries()) {
      const { root } = orThrow(openCheckpoint(note, verifier, nodeCrypto));
      const proof = proofs[n] ?? [];
      assert.ok(verifyInclusion({ index, size, leaf, proof, root }, nodeCrypto), `${index} of ${size}`);
    }
    assert.ok(having.length > 0);
  });
}

onEveryStore('sequencer', store => {
  test('a first start opens one log, and shows that it is empty', async () => {
    const ports = portsOn(store);
    const [one, two] = [createSequencer('one', ports), createSequencer('two', ports)];
    const states = await Promise.all([one.step(), two.step()]);
    assert.deepEqual(states.map(({ state }) => state).sort(), ['leading', 'standing-by']);
    const { origin, size } = await published(store);
    assert.deepEqual([origin, size], ['badges.example.org/log', 0]);
    await Promise.all([one.leave(), two.leave()]);
  });

  test('entries become one signed tree: each once, in no order that tells, each with its proof', async () => {
    const ports = portsOn(store);
    const names = Array.from({ length: 700 }, (_, n) => `${n}`);
    const sequencer = createSequencer('one', ports, AT_ONCE);
    await store.transaction(tx => tx.log.add(names.slice(0, 300).map(entry)));
    assert.equal((await sequencer.step()).state, 'leading');
    // The job was killed and ran again: half of this is there already, and some of it twice.
    await store.transaction(tx => tx.log.add([...names.slice(150), ...names.slice(600)].map(entry)));
    await sequencer.step();
    const { head, size, root } = await published(store);
    assert.equal(size, names.length);
    const leaves = names.map(name => leafHash(entry(name), nodeCrypto));
    const places = await store.transaction(tx => tx.log.places(head.number, leaves));
    const inOrder = places.toSorted((a, b) => a.index - b.index);
    assert.deepEqual(
      inOrder.map(place => place.index),
      names.map((_, n) => n),
    );
    assert.deepEqual(naiveRoot(inOrder.map(place => place.hash)), root);
    const firsts = inOrder.slice(0, 300).map(place => Buffer.from(place.hash).toString('hex'));
    const given = leaves.slice(0, 300).map(hash => Buffer.from(hash).toString('hex'));
    assert.notDeepEqual(firsts, given, 'shuffled');
    assert.deepEqual(firsts.sort(), given.sort(), 'within its own checkpoint');
    for (const { hash, index } of [inOrder[0]!, inOrder[299]!, inOrder[699]!]) {
      const tiles = await store.transaction(tx => tx.log.tiles(head.number, tilesForInclusion(index, size)));
      const proof = inclusionProof(index, size, reading(tiles), nodeCrypto);
      assert.ok(verifyInclusion({ index, size, leaf: hash, proof, root }, nodeCrypto));
    }
    // Twice, because tiles are remembered; and of smaller trees as well.
    for (const _ of [1, 2])
      for (const { index } of [inOrder[0]!, inOrder[299]!, inOrder[699]!]) await proves(store, index);
    await sequencer.leave();
  });

  test('few and fresh entries wait; many do not', async () => {
    const sequencer = createSequencer('one', portsOn(store));
    await store.transaction(tx => tx.log.add([entry('few')]));
    assert.deepEqual(await sequencer.step(), { state: 'leading', taken: 0, size: 700 });
    const many = Array.from({ length: 255 }, (_, n) => entry(`many ${n}`));
    await store.transaction(tx => tx.log.add(many));
    assert.deepEqual(await sequencer.step(), { state: 'leading', taken: 256, size: 956 });
    await sequencer.leave();
    // What was remembered of the smaller tree is not enough for this one.
    for (const index of [0, 699, 700, 955]) await proves(store, index);
  });

  test('a leader that was paused and wakes after another took over adds nothing and takes nothing', async () => {
    const second = createSequencer('second', portsOn(store), AT_ONCE);
    let pausedAt = '';
    const ports = portsOn(store, step => {
      if (step === 'log:leased') pausedAt = step;
    });
    const first = createSequencer('first', ports, AT_ONCE);
    await store.transaction(tx => tx.log.add([entry('paused')]));
    // Between its lease and its growth another process takes over: as if it had slept for longer than the lease.
    const sleepy = {
      ...ports,
      store: {
        ...store,
        transaction: async (work: Parameters<Store['transaction']>[0]) => {
          if (pausedAt === 'log:leased') {
            pausedAt = 'asleep';
            await store.transaction(tx => tx.log.release('first'));
            assert.equal((await second.step()).state, 'leading');
          }
          return store.transaction(work);
        },
      } as Store,
    };
    const woken = await createSequencer('first', sleepy, AT_ONCE).step();
    assert.equal(pausedAt, 'asleep');
    assert.deepEqual(woken, { state: 'leading', taken: 0, size: 957 });
    assert.deepEqual(await first.step(), { state: 'standing-by' });
    await second.leave();
  });

  test('death between growth and publication: who comes next publishes what was committed', async () => {
    const ports = portsOn(store);
    for (const at of ['log:leased', 'log:taken', 'log:grown', 'log:committed', 'log:signed', 'log:marked']) {
      const dying = {
        ...ports,
        steps: {
          reached: (step: string) => {
            if (step === at) throw new Error(`died at ${at}`);
          },
        },
      };
      await store.transaction(tx => tx.log.add([entry(`dies at ${at}`)]));
      await assert.rejects(createSequencer('dying', dying, AT_ONCE).step(), /died at/);
      await store.transaction(tx => tx.log.release('dying'));
      const heir = createSequencer(`heir ${at}`, ports, AT_ONCE);
      await heir.step();
      await heir.leave();
      const { head, size } = await published(store);
      const [place] = await store.transaction(tx =>
        tx.log.places(head.number, [leafHash(entry(`dies at ${at}`), nodeCrypto)]),
      );
      assert.ok(place && place.index === size - 1, at);
    }
  });

  test('the checkpoint of one size is the same note whoever signs it', async () => {
    const ports = portsOn(store);
    const { head } = await published(store);
    const before = await store.transaction(tx => tx.log.checkpoint(head.number));
    assert.deepEqual(await publishCheckpoint(head.number, ports), before);
  });

  test('a store that is behind what somebody remembers grows no further until another log is opened', async () => {
    const ports = portsOn(store);
    const { head, size, root } = await published(store);
    await ports.logMarks.remember(head.origin, { size: size + 1, root });
    await store.transaction(tx => tx.log.add([entry('after the restore')]));
    const sequencer = createSequencer('restored', ports, AT_ONCE);
    assert.deepEqual(await sequencer.step(), { state: 'halted', code: 'log.behind', by: 'memory' });
    assert.deepEqual(await sequencer.step(), { state: 'halted', code: 'log.behind' });
    assert.equal((await published(store)).size, size);
    await sequencer.leave();
    const next = await recoverLog(ports);
    assert.equal(next.origin, 'badges.example.org/log/2');
    assert.notEqual(next.key.id, head.key.id);
    await assert.rejects(
      recoverLog(ports),
      (error: unknown) => error instanceof AkashiError && error.code === 'log.not-halted',
    );
    assert.equal((await sequencer.step()).state, 'leading');
    const now = await published(store);
    assert.deepEqual([now.origin, now.size], ['badges.example.org/log/2', 1]);
    assert.ok(await store.transaction(tx => tx.log.checkpoint(head.number)), 'the former is still there');
    await sequencer.leave();
  });

  test('another root at a size that was signed is a second history', async () => {
    const ports = portsOn(store);
    const { head } = await published(store);
    await ports.logMarks.remember(head.origin, { size: 1, root: new Uint8Array(32) });
    const sequencer = createSequencer('forked', ports, AT_ONCE);
    assert.deepEqual(await sequencer.step(), { state: 'halted', code: 'log.forked', by: 'memory' });
    await sequencer.leave();
    await store.transaction(tx => tx.log.halt(head.number, undefined));
  });

  test('a stored tree that is not its head’s is not built upon', async () => {
    const ports = portsOn(store);
    const { head, size } = await published(store);
    const tiles = await store.transaction(tx => tx.log.tiles(head.number, rightEdge(size)));
    assert.deepEqual(rootFrom(size, reading(tiles), nodeCrypto), head.root);
    const sequencer = createSequencer('damaged', ports, AT_ONCE);
    await sequencer.step();
    // The last tile is replaced behind the log's back, by a growth that says nothing new.
    const epoch = (await store.transaction(tx => tx.log.head()))!.epoch;
    const wrong = { from: size, size, root: head.root, bundles: [], leaves: [] };
    const altered = tiles.map(tile => ({ ...tile, bytes: tile.bytes.map(byte => byte ^ 1) }));
    assert.ok(await store.transaction(tx => tx.log.grow(head.number, epoch, { ...wrong, tiles: altered })));
    await store.transaction(tx => tx.log.add([entry('on rotten ground')]));
    await assert.rejects(
      sequencer.step(),
      (error: unknown) => error instanceof AkashiError && error.code === 'log.tile-malformed',
    );
    assert.deepEqual(await sequencer.step(), { state: 'halted', code: 'log.tile-malformed' });
    assert.deepEqual(
      await store.transaction(tx => tx.log.waiting().then(({ count }) => count)),
      1,
      'what waits, waits',
    );
  });
});
