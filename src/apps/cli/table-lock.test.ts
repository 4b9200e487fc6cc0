import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { AkashiError } from '../../core/error.ts';
import { lockTable } from './table-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-lock-'));
after(() => rm(folder, { recursive: true }));
const isBusy = (error: unknown): boolean => error instanceof AkashiError && error.code === 'usage.table-busy';

test('a second run of the same table is refused until the first has ended', async () => {
  const path = join(folder, 'a.csv');
  const release = await lockTable(path);
  await assert.rejects(lockTable(path), isBusy);
  await (await lockTable(join(folder, 'b.csv')))();
  await release();
  await (await lockTable(path))();
  assert.equal(existsSync(`${path}.lock`), false);
});

test('the lock of a process that was killed is taken over, and so is one that was never written', async () => {
  const path = join(folder, 'c.csv');
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  for (const holder of [String(dead.pid), '', 'x']) {
    await writeFile(`${path}.lock`, holder);
    const release = await lockTable(path);
    await assert.rejects(lockTable(path), isBusy);
    await release();
  }
});

test('of many that take over a dead run at once, one has it', async () => {
  const path = join(folder, 'd.csv');
  await writeFile(`${path}.lock`, '999999999');
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockTable(path)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});
