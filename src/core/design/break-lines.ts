/** Breaking a text into lines that fit, for Japanese, Thai and spaced scripts alike: between words, never before a closing mark. */
import { graphemes } from './badge-design.ts';

/** Width of a text in any unit, as the caller's font measures it. */
export type Measure = (text: string) => number;

// Marks that may not begin a line, and that may not end one (JLREQ §3.1.7, §3.1.8; the common part).
const NOT_FIRST =
  /^[\p{Pe}\p{Pf}、。，．・：；？！ー〜～々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!%％‐–—…‥」』）］｝】〉》〕]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}「『（［｛【〈《〔]$/u;

/** Greedy lines no wider than `width`; a single word that is wider is cut between its characters. Never empty, never loses a character. */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text).flatMap(word => (measure(word.trimEnd()) > width ? graphemes(word) : [word]))) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Whether some word alone is wider, so that it would be cut. */
export function cutsWords(text: string, width: number, measure: Measure): boolean {
  return pieces(text).some(word => measure(word.trimEnd()) > width);
}

/** As few lines as `breakLines` needs, made about equally long: a lone last character reads as an accident. */
export function balanceLines(text: string, width: number, measure: Measure): string[] {
  const greedy = breakLines(text, width, measure);
  if (greedy.length < 2) return greedy;
  // never so narrow that a word which fits would be cut
  const widest = Math.max(...pieces(text).map(word => measure(word.trimEnd())));
  let [low, high] = [Math.min(width, Math.max(widest, width / greedy.length)), width];
  if (breakLines(text, low, measure).length <= greedy.length) return breakLines(text, low, measure);
  for (let round = 0; round < 12; round++) {
    const middle = (low + high) / 2;
    if (breakLines(text, middle, measure).length <= greedy.length) high = middle;
    else low = middle;
  }
  return breakLines(text, high, measure);
}

const WORDS = new Intl.Segmenter('ja', { granularity: 'word' });

/** The stretches between which a line may end. Spaces stay with the word before them. */
function pieces(text: string): string[] {
  const words = Array.from(WORDS.segment(text), part => part.segment);
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && sticks(last, word)) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

function sticks(before: string, after: string): boolean {
  if (/^\s/u.test(after)) return true;
  if (/\s$/u.test(before)) return false;
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return true;
  // the dictionary cuts words that it does not know; katakana words are kept whole
  if (/[\p{sc=Katakana}ー]$/u.test(before) && /^\p{sc=Katakana}/u.test(after)) return true;
  // scripts with spaces break at spaces only: "well-known", "C++", "(a)"
  return !UNSPACED.test(before.at(-1) ?? '') && !UNSPACED.test(after.charAt(0));
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}ー・\uD800-\uDFFF]/u;
