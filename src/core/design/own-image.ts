/**
 * A badge image of the organization's own (security 14). Pages, cards and certificates draw its PNG only; the SVG, where one was given,
 * goes into files that are baked for download.
 */
import { escapeXml } from '../bytes/escape-xml.ts';

export interface OwnImage {
  /** Base64 of the PNG that `Images` drew from what was uploaded: never the uploaded bytes. */
  readonly png: string;
  /** What `Images.takeInSvg` wrote anew from an uploaded SVG. */
  readonly svg?: string;
}

/** Characters of base64, and of SVG: some way above what `Images` lets through. */
const MAX_CHARACTERS = 4 * 1024 * 1024;
/** The eight bytes of PNG's signature, and the first of IHDR's length. */
const PNG_IN_BASE64 = /^iVBORw0KGgoA[A-Za-z0-9+/]+={0,2}$/;
const WRITTEN_ANEW = /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[ />]/;

/** As stored: undefined stays undefined. It comes from our own store, yet is put into markup, so its characters are looked at. */
export function parseOwnImage(value: unknown): OwnImage | undefined | 'malformed' {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return 'malformed';
  const { png, svg, ...more } = value as Record<string, unknown>;
  if (Object.keys(more).length > 0 || typeof png !== 'string' || png.length > MAX_CHARACTERS) return 'malformed';
  if (!PNG_IN_BASE64.test(png)) return 'malformed';
  if (svg === undefined) return { png };
  return typeof svg === 'string' && svg.length <= MAX_CHARACTERS && WRITTEN_ANEW.test(svg) ? { png, svg } : 'malformed';
}

const frame = (name: string, inside: string): string =>
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">' +
  `<title>${escapeXml(name)}</title>${inside}</svg>`;

/** The PNG in the middle of the same 400 × 400 square that a drawn badge has: nothing of the uploaded markup is in it. */
export const drawOwnImage = (image: OwnImage, name: string): string =>
  frame(name, `<image href="data:image/png;base64,${image.png}" width="400" height="400"/>`);

/** For baking: sharp at any size where an SVG was given. Its root says its own width and height, the longer one 400. */
export function drawOwnImageForBaking(image: OwnImage, name: string): string {
  if (image.svg === undefined) return drawOwnImage(image, name);
  const root = image.svg.slice(0, image.svg.indexOf('>'));
  const half = (side: string): number => (400 - Number(new RegExp(` ${side}="([^"]*)"`).exec(root)?.[1] ?? 400)) / 2;
  const [x, y] = [half('width'), half('height')];
  return frame(name, `<g transform="translate(${x} ${y})">${image.svg}</g>`);
}
