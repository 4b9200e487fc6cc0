/** The shipped fonts: where they lie, in which order they are asked for a character, and what none of them can draw. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { MissingGlyph } from '../../ports/images.ts';

/** Works from src/ and from dist/ alike: both lie three levels above this file's folder. */
const folder = new URL('../../../assets/fonts/', import.meta.url);

const FILES = {
  sans: 'NotoSansJP-Medium.ttf',
  serif: 'NotoSerifJP-SemiBold.ttf',
  latinSans: 'NotoSans-Medium.ttf',
  latinSerif: 'NotoSerif-Medium.ttf',
  thai: 'NotoSansThai-Medium.ttf',
  korean: 'NotoSansKR-Medium-subset.ttf',
  chinese: 'NotoSansSC-Medium-subset.ttf',
} as const;

export type FontName = keyof typeof FILES;
export type Face = 'sans' | 'serif';

/** The fonts of a face, first choice first. */
export const FACES: Readonly<Record<Face, readonly [FontName, ...FontName[]]>> = {
  sans: ['sans', 'latinSans', 'thai', 'korean', 'chinese'],
  serif: ['serif', 'latinSerif', 'latinSans', 'thai', 'korean', 'chinese'],
};

export const fontFile = (name: FontName): string => fileURLToPath(new URL(FILES[name], folder));
export const FONT_FILES: readonly string[] = (Object.keys(FILES) as FontName[]).map(fontFile);

/** Stands in for a character that no font has: the printer's mark for missing type. */
export const GETA = '〓';

/** Loaded with the first text that is looked at, and at once: whoever asks for a character cannot wait. */
const fontkit = (): typeof import('fontkit') => createRequire(import.meta.url)('fontkit');

const coverage = new Map<FontName, ReadonlySet<number>>();

/** Code points of a font. Read once; the font itself is let go again. */
function coverageOf(name: FontName): ReadonlySet<number> {
  let points = coverage.get(name);
  if (points === undefined) {
    const font = fontkit().openSync(fontFile(name));
    if (!('characterSet' in font)) throw new Error(`${FILES[name]} is a collection, not a font`);
    points = new Set(font.characterSet);
    coverage.set(name, points);
  }
  return points;
}

/** Characters that leave no mark of their own: joiners, selectors, marks of direction. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|[\t\n\r]/u;

/** Whether a font has every visible character of a text. */
export function covers(name: FontName, text: string): boolean {
  const points = coverageOf(name);
  for (const character of text) {
    if (!points.has(character.codePointAt(0) ?? 0) && !UNSEEN.test(character)) return false;
  }
  return true;
}

/** The first font of a face that has every character of the text. */
export function fontFor(face: Face, text: string): FontName | undefined {
  return FACES[face].find(name => covers(name, text));
}

/** U+E0100 to U+E01EF select ideographic variants, U+FE00 to U+FE0D standardised ones; the shipped fonts know none of them. */
const VARIANT = /[\u{E0100}-\u{E01EF}\uFE00-\uFE0D]/u;

const reader = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Each character once, in the order of the text. */
export function missingGlyphs(text: string): MissingGlyph[] {
  const found = new Map<string, MissingGlyph>();
  for (const { segment } of reader.segment(text)) {
    if (fontFor('sans', segment) === undefined) found.set(segment, { character: segment, kind: 'missing' });
    else if (VARIANT.test(segment)) found.set(segment, { character: segment, kind: 'variant' });
  }
  return [...found.values()];
}
