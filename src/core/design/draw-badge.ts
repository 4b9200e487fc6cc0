/** From a design and the achievement's texts to a finished badge: one self-contained SVG, the same bytes for the same input. */

import { escapeXml } from '../bytes/escape-xml.ts';
import { type BadgeDesign, graphemes } from './badge-design.ts';
import { balanceLines, cutsWords } from './break-lines.ts';
import { BADGE_COLOURS, type BadgeColour, PAPER } from './colours.ts';
import { n, spread, xy } from './draw-number.ts';
import { estimateWidth } from './estimate-width.ts';
import { BADGE_ICONS } from './icons.ts';
import { drawOwnImage } from './own-image.ts';
import { patternTile } from './patterns.ts';
import { BADGE_SHAPES, type BadgeShape } from './shapes.ts';

/** What the badge says, in one language. A line that the design leaves out, or that is empty, is not drawn. */
export interface BadgeTexts {
  /** For screen readers, and as the picture's title: the achievement's name in full. */
  readonly name: string;
  /** The title line on the ribbon, often the name again or a short form of it. */
  readonly title?: string;
  /** For example `Lv 5`. */
  readonly level?: string;
  /** For example `30時間`. */
  readonly hours?: string;
}

export const SANS = "'Noto Sans JP','Noto Sans','Noto Sans Thai','Hiragino Sans',sans-serif";
export const SERIF = "'Noto Serif JP','Noto Serif','Noto Serif CJK JP','Hiragino Mincho ProN',serif";

/** A 400 × 400 SVG without outside references. Element ids carry a digest of the picture, so several can lie in one page. */
export function drawBadge(design: BadgeDesign, texts: BadgeTexts): string {
  if (design.image !== undefined) return drawOwnImage(design.image, texts.name);
  const shape: BadgeShape = BADGE_SHAPES[design.shape];
  const colour: BadgeColour = BADGE_COLOURS[design.colour];
  const title = design.lines.title ? clean(texts.title) : '';
  const facts = [design.lines.level ? clean(texts.level) : '', design.lines.hours ? clean(texts.hours) : ''].filter(
    text => text !== '',
  );
  const id = `b${spread(JSON.stringify([design, title, facts])).toString(36)}`;
  const layout = place(shape, title !== '', facts.length > 0);
  const body = [
    drawField(id, design, shape, colour),
    drawMedallion(design, colour, layout.centre, layout.radius),
    title === '' ? '' : drawRibbon(title, colour, layout.ribbon),
    facts.length === 0 ? '' : drawPlate(facts.join(' · '), colour, layout.plate, shape.band.width),
  ];
  const name = escapeXml(texts.name);
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">' +
    `<title>${name}</title>${drawDefinitions(id, design, colour)}${body.join('')}</svg>`
  );
}

const clean = (text: string | undefined): string => (text ?? '').replace(/\s+/gu, ' ').trim();

interface Layout {
  readonly centre: number;
  readonly radius: number;
  readonly ribbon: number;
  readonly plate: number;
}

/** The medallion gives way upwards as lines come in below it. */
function place(shape: BadgeShape, hasTitle: boolean, hasFacts: boolean): Layout {
  if (hasTitle) return { centre: shape.centre - 38, radius: 74, ribbon: shape.band.y - 46, plate: shape.band.y + 18 };
  if (hasFacts) return { centre: shape.centre, radius: 92, ribbon: 0, plate: shape.band.y + 10 };
  return { centre: shape.plain, radius: 104, ribbon: 0, plate: 0 };
}

function drawDefinitions(id: string, design: BadgeDesign, colour: BadgeColour): string {
  const tile = patternTile(design.pattern);
  const gradient =
    `<linearGradient id="${id}g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colour.light}"/>` +
    `<stop offset="1" stop-color="${colour.base}"/></linearGradient>`;
  if (tile === undefined) return `<defs>${gradient}</defs>`;
  const lines =
    tile.lines === '' ? '' : `<path d="${tile.lines}" fill="none" stroke="${colour.line}" stroke-width="1.4"/>`;
  const areas = tile.areas === '' ? '' : `<path d="${tile.areas}" fill="${colour.line}" fill-opacity=".45"/>`;
  const pattern =
    `<pattern id="${id}p" width="${n(tile.width)}" height="${n(tile.height)}" patternUnits="userSpaceOnUse" ` +
    `patternTransform="translate(200 200)">${lines}${areas}</pattern>`;
  return `<defs>${gradient}${pattern}</defs>`;
}

/** Rim, field, pattern and the fine line between them. */
function drawField(id: string, design: BadgeDesign, shape: BadgeShape, colour: BadgeColour): string {
  const inset = (scale: number): string =>
    `transform="translate(${n(200 - 200 * scale)} ${n(shape.middle * (1 - scale))}) scale(${scale})"`;
  const path = `d="${shape.outline}"`;
  const pattern =
    design.pattern === 'none' ? '' : `<path ${path} ${inset(0.91)} fill="url(#${id}p)" fill-opacity=".42"/>`;
  return (
    `<path ${path} fill="${colour.deep}"/>` +
    `<path ${path} ${inset(0.965)} fill="none" stroke="${colour.light}" stroke-opacity=".55" stroke-width="1.2"/>` +
    `<path ${path} ${inset(0.91)} fill="url(#${id}g)"/>${pattern}` +
    `<path ${path} ${inset(0.91)} fill="none" stroke="${PAPER}" stroke-opacity=".9" stroke-width="2.6"/>`
  );
}

