// The log in PostgreSQL with durable commits: entries from the outbox to the published checkpoint, and proofs of single entries, at growing sizes.
import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import type pg from 'pg';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts';
import { connectClient } from '../src/adapters/sql/connect.ts';
import { compose } from '../src/apps/compose.ts';
import { createApp } from '../src/apps/server/app.ts';
import { allRoutes } from '../src/apps/server/routes/all.ts';
import { startServer } from '../src/apps/server/start.ts';
import { encodeBase64url } from '../src/core/bytes/base64.ts';
import { encodeHex } from '../src/core/bytes/hex.ts';
import { encodeEntry } from '../src/core/log/entry.ts';
import { leafHashes } from '../src/core/log/merkle.ts';
import { type Edge, edgeAfter, extendTiles, rightEdge } from '../src/core/log/tiles.ts';
import { openLog } from '../src/flows/open-log.ts';
import { readInclusion } from '../src/flows/read-log.ts';
import { readLogProofs } from '../src/flows/read-log-proofs.ts';
import { createSequencer } from '../src/flows/sequence-log.ts';
import type { Ports } from '../src/ports/ports.ts';
import type { Result } from './result.ts';

/** Entries of one measured growth, in acts of as many as a batch signs at once. */
const ADDED = 50_000;
const ACT = 500;
const LOOKS = 400;
const WARM = 100;
/** At this size an audit is measured as well. */
const AUDITED = 1_000_000;
/** Entries that are put there at once, to come to a size. */
const FILL = 65_536;

export const measureLogStored = (sizes: readonly number[]): Promise<Result[]> =>
  inNewLog(async (ports, owner) => {
    const results: Result[] = [];
    const fill = await startFilling(ports, owner);
    for (const size of sizes) {
      await fill(size);
      results.push(await appendAt(size, ports), ...(await proofsAt(size, ports)));
      if (size === AUDITED) results.push(await auditAt(ports));
    }
    return results;
  });

async function inNewLog<T>(work: (ports: Ports, owner: pg.Client) => Promise<T>): Promise<T> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'akashi-bench-log-'));
  process.env.AKASHI_HOME = home;
  delete process.env.DATABASE_URL;
  const log = (line: string) => console.error(line);
  const server = await startEmbeddedPostgres({ home, log });
  const composition = await compose({ log });
  const owner = await connectClient(server.owner, 'akashi bench');
  try {
    return await work(composition.ports, owner);
  } finally {
    await owner.end();
    await composition.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const key = encodeBase64url(randomBytes(32));
const entries = (n: number): Uint8Array[] =>
  Array.from({ length: n }, () =>
    encodeEntry({
      ...{ kind: 'issued', issuer: 'did:web:badges.example.org:o:abcdefghijklmnopqrst', key },
      credential: encodeBase64url(randomBytes(32)),
    }),
  );

/** Durable from the first: acts commit their entries, the sequencer takes them, grows the tree and publishes. */
async function appendAt(size: number, ports: Ports): Promise<Result> {
  const acts = Array.from({ length: ADDED / ACT }, () => entries(ACT));
  const sequencer = createSequencer('bench', ports, { enough: 1 });
  await sequencer.step();
  const started = performance.now();
  for (const act of acts) await ports.store.transaction(tx => tx.log.add(act));
  for (let taken = 0; taken < ADDED; ) {
    const step = await sequencer.step();
    if (step.state !== 'leading') throw new Error(`the sequencer is ${step.state}`);
    taken += step.taken;
  }
  const rate = ADDED / ((performance.now() - started) / 1000);
  await sequencer.leave();
  return { name: `log-append-durable: at ${size}`, n: ADDED, rate, unit: '/s', ratioToLimit: null, ratioToPeer: null };
}

/** A stranger's audit of the whole log: the server in this process, over HTTP, and the command in its own. */
async function auditAt(ports: Ports): Promise<Result> {
  const server = await startServer(createApp({ ports, trustedProxies: [], report: console.error }, allRoutes), {
    ...{ host: '127.0.0.1', port: 0 },
  });
  const started = performance.now();
  const url = `http://127.0.0.1:${server.port}`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bin/akashi.js', 'audit', url, '--json', '--patience', '0'],
    { env: { ...process.env, AKASHI_URL: url } },
  );
  const seconds = (performance.now() - started) / 1000;
  await server.close();
  const { verdict, size } = JSON.parse(stdout) as { verdict: string; size: number };
  if (verdict !== 'sound') throw new Error(`the audit says ${verdict}`);
  return {
    name: `log-audit: ${size} entries`,
    n: size,
    rate: seconds,
    unit: 's',
    ratioToLimit: null,
    ratioToPeer: null,
  };
}

