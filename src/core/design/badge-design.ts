/** The value of a badge's design, as an editor stores it, and the only door by which one comes in. */
import { bad, ok, type Result } from '../error.ts';
import { BADGE_COLOUR_NAMES, type BadgeColourName } from './colours.ts';
import { BADGE_ICON_NAMES, type BadgeIconName } from './icons.ts';
import { type OwnImage, parseOwnImage } from './own-image.ts';
import { BADGE_PATTERN_NAMES, type BadgePatternName } from './patterns.ts';
import { BADGE_SHAPE_NAMES, type BadgeShapeName } from './shapes.ts';

export type BadgeMark =
  /** One or two characters as a reader counts them. */
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'icon'; readonly icon: BadgeIconName };

export interface BadgeDesign {
  readonly shape: BadgeShapeName;
  readonly pattern: BadgePatternName;
  readonly colour: BadgeColourName;
  readonly mark: BadgeMark;
  /** Which lines of the badge's texts are drawn; the texts themselves belong to the achievement and its language. */
  readonly lines: { readonly title: boolean; readonly level: boolean; readonly hours: boolean };
  /** Stands in place of the drawing; what was designed is kept, so that taking the image away brings it back. */
  readonly image?: OwnImage;
}

// made once: a segmenter costs more than a sentence
const GRAPHEMES = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Characters as a reader counts them (extended grapheme clusters, UAX 29). */
export function graphemes(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), part => part.segment);
}

/** A grapheme is bounded here: a letter with a hundred combining marks is not a mark that can be drawn. */
const MAX_MARK_UNITS = 16;

/** Reads a design from JSON. `at` is the JSON pointer of the member that is wrong; unknown members are refused. */
export function parseBadgeDesign(value: unknown): Result<BadgeDesign, 'image.design-malformed'> {
  const members = ['shape', 'pattern', 'colour', 'mark', 'lines'];
  const design = record(value, members) ?? record(value, [...members, 'image']);
  if (design === undefined) return malformed('');
  const shape = among(design.shape, BADGE_SHAPE_NAMES);
  if (shape === undefined) return malformed('/shape');
  const pattern = among(design.pattern, BADGE_PATTERN_NAMES);
  if (pattern === undefined) return malformed('/pattern');
  const colour = among(design.colour, BADGE_COLOUR_NAMES);
  if (colour === undefined) return malformed('/colour');
  const mark = parseMark(design.mark);
  if (mark === undefined) return malformed('/mark');
  const lines = record(design.lines, ['title', 'level', 'hours']);
  const { title, level, hours } = lines ?? {};
  if (typeof title !== 'boolean' || typeof level !== 'boolean' || typeof hours !== 'boolean')
    return malformed('/lines');
  const image = parseOwnImage(design.image);
  if (image === 'malformed') return malformed('/image');
  const drawn = { shape, pattern, colour, mark, lines: { title, level, hours } };
  return ok(image === undefined ? drawn : { ...drawn, image });
}

const malformed = (at: string) => bad('image.design-malformed', at);

function parseMark(value: unknown): BadgeMark | undefined {
  const text = record(value, ['kind', 'text']);
  if (text?.kind === 'text') return typeof text.text === 'string' ? markOf(text.text) : undefined;
  const icon = record(value, ['kind', 'icon']);
  const name = icon?.kind === 'icon' ? among(icon.icon, BADGE_ICON_NAMES) : undefined;
  return name === undefined ? undefined : { kind: 'icon', icon: name };
}

/** A mark of text, trimmed, or undefined when it is not one or two visible characters. */
export function markOf(text: string): BadgeMark | undefined {
  const trimmed = text.trim();
  const count = graphemes(trimmed).length;
  const visible = !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}]/u.test(trimmed.replace(/[\u200C\u200D]/g, ''));
  return count >= 1 && count <= 2 && trimmed.length <= MAX_MARK_UNITS && visible
    ? { kind: 'text', text: trimmed }
    : undefined;
}

/** An object with exactly these members, all own; anything else is undefined. */
function record(value: unknown, members: readonly string[]): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  const exact = keys.length === members.length && members.every(member => Object.hasOwn(value, member));
  return exact ? (value as Record<string, unknown>) : undefined;
}

function among<T extends string>(value: unknown, names: readonly T[]): T | undefined {
  return names.find(name => name === value);
}
