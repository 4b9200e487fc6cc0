/** Hashes of a Merkle tree (RFC 6962 §2.1): leaves and nodes are told apart by their first byte. */
import type { Crypto } from '../key/crypto.ts';

export const HASH_BYTES = 32;

/** Hash of an entry at its place. */
export function leafHash(entry: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  const data = new Uint8Array(1 + entry.length);
  data.set(entry, 1);
  return crypto.sha256(data);
}

/** The same for many: what is hashed is put together in one place, which takes half the time of making it anew for each. */
export function leafHashes(entries: readonly Uint8Array[], crypto: Pick<Crypto, 'sha256'>): Uint8Array[] {
  const data = new Uint8Array(1 + entries.reduce((longest, { length }) => Math.max(longest, length), 0));
  return entries.map(entry => {
    data.set(entry, 1);
    return crypto.sha256(data.subarray(0, 1 + entry.length));
  });
}

export function nodeHash(left: Uint8Array, right: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  const data = new Uint8Array(1 + 2 * HASH_BYTES);
  data[0] = 1;
  data.set(left, 1);
  data.set(right, 1 + HASH_BYTES);
  return crypto.sha256(data);
}

/** Root of a tree without entries. */
export const emptyRoot = (crypto: Pick<Crypto, 'sha256'>): Uint8Array => crypto.sha256(new Uint8Array(0));

/** Root of a whole subtree: `count` hashes, a power of two, that stand one after another in `hashes` from the `from`-th on. */
export function perfectRoot(
  hashes: Uint8Array,
  from: number,
  count: number,
  crypto: Pick<Crypto, 'sha256'>,
): Uint8Array {
  const row = hashes.slice(from * HASH_BYTES, (from + count) * HASH_BYTES);
  const data = new Uint8Array(1 + 2 * HASH_BYTES);
  data[0] = 1;
  for (let width = count; width > 1; width /= 2) {
    for (let pair = 0; pair < width / 2; pair++) {
      data.set(row.subarray(pair * 2 * HASH_BYTES, (pair + 1) * 2 * HASH_BYTES), 1);
      row.set(crypto.sha256(data), pair * HASH_BYTES);
    }
  }
  return row.slice(0, HASH_BYTES);
}
