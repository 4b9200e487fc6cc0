/**
 * RDFC-1.0 §4.4 (canonicalization algorithm) for datasets whose blank nodes are told apart by their own quads: §4.6 (hash first degree
 * quads) and no further. Where two hashes are equal, §4.8 (hash n-degree quads) would have to decide, and the reference path does.
 */
import { compareBytes } from '../../bytes/equal-bytes.ts';
import { bailOut } from './bail-out.ts';
import type { Dataset, Quad, Term } from './dataset.ts';

/** SHA-256, 32 bytes, of a well-formed text's UTF-8. */
export type HashText = (text: string) => Uint8Array;

/** Sorts texts in place: by code point, or by UTF-16 code unit as rdf-canonize does. */
export type SortTexts = (texts: string[]) => string[];

/** A node has a few quads, for which preparing the runtime's sort takes longer than sorting them by hand. */
const FEW = 16;

export const byCodeUnit: SortTexts = texts => {
  if (texts.length > FEW) return texts.sort();
  for (let n = 1; n < texts.length; n++) {
    const text = texts[n]!;
    let place = n;
    for (; place > 0 && texts[place - 1]! > text; place--) texts[place] = texts[place - 1]!;
    texts[place] = text;
  }
  return texts;
};

export function canonicalText(dataset: Dataset, hashText: HashText, sort: SortTexts): string {
  const labels = issueLabels(dataset.quadsOf.map((quads, node) => firstDegreeHash(quads, node, hashText, sort)));
  // Steps 6 and 7. Lines sort as their subjects do, and then as what follows: no subject is how another begins, because of the space behind it
  const bySubject = new Map<string, string[]>();
  for (const quad of dataset.quads) {
    const { subject } = quad;
    const name = typeof subject === 'string' ? subject : labels[subject]!;
    const others = bySubject.get(name);
    if (others) others.push(behindSubject(quad, labels));
    else bySubject.set(name, [behindSubject(quad, labels)]);
  }
  let text = '';
  for (const subject of sort([...bySubject.keys()])) {
    let before = '';
    for (const rest of sort(bySubject.get(subject)!)) {
      if (rest !== before) text += subject + rest;
      // A dataset is a set: a statement made twice is one quad
      else if (isSingle(dataset, labels, subject, rest)) bailOut('one statement from different values');
      before = rest;
    }
  }
  return text;
}

function behindSubject({ predicate, object, graph, rest }: Quad, labels: readonly string[]): string {
  if (rest !== undefined) return rest;
  const name = typeof object === 'string' ? object : labels[object]!;
  return graph === undefined ? `${predicate}${name} .\n` : `${predicate}${name} ${labels[graph]!} .\n`;
}

const isSingle = ({ quads }: Dataset, labels: readonly string[], subject: string, rest: string): boolean =>
  quads.some(
    quad =>
      quad.single &&
      (typeof quad.subject === 'string' ? quad.subject : labels[quad.subject]) === subject &&
      behindSubject(quad, labels) === rest,
  );

/** §4.6: the node's quads, itself as _:a and every other blank node as _:z. 32 bytes. */
export function firstDegreeHash(quads: readonly Quad[], node: number, hashText: HashText, sort: SortTexts): Uint8Array {
  // Lines about named subjects come first, then the node's own, then those of other blank nodes: < is before _:a, and that before _:z
  const named: string[] = [];
  const own: string[] = [];
  const others: string[] = [];
  for (const quad of quads) {
    const { subject, predicate, object, graph } = quad;
    const rest =
      quad.rest ??
      (graph === undefined
        ? `${predicate}${nameFor(object, node)} .\n`
        : `${predicate}${nameFor(object, node)} ${nameFor(graph, node)} .\n`);
    if (typeof subject === 'string') named.push(subject + rest);
    else if (subject === node) own.push(rest);
    else others.push(rest);
  }
  const text =
    joined(named, '', sort, quads, node) +
    joined(own, '_:a', sort, quads, node) +
    joined(others, '_:z', sort, quads, node);
  return hashText(text);
}

function joined(lines: string[], subject: string, sort: SortTexts, quads: readonly Quad[], node: number): string {
  if (lines.length > 1) sort(lines);
  let text = '';
  for (let i = 0; i < lines.length; i++) {
    if (i > 0 && lines[i] === lines[i - 1]) refuseRepeats(quads, node);
    text += subject + lines[i]!;
  }
  return text;
}

const nameFor = (term: Term, node: number): string => (typeof term === 'string' ? term : term === node ? '_:a' : '_:z');

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

/** §4.4 steps 3 and 4: labels in the order of the hashes, which is that of their hexadecimal forms. */
function issueLabels(hashes: readonly Uint8Array[]): string[] {
  const order = hashes.map((_, node) => node).sort((a, b) => compareBytes(hashes[a]!, hashes[b]!));
  const labels: string[] = [];
  for (let rank = 0; rank < order.length; rank++) {
    const node = order[rank]!;
    if (rank > 0 && compareBytes(hashes[node]!, hashes[order[rank - 1]!]!) === 0) bailOut('equal first-degree hashes');
    labels[node] = `_:c14n${rank}`;
  }
  return labels;
}