/** One entry's proof as the log answers it over HTTP: found by the beginning of its hash, against the first checkpoint that has it. */
async function proofsAt(size: number, ports: Ports): Promise<Result[]> {
  const some = await ports.store.transaction(async tx => {
    const prefixes = Array.from({ length: LOOKS }, () => randomBytes(4).toString('hex'));
    const found = await Promise.all(
      prefixes.map(async prefix => (await tx.log.seek(prefix.slice(0, 3), 128))[0]?.places ?? []),
    );
    return found.flatMap(places => places[randomInt(Math.max(1, places.length))] ?? []);
  });
  const times: number[] = [];
  // The first are slow because nothing is compiled and planned yet.
  for (const { hash } of some.slice(0, WARM)) await readLogProofs(encodeHex(hash), ports);
  for (const { hash } of some.slice(WARM)) {
    const started = performance.now();
    const { logs } = await readLogProofs(encodeHex(hash), ports);
    times.push(performance.now() - started);
    if (logs[0]?.proofs.length !== 1) throw new Error('a proof is missing');
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(part * (times.length - 1))] ?? Number.NaN;
  const row = (name: string, rate: number): Result => ({
    ...{ name: `${name}: at ${size}`, n: times.length, rate, unit: 'ms', ratioToLimit: null, ratioToPeer: null },
  });
  const inclusion = await inclusionTimes(
    some.map(({ index }) => index),
    ports,
  );
  const partOf = (times: readonly number[], part: number): number =>
    times[Math.floor(part * (times.length - 1))] ?? Number.NaN;
  return [
    row('log-inclusion', partOf(inclusion, 0.5)),
    row('log-inclusion, 95 of 100', partOf(inclusion, 0.95)),
    row('log-proof', at(0.5)),
    row('log-proof, 95 of 100', at(0.95)),
  ];
}

/** Of an entry whose place is known, as the log answers `proof/INDEX` (C2SP tlog-proof): its tiles from storage, the hashes made of them, the note. Sorted. */
async function inclusionTimes(indexes: readonly number[], ports: Ports): Promise<number[]> {
  const times: number[] = [];
  for (const [n, index] of indexes.entries()) {
    const started = performance.now();
    if ((await readInclusion('/log', index, ports)) === undefined) throw new Error('a proof is missing');
    if (n >= WARM) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

/** Brings the tree to a size by the same steps as the sequencer, without the outbox; checkpoints come after each million. */
async function startFilling(ports: Ports, owner: pg.Client): Promise<(size: number) => Promise<void>> {
  const { number } = await openLog(ports);
  const first = createSequencer('bench', ports, { enough: 1 });
  await first.step();
  await first.leave();
  return async size => {
    const head = await ports.store.transaction(tx => tx.log.head({ number }));
    let edge: Edge = await edgeOf(head?.size ?? 0, number, ports);
    while (edge.size < size) {
      const more = entries(Math.min(FILL, size - edge.size));
      const growth = extendTiles(edge, more, leafHashes(more, nodeCrypto), nodeCrypto);
      const { epoch } = (await ports.store.transaction(tx => tx.log.head({ number })))!;
      if (!(await ports.store.transaction(tx => tx.log.grow(number, epoch, growth)))) throw new Error('not grown');
      const bundle = growth.size % 256 === 0 ? undefined : growth.bundles.at(-1)?.bytes;
      edge = { size: growth.size, tiles: edgeAfter(edge, growth), ...(bundle && { bundle }) };
    }
    const sequencer = createSequencer('bench', ports, { enough: 1 });
    await sequencer.step();
    await sequencer.leave();
    // As the database does by itself in time: what filling left to be written is not written while others are measured.
    await owner.query('vacuum analyze log_leaf, log_tile');
  };
}

async function edgeOf(size: number, number: number, ports: Ports): Promise<Edge> {
  return ports.store.transaction(async tx => {
    const tiles = await tx.log.tiles(number, rightEdge(size));
    const [last] = size % 256 === 0 ? [] : await tx.log.bundles(number, [Math.floor(size / 256)]);
    return { size, tiles, ...(last && { bundle: last.bytes }) };
  });
}
