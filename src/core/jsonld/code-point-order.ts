/**
 * RDFC-1.0 sorts by Unicode code point, JavaScript by UTF-16 code unit; they part where U+10000 and above (𠮷, surrogates from 0xD800) meets
 * U+E000 to U+FFFF (full-width Ａ, half-width ｱ). Moving the surrogates behind everything else, one to one, makes the second order the first.
 */

const ASTRAL = /[\ud800-\udbff]/;
const HIGH = /[\ue000-\uffff]/;
const MOVED = /[\ud800-\uffff]/g;

/** False when the two orders agree on every pair of parts of this text. */
export const needsCodePointOrder = (text: string): boolean => HIGH.test(text) && ASTRAL.test(text);

/** Surrogates 0xD800–0xDFFF to 0xF800–0xFFFF, and 0xE000–0xFFFF down by 0x800 to make room. */
export const toSortable = (text: string): string =>
  text.replace(MOVED, unit => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
  });

/** The inverse of toSortable. */
export const fromSortable = (text: string): string =>
  text.replace(MOVED, unit => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(code >= 0xf800 ? code - 0x2000 : code + 0x800);
  });
