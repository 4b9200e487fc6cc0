/** All statements about one subject, with slots for values and for the numbers of blank nodes. */
import { bailOut } from '../frozen/bail-out.ts';
import type { Quad, Term } from '../frozen/dataset.ts';
import {
  type BytePattern,
  bytePattern,
  type Room,
  roomOf,
  writeAscii,
  writeBytes,
  writePattern,
} from './byte-pattern.ts';
import type { Marks, Piece } from './hole.ts';
import { differEarly, hasSlots, type Line, sameLine, sortLines } from './line-order.ts';

/** Lines that differ in one slot alone, the number of a blank node: their order is that of the numbers. */
interface Run {
  /** Before the number and behind it. */
  readonly before: BytePattern;
  readonly slots: readonly number[];
  readonly behind: BytePattern;
}

export interface SubjectGroup {
  /** In order. */
  readonly parts: readonly (BytePattern | Run)[];
  readonly memory: Memory | undefined;
}

/** A few hundred bytes each. */
const MOST_REMEMBERED = 500;

/** Texts that were written before, by the numbers that stand in them. */
interface Memory {
  readonly slots: readonly number[];
  readonly texts: Map<string, Uint8Array>;
}

/** Of blank node n, the slot with its number, where `first` is the first slot behind those of the values. */
export const labelSlot = (node: number, first: number): number => first + node;

/** `quads` are all those of one subject; `first` as above. */
export function subjectGroup(subject: Term, quads: readonly Quad[], marks: Marks, first: number): SubjectGroup {
  const name = (term: Term): Piece[] =>
    typeof term === 'string' ? marks.split(term) : ['_:c14n', labelSlot(term, first)];
  const begin = name(subject);
  const rest = ({ predicate, object, graph }: Quad): Line => ({
    pieces: join([predicate, ...name(object), ...(graph === undefined ? [] : [' ', ...name(graph)]), ' .\n']),
  });
  const lines: Line[] = [];
  const isSingle = new Set<Line>();
  for (const quad of quads) {
    const line = rest(quad);
    const twin = lines.find(other => sameLine(line, other));
    // A dataset is a set, except where the reference tells two values apart (as in label-blank-nodes.ts)
    if (twin && (quad.single || isSingle.has(twin))) bailOut('one statement from different values');
    if (twin) continue;
    lines.push(line);
    if (quad.single) isSingle.add(line);
  }
  const parts = makeParts(begin, groupLines(sortLines(lines)), first);
  return { parts, memory: memoryFor(parts, first) };
}

function makeParts(
  begin: readonly Piece[],
  groups: readonly (readonly Line[])[],
  first: number,
): SubjectGroup['parts'] {
  const parts: (BytePattern | Run)[] = [];
  let pieces: Piece[] = [];
  const end = (): void => {
    if (pieces.length > 0) parts.push(bytePattern(pieces));
    pieces = [];
  };
  for (const lines of groups) {
    if (lines.length === 1) {
      pieces.push(...begin, ...lines[0]!.pieces);
    } else {
      end();
      parts.push(makeRun(begin, lines, first));
    }
  }
  end();
  return parts;
}

/** Known texts beside each other become one, so that lines can be compared by where they begin. */
function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

/** Neighbours whose order is not known before their slots are filled come together. */
function groupLines(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.some(other => isOpen(line, other))) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

const isOpen = (a: Line, b: Line): boolean => (hasSlots(a) || hasSlots(b)) && !differEarly(a, b);

function makeRun(begin: readonly Piece[], lines: readonly Line[], first: number): Run {
  const [before, , ...behind] = lines[0]!.pieces;
  const slots = lines.map(({ pieces: [text, slot, ...after] }) => {
    const alike = text === before && sameLine({ pieces: after }, { pieces: behind });
    if (!alike || typeof slot !== 'number' || slot < first) bailOut('order of lines that depends on a hole');
    return slot;
  });
  return { before: bytePattern([...begin, before!]), slots, behind: bytePattern(behind) };
}

const isRun = (part: BytePattern | Run): part is Run => 'before' in part;

export const groupRooms = ({ parts }: SubjectGroup): Room[] =>
  parts.flatMap(part =>
    isRun(part)
      ? part.slots.flatMap(() => [roomOf(part.before), { known: 0, slots: 1 }, roomOf(part.behind)])
      : [roomOf(part)],
  );

/** As writePattern, for the whole group. */
export function writeGroup(group: SubjectGroup, values: readonly string[], out: Uint8Array, at: number): number {
  const { memory } = group;
  if (!memory) return writeParts(group, values, out, at);
  let key = '';
  for (const slot of memory.slots) key += `${values[slot]!} `;
  const known = memory.texts.get(key);
  if (known) return writeBytes(known, out, at);
  const end = writeParts(group, values, out, at);
  if (memory.texts.size < MOST_REMEMBERED) memory.texts.set(key, out.slice(at, end));
  return end;
}

function writeParts({ parts }: SubjectGroup, values: readonly string[], out: Uint8Array, at: number): number {
  let end = at;
  for (const part of parts) {
    if (!isRun(part)) {
      end = writePattern(part, values, out, end);
      continue;
    }
    const numbers = part.slots.map(slot => values[slot]!).sort();
    for (const number of numbers) {
      end = writePattern(part.before, values, out, end);
      end = writeAscii(number, out, end);
      end = writePattern(part.behind, values, out, end);
    }
  }
  return end;
}

/** A memory where the text depends on so few numbers of blank nodes, and on no value, that most of its forms come again and again. */
function memoryFor(parts: SubjectGroup['parts'], first: number): Memory | undefined {
  const slots = new Set(
    parts.flatMap(part => (isRun(part) ? [...part.before.slots, ...part.slots, ...part.behind.slots] : part.slots)),
  );
  const isFew = slots.size <= 2 && [...slots].every(slot => slot >= first);
  return isFew ? { slots: [...slots], texts: new Map() } : undefined;
}
