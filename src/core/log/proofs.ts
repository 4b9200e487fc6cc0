/** Inclusion and consistency proofs: made from tiles (RFC 6962 §2.1.1, §2.1.2), verified from roots alone (RFC 9162 §2.1.3.2, §2.1.4.2). */
import { equalBytes } from '../bytes/equal-bytes.ts';
import type { Crypto } from '../key/crypto.ts';
import { emptyRoot, HASH_BYTES, nodeHash } from './merkle.ts';
import { nodesOf } from './tile-nodes.ts';
import { TILE_WIDTH } from './tile-path.ts';
import { hashesAtLevel, hashesOf, type ReadTile, type TileName } from './tiles.ts';

type Sha256 = Pick<Crypto, 'sha256'>;

/** The entries from `from` up to, not including, `to`: a subtree of the tree. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `width`: so many of its hashes are read. */
export type NeededTile = TileName & { readonly width: number };

/** Tiles from which inclusionProof reads. RangeError when the tree has no such entry. */
export const tilesForInclusion = (index: number, size: number): NeededTile[] => tilesOf(inclusionSpans(index, size));

/** Hashes from the leaf's sibling up to the root's child. Throws `log.tile-malformed` when a tile is too narrow. */
export const inclusionProof = (index: number, size: number, readTile: ReadTile, crypto: Sha256): Uint8Array[] =>
  rootsOf(inclusionSpans(index, size), readTile, crypto);

/** Tiles from which consistencyProof reads. RangeError when the older tree is the larger one. */
export const tilesForConsistency = (older: number, newer: number): NeededTile[] =>
  tilesOf(consistencySpans(older, newer));

/** Hashes that lead from the older root to the newer one; none from an empty tree, or from a tree to itself. */
export const consistencyProof = (older: number, newer: number, readTile: ReadTile, crypto: Sha256): Uint8Array[] =>
  rootsOf(consistencySpans(older, newer), readTile, crypto);

/** RFC 6962 §2.1.1: PATH(m, D[n]), from the leaf up: of which entries each hash of inclusionProof is. */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!isSize(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no entry ${index} of ${size}`);
  const spans: Span[] = [];
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  return spans.reverse();
}

/** RFC 6962 §2.1.2: PROOF(m, D[n]). */
function consistencySpans(older: number, newer: number): Span[] {
  if (!isSize(older) || !isSize(newer) || older > newer) throw new RangeError(`no way from ${older} to ${newer}`);
  if (older === 0 || older === newer) return [];
  const spans: Span[] = [];
  let [from, to] = [0, newer];
  while (older !== to) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  // The older tree itself is a subtree whose root the verifier has.
  if (from > 0) spans.push({ from, to });
  return spans.reverse();
}

const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0;

/** The largest power of two below `count`, which is 2 or more. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** A span's whole subtrees, left to right: each begins at a multiple of its own count. */
function wholeSubtrees({ from, to }: Span): { readonly from: number; readonly count: number }[] {
  const whole: { from: number; count: number }[] = [];
  for (let at = from; at < to; ) {
    let count = 1;
    while (count * 2 <= to - at) count *= 2;
    whole.push({ from: at, count });
    at += count;
  }
  return whole;
}

/** The highest level whose hashes make up `count` entries, and how many of its hashes they are. */
function levelOf(count: number): { readonly level: number; readonly hashes: number } {
  let [level, hashes] = [0, count];
  while (hashes >= TILE_WIDTH) {
    hashes /= TILE_WIDTH;
    level += 1;
  }
  return { level, hashes };
}

/** Where a whole subtree stands: `hashes` hashes of one tile. */
function placeOf(subtree: { readonly from: number; readonly count: number }) {
  const { level, hashes } = levelOf(subtree.count);
  const first = hashesAtLevel(subtree.from, level);
  return { level, index: Math.floor(first / TILE_WIDTH), first: first % TILE_WIDTH, hashes };
}

function tilesOf(spans: readonly Span[]): NeededTile[] {
  const names = new Map<string, NeededTile>();
  for (const { level, index, first, hashes } of spans.flatMap(wholeSubtrees).map(placeOf)) {
    const name = `${level}/${index}`;
    names.set(name, { level, index, width: Math.max(first + hashes, names.get(name)?.width ?? 0) });
  }
  return [...names.values()];
}

/** RFC 6962 §2.1: MTH of each span. */
function rootsOf(spans: readonly Span[], readTile: ReadTile, crypto: Sha256): Uint8Array[] {
  // A reader may cut a tile anew each time that it is asked: all spans of a proof read the same.
  const tiles = new Map<string, Uint8Array>();
  const read: ReadTile = (level, index) => {
    const name = `${level}/${index}`;
    const tile = tiles.get(name) ?? readTile(level, index);
    tiles.set(name, tile);
    return tile;
  };
  return spans.map(span =>
    wholeSubtrees(span)
      .map(subtree => {
        const { level, index, first, hashes } = placeOf(subtree);
        // Throws for one that is too narrow.
        hashesOf(read, level, index, first + hashes);
        return nodesOf(read(level, index), crypto)(first, hashes);
      })
      .reduceRight((right, left) => nodeHash(left, right, crypto)),
  );
}

/**
 * RFC 9162 §2.1.3.2: whether the tree of that root has the leaf at that place. `leaf` is its leaf hash. Everything but the root may come from a
 * stranger.
 */
export function verifyInclusion(
  {
    index,
    size,
    leaf,
    proof,
    root,
  }: {
    readonly index: number;
    readonly size: number;
    readonly leaf: Uint8Array;
    readonly proof: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
  crypto: Sha256,
): boolean {
  if (!isSize(size) || !isSize(index) || index >= size || !areHashes([leaf, ...proof])) return false;
  let [fn, sn] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash, crypto);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling, crypto);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(hash, root);
}

/**
 * RFC 9162 §2.1.4.2: whether the newer tree begins with all of the older one. From an empty tree leads an empty proof (C2SP tlog-witness), and an
 * empty tree has one root only.
 */
export function verifyConsistency(
  {
    older,
    newer,
    olderRoot,
    newerRoot,
    proof,
  }: {
    readonly older: number;
    readonly newer: number;
    readonly olderRoot: Uint8Array;
    readonly newerRoot: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
  crypto: Sha256,
): boolean {
  if (!isSize(older) || !isSize(newer) || older > newer || !areHashes([olderRoot, newerRoot, ...proof])) return false;
  if (older === 0 && !equalBytes(olderRoot, emptyRoot(crypto))) return false;
  if (older === newer) return proof.length === 0 && equalBytes(olderRoot, newerRoot);
  if (older === 0) return proof.length === 0;
  // Step 2: an older tree that is one whole subtree is not repeated in the proof.
  const [start, ...path] = isPowerOfTwo(older) ? [olderRoot, ...proof] : proof;
  if (start === undefined || proof.length === 0) return false;
  let [fn, sn] = [older - 1, newer - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [start, start];
  for (const sibling of path) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(sibling, fr, crypto);
      sr = nodeHash(sibling, sr, crypto);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, sibling, crypto);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(fr, olderRoot) && equalBytes(sr, newerRoot);
}

/** Bit operators would cut at 2^31. */
const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const isPowerOfTwo = (n: number): boolean => n === 1 || splitOf(n + 1) === n;
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(hash => hash.length === HASH_BYTES);
