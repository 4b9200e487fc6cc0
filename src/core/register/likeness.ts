/**
 * How alike two descriptions are: by what they ask of a learner and what they promise (criteria and outcomes, else the description), not by their titles. Exactly
 * by their shingles (Jaccard), and roughly by a few numbers that an index can hold: min-hashes in bands, of which alike texts nearly always share one.
 */
import type { Text } from '../catalogue/achievement.ts';
import { type Language, languages } from '../catalogue/value-lists.ts';
import { searchableText } from './search-words.ts';

/** What of a listing or of a draft is compared. */
export interface Described {
  readonly criteria?: Text;
  readonly outcomes?: readonly Text[];
  readonly description?: Text;
}

export type Shingles = ReadonlySet<number>;

/** Fewer say too little: "the exam is passed" is everybody's criterion. */
const LEAST_SHINGLES = 12;
/** A few pages: what is longer is compared by its beginning, so that nobody's text costs more than a millisecond or two. */
const MOST_SHINGLES = 4_000;
const SIGNS = 3;

/** Of one language; undefined where there is no text in it, or too little to be compared. */
export function shinglesIn(
  language: Language,
  { criteria, outcomes = [], description }: Described,
): Shingles | undefined {
  const shingles = shinglesOf([criteria, ...outcomes].map(text => text?.[language]));
  if (shingles.size >= LEAST_SHINGLES) return shingles;
  const more = shinglesOf([criteria, ...outcomes, description].map(text => text?.[language]));
  return more.size >= LEAST_SHINGLES ? more : undefined;
}

/**
 * Of scripts without spaces three signs in a row, of letters two words: width, case, kana, accents, punctuation and the order of the parts make no difference. Each part by
 * itself, so that a part more is that part's shingles and no others.
 */
function shinglesOf(parts: readonly (string | undefined)[]): Set<number> {
  const shingles = new Set<number>();
  for (const part of parts) {
    if (shingles.size >= MOST_SHINGLES) break;
    const words = searchableText([part]).split(' ').filter(Boolean);
    let before: string | undefined;
    for (const word of words) {
      if (isOfLetters(word)) {
        if (before !== undefined) shingles.add(hash(`${before} ${word}`));
        before = word;
        continue;
      }
      const signs = [...word];
      for (let i = 0; i + SIGNS <= signs.length; i++) shingles.add(hash(signs.slice(i, i + SIGNS).join('')));
    }
  }
  return shingles;
}

const isOfLetters = (word: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u.test(word);

/** FNV-1a, 32 bits, over UTF-16 code units. Two shingles of one hash count as one: of a thousand, hardly ever. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Shared shingles over all shingles: 1 is the same text, 0 has nothing in common. */
export function jaccard(a: Shingles, b: Shingles): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

const BANDS = 20;
const ROWS = 4;

/** With what probability two texts of this Jaccard index share at least one of their numbers: 0.94 at 0.6, 0.996 at 0.7, 0.9998 at 0.8; 0.15 at 0.3, 0.002 at 0.1. */
export const foundAt = (similarity: number): number => 1 - (1 - similarity ** ROWS) ** BANDS;

/**
 * Numbers of which alike texts share at least one (`foundAt`), and the liker the more. Signed 32-bit integers, as a database has them; the language is part of each.
 * Empty where nothing can be compared.
 */
export const likeness = (described: Described): readonly number[] => likenessByLanguage(described).flat();

export function likenessByLanguage(described: Described): readonly (readonly number[])[] {
  return languages.flatMap((language, salt) => {
    const shingles = shinglesIn(language, described);
    return shingles === undefined ? [] : [bandsOf(shingles, salt)];
  });
}

function bandsOf(shingles: Shingles, salt: number): number[] {
  const least = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const shingle of shingles)
    for (let i = 0; i < least.length; i++) {
      const value = mix(shingle ^ (SEEDS[i] ?? 0));
      if (value < (least[i] ?? 0)) least[i] = value;
    }
  return Array.from({ length: BANDS }, (_, band) => {
    let value = 0x9e3779b9 ^ (band * 2 + salt);
    for (let row = 0; row < ROWS; row++) value = Math.imul(mix(value ^ (least[band * ROWS + row] ?? 0)), 0x85ebca6b);
    return value | 0;
  });
}

/** The finalizer of MurmurHash3: every bit of the input moves half of the output. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The same on every installation and for ever: what is stored was made with them. */
const SEEDS = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => mix(0x5bd1e995 + i * 0x9e3779b1));