function drawMedallion(design: BadgeDesign, colour: BadgeColour, centre: number, radius: number): string {
  const ring = (r: number, more: string): string => `<circle cx="200" cy="${n(centre)}" r="${n(r)}" ${more}/>`;
  return (
    ring(radius + 5, `fill="${colour.deep}"`) +
    ring(radius, `fill="${PAPER}"`) +
    ring(radius - 7, `fill="none" stroke="${colour.deep}" stroke-opacity=".5" stroke-width="1.3"`) +
    drawMark(design, colour, centre, radius)
  );
}

function drawMark(design: BadgeDesign, colour: BadgeColour, centre: number, radius: number): string {
  if (design.mark.kind === 'icon') {
    const scale = (radius * 1.26) / 24;
    return (
      `<path d="${BADGE_ICONS[design.mark.icon].path}" transform="translate(${xy(200 - 12 * scale, centre - 12 * scale)}) ` +
      `scale(${n(scale)})" fill="none" stroke="${colour.deep}" stroke-width="1.55" stroke-linecap="round" stroke-linejoin="round"/>`
    );
  }
  const text = design.mark.text;
  const latin = /^[\p{ASCII}\p{sc=Latin}]+$/u.test(text);
  // serif capitals are wider than the sans that the estimate knows
  const wide = estimateWidth(text) * (latin && text.length > 1 ? 1.14 : 1);
  const size = Math.min(radius * 1.26, (radius * 1.5) / wide);
  // ideographs fill the em box (880 above, 120 below the baseline); capitals and figures stand on it
  const rise = latin ? 0.36 : 0.375;
  return (
    `<text x="200" y="${n(centre + size * rise)}" text-anchor="middle" font-family="${SERIF}" font-weight="600" ` +
    `font-size="${n(size)}" fill="${colour.deep}">${escapeXml(text)}</text>`
  );
}

const RIBBON = { half: 178, height: 58, room: 316 } as const;

/** The title on a paper ribbon, its ends folded behind the badge. Two lines at most; what is longer ends in an ellipsis. */
function drawRibbon(title: string, colour: BadgeColour, middle: number): string {
  const { half, height, room } = RIBBON;
  const [top, bottom] = [middle - height / 2, middle + height / 2];
  const tail = (side: 1 | -1): string => {
    const x = (offset: number): number => 200 + side * offset;
    const tip = `M${xy(x(half - 20), top + 12)}L${xy(x(half + 18), top + 12)}L${xy(x(half + 8), middle + 12)}L${xy(x(half + 18), bottom + 12)}L${xy(x(half - 20), bottom + 12)}Z`;
    const fold = `M${xy(x(half), bottom)}L${xy(x(half - 20), bottom)}L${xy(x(half - 20), bottom + 12)}Z`;
    return `<path d="${tip}" fill="#e4ded0"/><path d="${fold}" fill="#b9b09c"/>`;
  };
  const { lines, size } = fitTitle(title, room);
  const step = size * 1.24;
  const first = middle + size * 0.37 - ((lines.length - 1) * step) / 2;
  const rows = lines.map(
    (line, index) =>
      `<text x="200" y="${n(first + index * step)}" text-anchor="middle" font-family="${SANS}" font-weight="500" ` +
      `font-size="${n(size)}" fill="${colour.deep}">${escapeXml(line)}</text>`,
  );
  return (
    `${tail(1)}${tail(-1)}<path d="M${xy(200 - half, top)}H${n(200 + half)}V${n(bottom)}H${n(200 - half)}Z" fill="${PAPER}" stroke="${colour.deep}" stroke-opacity=".28"/>` +
    `<path d="M${xy(200 - half, top + 5)}H${n(200 + half)}M${xy(200 - half, bottom - 5)}H${n(200 + half)}" stroke="${colour.deep}" stroke-opacity=".45" stroke-width="1.2"/>` +
    rows.join('')
  );
}

/** The largest size at which the title fits in one line, else in two. */
function fitTitle(title: string, room: number): { readonly lines: readonly string[]; readonly size: number } {
  for (const size of [28, 26, 24, 22, 20, 19]) if (estimateWidth(title) * size <= room) return { lines: [title], size };
  for (const size of [19, 18, 17, 16, 15, 14, 13]) {
    const measure = (text: string): number => estimateWidth(text) * size;
    const lines = balanceLines(title, room, measure);
    if (lines.length <= 2 && !cutsWords(title, room, measure)) return { lines, size };
  }
  const size = 13;
  const [first = '', ...rest] = balanceLines(title, room, text => estimateWidth(text) * size);
  return { lines: [first, shorten(rest.join(' '), room / size)], size };
}

/** Cuts at a character and says so by an ellipsis. */
function shorten(text: string, width: number): string {
  const kept: string[] = [];
  for (const character of graphemes(text)) {
    if (estimateWidth([...kept, character].join('')) + 1 > width) break;
    kept.push(character);
  }
  return `${kept.join('').trimEnd()}…`;
}

/** Level and hours on a small plate in the deep colour. */
function drawPlate(text: string, colour: BadgeColour, middle: number, room: number): string {
  const size = Math.min(23, (room - 44) / estimateWidth(text));
  const width = Math.min(room, estimateWidth(text) * size + 46);
  const height = 40;
  return (
    `<rect x="${n(200 - width / 2)}" y="${n(middle - height / 2)}" width="${n(width)}" height="${height}" rx="20" fill="${colour.deep}" ` +
    `stroke="${PAPER}" stroke-opacity=".85" stroke-width="1.6"/>` +
    `<text x="200" y="${n(middle + size * 0.365)}" text-anchor="middle" font-family="${SANS}" font-weight="500" ` +
    `font-size="${n(size)}" letter-spacing=".02em" fill="${PAPER}">${escapeXml(text)}</text>`
  );
}
