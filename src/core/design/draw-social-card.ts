/** The picture that a shared credential shows in a timeline (Open Graph, 1200 × 630): the badge, what it is, whose and from whom. */

import { escapeXml } from '../bytes/escape-xml.ts';
import { type BadgeDesign, graphemes } from './badge-design.ts';
import { balanceLines, cutsWords } from './break-lines.ts';
import { INK, PAPER } from './colours.ts';
import { type BadgeTexts, drawBadge, SANS, SERIF } from './draw-badge.ts';
import { n } from './draw-number.ts';
import { estimateWidth } from './estimate-width.ts';
import { patternTile } from './patterns.ts';
import { drawBrandMark } from './seal.ts';

export interface SocialCard {
  readonly name: string;
  readonly issuer: string;
  /** Only when the holder shares it; a link preview is seen by people who never open the link. */
  readonly holder?: string;
  /** One line more, such as a date or the workload. */
  readonly note?: string;
  readonly design: BadgeDesign;
  readonly badge: BadgeTexts;
}

const WIDTH = 1200;
const HEIGHT = 630;
const LEFT = 540;
const ROOM = 590;
const QUIET = '#5c646c';

/** For `rasterize(svg, 1200)`. The seal is not on it: a picture says nothing about a verdict. */
export function drawSocialCard(card: SocialCard): string {
  const badge = drawBadge(card.design, card.badge).replace(
    'width="400" height="400"',
    'x="76" y="107" width="416" height="416"',
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">` +
    `<title>${escapeXml(card.name)}</title>${drawGround()}${badge}${drawWords(card)}${drawBrand()}</svg>`
  );
}

/** Paper with a faint hemp leaf on the badge's side, and a rule of indigo along the lower edge. */
function drawGround(): string {
  const tile = patternTile('asanoha');
  const pattern =
    tile === undefined
      ? ''
      : `<defs><pattern id="ground" width="${n(tile.width)}" height="${n(tile.height)}" patternUnits="userSpaceOnUse" ` +
        `patternTransform="translate(284 315) scale(1.5)"><path d="${tile.lines}" fill="none" stroke="#23406b" stroke-width="1"/></pattern></defs>`;
  return (
    `${pattern}<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>` +
    `<rect width="498" height="${HEIGHT}" fill="#f1ede3"/><rect width="498" height="${HEIGHT}" fill="url(#ground)" fill-opacity=".13"/>` +
    `<rect y="${HEIGHT - 10}" width="${WIDTH}" height="10" fill="#23406b"/>`
  );
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly serif: boolean;
  readonly colour: string;
  /** From the line before to this one's baseline. */
  readonly down: number;
}

function drawWords(card: SocialCard): string {
  const title = fit(card.name, 54, 3);
  const lines: Line[] = [
    { ...one(card.issuer, 25), serif: false, colour: QUIET, down: 0 },
    ...title.lines.map((text, index) => ({
      text,
      size: title.size,
      serif: true,
      colour: INK,
      down: title.size * (index === 0 ? 1.55 : 1.3),
    })),
    ...(card.holder === undefined ? [] : [{ ...one(card.holder, 34), serif: true, colour: INK, down: 72 }]),
    ...(card.note === undefined ? [] : [{ ...one(card.note, 24), serif: false, colour: QUIET, down: 50 }]),
  ];
  const height = lines.reduce((sum, line) => sum + line.down, 0);
  let y = Math.max(90, 292 - height / 2 + 8);
  return lines
    .map(line => {
      y += line.down;
      return (
        `<text x="${LEFT}" y="${n(y)}" font-family="${line.serif ? SERIF : SANS}" font-weight="${line.serif ? 600 : 500}" ` +
        `font-size="${n(line.size)}" fill="${line.colour}">${escapeXml(line.text)}</text>`
      );
    })
    .join('');
}

function drawBrand(): string {
  const mark = drawBrandMark().replace('<svg ', `<svg x="${LEFT}" y="538" width="40" height="40" color="${INK}" `);
  const text =
    `<text x="${LEFT + 54}" y="566" font-family="${SANS}" font-weight="500" font-size="24" letter-spacing=".04em" ` +
    `fill="${INK}">Akashi</text>`;
  return mark + text;
}

/** The largest size at which the text takes no more rows; the last row ends in an ellipsis when even the least is too large. */
function fit(text: string, most: number, rows: number): { readonly lines: readonly string[]; readonly size: number } {
  const least = 30;
  for (let size = most; size >= least; size -= 2) {
    const measure = (part: string): number => estimateWidth(part) * size;
    const lines = balanceLines(text, ROOM, measure);
    // small letters may take a row more
    if (lines.length <= (size > 40 ? rows : rows + 1) && !cutsWords(text, ROOM, measure)) return { lines, size };
  }
  const lines = balanceLines(text, ROOM, part => estimateWidth(part) * least);
  return {
    lines: lines.length <= rows + 1 ? lines : [...lines.slice(0, rows), shorten(lines.slice(rows).join(' '), least)],
    size: least,
  };
}

/** One line: smaller down to two thirds, then shortened. */
function one(text: string, most: number): { readonly text: string; readonly size: number } {
  const size = Math.max(most * 0.66, Math.min(most, ROOM / estimateWidth(text)));
  return { text: estimateWidth(text) * size > ROOM + 1 ? shorten(text, size) : text, size };
}

function shorten(text: string, size: number): string {
  const kept: string[] = [];
  for (const character of graphemes(text)) {
    if ((estimateWidth([...kept, character].join('')) + 1) * size > ROOM) break;
    kept.push(character);
  }
  return `${kept.join('').trimEnd()}…`;
}
