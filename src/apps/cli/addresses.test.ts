import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readAddresses, removeAddresses, writeAddresses } from './addresses.ts';

let folder: string;
let file: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'akashi-addresses-'));
  file = join(folder, 'addresses.json');
});
after(() => rm(folder, { recursive: true }));

const urls = { home: 'http://localhost:3000/', console: 'http://localhost:3000/console' };

test('what a living server wrote is told, and goes away with it', async () => {
  const formerOrigins = ['http://localhost:2999'];
  await writeAddresses(file, urls, formerOrigins);
  assert.deepEqual(await readAddresses(file), { urls, origin: 'http://localhost:3000', formerOrigins });
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await removeAddresses(file);
  assert.equal(existsSync(file), false);
  assert.equal(await readAddresses(file), undefined);
});

test('another server’s file is not removed', async () => {
  await writeFile(file, JSON.stringify({ pid: process.ppid, urls }));
  await removeAddresses(file);
  assert.deepEqual((await readAddresses(file))?.urls, urls);
});

test('what a dead server left is told to nobody, nor is what has no process id', async () => {
  const child = spawn(process.execPath, ['--eval', '0']);
  await once(child, 'exit');
  await writeFile(file, JSON.stringify({ pid: child.pid, urls }));
  assert.equal(await readAddresses(file), undefined);
  for (const text of [
    JSON.stringify(urls),
    JSON.stringify({ pid: 0, urls }),
    JSON.stringify({ pid: '1', urls }),
    '{',
  ]) {
    await writeFile(file, text);
    assert.equal(await readAddresses(file), undefined, text);
  }
});
