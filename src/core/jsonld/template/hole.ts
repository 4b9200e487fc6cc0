/**
 * Holes in a document: members whose values come later. Until then a mark stands there that nothing else in the document contains, an IRI and a
 * text alike, so that the walk to quads carries it to every place where the value will have to stand.
 */
import { bailOut } from '../frozen/bail-out.ts';

/** What a text is made of: known text, and numbers of the slots that are filled later. */
export type Piece = string | number;

export interface Marks {
  /** Stands for the n-th value. */
  of(hole: number): string;
  /** A text that may contain marks, in pieces. */
  split(text: string): Piece[];
}

const MOST_TRIES = 100;

/** Marks that `document`, written as JSON, does not contain: what an achievement says must not be taken for a hole. */
export function marksFor(json: string): Marks {
  for (let name = 0; name < MOST_TRIES; name++) {
    const prefix = `urn:x-akashi-hole-${name}:`;
    if (!json.includes(prefix)) return marks(prefix);
  }
  return bailOut('document full of marks');
}

function marks(prefix: string): Marks {
  const each = new RegExp(`${prefix}(\\d+):`);
  return {
    of: hole => `${prefix}${hole}:`,
    // A text split by an expression with a group: known text and numbers in turn
    split: text =>
      text
        .split(each)
        .map((part, n) => (n % 2 === 1 ? Number(part) : part))
        .filter(part => part !== ''),
  };
}

/** Printable ASCII without quotation mark and backslash: the same in JSON, in N-Quads and in UTF-8, and in every order. */
const PLAIN = /^[ !#-[\]-~]*$/;
const MOST_CHARACTERS = 2048;

export const isPlainValue = (value: string): boolean => value.length <= MOST_CHARACTERS && PLAIN.test(value);

/** Schemes that are no term in any known context: an IRI that begins so is never a compact one. */
export const SCHEMES = ['urn', 'did', 'http', 'https'] as const;
const PLAIN_IRI = new RegExp(`^(?:${SCHEMES.join('|')}):[!#-;=?-[\\]_a-z~]+$`);

/** An IRI that stands in N-Quads as it is. */
export const isPlainIriValue = (value: string): boolean => value.length <= MOST_CHARACTERS && PLAIN_IRI.test(value);
