// Indexing a register anew after an upgrade: from the first sweep that sees an older edition to the last entry, by the worker's own road.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { connectClient } from '../src/adapters/sql/connect.ts';
import { compose } from '../src/apps/compose.ts';
import { taskHandlers } from '../src/apps/task-handlers.ts';
import { leadingEdition, queueIndexing } from '../src/flows/index-register.ts';
import { seeded, startFilling } from './register-search.ts';
import type { Result } from './result.ts';

export async function measureRegisterIndex(size: number): Promise<Result[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-index-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  const { ports } = composition;
  try {
    const fill = await startFilling(ports, owner, seeded(20_261_127));
    await fill.to(size);
    const edition = await leadingEdition(ports);
    // As they stand after an upgrade: by the edition that was before.
    await owner.query("update register_entry set indexed_by = 'before'");
    await owner.query('vacuum (analyze) register_entry');
    await composition.startWorker(taskHandlers(ports));
    const started = performance.now();
    await ports.store.inOrganization(fill.register, tx => queueIndexing(tx, fill.register, edition));
    const left = async (): Promise<number> =>
      Number((await owner.query("select count(*) from register_entry where indexed_by = 'before'")).rows[0].count);
    while ((await left()) > 0) await sleep(1_000);
    const seconds = (performance.now() - started) / 1_000;
    const name = `register-index: ${size} entries after an upgrade, ${Math.round(seconds)} s`;
    return [{ name, n: size, rate: size / seconds, unit: 'entries/s', ratioToLimit: null, ratioToPeer: null }];
  } finally {
    await owner.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
