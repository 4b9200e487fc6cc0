/**
 * Turns characters of the shipped serif font into vector outlines, so that the seal and the brand mark look right where that font
 * is not installed. Run after changing the font or the characters: `node tools/outline-glyphs.mjs`. Writes src/core/design/glyph-outlines.ts.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

const CHARACTERS = '検証真正';
const EM_TOP = 880; // the ideographic em box of the font spans 880 above to 120 below the baseline

const root = new URL('../', import.meta.url);
const font = /** @type {import('fontkit').Font} */ (
  fontkit.openSync(fileURLToPath(new URL('assets/fonts/NotoSerifJP-SemiBold.ttf', root)))
);

const LETTERS = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' };

/**
 * Path data in a box of 1000 × 1000 with y pointing down.
 * @param {string} character
 */
function outline(character) {
  const codePoint = character.codePointAt(0) ?? 0;
  if (!font.hasGlyphForCodePoint(codePoint)) throw new Error(`no glyph for ${character}`);
  const glyph = font.glyphForCodePoint(codePoint);
  return glyph.path.commands
    .map(({ command, args }) => {
      const points = args.map((value, index) => Math.round(index % 2 === 0 ? value : EM_TOP - value));
      return LETTERS[command] + points.join(' ');
    })
    .join('');
}

const entries = [...CHARACTERS].map(character => `  ${character}: '${outline(character)}',`);
writeFileSync(
  new URL('src/core/design/glyph-outlines.ts', root),
  `/**
 * Outlines of the seal's characters, made by tools/outline-glyphs.mjs from NotoSerifJP-SemiBold (SIL OFL 1.1, see assets/fonts).
 * Each is SVG path data in a box of 1000 × 1000, y pointing down. Data, not for editing by hand.
 */
export const GLYPH_OUTLINES = {
${entries.join('\n')}
} as const;
`,
);
