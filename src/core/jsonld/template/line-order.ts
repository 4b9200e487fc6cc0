/** Whether the order of lines is known before their slots are filled. */
import { needsCodePointOrder, toSortable } from '../code-point-order.ts';
import { bailOut } from '../frozen/bail-out.ts';
import type { Piece } from './hole.ts';

/** One line of N-Quads, or the part of it behind the subject; never empty, and begins with known text. */
export interface Line {
  readonly pieces: readonly Piece[];
}

/** Known text up to the first slot. */
const beginning = ({ pieces }: Line): string => (typeof pieces[0] === 'string' ? pieces[0] : '');
export const hasSlots = ({ pieces }: Line): boolean => pieces.length > 1;

const compare = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/** By what is known, which decides between lines that differ early. Bails out where UTF-16 would sort otherwise than code points. */
export function sortLines(lines: readonly Line[]): Line[] {
  const sorted = [...lines].sort((a, b) => compare(beginning(a), beginning(b)));
  if (needsCodePointOrder(sorted.map(beginning).join(''))) {
    const sortable = sorted.map(line => toSortable(beginning(line)));
    if (sortable.some((text, n) => n > 0 && text < sortable[n - 1]!)) bailOut('code-point order');
  }
  return sorted;
}

/** True when no value can change which of two lines comes first, or make them equal: they part before the first slot of either. */
export function differEarly(a: Line, b: Line): boolean {
  const [x, y] = [beginning(a), beginning(b)];
  return !x.startsWith(y) && !y.startsWith(x);
}

export const sameLine = (a: Line, b: Line): boolean =>
  a.pieces.length === b.pieces.length && a.pieces.every((piece, n) => piece === b.pieces[n]);
