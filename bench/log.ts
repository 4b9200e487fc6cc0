// The log in memory: entries of credentials are hashed and join the tree, with the tiles and bundles that are kept.
import { randomBytes } from 'node:crypto';
import { nodeCrypto } from '../src/adapters/crypto/node-crypto.ts';
import { encodeBase64url } from '../src/core/bytes/base64.ts';
import { equalBytes } from '../src/core/bytes/equal-bytes.ts';
import { encodeEntry } from '../src/core/log/entry.ts';
import { leafHashes } from '../src/core/log/merkle.ts';
import { type Edge, edgeAfter, extendTiles, rootFrom } from '../src/core/log/tiles.ts';
import { measure, type Rounds } from './measure.ts';
import type { Result } from './result.ts';

/** What a second of a busy sequencer might bring; no multiple of a tile's width. */
const BATCH = 5000;

export async function measureLog(rounds: Rounds): Promise<Result[]> {
  const key = encodeBase64url(randomBytes(32));
  const batches = Array.from({ length: 20 }, () =>
    Array.from({ length: BATCH }, () =>
      encodeEntry({
        kind: 'issued',
        issuer: 'did:web:badges.example.org:o:abcdefghijklmnopqrst',
        key,
        credential: encodeBase64url(randomBytes(32)),
      }),
    ),
  );
  let edge: Edge = { size: 0, tiles: [] };
  let root: Uint8Array = new Uint8Array(0);
  const append = (n: number): void => {
    const entries = batches[n % batches.length]!;
    const growth = extendTiles(edge, entries, leafHashes(entries, nodeCrypto), nodeCrypto);
    const bundle = growth.size % 256 === 0 ? undefined : growth.bundles.at(-1)?.bytes;
    edge = { size: growth.size, tiles: edgeAfter(edge, growth), ...(bundle && { bundle }) };
    ({ root } = growth);
  };
  const measured = (await measure([{ name: 'log-append-memory', run: append }], rounds)).get('log-append-memory')!;
  const tiles = new Map(edge.tiles.map(tile => [`${tile.level}/${tile.index}`, tile.bytes]));
  const again = rootFrom(edge.size, (level, index) => tiles.get(`${level}/${index}`)!, nodeCrypto);
  if (edge.size < measured.operations * BATCH || !equalBytes(root, again))
    throw new Error('not the tree that was made');
  return [
    {
      name: 'log-append-memory',
      n: measured.operations * BATCH,
      rate: measured.median * BATCH,
      unit: '/s',
      ratioToLimit: null,
      ratioToPeer: null,
    },
  ];
}
