// Searching the register over HTTP, at growing sizes: many kinds of questions, one after the other, each answer with twenty whole entries.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { connectClient } from '../src/adapters/sql/connect.ts';
import { compose } from '../src/apps/compose.ts';
import { createApp } from '../src/apps/server/app.ts';
import { allRoutes } from '../src/apps/server/routes/all.ts';
import { startServer } from '../src/apps/server/start.ts';
import { indexListing } from '../src/core/register/index-listing.ts';
import { newUuid } from '../src/flows/new-id.ts';
import type { Ports } from '../src/ports/ports.ts';
import { anOrganization } from '../test/contract/made-up.ts';
import { type MadeUp, madeUpListing } from './made-up-listings.ts';
import type { Result } from './result.ts';

const ASKED_OF_EACH = 60;
const COUNTED_OF_EACH = 20;
const WARM = 15;
const AT_ONCE = 2_000;

export const measureRegisterSearch = async (sizes: readonly number[]): Promise<Result[]> => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-register-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  try {
    const results: Result[] = [];
    const chance = seeded(20_261_127);
    const fill = await startFilling(composition.ports, owner, chance);
    for (const size of sizes) {
      await fill.to(size);
      results.push(...(await questionsAt(size, fill.some, chance, composition.ports)));
    }
    return results;
  } finally {
    await owner.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
};

/** A stranger's question each, by the name of its kind. */
const kinds: Readonly<Record<string, (some: MadeUp, below: (n: number) => number) => Record<string, string>>> = {
  'two signs': ({ words }, below) => ({ q: words.topic.slice(0, 2 + below(2)) }),
  'a common word': () => ({ q: '課題' }),
  'a topic': ({ words }) => ({ q: words.topic }),
  'a rare word': ({ words }) => ({ q: words.rare }),
  'one entry': ({ words }) => ({ q: words.only }),
  'an English word': ({ words }) => ({ q: words.english }),
  'two words': ({ words }) => ({ q: `${words.topic} ${words.rare}` }),
  'two common words that seldom meet': () => ({ q: '養蜂 半導体' }),
  'no such word': () => ({ q: '鸚鵡返し' }),
  newest: () => ({}),
  'by workload': (_, below) => ({ sort: 'workload', hoursFrom: String(below(100)), hoursTo: '120' }),
  'a level through tables': (_, below) => ({ framework: 'eqf', level: String(2 + below(6)) }),
  'a level and a word': ({ words }, below) => ({ framework: 'eqf', level: String(2 + below(6)), q: words.topic }),
  'levels in order': (_, below) => ({ framework: 'nzqcf', sort: 'level', form: below(2) === 0 ? 'onsite' : 'blended' }),
  'many filters': ({ content }, below) => ({
    ...{ provider: content.provider.name.ja ?? '', form: 'blended', assessment: 'portfolio' },
    ...{ language: below(2) === 0 ? 'ja' : 'en', free: below(3) === 0 ? '1' : '' },
  }),
  'price and start': (_, below) => ({
    priceTo: String(1_000 * (1 + below(20))),
    startsFrom: '2027-10-01',
    sort: 'title',
  }),
};

async function questionsAt(
  size: number,
  some: readonly MadeUp[],
  chance: () => number,
  ports: Ports,
): Promise<Result[]> {
  const below = (n: number): number => Math.floor(chance() * n);
  const app = createApp({ ports, trustedProxies: ['127.0.0.1'], report: console.error }, allRoutes);
  const server = await startServer(app, { host: '127.0.0.1', port: 0 });
  const all: number[] = [];
  const results: Result[] = [];
  const row = (name: string, times: readonly number[], part: number): Result => {
    const sorted = times.toSorted((a, b) => a - b);
    const rate = sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
    return { name, n: times.length, rate, unit: 'ms', ratioToLimit: null, ratioToPeer: null };
  };
  try {
    let asked = 0;
    const ask = async (question: Record<string, string>, way = ''): Promise<number> => {
      const url = new URL(`http://127.0.0.1:${server.port}/api/v1/register${way}`);
      for (const [name, value] of Object.entries(question)) if (value !== '') url.searchParams.set(name, value);
      asked += 1;
      // Readers from many places, as the limit of questions a minute is one place's.
      const headers = { 'x-forwarded-for': `10.${Math.floor(asked / 50_000)}.${Math.floor(asked / 200) % 250}.7` };
      const started = performance.now();
      const answer = await fetch(url, { headers });
      await answer.text();
      if (answer.status !== 200) throw new Error(`${url} says ${answer.status}`);
      return performance.now() - started;
    };
    const questions = Object.entries(kinds);
    const times = new Map<string, number[]>(questions.map(([name]) => [name, []]));
    for (let n = 0; n < WARM + ASKED_OF_EACH; n++)
      for (const [name, make] of questions) {
        const took = await ask(make(some[below(some.length)]!, below));
        if (n >= WARM) times.get(name)?.push(took);
      }
    for (const [name, own] of times) {
      all.push(...own);
      results.push(row(`register-search, 95 of 100: ${name}, at ${size}`, own, 0.95));
    }
    // How many would be left by each value of the filters: a question of its own, beside that of what is found.
    const counted: number[] = [];
    for (const [name, make] of questions) {
      const own: number[] = [];
      for (let n = 0; n < COUNTED_OF_EACH; n++) own.push(await ask(make(some[below(some.length)]!, below), '/facets'));
      counted.push(...own);
      results.push(row(`register-facets, 95 of 100: ${name}, at ${size}`, own, 0.95));
    }
    results.push(
      row(`register-facets: at ${size}`, counted, 0.5),
      row(`register-facets, 95 of 100: at ${size}`, counted, 0.95),
    );
  } finally {
    await server.close();
  }
  return [
    row(`register-search: at ${size}`, all, 0.5),
    row(`register-search, 95 of 100: at ${size}`, all, 0.95),
    ...results,
  ];
}

/** Brings the register to a size by the store's own road; the index of keys is made anew behind it, as after any large import. */
export async function startFilling(ports: Ports, owner: pg.Client, chance: () => number) {
  const register = anOrganization();
  const some: MadeUp[] = [];
  const { reference } = await ports.reference.load();
  await ports.store.inOrganization(register.id, tx => tx.organizations.create(register));
  let have = 0;
  const to = async (size: number): Promise<void> => {
    await owner.query('drop index if exists register_entry_keys');
    while (have < size) {
      const writes = Array.from({ length: Math.min(AT_ONCE, size - have) }, (_, n) => {
        const made = madeUpListing(have + n, chance);
        if (some.length < 5_000 || (have + n) % 50 === 0) some[(have + n) % 5_000] = made;
        const id = newUuid(ports);
        const listedAt = ports.clock.now() - Math.floor(chance() * 86_400_000 * 700);
        const listing = { content: made.content, state: 'listed' } as const;
        return {
          ...{ ...listing, id, version: 1, backings: [], listedOn: '2026-11-27', reviewOn: '2028-11-27' },
          ...{ changedAt: listedAt, listedAt, act: 'list' as const, source: id },
          indexed: indexListing(listing, reference),
        };
      });
      await ports.store.inOrganization(register.id, tx => tx.listings.put(writes));
      have += writes.length;
    }
    await owner.query('create index register_entry_keys on register_entry using gin (keys)');
    // As autovacuum does within a minute
    await owner.query('vacuum (analyze) register_entry');
  };
  return { to, some, register: register.id };
}

/** Mulberry32: the same questions each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
