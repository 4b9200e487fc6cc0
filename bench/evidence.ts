// An evidence bundle verified again without a network: in a process that runs, and as a command from nothing.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { orThrow } from '../src/core/error.ts';
import { writeBundle } from '../src/core/evidence/write-bundle.ts';
import { bundleOf } from '../src/core/verify/evidence-bundle.ts';
import { examine } from '../src/core/verify/examination.ts';
import { makeIssued } from './issued.ts';
import type { Result } from './result.ts';

const TIMES = 15;

export async function measureEvidence(): Promise<Result[]> {
  const { files, status, now } = await makeIssued(1);
  const parts = examine(nodeCrypto);
  const input = orThrow(await parts.readInput(files[0]!));
  const bundle = writeBundle(bundleOf({ input, documents: [status] }, now), nodeCrypto);
  const inProcess = async (): Promise<void> => {
    // As the first of its kind: nothing is remembered.
    const fresh = examine(nodeCrypto);
    const opened = orThrow(await fresh.openBundle(bundle));
    const report = await fresh.judge({ input: opened.input, documents: opened.documents }, { bundles: 'accept' }, now);
    if (report.verdict !== 'valid') throw new Error(JSON.stringify(report.checks));
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-evidence-'));
  const file = path.join(folder, 'f.zip');
  writeFileSync(file, bundle);
  const env = { PATH: process.env.PATH ?? '', AKASHI_HOME: path.join(folder, 'home'), LANG: 'C' };
  const command = async (): Promise<void> => {
    const args = ['bin/akashi.js', 'verify', file, '--offline', '--accept-bundle', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    if ((JSON.parse(stdout) as { verdict: string }).verdict !== 'valid') throw new Error(stdout);
  };
  try {
    return [await timed('evidence: in the process', inProcess), await timed('evidence: as a command', command)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(name: string, work: () => Promise<void>): Promise<Result> {
  await work();
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const rate = times[Math.floor(TIMES / 2)]!;
  return { name, n: TIMES, rate, unit: 'ms', ratioToLimit: null, ratioToPeer: null };
}
