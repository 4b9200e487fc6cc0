/** RDFC-1.0 §4.4 steps 3 and 4 with holes: the few open hashes are made and merged with the known ones; rank is number. */
import { compareBytes } from '../../bytes/equal-bytes.ts';
import type { Crypto } from '../../key/crypto.ts';
import { bailOut } from '../frozen/bail-out.ts';
import { writePattern } from './byte-pattern.ts';
import type { HashedNode, NodeHashes } from './node-hashes.ts';

/** By number, the node that has it. `scratch` has room for the longest text that is hashed, and is overwritten. */
export function numberNodes(
  { known, open }: NodeHashes,
  values: readonly string[],
  sha256: Crypto['sha256'],
  scratch: Uint8Array,
): number[] {
  const hashed: HashedNode[] = open
    .map(({ node, text }) => ({ node, hash: sha256(scratch.subarray(0, writePattern(text, values, scratch, 0))) }))
    .sort((a, b) => compareBytes(a.hash, b.hash));
  const nodes: number[] = [];
  let before: Uint8Array | undefined;
  for (let i = 0, j = 0; i < known.length || j < hashed.length; ) {
    const [a, b] = [known[i], hashed[j]];
    const isKnownNext = b === undefined || (a !== undefined && compareBytes(a.hash, b.hash) < 0);
    const { node, hash } = (isKnownNext ? a : b)!;
    if (isKnownNext) i++;
    else j++;
    // §4.8 (hash n-degree quads) would have to decide
    if (before && compareBytes(before, hash) === 0) bailOut('equal first-degree hashes');
    before = hash;
    nodes.push(node);
  }
  return nodes;
}
