// The log as strangers read it: a checkpoint that its key signed, tiles of that tree and of no other, proofs by the beginning of a hash.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeCrypto } from '../../src/adapters/crypto/node-crypto.ts';
import { createApp } from '../../src/apps/server/app.ts';
import { allRoutes } from '../../src/apps/server/routes/all.ts';
import { decodeBase64 } from '../../src/core/bytes/base64.ts';
import { equalBytes } from '../../src/core/bytes/equal-bytes.ts';
import { encodeHex } from '../../src/core/bytes/hex.ts';
import { orThrow } from '../../src/core/error.ts';
import { openCheckpoint } from '../../src/core/log/checkpoint.ts';
import { openBundle } from '../../src/core/log/entry-bundle.ts';
import { parseLogProof, verifyLogProof } from '../../src/core/log/log-proof.ts';
import { leafHash, leafHashes } from '../../src/core/log/merkle.ts';
import { parseVerifierKey } from '../../src/core/log/note.ts';
import { verifyConsistency, verifyInclusion } from '../../src/core/log/proofs.ts';
import { bundlePath, tilePath } from '../../src/core/log/tile-path.ts';
import type { VouchedPage } from '../../src/core/verify/logged/vouched-checkpoints.ts';
import type { LogProofs } from '../../src/flows/read-log-proofs.ts';
import { createSequencer } from '../../src/flows/sequence-log.ts';
import { consoleWorld } from '../console-world.ts';
import { naiveRoot } from '../log-world.ts';

const entry = (n: number) => new Uint8Array(Buffer.from(`entry ${n}`));

