// `akashi verify FILE.ndjson --out TABLE` without its network: from the lines of a file to the rows of a table, by the children that judge.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createBulkVerifier } from '../src/adapters/verification/create-bulk-verifier.ts';
import { openSource } from '../src/apps/cli/many-source.ts';
import { openTable } from '../src/apps/cli/table-file.ts';
import { type Gatherer, unreachable } from '../src/flows/gather-evidence.ts';
import { verifyMany } from '../src/flows/verify-many.ts';
import { type Issued, makeIssued } from './issued.ts';
import { rawVerify } from './limit.ts';
import { measure, type Rounds, type Runner } from './measure.ts';
import { type Result, toResults } from './result.ts';

/** Lines of the file, each another credential. */
const LINES = 5_000;
const NAME = 'verify-bulk';

/** A turn is a whole file, however few milliseconds are asked for. Throws when one of our own is not valid. */
export async function measureVerifyBulk(rounds: Rounds): Promise<Result[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-'));
  const bulk = createBulkVerifier();
  try {
    const issued = await makeIssued(LINES);
    const file = path.join(folder, 'credentials.ndjson');
    writeFileSync(file, issued.files.map(each => `${each}\n`).join(''));
    let run = 0;
    const runner: Runner = {
      name: NAME,
      async turn() {
        run += 1;
        const started = performance.now();
        await verifyFile(file, path.join(folder, `${run}.csv`), { bulk, run: String(run) }, issued);
        return { operations: LINES, rate: LINES / ((performance.now() - started) / 1000) };
      },
    };
    const results = toResults(await measure([rawVerify, runner], rounds), rawVerify.name);
    return results.filter(({ name }) => name === NAME);
  } finally {
    await bulk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly bulk: ReturnType<typeof createBulkVerifier>;
  readonly run: string;
}

async function verifyFile(file: string, out: string, run: Run, { now, status }: Issued): Promise<void> {
  const gather: Gatherer = async url => (url === status.url ? status : unreachable(url, now, 'network'));
  const source = await openSource(file, out);
  const table = await openTable(out);
  try {
    const needs = { ...run, clock: { now: () => now } };
    for await (const rows of verifyMany(source.itemsAfter(table.last), gather, {}, needs)) await table.append(rows);
    if (table.counts.valid !== LINES) throw new Error(`not all valid: ${JSON.stringify(table.counts)}`);
  } finally {
    await table.close();
  }
}
