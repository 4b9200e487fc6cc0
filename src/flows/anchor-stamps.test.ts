import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../adapters/crypto/node-crypto.ts';
import { throwAwaySigners } from '../adapters/crypto/throw-away-signers.ts';
import { createMemoryStore } from '../adapters/memory/store.ts';
import { AkashiError } from '../core/error.ts';
import { stampedDigest } from '../core/log/anchor.ts';
import { formatCheckpoint } from '../core/log/checkpoint.ts';
import { signNote } from '../core/log/note.ts';
import type { TimeStamper } from '../ports/timestamp.ts';
import { anchorStamps } from './anchor-stamps.ts';

const origin = 'badges.example.org/log';
const signer = throwAwaySigners()[0]!.signer;
const root = new Uint8Array(32).fill(7);

async function world() {
  const store = createMemoryStore();
  const key = { id: 'k', owner: 'log:1', purpose: 'log', algorithm: 'EdDSA', publicKey: signer.publicKey } as const;
  await store.transaction(tx =>
    tx.log.open({ number: 1, origin, key: { ...key, sealed: new Uint8Array(60) }, openedAt: 0 }),
  );
  const asked: [string, Uint8Array][] = [];
  const w = {
    now: 1_000_000,
    broken: undefined as unknown,
    asked,
    store,
    stamper: (authority: string): TimeStamper => ({
      authority,
      async stamp(digest) {
        if (authority.includes('broken')) throw w.broken;
        asked.push([authority, digest]);
        return { token: new Uint8Array([asked.length]), at: w.now };
      },
      verify: () => Promise.reject(new Error('not asked here')),
    }),
    publish: async (size: number) => {
      const note = await signNote(formatCheckpoint({ origin, size, root }), origin, signer, nodeCrypto);
      await store.transaction(tx => tx.log.publish(1, { size, note, signedAt: w.now }));
    },
    round: (...names: string[]) =>
      anchorStamps(60_000, { store, clock: { now: () => w.now }, crypto: nodeCrypto, stampers: names.map(w.stamper) }),
    sizes: async () =>
      (await store.transaction(tx => tx.anchors.stamps({ log: 1, limit: 9 }))).map(({ size, authority }) => [
        size,
        authority,
      ]),
  };
  return w;
}

test('each authority stamps the newest checkpoint, once in an interval, and only when the log has grown', async () => {
  const w = await world();
  assert.deepEqual(await w.round('a'), { stamped: [], problems: [] }, 'an empty log');
  await w.publish(5);
  assert.deepEqual((await w.round('a')).stamped, ['a']);
  assert.deepEqual(w.asked[0]?.[1], stampedDigest({ origin, size: 5, root }, nodeCrypto));
  await w.publish(6);
  assert.deepEqual((await w.round('a', 'b')).stamped, ['b'], 'a has stamped in this interval');
  w.now += 60_000;
  assert.deepEqual((await w.round('a', 'b')).stamped, ['a'], 'the log has not grown since b');
  assert.deepEqual(await w.sizes(), [
    [6, 'a'],
    [6, 'b'],
    [5, 'a'],
  ]);
});

test('an authority that fails is told of and asked again; the others go on; a fault of ours is thrown', async () => {
  const w = await world();
  await w.publish(5);
  w.broken = new AkashiError('timestamp.unreachable');
  const { stamped, problems } = await w.round('broken', 'a');
  assert.deepEqual([stamped, problems], [['a'], [{ authority: 'broken', code: 'timestamp.unreachable' }]]);
  w.broken = new Error('a fault');
  await assert.rejects(w.round('broken'), /a fault/);
});

test('a log that was halted, or whose checkpoint it did not sign, is not stamped', async () => {
  const w = await world();
  await w.publish(5);
  await w.store.transaction(tx => tx.log.halt(1, 'log.behind'));
  assert.deepEqual((await w.round('a')).stamped, []);
  await w.store.transaction(async tx => {
    await tx.log.halt(1, undefined);
    const note = (await tx.log.checkpoint(1))?.note.replace('\n5\n', '\n6\n') ?? '';
    await tx.log.publish(1, { size: 6, note, signedAt: 0 });
  });
  await assert.rejects(w.round('a'), (error: { code?: string }) => error.code === 'log.signature-invalid');
  assert.deepEqual(w.asked, []);
});
