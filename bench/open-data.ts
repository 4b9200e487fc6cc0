// The open data of the register: whole files as they stream, and the site that is written.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { connectClient } from '../src/adapters/sql/connect.ts';
import { writeRegisterSite } from '../src/apps/cli/register-site.ts';
import { compose } from '../src/apps/compose.ts';
import { exportSite } from '../src/apps/export-site.ts';
import { writeRegister } from '../src/core/export/write-register.ts';
import { indexListing } from '../src/core/register/index-listing.ts';
import type { ListingContent } from '../src/core/register/listing.ts';
import { newUuid } from '../src/flows/new-id.ts';
import { publicListings } from '../src/flows/public-listings.ts';
import { anOrganization } from '../test/contract/made-up.ts';
import { madeUpListing } from './made-up-listings.ts';
import type { Result } from './result.ts';
import { seeded } from './seeded.ts';

const AT_ONCE = 2_000;
const SITE = 10_000;

const result = (name: string, n: number, rate: number, unit: string): Result => ({
  ...{ name, n, rate, unit, ratioToLimit: null, ratioToPeer: null },
});

export async function measureOpenData(sizes: readonly number[]): Promise<Result[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-open-data-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  const { ports } = composition;
  const { reference } = await ports.reference.load();
  const site = exportSite({ url: 'https://register.example', reference });
  const results: Result[] = [];
  try {
    const register = anOrganization();
    await ports.store.inOrganization(register.id, tx => tx.organizations.create(register));
    const chance = seeded(37);
    let have = 0;
    for (const size of sizes) {
      await owner.query('drop index if exists register_entry_keys');
      while (have < size) {
        const writes = Array.from({ length: Math.min(AT_ONCE, size - have) }, (_, n) => {
          const listing = { content: described(have + n, chance), state: 'listed' as const };
          const [id, at] = [newUuid(ports), ports.clock.now()];
          return {
            ...{
              ...listing,
              id,
              version: 1,
              backings: [],
              changedAt: at,
              listedAt: at,
              act: 'list' as const,
              source: id,
            },
            indexed: indexListing(listing, reference),
          };
        });
        await ports.store.inOrganization(register.id, tx => tx.listings.put(writes));
        have += writes.length;
      }
      await owner.query('vacuum (analyze) register_entry');
      if (size !== SITE) continue;
      for (const file of ['ctdl', 'csv'] as const) {
        const started = performance.now();
        for await (const _ of writeRegister(file, publicListings(ports), site));
        results.push(
          result(`register as ${file}, at ${size}`, size, size / ((performance.now() - started) / 1000), 'entries/s'),
        );
      }
      const started = performance.now();
      const { entries } = await writeRegisterSite(path.join(home, 'site'), site, ports);
      results.push(
        result(`register as a site of files, at ${size}`, entries, (performance.now() - started) / 1000, 's'),
      );
    }
    return results;
  } finally {
    await owner.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const parts =
  '記録分析説明改善設計点検共有評価予測修理教育測定現場手順利用者要望設備状態法令要点安全基準費用季節変化機器故障顧客危険材料性質地域資源仮説検証発表協働計画';

/** Six outcomes of its own, the same each time for a number; every provider has a phrase that it puts everywhere. */
function described(number: number, chance: () => number): ListingContent {
  const own = seeded(number);
  const word = () => {
    const at = Math.floor(own() * (parts.length / 2 - 1)) * 2;
    return parts.slice(at, at + 2);
  };
  const outcomes = Array.from({ length: 6 }, () => ({
    ja: `${word()}と${word()}の${word()}を${word()}し、${word()}に応じて${word()}の${word()}を${word()}できる。`,
  }));
  return {
    ...madeUpListing(number, chance).content,
    outcomes,
    criteria: { ja: 'すべての課題に合格し、出席が八割以上であること。' },
  };
}
