/** C2SP tlog-witness over HTTP: each answer by its status, and a second history under the same signature is kept as evidence. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Hono } from 'hono';
import { nodeCrypto } from '../../adapters/crypto/node-crypto.ts';
import { createFileVault } from '../../adapters/keys/file-vault.ts';
import { orThrow } from '../../core/error.ts';
import type { Signer } from '../../core/key/crypto.ts';
import { formatCheckpoint } from '../../core/log/checkpoint.ts';
import { openCosignatures } from '../../core/log/cosignature.ts';
import { leafHash } from '../../core/log/merkle.ts';
import { formatVerifierKey, signNote, type VerifierKey, verifierKeyOf } from '../../core/log/note.ts';
import { consistencyProof } from '../../core/log/proofs.ts';
import { extendTree } from '../../core/log/tiles.ts';
import { formatAddCheckpoint } from '../../core/log/witness.ts';
import { reading } from '../../flows/grow-log.ts';
import { composeWitness } from '../compose-witness.ts';
import { createWitnessApp } from './witness-app.ts';

const ORIGIN = 'badges.example.org/log';
let folder: string;
let signer: Signer;
let logKey: VerifierKey;
let app: Hono;
let key: VerifierKey;
const said: string[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-witness-app-'));
  const vault = createFileVault(Buffer.alloc(32, 3));
  signer = await vault.open(await vault.create('log:1', 'k', 'log', 'EdDSA'), ORIGIN);
  logKey = orThrow(verifierKeyOf(ORIGIN, signer.publicKey, nodeCrypto));
  await open();
});
after(() => rm(folder, { recursive: true, force: true }));

async function open(): Promise<void> {
  const deps = await composeWitness({ folder, name: 'witness.example', logs: [formatVerifierKey(logKey)] });
  key = deps.key;
  app = createWitnessApp({ ...deps, log: line => said.push(line) });
}

/** The tree of so many entries, of one history or another. */
function tree(size: number, history = '') {
  const hashes = Array.from({ length: size }, (_, n) =>
    leafHash(new Uint8Array(Buffer.from(`${history} ${n}`)), nodeCrypto),
  );
  return extendTree({ size: 0, tiles: [] }, hashes, nodeCrypto);
}

async function note(size: number, history = '', by = signer): Promise<string> {
  const text = formatCheckpoint({ origin: ORIGIN, size, root: tree(size, history).root });
  return signNote(text, ORIGIN, by, nodeCrypto);
}

interface Asked {
  readonly history?: string;
  /** Of which history the proof is. */
  readonly way?: string;
  readonly by?: Signer;
}

async function ask(oldSize: number, size: number, { history = '', way = history, by = signer }: Asked = {}) {
  const proof = oldSize > size ? [] : consistencyProof(oldSize, size, reading(tree(size, way).tiles), nodeCrypto);
  const body = formatAddCheckpoint({ oldSize, proof, note: await note(size, history, by) });
  const answer = await app.request('/add-checkpoint', { method: 'POST', body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

test('C2SP tlog-witness add-checkpoint: 200 with a cosignature that anyone can check', async () => {
  const { status, text } = await ask(0, 3);
  assert.equal(status, 200);
  const [found] = orThrow(openCosignatures(`${await note(3)}${text}`, [key], nodeCrypto));
  assert.ok(found && Math.abs(found.at - Date.now()) < 5_000);
  assert.equal((await ask(3, 3)).status, 200, 'again, at the same size');
  assert.equal((await ask(3, 700)).status, 200);
});

test('C2SP tlog-witness add-checkpoint: 409 with the size, 400, 403, 404, 422, and nothing is cosigned', async () => {
  const conflict = await ask(3, 701);
  assert.deepEqual([conflict.status, conflict.type, conflict.text], [409, 'text/x.tlog.size', '700\n']);
  assert.equal((await ask(702, 701)).status, 400, 'old size above the checkpoint');
  const stranger = createFileVault(Buffer.alloc(32, 4));
  const by = await stranger.open(await stranger.create('log:1', 'k', 'log', 'EdDSA'), ORIGIN);
  assert.equal((await ask(700, 701, { by })).status, 403);
  assert.equal((await ask(700, 800, { way: 'other' })).status, 422, 'a proof of another tree');
  assert.equal((await ask(700, 800, { history: 'other' })).status, 422, 'another tree');
  for (const body of ['', 'old 1', 'old x\n\nnote', `old 0\n${'A'.repeat(44)}\n`])
    assert.equal((await app.request('/add-checkpoint', { method: 'POST', body })).status, 400, body);
  assert.equal((await app.request('/add-checkpoint', { method: 'POST', body: 'a'.repeat(70_000) })).status, 413);
  const elsewhere = formatCheckpoint({ origin: 'other.example/log', size: 1, root: tree(1).root });
  const body = formatAddCheckpoint({
    oldSize: 0,
    proof: [],
    note: await signNote(elsewhere, 'other.example/log', signer, nodeCrypto),
  });
  assert.equal((await app.request('/add-checkpoint', { method: 'POST', body })).status, 404);
  assert.equal((await ask(700, 701)).status, 200, 'where it was before');
});

test('two trees of one size under the log’s signature: refused, told, and kept', async () => {
  const fork = await ask(701, 701, { history: 'other' });
  assert.deepEqual([fork.status, fork.text], [409, '701\n']);
  assert.equal(said.length, 1);
  const names = await readdir(join(folder, 'checkpoints'));
  const kept = await readFile(join(folder, 'checkpoints', names.find(name => name.endsWith('.forks'))!), 'utf8');
  assert.ok(kept.includes(await note(701, 'other')));
});

test('requests at once: each answer is by one order of them', async () => {
  const answers = await Promise.all([ask(701, 900), ask(701, 901), ask(701, 902), ask(701, 903)]);
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.ok(answers.every(({ status }) => status === 200 || status === 409));
});

test('started again it has its key and its memory; without its memory, or under another name, it does not start', async () => {
  const was = formatVerifierKey(key);
  await open();
  assert.equal(formatVerifierKey(key), was);
  assert.equal((await ask(3, 800)).status, 409);
  await assert.rejects(composeWitness({ folder, name: 'other.example', logs: [] }), { code: 'witness.name-differs' });
  await assert.rejects(composeWitness({ folder: join(folder, 'new'), logs: [] }), { code: 'witness.name-missing' });
  await rm(join(folder, 'checkpoints'), { recursive: true });
  await assert.rejects(composeWitness({ folder, logs: [] }), { code: 'witness.memory-lost' });
});
