/** The tree: published roots, tiles against the definition, growth in any steps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { grow, naiveRoot } from '../../../test/log-world.ts';
import { nodeCrypto } from '../../adapters/crypto/node-crypto.ts';
import { encodeHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import { orThrow } from '../error.ts';
import { openBundle } from './entry-bundle.ts';
import { leafHash } from './merkle.ts';
import { bundlePath, parseTilePath, tilePath } from './tile-path.ts';
import { extendTiles, rightEdge, rootFrom } from './tiles.ts';

const hash = nodeCrypto;
test('the example of the specification: 70 000 entries and their tiles (C2SP tlog-tiles, Partial Tiles)', () => {
  assert.deepEqual(rightEdge(70_000), [
    { level: 0, index: 273 },
    { level: 1, index: 1 },
    { level: 2, index: 0 },
  ]);
  assert.deepEqual(rightEdge(256), [{ level: 1, index: 0 }]);
  assert.deepEqual(rightEdge(0), []);
  const tree = grow([Array.from({ length: 70_000 }, (_, n) => utf8(String(n)))]);
  const widths = [...tree.tiles].map(([name, bytes]) => [name, bytes.length / 32]);
  assert.equal(widths.filter(([name]) => String(name).startsWith('0/')).length, 274);
  const narrow = widths.filter(([, width]) => width !== 256);
  assert.deepEqual(narrow, [
    ['0/273', 112],
    ['1/1', 17],
    ['2/0', 1],
  ]);
});

test('grown in any steps, the tree is the definition’s and the tiles are the same', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(steps, lengths => {
      let count = 0;
      const made = lengths.map(length => Array.from({ length }, () => utf8(`entry ${count++}`)));
      const all = made.flat();
      const [slow, once] = [grow(made), grow([all])];
      assert.equal(encodeHex(slow.root), encodeHex(naiveRoot(all.map(entry => leafHash(entry, hash)))));
      assert.deepEqual(slow.root, rootFrom(all.length, slow.read, hash));
      assert.deepEqual(new Map([...slow.tiles].sort()), new Map([...once.tiles].sort()));
      const kept = [...slow.bundles.values()].flatMap(bundle => orThrow(openBundle(bundle)));
      assert.deepEqual(
        kept.map(entry => Buffer.from(entry).toString()),
        all.map(entry => Buffer.from(entry).toString()),
      );
      // Wider tiles do not change the root of an older tree.
      for (const growth of slow.growths) assert.deepEqual(rootFrom(growth.size, slow.read, hash), growth.root);
    }),
    { numRuns: 40 },
  );
});

test('across the second level (65 536 entries), one at a time', () => {
  const many = Array.from({ length: 65_535 }, (_, n) => utf8(String(n)));
  const tree = grow([many, [utf8('a')], [utf8('b')]]);
  assert.deepEqual(rightEdge(65_536), [{ level: 2, index: 0 }]);
  assert.equal(tree.size, 65_537);
  const leaves = [...many, utf8('a'), utf8('b')].map(entry => leafHash(entry, hash));
  assert.deepEqual(tree.root, naiveRoot(leaves));
  assert.deepEqual(tree.growths[1]!.root, naiveRoot(leaves.slice(0, -1)));
  // Only the right edge is touched.
  assert.deepEqual(
    tree.growths[2]!.tiles.map(({ level, index }) => `${level}/${index}`),
    ['0/256'],
  );
});

test('an edge that is too narrow is refused, and says which tile', () => {
  const { tiles } = grow([Array.from({ length: 300 }, (_, n) => utf8(String(n)))]);
  const short = rightEdge(300).map(name => ({
    ...name,
    bytes: tiles.get(`${name.level}/${name.index}`)!.subarray(0, 32),
  }));
  const add = (edge: Parameters<typeof extendTiles>[0]) =>
    extendTiles(edge, [utf8('x')], [leafHash(utf8('x'), hash)], hash);
  assert.throws(() => add({ size: 300, tiles: short, bundle: new Uint8Array(0) }), {
    code: 'log.tile-malformed',
    at: '0/001.p/44',
  });
  assert.throws(() => add({ size: 300, tiles: [] }), { code: 'log.tile-malformed' });
});

test('paths (C2SP tlog-tiles, Merkle Tree)', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), '0/x001/x234/067');
  assert.equal(tilePath({ level: 3, index: 0, width: 5 }), '3/000.p/5');
  assert.equal(bundlePath({ index: 1234, width: 255 }), 'entries/x001/234.p/255');
  const place = fc.record({ index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 63 }), (at, level) => {
      assert.deepEqual(parseTilePath(tilePath({ ...at, level })), { ok: true, value: { ...at, level } });
      assert.deepEqual(parseTilePath(bundlePath(at)), { ok: true, value: { ...at, level: 'entries' } });
    }),
  );
  const wrong = [
    '',
    '0',
    '0/',
    '0/0',
    '0/1234',
    '0/001/002',
    '0/x001',
    '00/000',
    '64/000',
    '-1/000',
    '0/000.p/0',
    '0/000.p/256',
  ];
  wrong.push(
    '0/000.p/257',
    '0/000.p/05',
    '0/000.p/',
    '0/x000/001',
    '0/000/',
    '/0/000',
    'Entries/000',
    'entries/x000',
    '0/０００',
  );
  wrong.push('0/x999/x999/x999/x999/x999/999', '0/../000', '0/000.p/5\n');
  for (const path of wrong) assert.equal(parseTilePath(path).ok, false, path);
});
