/**
 * RDFC-1.0 §4.4 (canonicalization algorithm) for datasets whose blank nodes are told apart by their own quads: §4.6 (hash first degree
 * quads) and no further. Where two hashes are equal, §4.8 (hash n-degree quads) would have to decide, and the reference path does.
 */
import { encodeHex } from '../../bytes/hex.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import type { Crypto } from '../../key/crypto.ts';
import { bailOut } from './bail-out.ts';
import type { Dataset, Quad, Term } from './dataset.ts';

/** Sorts texts in place: by code point, or by UTF-16 code unit as rdf-canonize does. */
export type SortTexts = (texts: string[]) => string[];

export const byCodeUnit: SortTexts = texts => texts.sort();

export function canonicalText(dataset: Dataset, sha256: Crypto['sha256'], sort: SortTexts): string {
  const labels = issueLabels(dataset.quadsOf.map((quads, node) => firstDegreeHash(quads, node, sha256, sort)));
  const name = (term: Term): string => (typeof term === 'string' ? term : labels[term]!);
  // Steps 6 and 7. Lines sort as their subjects do, and then as what follows: no subject is how another begins, because of the space behind it
  const bySubject = new Map<string, string[]>();
  const single = new Set<string>();
  for (const { subject, predicate, object, graph, single: isSingle } of dataset.quads) {
    const rest =
      graph === undefined ? `${predicate}${name(object)} .\n` : `${predicate}${name(object)} ${name(graph)} .\n`;
    const others = bySubject.get(name(subject));
    if (others) others.push(rest);
    else bySubject.set(name(subject), [rest]);
    if (isSingle) single.add(rest);
  }
  let text = '';
  for (const subject of sort([...bySubject.keys()])) {
    let before = '';
    for (const rest of sort(bySubject.get(subject)!)) {
      if (rest !== before) text += subject + rest;
      else if (single.has(rest)) bailOut('one statement from different values');
      before = rest; // a dataset is a set: a statement made twice is one quad
    }
  }
  return text;
}

/** §4.6: the node's quads, itself as _:a and every other blank node as _:z. */
export function firstDegreeHash(
  quads: readonly Quad[],
  node: number,
  sha256: Crypto['sha256'],
  sort: SortTexts,
): string {
  const name = (term: Term): string => (typeof term === 'string' ? term : term === node ? '_:a' : '_:z');
  const lines = quads.map(({ subject, predicate, object, graph }) =>
    graph === undefined
      ? `${name(subject)}${predicate}${name(object)} .\n`
      : `${name(subject)}${predicate}${name(object)} ${name(graph)} .\n`,
  );
  sort(lines);
  if (lines.some((line, i) => line === lines[i + 1])) refuseRepeats(quads, node);
  const bytes = encodeUtf8(lines.join(''));
  return bytes.ok ? encodeHex(sha256(bytes.value)) : bailOut('lone surrogate');
}

/**
 * Equal lines are either different nodes, all called _:z, or one statement made twice. A dataset is a set, but the reference hashes what it is
 * given. A statement of another blank node in a graph is seen when that node's turn comes.
 */
function refuseRepeats(quads: readonly Quad[], node: number): void {
  const seen = new Set<string>();
  for (const { subject, predicate, object } of quads) {
    if (typeof object !== 'string' || (typeof subject === 'number' && subject !== node)) continue;
    const statement = `${subject}${predicate}${object}`;
    if (seen.has(statement)) bailOut('repeated quad of a blank node');
    seen.add(statement);
  }
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
