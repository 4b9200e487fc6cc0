/** RDFC-1.0 §4.6 (hash first degree quads) with holes: the hashes of most blank nodes are known beforehand, the others' texts but for a few values. */
import { compareBytes } from '../../bytes/equal-bytes.ts';
import { utf8 } from '../../bytes/utf8.ts';
import type { Crypto } from '../../key/crypto.ts';
import { bailOut } from '../frozen/bail-out.ts';
import type { Quad, Term } from '../frozen/dataset.ts';
import { byCodeUnit, firstDegreeHash } from '../frozen/label-blank-nodes.ts';
import { type BytePattern, bytePattern } from './byte-pattern.ts';
import type { Marks } from './hole.ts';
import { differEarly, hasSlots, type Line, sortLines } from './line-order.ts';

export interface HashedNode {
  readonly node: number;
  readonly hash: Uint8Array;
}

export interface OpenNode {
  readonly node: number;
  /** What is hashed. */
  readonly text: BytePattern;
}

export interface NodeHashes {
  /** In the order of their hashes. */
  readonly known: readonly HashedNode[];
  readonly open: readonly OpenNode[];
}

export function nodeHashes(quadsOf: readonly (readonly Quad[])[], marks: Marks, sha256: Crypto['sha256']): NodeHashes {
  const known: HashedNode[] = [];
  const open: OpenNode[] = [];
  for (const [node, quads] of quadsOf.entries()) {
    const lines = sortLines(quads.map(quad => lineOf(quad, node, marks)));
    // Also refuses what repeats; over the marks, because a line with a hole is like no other
    const hash = firstDegreeHash(quads, node, text => sha256(utf8(text)), byCodeUnit);
    refuseOpenOrder(lines);
    if (!lines.some(hasSlots)) known.push({ node, hash });
    else open.push({ node, text: bytePattern(lines.flatMap(line => line.pieces)) });
  }
  known.sort((a, b) => compareBytes(a.hash, b.hash));
  return { known, open };
}

/** The node itself as _:a and every other blank node as _:z. */
function lineOf({ subject, predicate, object, graph }: Quad, node: number, marks: Marks): Line {
  const name = (term: Term): string => (typeof term === 'string' ? term : term === node ? '_:a' : '_:z');
  const inGraph = graph === undefined ? '' : ` ${name(graph)}`;
  return { pieces: marks.split(`${name(subject)}${predicate}${name(object)}${inGraph} .\n`) };
}

/** Refuses lines whose order, or whose difference, a value would decide. */
function refuseOpenOrder(lines: readonly Line[]): void {
  for (const [n, line] of lines.entries())
    for (const other of lines.slice(n + 1))
      if ((hasSlots(line) || hasSlots(other)) && !differEarly(line, other))
        bailOut('order of lines that depends on a hole');
}
