import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createWitnessMemory } from './witness-memory.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-witness-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const root = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const state = (size: number) => ({ size, root: root(size), note: `note ${size}\n` });

test('it keeps the last state of each log, also for another process, and sweeps the earlier ones away', async () => {
  const memory = createWitnessMemory(join(folder, 'kept'));
  assert.equal(await memory.read('a.example/log'), undefined);
  for (let size = 1; size <= 5; size++) {
    const before = await memory.read('a.example/log');
    assert.equal(await memory.replace('a.example/log', before, state(size)), true);
  }
  await memory.replace('b.example/log', undefined, state(9));
  const other = createWitnessMemory(join(folder, 'kept'));
  assert.deepEqual(await other.read('a.example/log'), { ...state(5), turn: 5 });
  assert.deepEqual(await other.read('b.example/log'), { ...state(9), turn: 1 });
  const folders = await readdir(join(folder, 'kept'));
  const files = await Promise.all(folders.map(name => readdir(join(folder, 'kept', name))));
  assert.ok(files.every(names => names.length <= 2));
});

test('of many that replace one state, one succeeds', async () => {
  const memories = Array.from({ length: 20 }, () => createWitnessMemory(join(folder, 'race')));
  for (let turn = 0; turn < 5; turn++) {
    const before = await memories[0]!.read('log');
    const done = await Promise.all(memories.map((memory, n) => memory.replace('log', before, state(turn * 20 + n))));
    assert.equal(done.filter(Boolean).length, 1);
    const kept = await memories[1]!.read('log');
    assert.deepEqual([kept?.size, kept?.turn], [turn * 20 + done.indexOf(true), turn + 1]);
  }
});

test('a file that somebody changed is not taken for an empty memory', async () => {
  const memory = createWitnessMemory(join(folder, 'changed'));
  await memory.replace('log', undefined, state(1));
  const [name] = await readdir(join(folder, 'changed'));
  await writeFile(join(folder, 'changed', name!, '000000000002.json'), '{"origin":"log","size":1');
  await assert.rejects(memory.read('log'), { code: 'witness.memory-unreadable' });
});
