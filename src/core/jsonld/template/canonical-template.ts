/**
 * Canonical N-Quads of documents that differ in a few members only. RDFC-1.0 is worked through once, with holes; for each document the holes
 * are filled, the few blank nodes that the values belong to are hashed again, and all blank nodes are numbered again, because one changed
 * hash can move every number. Equal to what canonicalize-frozen.ts makes of the filled document, byte for byte, or not made at all.
 */
import type { JsonObject } from '../../bytes/json.ts';
import type { Crypto } from '../../key/crypto.ts';
import { bailOut } from '../frozen/bail-out.ts';
import type { Dataset, Quad, Term } from '../frozen/dataset.ts';
import { walkDocument } from '../frozen/walk-document.ts';
import { type Room, roomOf } from './byte-pattern.ts';
import { isPlainIriValue, isPlainValue, type Marks } from './hole.ts';
import { type NodeHashes, nodeHashes } from './node-hashes.ts';
import { numberNodes } from './number-nodes.ts';
import { groupRooms, labelSlot, type SubjectGroup, subjectGroup, writeGroup } from './subject-group.ts';

export interface CanonicalTemplate {
  /**
   * Canonical N-Quads with the n-th hole filled with `values[n]`, as UTF-8: a view that the next call overwrites. Throws BailOut for values
   * that only the long way is sure of.
   */
  fill(values: readonly string[]): Uint8Array;
}

/** `document` has marks in the place of `holes` values. Throws BailOut when a template of it could be wrong. */
export function canonicalTemplate(
  document: JsonObject,
  marks: Marks,
  holes: number,
  sha256: Crypto['sha256'],
): CanonicalTemplate {
  const dataset = walkDocument(document, undefined);
  const shape = readShape(dataset, marks, holes);
  const hashes = nodeHashes(dataset.quadsOf, marks, sha256);
  const blankNumbers = numbersInTextOrder(dataset.quadsOf.length);
  const room = roomFor(shape, hashes);
  let scratch = new Uint8Array(0);

  return {
    fill(values) {
      checkValues(values, shape.isIri);
      const longest = values.reduce((most, value) => Math.max(most, value.length), NUMBER_LENGTH);
      const size = room.known + room.slots * longest;
      if (scratch.length < size) scratch = new Uint8Array(size);
      const nodeOf = numberNodes(hashes, values, sha256, scratch);
      const slots = [...values];
      for (const [number, node] of nodeOf.entries()) slots[labelSlot(node, holes)] = String(number);
      let end = 0;
      for (const group of sortedByIri(shape, values)) end = writeGroup(group, slots, scratch, end);
      for (const number of blankNumbers) {
        const group = shape.ofBlank[nodeOf[number]!];
        if (group) end = writeGroup(group, slots, scratch, end);
      }
      return scratch.subarray(0, end);
    },
  };
}

interface Shape {
  /** Subjects whose IRI is known, in order. */
  readonly named: readonly { readonly iri: string; readonly group: SubjectGroup }[];
  /** Subjects whose IRI is the value of a hole. */
  readonly open: readonly { readonly hole: number; readonly group: SubjectGroup }[];
  /** By blank node; some are no subject. */
  readonly ofBlank: readonly (SubjectGroup | undefined)[];
  /** By hole: true where the value stands as an IRI. */
  readonly isIri: readonly boolean[];
}

function readShape({ quads }: Dataset, marks: Marks, holes: number): Shape {
  const bySubject = new Map<Term, Quad[]>();
  const isIri = new Array<boolean>(holes).fill(false);
  for (const quad of quads) {
    for (const term of [quad.subject, quad.object]) {
      const hole = iriHole(term, marks);
      if (hole !== undefined) isIri[hole] = true;
    }
    const others = bySubject.get(quad.subject);
    if (others) others.push(quad);
    else bySubject.set(quad.subject, [quad]);
  }
  const named: Shape['named'][number][] = [];
  const open: Shape['open'][number][] = [];
  const ofBlank: SubjectGroup[] = [];
  for (const [subject, own] of bySubject) {
    const group = subjectGroup(subject, own, marks, holes);
    const hole = iriHole(subject, marks);
    if (typeof subject === 'number') ofBlank[subject] = group;
    else if (hole === undefined) named.push({ iri: subject, group });
    else open.push({ hole, group });
  }
  named.sort((a, b) => (a.iri < b.iri ? -1 : 1));
  return { named, open, ofBlank, isIri };
}

/** The hole that an IRI is; a hole is always a whole one. */
function iriHole(term: Term, marks: Marks): number | undefined {
  if (typeof term === 'number' || !term.startsWith('<')) return undefined;
  const [, hole] = marks.split(term);
  return typeof hole === 'number' ? hole : undefined;
}

function checkValues(values: readonly string[], isIri: readonly boolean[]): void {
  if (values.length !== isIri.length) throw new TypeError(`${values.length} values for ${isIri.length} holes`);
  for (let n = 0; n < values.length; n++)
    if (!(isIri[n] ? isPlainIriValue : isPlainValue)(values[n]!)) bailOut('value for a hole');
}

/** Digits of a blank node's number. */
const NUMBER_LENGTH = 5;

/** Room for the whole text, or for the longest that is hashed on the way. */
function roomFor({ named, open, ofBlank }: Shape, hashes: NodeHashes): Room {
  const groups = [...named, ...open].map(({ group }) => group).concat(ofBlank.filter(group => group !== undefined));
  const rooms = [...groups.flatMap(groupRooms), ...hashes.open.map(({ text }) => roomOf(text))];
  return { known: sum(rooms.map(room => room.known)), slots: sum(rooms.map(room => room.slots)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Groups of named subjects in order: a few open ones find their places among the known. */
function sortedByIri({ named, open }: Shape, values: readonly string[]): SubjectGroup[] {
  const all = [...named, ...open.map(({ hole, group }) => ({ iri: `<${values[hole]!}>`, group }))];
  all.sort((a, b) => (a.iri < b.iri ? -1 : a.iri > b.iri ? 1 : bailOut('two subjects become one')));
  return all.map(({ group }) => group);
}

/** 0, 1, 10, 11, 2: lines sort as text, and behind a number comes a space. */
const numbersInTextOrder = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => String(n))
    .sort()
    .map(Number);