async function open(count: number) {
  const { ports } = await consoleWorld();
  // What founding the example organization left.
  await ports.store.transaction(tx => tx.log.take(100));
  const sequencer = createSequencer('one', ports, { enough: 1 });
  const add = async (from: number, to: number) => {
    await ports.store.transaction(tx => tx.log.add(Array.from({ length: to - from }, (_, n) => entry(from + n))));
    await sequencer.step();
  };
  await add(0, Math.floor(count / 2));
  await add(Math.floor(count / 2), count);
  const app = createApp({ ports, trustedProxies: [], report: fault => assert.fail(String(fault)) }, allRoutes);
  const get = async (path: string) => {
    const response = await app.request(path);
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  return { ports, get, add };
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

async function proofsOf(get: Awaited<ReturnType<typeof open>>['get'], prefix: string): Promise<LogProofs> {
  return JSON.parse(textOf((await get(`/log/proofs/${prefix}`)).bytes));
}

test('TLOG-TILES: from checkpoint, tiles and bundles a stranger builds the tree that was signed', async () => {
  const { get } = await open(600);
  const { logs } = await proofsOf(get, 'f');
  const key = orThrow(parseVerifierKey(logs[0]?.key ?? '', nodeCrypto));
  const { response, bytes } = await get('/log/checkpoint');
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  const { size, root } = orThrow(openCheckpoint(textOf(bytes), key, nodeCrypto));
  assert.equal(size, 600);
  const entries: Uint8Array[] = [];
  const hashes: Uint8Array[] = [];
  for (const [index, width] of [
    [0, 256],
    [1, 256],
    [2, 88],
  ] as const) {
    const bundle = await get(`/log/tile/${bundlePath({ index, width })}`);
    const caching = bundle.response.headers.get('cache-control') ?? '';
    assert.equal(/immutable/.test(caching), width === 256, caching);
    entries.push(...orThrow(openBundle(bundle.bytes)));
    const tile = await get(`/log/tile/${tilePath({ level: 0, index, width })}`);
    assert.equal(tile.bytes.length, width * 32);
    for (let n = 0; n < width; n++) hashes.push(tile.bytes.slice(n * 32, (n + 1) * 32));
  }
  assert.deepEqual(leafHashes(entries, nodeCrypto), hashes);
  assert.deepEqual(naiveRoot(hashes), root);
  const upper = await get(`/log/tile/${tilePath({ level: 1, index: 0, width: 2 })}`);
  assert.deepEqual(upper.bytes.slice(0, 32), naiveRoot(hashes.slice(0, 256)));
});

test('narrower tiles of an earlier checkpoint stay; what the tree does not have yet is not there', async () => {
  const { get } = await open(600);
  const whole = await get('/log/tile/0/000');
  const narrow = await get('/log/tile/0/000.p/5');
  assert.deepEqual(narrow.bytes, whole.bytes.slice(0, 5 * 32));
  const entries = await get('/log/tile/entries/001.p/3');
  assert.equal(orThrow(openBundle(entries.bytes)).length, 3);
  for (const path of ['0/002', '0/002.p/89', '0/003.p/1', 'entries/002', '1/000.p/3', '5/000.p/1'])
    assert.equal((await get(`/log/tile/${path}`)).response.status, 404, path);
  for (const path of ['0/0', '0/x000/001', '0/000.p/256', 'entries', '64/000'])
    assert.equal((await get(`/log/tile/${path}`)).response.status, 404, path);
});

test('what is committed and not signed yet is nobody’s to see', async () => {
  const { ports, get } = await open(10);
  const head = await ports.store.transaction(tx => tx.log.head());
  assert.ok(head);
  const dying = { ...ports, steps: { reached: (step: string) => step === 'log:committed' && assert.fail('died') } };
  await ports.store.transaction(tx => tx.log.release('one'));
  await ports.store.transaction(tx => tx.log.add([entry(10)]));
  await assert.rejects(createSequencer('two', dying as never, { enough: 1 }).step(), /died/);
  assert.equal((await ports.store.transaction(tx => tx.log.head()))?.size, 11, 'it is committed');
  assert.equal((await get('/log/tile/0/000.p/10')).response.status, 200);
  assert.equal((await get('/log/tile/0/000.p/11')).response.status, 404);
  const leaf = Buffer.from(leafHash(entry(10), nodeCrypto)).toString('hex');
  assert.deepEqual((await proofsOf(get, leaf)).logs[0]?.proofs, []);
});

test('proofs of all that begins so, each against the first checkpoint that has it', async () => {
  const { get } = await open(600);
  for (const n of [0, 299, 300, 599]) {
    const leaf = leafHash(entry(n), nodeCrypto);
    const { logs, more } = await proofsOf(get, Buffer.from(leaf).toString('hex').slice(0, 1));
    assert.equal(more, undefined);
    const [log] = logs;
    assert.ok(log && log.proofs.length > 5, 'a crowd');
    const found = log.proofs.find(proof => equalBytes(orThrow(decodeBase64(proof.leaf)), leaf));
    assert.ok(found);
    assert.equal(found.size, n < 300 ? 300 : 600);
    const key = orThrow(parseVerifierKey(log.key, nodeCrypto));
    const { size, root } = orThrow(openCheckpoint(log.checkpoints[found.size]?.note ?? '', key, nodeCrypto));
    const proof = found.hashes.map(hash => orThrow(decodeBase64(hash)));
    assert.ok(verifyInclusion({ index: found.index, size, leaf, proof, root }, nodeCrypto));
  }
});

test('too many leaves that begin so: with more digits, please; no digits, or others, are refused', async () => {
  const { get } = await open(4000);
  assert.deepEqual(await proofsOf(get, '0'), { logs: [], more: true });
  assert.ok((await proofsOf(get, '00')).logs[0]?.proofs.length);
  for (const prefix of ['', 'g', 'A', '0'.repeat(65)])
    assert.equal((await get(`/log/proofs/${prefix}`)).response.status, 404, prefix);
});

test('an installation whose log no worker has opened yet has none', async () => {
  const { ports } = await consoleWorld();
  const app = createApp({ ports, trustedProxies: [], report: fault => assert.fail(String(fault)) }, allRoutes);
  for (const path of ['/log/checkpoint', '/log/tile/0/000', '/log/2/checkpoint', '/log/x/checkpoint'])
    assert.equal((await app.request(path)).status, 404, path);
});

test('C2SP tlog-proof: an entry against the newest checkpoint, and consistency of any two sizes, by HTTP', async () => {
  const { ports, get, add } = await open(300);
  await add(300, 700);
  const { logs } = JSON.parse(Buffer.from((await get('/log/proofs/0')).bytes).toString()) as LogProofs;
  const key = orThrow(parseVerifierKey(logs[0]!.key, nodeCrypto));
  const bundle = orThrow(openBundle((await get(`/log/tile/${bundlePath({ index: 1, width: 256 })}`)).bytes));
  const { response, bytes } = await get('/log/proof/300');
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
  const proof = orThrow(parseLogProof(Buffer.from(bytes).toString()));
  const newest = orThrow(verifyLogProof(proof, bundle[44]!, key, nodeCrypto));
  assert.equal(newest.size, 700);
  assert.equal(verifyLogProof(proof, bundle[45]!, key, nodeCrypto).ok, false);

  const older = await ports.store.transaction(tx => tx.log.firstWith(1, 0));
  const first = orThrow(openCheckpoint(older!.note, key, nodeCrypto));
  const { hashes } = JSON.parse(Buffer.from((await get(`/log/consistency/${first.size}/700`)).bytes).toString()) as {
    hashes: string[];
  };
  const way = {
    ...{ older: first.size, newer: 700, olderRoot: first.root, newerRoot: newest.root },
    proof: hashes.map(hash => orThrow(decodeBase64(hash))),
  };
  assert.ok(verifyConsistency(way, nodeCrypto));
  assert.equal(verifyConsistency({ ...way, olderRoot: newest.root }, nodeCrypto), false);
  for (const path of ['/log/proof/700', '/log/proof/07', '/log/proof/x'])
    assert.equal((await get(path)).response.status, 404, path);
  for (const path of ['/log/consistency/5/701', '/log/consistency/6/5', '/log/consistency/1/-1'])
    assert.equal((await get(path)).response.status, 404, path);
});

test('checkpoints that are stamped are listed, the largest first and a hundred at once', async () => {
  const { ports, get, add } = await open(3);
  await add(3, 5);
  const token = (n: number) => Uint8Array.of(n >> 8, n);
  await ports.store.transaction(async tx => {
    for (let size = 1; size <= 101; size++)
      await tx.anchors.addStamp({ log: 1, size, authority: 'https://tsa.example', token: token(size), at: size });
  });
  const list = async (query: string) =>
    JSON.parse(Buffer.from((await get(`/log/vouched${query}`)).bytes).toString()) as VouchedPage;
  const page = await list('');
  // Of the sizes that have a stamp here, three were published.
  assert.deepEqual([page.checkpoints.map(({ size }) => size), page.vouchers, page.below], [[5, 3], 101, 2]);
  const [first] = page.checkpoints;
  assert.equal(first?.note, (await ports.store.transaction(tx => tx.log.checkpoint(1)))?.note);
  assert.deepEqual(first?.stamps, [
    { authority: 'https://tsa.example', token: encodeHex(nodeCrypto.sha256(token(5))), at: 5 },
  ]);
  const { checkpoints, below } = await list('?below=2');
  assert.deepEqual([checkpoints.map(({ size }) => size), below], [[1], undefined]);
  for (const path of ['/log/vouched?below=x', '/log/vouched?below=-1', '/log/2/vouched'])
    assert.equal((await get(path)).response.status, 404, path);
});

test('security 20: whoever asks for proofs too often is told when to come back; tiles are for caches and have no limit', async () => {
  const { ports } = await open(3);
  const asked: string[] = [];
  const rates = {
    take: async (name: string) => {
      asked.push(name);
      return { ok: false as const, retryAfter: 7 };
    },
  };
  const app = createApp(
    { ports: { ...ports, rates }, trustedProxies: [], report: fault => assert.fail(String(fault)) },
    allRoutes,
  );
  const refused = await app.request('/log/proofs/abc');
  const { code, detail } = (await refused.json()) as { code: string; detail: string };
  assert.deepEqual([refused.status, code], [429, 'request.too-many']);
  assert.match(detail, /7/);
  assert.equal(refused.headers.get('retry-after'), '7');
  assert.equal((await app.request('/log/checkpoint')).status, 200);
  assert.equal((await app.request('/log/tile/0/000.p/3')).status, 200);
  assert.deepEqual(asked, ['log-proofs']);
});
