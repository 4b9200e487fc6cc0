/** Lines of mixed scripts on a PDF page: each run in the first shipped font that has it, measured with that font, broken between words. */
import { balanceLines, breakLines, cutsWords } from '../../core/design/break-lines.ts';
import { FACES, type Face, type FontName, fontFile, fontFor, GETA } from './fonts.ts';

export interface Type {
  readonly face: Face;
  readonly size: number;
  readonly colour: string;
  /** Extra space between characters, in points. */
  readonly spacing?: number;
}

/** Lines and the size at which they fit. */
export interface Setting {
  readonly lines: readonly string[];
  readonly type: Type;
  /** From the top of the first line to the bottom of the last. */
  readonly height: number;
}

interface Run {
  readonly font: FontName;
  readonly text: string;
}

/** Distance of baselines, in sizes. Ideographs fill their box, so anything under 1.3 looks crowded. */
const LEADING: Record<Face, number> = { sans: 1.55, serif: 1.36 };
/** From the top of a line to its baseline, in sizes. */
const BASELINE: Record<Face, number> = { sans: 1.16, serif: 1.06 };

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Widths in em by font and word, kept across certificates: the fonts never change while a process lives. */
const WIDTHS = new Map<string, number>();
const MOST_WIDTHS = 20_000;

export class Typesetter {
  readonly #doc: PDFKit.PDFDocument;
  readonly #runs = new Map<string, readonly Run[]>();

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    for (const name of new Set(Object.values(FACES).flat())) doc.registerFont(name, fontFile(name));
  }

  /** The sum of its words, each measured once: kerning across words is too little to matter and too slow to ask for. */
  width(text: string, type: Type): number {
    let ems = 0;
    for (const part of this.#split(text, type.face)) ems += this.#ems(part);
    return ems * type.size + (type.spacing ?? 0) * text.length;
  }

  /**
   * The largest of the sizes from `type.size` down to `least` at which the text takes at most `rows` lines of the given width. At the least
   * size it takes as many as it needs: a name is never cut.
   */
  fit(text: string, type: Type, width: number, least: number, rows: number): Setting {
    const clean = text.replace(/\s+/gu, ' ').trim();
    for (let size = type.size; ; size = Math.max(least, size - 0.5)) {
      const tried = { ...type, size };
      const measure = (part: string) => this.width(part, tried);
      if (size > least && (cutsWords(clean, width, measure) || breakLines(clean, width, measure).length > rows))
        continue;
      return this.#setting(balanceLines(clean, width, measure), tried);
    }
  }

  /** At the given size, in as many lines as it takes, set flush left. */
  wrap(text: string, type: Type, width: number): Setting {
    const lines = breakLines(text.replace(/\s+/gu, ' ').trim(), width, part => this.width(part, type));
    return this.#setting(lines, type);
  }

  /** Draws a setting whose top is at y; x is its left edge, or its middle when centred. */
  draw(setting: Setting, x: number, y: number, align: 'left' | 'centre' = 'left'): void {
    const { type, lines } = setting;
    const step = type.size * LEADING[type.face];
    lines.forEach((line, index) => {
      const left = align === 'left' ? x : x - this.width(line, type) / 2;
      this.line(line, type, left, y + index * step + type.size * BASELINE[type.face]);
    });
  }

  /** One line with its baseline at y. Answers where it ends. */
  line(text: string, type: Type, x: number, y: number): number {
    let left = x;
    for (const run of joined(this.#split(text, type.face))) {
      const spacing = type.spacing ?? 0;
      this.#doc
        .font(run.font)
        .fontSize(type.size)
        .fillColor(type.colour)
        .text(run.text, left, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
      left += this.#doc.widthOfString(run.text, { characterSpacing: spacing });
    }
    return left;
  }

  #setting(lines: readonly string[], type: Type): Setting {
    return { lines, type, height: lines.length * type.size * LEADING[type.face] };
  }

  #ems(part: Run): number {
    const key = `${part.font} ${part.text}`;
    let ems = WIDTHS.get(key);
    if (ems === undefined) {
      ems = this.#doc.font(part.font).fontSize(1000).widthOfString(part.text) / 1000;
      if (WIDTHS.size >= MOST_WIDTHS) WIDTHS.clear();
      WIDTHS.set(key, ems);
    }
    return ems;
  }

  /** The parts of a text with their fonts. What no font has becomes 〓; a variation selector that no font knows is not drawn. */
  #split(text: string, face: Face): readonly Run[] {
    const key = `${face} ${text}`;
    let runs = this.#runs.get(key);
    if (runs === undefined) {
      runs = split(text.replace(/[\u{E0100}-\u{E01EF}\uFE00-\uFE0F\u200B-\u200F\u2060\uFEFF]/gu, ''), face);
      this.#runs.set(key, runs);
    }
    return runs;
  }
}

function split(text: string, face: Face): Run[] {
  const pieces = parts(text);
  // one font for all the words of a text, when one has them all: a Polish name in two fonts looks like two names
  const words = pieces.filter(isEuropean).join(' ');
  const shared = fontFor(face, words);
  return pieces.flatMap(piece => {
    const font = isEuropean(piece) && shared !== undefined ? shared : fontFor(face, piece);
    if (font !== undefined) return [{ font, text: piece }];
    return Array.from(graphemes.segment(piece), ({ segment }) => {
      const own = fontFor(face, segment);
      return own === undefined ? { font: FACES[face][0], text: GETA } : { font: own, text: segment };
    });
  });
}

/** Neighbours in the same font are drawn together, so that their text can be selected as one. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.font === run.font) result[result.length - 1] = { font: run.font, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

// Letters of scripts that put spaces between words (and Thai, whose words are shaped as a whole).
const WORD = /((?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{M}\p{N}\p{Pd}'’.])+)/u;
const EUROPEAN = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]+$/u;
const isEuropean = (piece: string): boolean => isWord(piece) && EUROPEAN.test(piece);
const isWord = (piece: string): boolean => WORD.exec(piece)?.[0] === piece;

/** Words of spaced scripts whole, everything else by the character. */
function parts(text: string): string[] {
  return text.split(WORD).flatMap(piece => {
    if (piece === '') return [];
    return isWord(piece) ? [piece] : Array.from(graphemes.segment(piece), one => one.segment);
  });
}
