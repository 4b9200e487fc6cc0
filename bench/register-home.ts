// A register of made-up entries that grows: filled by the store's own road, and beyond that with copies of its rows.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { connectClient } from '../src/adapters/sql/connect.ts';
import { compose } from '../src/apps/compose.ts';
import { taskHandlers } from '../src/apps/task-handlers.ts';
import { indexEdition } from '../src/core/register/index-edition.ts';
import { indexListing } from '../src/core/register/index-listing.ts';
import { newUuid } from '../src/flows/new-id.ts';
import type { Ports } from '../src/ports/ports.ts';
import { anOrganization } from '../test/contract/made-up.ts';
import { type MadeUp, madeUpListing, wordsIn } from './made-up-listings.ts';
import { seeded } from './seeded.ts';

const AT_ONCE = 2_000;
/** More than these come as copies: an hour of indexing would tell nothing more about searching. */
const OF_ITS_OWN = 200_000;
const SAMPLE = 2_000;
const OF_NO_LISTING = ['register_entry_keys', 'register_entry_likeness'];

export interface RegisterHome {
  readonly ports: Ports;
  /** Brings it to a size; the indexes that are slow to grow are made anew behind it, as after any large import. */
  grow(size: number): Promise<void>;
  /** Makes all entries those of another edition of the index, and tells whose register it is. */
  age(edition: string): Promise<string>;
  /** Starts the worker of this process. */
  work(): Promise<void>;
  /** Some of what is listed, the same each time. */
  some(): Promise<readonly MadeUp[]>;
}

/** `kept`: a folder that stays, so that the next run begins with what is there. */
export async function inRegister<T>(kept: string | undefined, run: (home: RegisterHome) => Promise<T>): Promise<T> {
  const home = kept ?? mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-register-'));
  mkdirSync(home, { recursive: true });
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  const { ports } = composition;
  try {
    return await run({
      ports,
      grow: size => grow(size, owner, ports),
      async age(edition) {
        await owner.query('update register_entry set indexed_by = $1', [edition]);
        await owner.query('vacuum (analyze) register_entry');
        return ownerOfAll(owner, ports);
      },
      work: async () => void (await composition.startWorker(taskHandlers(ports))),
      some: () => sample(owner),
    });
  } finally {
    await owner.end();
    await composition.close();
    await server.stop();
    if (kept === undefined) rmSync(home, { recursive: true, force: true });
  }
}

const count = async (owner: pg.Client): Promise<number> =>
  Number((await owner.query<{ n: string }>('select count(*) as n from register_entry')).rows[0]?.n ?? 0);

async function grow(size: number, owner: pg.Client, ports: Ports): Promise<void> {
  let have = await count(owner);
  if (have > size) throw new Error(`The register that is kept has more than ${size} entries`);
  if (have < size) {
    await owner.query(`drop index if exists ${OF_NO_LISTING.join(', ')}`);
    const organization = await ownerOfAll(owner, ports);
    const { reference } = await ports.reference.load();
    const indexedBy = indexEdition(reference, ports.crypto);
    for (; have < Math.min(size, OF_ITS_OWN); ) {
      const chance = seeded(have + 17);
      const made: MadeUp[] = [];
      for (let n = 0; n < Math.min(AT_ONCE, size - have); n++)
        made.push(madeUpListing(have + n, chance, made[Math.floor(chance() * made.length)]));
      const writes = made.map(({ content }) => {
        const id = newUuid(ports);
        const listedAt = ports.clock.now() - Math.floor(chance() * 86_400_000 * 700);
        const listing = { content, state: chance() < 0.02 ? ('expired' as const) : ('listed' as const) };
        return {
          ...{ ...listing, id, version: 1, backings: [], listedOn: '2026-11-27', reviewOn: '2028-11-27', source: id },
          ...{ changedAt: listedAt, listedAt, act: 'list' as const },
          ...{ indexed: indexListing(listing, reference), indexedBy },
        };
      });
      await ports.store.inOrganization(organization, tx => tx.listings.put(writes));
      have += writes.length;
    }
    for (; have < size; have = await count(owner)) await owner.query(COPY, [Math.min(have, size - have, 50_000)]);
  }
  await owner.query("set maintenance_work_mem = '512MB'");
  await owner.query('create index if not exists register_entry_keys on register_entry using gin (keys)');
  await owner.query('create index if not exists register_entry_likeness on register_entry using gin (likeness)');
  // As autovacuum does within a minute
  await owner.query('vacuum (analyze) register_entry');
}

/** Whole rows again, first listed at other times; their descriptions would all be copies, so that what they are found alike by is moved. */
const COPY = `
  with source as (select * from register_entry order by id limit $1),
  moved as (select (random() * 1e9)::integer as by)
  insert into register_entry
  select (jsonb_populate_record(source, jsonb_build_object(
    'id', gen_random_uuid(),
    'listed_at', source.listed_at - random() * interval '30 days',
    'changed_at', source.changed_at - random() * interval '30 days',
    'likeness', (select coalesce(jsonb_agg(number # moved.by), '[]') from unnest(source.likeness) number)))).*
  from source, moved`;

async function ownerOfAll(owner: pg.Client, ports: Ports) {
  const { rows } = await owner.query<{ id: string }>('select register as id from register_entry limit 1');
  const organization = anOrganization();
  if (rows[0] !== undefined) return rows[0].id as typeof organization.id;
  await ports.store.inOrganization(organization.id, tx => tx.organizations.create(organization));
  return organization.id;
}

async function sample(owner: pg.Client): Promise<readonly MadeUp[]> {
  const part = Math.min(100, (100 * SAMPLE) / (await count(owner)));
  const { rows } = await owner.query<{ content: MadeUp['content'] }>(
    `select content from register_entry tablesample bernoulli (${part}) repeatable (1) where open`,
  );
  return rows.map(({ content }) => ({ content, words: wordsIn(content) }));
}
