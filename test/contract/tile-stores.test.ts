/** Whole tiles of the log outside of the database: in a folder, and in a bucket of a real S3-compatible server; the log reads and grows as before. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
// @ts-expect-error it has no types
import S3rver from 's3rver';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createTileFolder } from '../../src/adapters/files/tile-folder.ts';
import { createFileVault } from '../../src/adapters/keys/file-vault.ts';
import { createMemoryLogMarks } from '../../src/adapters/memory/log-marks.ts';
import { createTileBucket } from '../../src/adapters/s3/tile-bucket.ts';
import { createSqlStore } from '../../src/adapters/sql/store.ts';
import { orThrow } from '../../src/core/error.ts';
import { openCheckpoint } from '../../src/core/log/checkpoint.ts';
import { parseVerifierKey } from '../../src/core/log/note.ts';
import { bundlePath, parseTilePath, tilePath } from '../../src/core/log/tile-path.ts';
import { auditLog } from '../../src/flows/audit-log.ts';
import { readCheckpoint, readTile } from '../../src/flows/read-log.ts';
import { readLogProofs } from '../../src/flows/read-log-proofs.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { TileStore } from '../../src/ports/tile-store.ts';
import { startTestDatabase, type TestDatabase } from '../postgres.ts';

const KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'us-east-1' };
let folder: string;
let s3: { run(): Promise<AddressInfo>; close(): Promise<void> };
let bucket: string;
const databases: TestDatabase[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-tiles-'));
  s3 = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3') },
    configureBuckets: [{ name: 'tiles', configs: [] }],
  });
  bucket = `http://127.0.0.1:${(await s3.run()).port}/tiles/akashi`;
});
after(async () => {
  await s3.close();
  for (const database of databases) await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const kinds: readonly (readonly [string, () => TileStore])[] = [
  ['a folder', () => createTileFolder(join(folder, 'tiles'))],
  ['a bucket', () => createTileBucket({ url: bucket, ...KEY })],
];
for (const [name, open] of kinds)
  describe(`tiles in ${name}`, () => {
    test('what was put is there; the same again is no error, another is', async () => {
      const tiles = open();
      const [one, two] = [new Uint8Array(randomBytes(8192)), new Uint8Array(randomBytes(8192))];
      assert.equal(await tiles.get('t/tile/0/000'), undefined);
      await Promise.all([1, 2, 3].map(() => tiles.put('t/tile/0/000', one)));
      assert.deepEqual(await tiles.get('t/tile/0/000'), one);
      await assert.rejects(tiles.put('t/tile/0/000', two), { code: 'tiles.differ' });
      assert.deepEqual(await tiles.get('t/tile/0/000'), one);
    });

    test('the log moves what is whole and published, and is read, grown and audited as before', async () => {
      const database = await startTestDatabase();
      databases.push(database);
      const tiles = open();
      const store = createSqlStore(database.app, { tiles });
      const ports = {
        ...{ store, crypto: nodeCrypto, clock: { now: Date.now }, logMarks: createMemoryLogMarks() },
        vault: createFileVault(Buffer.alloc(32, 7)),
        random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
        instance: {
          url: `https://${name.replace(' ', '-')}.example`,
          formerUrls: [],
          mail: 'mailbox',
          version: '0',
        } as Ports['instance'],
        steps: { reached: () => undefined },
      };
      const sequencer = createSequencer('one', ports, { enough: 1 });
      const add = async (from: number, to: number) => {
        const entries = Array.from({ length: to - from }, (_, n) => new Uint8Array(Buffer.from(`entry ${from + n}`)));
        await store.transaction(tx => tx.log.add(entries));
        for (let n = 0; n < 6; n++) assert.equal((await sequencer.step()).state, 'leading');
      };
      await add(0, 700);
      await add(700, 1_300);
      const left = await database.owner.query<{ tiles: number; bundles: number }>(
        'select (select count(*)::int from log_tile) as tiles, (select count(*)::int from log_bundle) as bundles',
      );
      assert.deepEqual(left.rows[0], { tiles: 2, bundles: 1 }, 'what still grows: one tile of two levels, one bundle');
      assert.ok(await tiles.get(`log/tile/${tilePath({ level: 0, index: 4, width: 256 })}`));
      assert.ok(await tiles.get(`log/tile/${bundlePath({ index: 4, width: 256 })}`));

      const LOG = `${ports.instance.url}/log`;
      const { findings, away, size } = await auditLog(
        { url: LOG },
        {
          crypto: nodeCrypto,
          beforeSecondLook: async () => undefined,
          get: async url => {
            if (url.endsWith('/checkpoint'))
              return new Uint8Array(Buffer.from((await readCheckpoint('/log', ports))?.note ?? ''));
            if (url.includes('/proofs/'))
              return new Uint8Array(
                Buffer.from(JSON.stringify(await readLogProofs(url.split('/').at(-1) ?? '', ports))),
              );
            if (!url.includes('/tile/')) return 'missing';
            const place = orThrow(parseTilePath(url.slice(`${LOG}/tile/`.length)));
            return (await readTile('/log', place, ports)) ?? 'missing';
          },
        },
      );
      // The entries of this test say nothing that the format knows.
      assert.deepEqual(
        [new Set(findings.map(({ code }) => code)), away, size],
        [new Set(['log.audit-unreadable']), [], 1_300],
      );
      const { logs } = await readLogProofs('00', ports);
      assert.ok((logs[0]?.proofs.length ?? 0) > 0);
      await sequencer.leave();
    });
  });

test('a place that is away holds nothing up: the tiles stay in the database, and it is told', async () => {
  const database = await startTestDatabase();
  databases.push(database);
  const store = createSqlStore(database.app, { tiles: createTileBucket({ url: 'http://127.0.0.1:9/none', ...KEY }) });
  const ports = {
    ...{ store, crypto: nodeCrypto, clock: { now: Date.now }, logMarks: createMemoryLogMarks() },
    vault: createFileVault(Buffer.alloc(32, 7)),
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    instance: { url: 'https://away.example', formerUrls: [], mail: 'mailbox', version: '0' } as Ports['instance'],
    steps: { reached: () => undefined },
  };
  await store.transaction(tx =>
    tx.log.add(Array.from({ length: 300 }, (_, n) => new Uint8Array(Buffer.from(`entry ${n}`)))),
  );
  const sequencer = createSequencer('one', ports, { enough: 1 });
  const step = await sequencer.step();
  assert.deepEqual(step, { state: 'leading', taken: 300, size: 300, tiles: 'tiles.unreachable' });
  const place = { level: 0, index: 0, width: 256 };
  assert.equal((await readTile('/log', place, ports))?.length, 8_192);
  await sequencer.leave();
});

test('a folder that is not mounted at a start: nothing is taken for damage, and the log goes on once it is back', async () => {
  const database = await startTestDatabase();
  databases.push(database);
  const own = join(folder, 'mounted');
  const store = createSqlStore(database.app, { tiles: createTileFolder(own) });
  const ports = {
    ...{ store, crypto: nodeCrypto, clock: { now: Date.now }, logMarks: createMemoryLogMarks() },
    vault: createFileVault(Buffer.alloc(32, 7)),
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    instance: { url: 'https://mounted.example', formerUrls: [], mail: 'mailbox', version: '0' } as Ports['instance'],
    steps: { reached: () => undefined },
  };
  const add = (name: string, count: number) =>
    store.transaction(tx =>
      tx.log.add(Array.from({ length: count }, (_, n) => new Uint8Array(Buffer.from(`${name} ${n}`)))),
    );
  await add('a', 100);
  const first = createSequencer('one', ports, { enough: 1 });
  await first.step();
  const checkpoint = await store.transaction(tx => tx.log.checkpoint(1));
  await add('b', 200);
  assert.deepEqual(await first.step(), { state: 'leading', taken: 200, size: 300 });
  await first.leave();

  await rename(own, `${own}-elsewhere`);
  await mkdir(own);
  // Whoever takes over asks whether the tree of 100 entries is that of the mark: its tile is whole by now, and was moved.
  const key = orThrow(parseVerifierKey((await readLogProofs('ffffffff', ports)).logs[0]?.key ?? '', nodeCrypto));
  const old = { ...ports, logMarks: createMemoryLogMarks() };
  const { size, root } = orThrow(openCheckpoint(checkpoint?.note ?? '', key, nodeCrypto));
  await old.logMarks.remember('mounted.example/log', { size, root });
  const second = createSequencer('two', old, { enough: 1 });
  await add('c', 10);
  await assert.rejects(second.step(), { code: 'tiles.unreachable' });
  await assert.rejects(readTile('/log', { level: 0, index: 0, width: 256 }, ports), { code: 'tiles.unreachable' });
  assert.equal(await readTile('/log', { level: 0, index: 1, width: 256 }, ports), undefined, 'the tree has none yet');
  await rmdir(own);
  await rename(`${own}-elsewhere`, own);
  assert.deepEqual(await second.step(), { state: 'leading', taken: 10, size: 310 });
  await second.leave();
});

test('a wrong key is refused by the bucket', async () => {
  const tiles = createTileBucket({ url: bucket, ...KEY, accessKeyId: 'UNKNOWN' });
  await assert.rejects(tiles.put('x', new Uint8Array(1)), { code: 'tiles.unreachable' });
  assert.ok((await readdir(folder)).length > 0);
});
