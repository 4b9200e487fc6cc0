/**
 * RDFC-1.0 §4.4 (canonicalization algorithm) for datasets whose blank nodes are told apart by their own quads: §4.6 (hash first degree
 * quads) and no further. Where two hashes are equal, §4.8 (hash n-degree quads) would have to decide, and the reference path does.
 */
import { encodeHex } from '../../bytes/hex.ts';
import { encodeUtf8, isWellFormed } from '../../bytes/utf8.ts';
import type { Crypto } from '../../key/crypto.ts';
import { bailOut } from './bail-out.ts';
import type { BlankQuad, Dataset, Term } from './dataset.ts';

/** Sorts texts in place: by code point, or by UTF-16 code unit as rdf-canonize does. */
export type SortTexts = (texts: string[]) => string[];

export function canonicalText(dataset: Dataset, sha256: Crypto['sha256'], sort: SortTexts): string {
  const hashes = dataset.quadsOf.map((quads, node) => firstDegreeHash(quads, node, sha256, sort));
  const labels = issueLabels(hashes);
  // Step 6 and 7: every quad with its labels, in order
  const name = (term: Term): string => (typeof term === 'string' ? term : labels[term]!);
  const lines = [...dataset.lines];
  for (const { subject, predicate, object } of dataset.waiting)
    lines.push(`${name(subject)}${predicate}${name(object)} .\n`);
  const text = withoutRepeats(sort(lines), dataset.single);
  return isWellFormed(text) ? text : bailOut('lone surrogate');
}

/** §4.6: the node's quads, itself as _:a and every other blank node as _:z. */
function firstDegreeHash(quads: readonly BlankQuad[], node: number, sha256: Crypto['sha256'], sort: SortTexts): string {
  const name = (term: Term): string => (typeof term === 'string' ? term : term === node ? '_:a' : '_:z');
  const lines = quads.map(({ subject, predicate, object }) => `${name(subject)}${predicate}${name(object)} .\n`);
  sort(lines);
  // Two equal lines are two nodes (…_:z) or one statement made twice; a dataset is a set, but the reference hashes what it was given
  for (let i = 1; i < lines.length; i++)
    if (lines[i] === lines[i - 1] && !lines[i]!.endsWith(' _:z .\n') && !lines[i]!.startsWith('_:z '))
      bailOut('repeated quad of a blank node');
  const bytes = encodeUtf8(lines.join(''));
  return bytes.ok ? encodeHex(sha256(bytes.value)) : bailOut('lone surrogate');
}

/** §4.4 steps 3 and 4: labels in the order of the hashes. */
function issueLabels(hashes: readonly string[]): string[] {
  const order = hashes.map((_, node) => node).sort((a, b) => (hashes[a]! < hashes[b]! ? -1 : 1));
  const labels: string[] = [];
  for (const [rank, node] of order.entries()) {
    if (rank > 0 && hashes[node] === hashes[order[rank - 1]!]) bailOut('equal first-degree hashes');
    labels[node] = `_:c14n${rank}`;
  }
  return labels;
}

/** A dataset is a set: a statement made twice is one quad. */
function withoutRepeats(sorted: readonly string[], single: readonly string[]): string {
  let text = '';
  let previous: string | undefined;
  for (const line of sorted) {
    if (line === previous) {
      if (single.includes(line)) bailOut('one statement from different values');
      continue;
    }
    text += line;
    previous = line;
  }
  return text;
}
