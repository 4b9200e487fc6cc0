/** The vermilion seal 検証真正 and the brand mark 証, drawn from outlines so that no font is needed where they are shown. */

import { escapeXml } from '../bytes/escape-xml.ts';
import { n } from './draw-number.ts';
import { GLYPH_OUTLINES } from './glyph-outlines.ts';

type SealCharacter = keyof typeof GLYPH_OUTLINES;

/** One character in a square of `size` whose upper left corner is (x, y). The stroke gives the ink a little body. */
function character(name: SealCharacter, x: number, y: number, size: number): string {
  return `<path transform="translate(${n(x)} ${n(y)}) scale(${size / 1000})" stroke-width="14" d="${GLYPH_OUTLINES[name]}"/>`;
}

/**
 * The seal of a verdict: it belongs where a credential has verified, and nowhere else (interface.md). A 104 × 104 SVG in `currentColor`;
 * the page chooses vermilion, size and tilt. Read in columns from the right: 検証, 真正.
 */
export function drawSeal(label: string): string {
  const characters = [
    character('検', 52.5, 18.5, 33),
    character('証', 52.5, 52.5, 33),
    character('真', 18.5, 18.5, 33),
    character('正', 18.5, 52.5, 33),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 104 104" role="img" aria-label="${escapeXml(label)}">` +
    '<g fill="none" stroke="currentColor"><rect x="5" y="5" width="94" height="94" rx="11" stroke-width="5"/>' +
    '<rect x="12.5" y="12.5" width="79" height="79" rx="5.5" stroke-width="1.4"/></g>' +
    `<g fill="currentColor" stroke="currentColor" stroke-linejoin="round">${characters.join('')}</g></svg>`
  );
}

/** The brand mark: 証 in a small frame, 28 × 28 in `currentColor`. With an empty label it is decoration and hidden from screen readers. */
export function drawBrandMark(label = ''): string {
  const name = label === '' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(label)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" ${name}>` +
    '<rect x=".75" y=".75" width="26.5" height="26.5" rx="6" fill="none" stroke="currentColor" stroke-width="1.5"/>' +
    `<g fill="currentColor" stroke="currentColor" stroke-linejoin="round">${character('証', 5, 5, 18)}</g></svg>`
  );
}

/** A site icon: the mark in paper on indigo, 64 × 64, fit for `favicon.svg` and for PNG icons of any size. */
export function drawSiteIcon(): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#23406b"/>' +
    `<g fill="#fbfaf6" stroke="#fbfaf6" stroke-linejoin="round">${character('証', 10, 10, 44)}</g></svg>`
  );
}
