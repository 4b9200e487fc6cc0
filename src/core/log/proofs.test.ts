/** Proofs: those of the definition, and what no verifier may take. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { grow, naiveRoot } from '../../../test/log-world.ts';
import { nodeCrypto as crypto } from '../../adapters/crypto/node-crypto.ts';
import { encodeHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import { leafHash } from './merkle.ts';
import {
  consistencyProof,
  inclusionProof,
  tilesForConsistency,
  tilesForInclusion,
  verifyConsistency,
  verifyInclusion,
} from './proofs.ts';
import type { ReadTile } from './tiles.ts';

/** RFC 6962 §2.1.1, word for word. */
function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}
/** RFC 6962 §2.1.2, word for word. */
function naiveSubproof(m: number, leaves: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = splitOf(leaves.length);
  return m <= k
    ? [...naiveSubproof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const entries = Array.from({ length: 1500 }, (_, n) => utf8(`entry ${n}`));
const leaves = entries.map(entry => leafHash(entry, crypto));
const tree = grow([entries]);
const hex = (hashes: readonly Uint8Array[]) => hashes.map(encodeHex);

/** A reader that has no more than what was asked for beforehand. */
function only(names: readonly { level: number; index: number }[]): ReadTile {
  const asked = new Set(names.map(({ level, index }) => `${level}/${index}`));
  return (level, index) => {
    assert.ok(asked.has(`${level}/${index}`), `${level}/${index} was not named`);
    return tree.read(level, index);
  };
}

const place = fc.integer({ min: 1, max: 1500 }).chain(size => fc.tuple(fc.nat(size - 1), fc.constant(size)));

test('inclusion: the definition’s proof, from the tiles that were named; it verifies (RFC 9162 §2.1.3.2)', () => {
  fc.assert(
    fc.property(place, ([index, size]) => {
      const proof = inclusionProof(index, size, only(tilesForInclusion(index, size)), crypto);
      assert.deepEqual(hex(proof), hex(naivePath(index, leaves.slice(0, size))));
      const root = naiveRoot(leaves.slice(0, size));
      assert.ok(verifyInclusion({ index, size, leaf: leaves[index]!, proof, root }, crypto));
    }),
    { numRuns: 150 },
  );
});

test('consistency: the definition’s proof, from the tiles that were named; it verifies (RFC 9162 §2.1.4.2)', () => {
  fc.assert(
    fc.property(fc.nat(1500), fc.nat(1500), (one, two) => {
      const [older, newer] = [Math.min(one, two), Math.max(one, two)];
      const proof = consistencyProof(older, newer, only(tilesForConsistency(older, newer)), crypto);
      if (older > 0) assert.deepEqual(hex(proof), hex(naiveSubproof(older, leaves.slice(0, newer), true)));
      const [olderRoot, newerRoot] = [naiveRoot(leaves.slice(0, older)), naiveRoot(leaves.slice(0, newer))];
      assert.ok(verifyConsistency({ older, newer, olderRoot, newerRoot, proof }, crypto));
    }),
    { numRuns: 150 },
  );
});

test('every small tree: all proofs verify, and none for another place, size, leaf or root', () => {
  const roots = Array.from({ length: 18 }, (_, size) => naiveRoot(leaves.slice(0, size)));
  for (let size = 1; size < roots.length; size++) {
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(index, size, tree.read, crypto);
      const good = { index, size, leaf: leaves[index]!, proof, root: roots[size]! };
      assert.ok(verifyInclusion(good, crypto));
      for (let other = 0; other < size; other++)
        if (other !== index) assert.equal(verifyInclusion({ ...good, index: other }, crypto), false);
      for (const change of [
        { leaf: leaves[index + 1]! },
        { root: roots[size - 1]! },
        { proof: [...proof, leaves[0]!] },
        { index: size },
        { index: -1 },
        { index: index + 0.5 },
        ...(proof.length > 0 ? [{ proof: proof.slice(1) }, { proof: proof.slice(0, -1) }] : []),
        ...(proof.length > 1 ? [{ proof: [...proof].reverse() }] : []),
        { proof: proof.map(hash => hash.subarray(1)), leaf: leaves[index]!.subarray(1) },
      ])
        assert.equal(verifyInclusion({ ...good, ...change }, crypto), false, JSON.stringify({ index, size, change }));
    }
    for (let older = 0; older <= size; older++) {
      const proof = consistencyProof(older, size, tree.read, crypto);
      const good = { older, newer: size, olderRoot: roots[older]!, newerRoot: roots[size]!, proof };
      assert.ok(verifyConsistency(good, crypto));
      for (const change of [
        { olderRoot: leaves[20]! },
        // From nothing to anything there is nothing to prove; otherwise the newer root counts.
        ...(older > 0 ? [{ newerRoot: leaves[20]! }] : []),
        { proof: [...proof, leaves[0]!] },
        { older: size + 1 },
        { older: older - 0.5 },
        ...(proof.length > 0 ? [{ proof: proof.slice(1) }, { proof: proof.slice(0, -1) }, { proof: [] }] : []),
      ])
        assert.equal(verifyConsistency({ ...good, ...change }, crypto), false, JSON.stringify({ older, size, change }));
    }
  }
});

test('two histories have no consistency proof', () => {
  const forked = grow([[...entries.slice(0, 600), utf8('another'), ...entries.slice(601)]]);
  for (const [older, newer] of [
    [601, 1500],
    [1000, 1001],
    [1024, 1500],
  ] as const) {
    const olderRoot = naiveRoot(leaves.slice(0, older));
    for (const read of [tree.read, forked.read])
      assert.equal(
        verifyConsistency(
          { older, newer, olderRoot, newerRoot: forked.root, proof: consistencyProof(older, newer, read, crypto) },
          crypto,
        ),
        false,
      );
  }
});

test('places that are not there', () => {
  for (const [index, size] of [
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 2 ** 53],
  ] as const)
    assert.throws(() => tilesForInclusion(index, size), RangeError);
  assert.throws(() => tilesForConsistency(5, 4), RangeError);
  assert.throws(() => inclusionProof(3, 2000, tree.read, crypto), { code: 'log.tile-malformed' });
});

test('a proof in a tree of 10^15 entries names few tiles', () => {
  const names = tilesForInclusion(123_456_789_012_345, 10 ** 15);
  assert.ok(names.length <= 14, String(names.length));
  assert.ok(Math.max(...names.map(({ level }) => level)) === 6);
});
