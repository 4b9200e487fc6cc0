/**
 * Words as the register finds them, in text and in what somebody types: width, case, accents and kana make no difference. Letters (Latin, Greek,
 * Cyrillic, digits) are found from a word's beginning, one or two of them only as the whole word, so that "AI" is not in "maintain". Scripts
 * without spaces are found anywhere, from two characters on; a single character only in a title.
 */
import { foldKana, foldText } from '../bytes/fold-text.ts';

const LETTER = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}\\u0300-\\u036f';
/** "C++" and "C#" are words of their own. */
const WORDS = new RegExp(`[${LETTER}]+[+#]*|(?:(?![${LETTER}])[\\p{L}\\p{M}])+`, 'gu');
const IS_LETTERS = new RegExp(`^[${LETTER}]`, 'u');

/** Most of what one question may ask for: more words than a title has. */
const MOST_WORDS = 12;
const LONGEST_WORD = 64;
/** Folded characters of a text that are looked at: ten pages. */
const MOST_TEXT = 8_000;

export type SearchWord = {
  /** `letters` are found where a word begins, `signs` anywhere. */
  readonly kind: 'letters' | 'signs';
  readonly text: string;
};

/** "Māori" is found by "Maori"; the dots of が are no accent. */
const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');

/** Nearly all words: letters of ASCII, or ideographs and kana. Of normalized text they have no accents, and nothing but case and kana to fold. */
const IS_ASCII = /^[\w+#]+$/;
const IS_JAPANESE = /^[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+$/;
const foldWord = (word: string): string => {
  if (IS_ASCII.test(word)) return word.toLowerCase();
  return IS_JAPANESE.test(word) ? foldKana(word) : foldText(withoutAccents(word));
};

function wordsOf(text: string): SearchWord[] {
  return (text.normalize('NFKC').match(WORDS) ?? []).flatMap(found => {
    const word = foldWord(found).slice(0, LONGEST_WORD);
    return word === '' ? [] : [{ kind: IS_LETTERS.test(word) ? 'letters' : 'signs', text: word } as const];
  });
}

/** What was typed, each word once; all of them must be found. Empty where there is nothing that could be. */
export function parseSearch(text: string): readonly SearchWord[] {
  const words = new Map(wordsOf(text.slice(0, 500)).map(word => [word.text, word]));
  return [...words.values()].slice(0, MOST_WORDS);
}

/** A text as it is looked into: its words with a space around each. */
export function searchableText(parts: readonly (string | undefined)[]): string {
  const text = parts.flatMap(part => (part === undefined ? [] : wordsOf(part).map(word => word.text))).join(' ');
  return text === '' ? '' : ` ${text.slice(0, MOST_TEXT)} `;
}

/** What must stand in a searchable text. It has no character that means anything to LIKE. */
export const soughtIn = ({ kind, text }: SearchWord): string =>
  kind === 'signs' ? text : text.length > 2 ? ` ${text}` : ` ${text} `;

/** One sign alone says too little to look for in whole texts. */
export const isForTitles = ({ kind, text }: SearchWord): boolean => kind === 'signs' && [...text].length === 1;

/** Beginnings of a word that are keys: a rare word must not be looked for among all that begin like "pro". A shorter word is its own key. */
const BEGINNINGS = [3, 4, 5, 6, 8];
const beginningsOf = (word: string): readonly string[] => {
  const [least = 0] = BEGINNINGS;
  return word.length < least
    ? [word]
    : BEGINNINGS.flatMap(length => (word.length < length ? [] : [word.slice(0, length)]));
};

/** What marks a key of the title; no word begins with it. */
const OF_TITLE = '^';

/** Keys of an index over a title and a text; `keysOf` gives those of which a match has all. */
export function indexKeys(title: string, text: string): Set<string> {
  const keys = new Set<string>();
  for (const word of text.split(' ')) for (const key of keysIn(word)) keys.add(key);
  for (const word of title.split(' ')) {
    for (const key of keysIn(word)) keys.add(OF_TITLE + key);
    if (!IS_LETTERS.test(word)) for (const sign of word) keys.add(OF_TITLE + sign);
  }
  return keys;
}

export function keysOf(word: SearchWord, where: 'title' | 'text'): readonly string[] {
  if (isForTitles(word)) return [OF_TITLE + word.text];
  const { kind, text } = word;
  const keys = kind === 'signs' ? pairsOf(text) : beginningsOf(text).slice(-1);
  return where === 'title' ? keys.map(key => OF_TITLE + key) : keys;
}

const keysIn = (word: string): readonly string[] => (IS_LETTERS.test(word) ? beginningsOf(word) : pairsOf(word));

function pairsOf(word: string): string[] {
  const signs = [...word];
  return signs.slice(1).map((sign, n) => `${signs[n]}${sign}`);
}
