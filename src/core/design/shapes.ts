/** The outlines a badge can have, in the 400 × 400 box around (200, 200), with where its contents sit. */
import { xy } from './draw-number.ts';

export interface BadgeShape {
  readonly ja: string;
  readonly en: string;
  /** Closed path data. */
  readonly outline: string;
  /** The height that the rim shrinks towards. */
  readonly middle: number;
  /** The medallion's centre when it stands alone, and when a plate lies below it. */
  readonly plain: number;
  readonly centre: number;
  /** Where the band's middle is, and how wide it may be there. */
  readonly band: { readonly y: number; readonly width: number };
}

type Point = readonly [x: number, y: number];
const CENTRE = 200;

/** A point on a circle around the middle; 0° is up, clockwise. */
function around(radius: number, degrees: number): Point {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [CENTRE + radius * Math.cos(angle), CENTRE + radius * Math.sin(angle)];
}

/** A polygon whose corners are eased by a quadratic curve of the given reach. */
function polygon(points: readonly Point[], reach: number): string {
  const parts = points.map((corner, index) => {
    const before = points[(index + points.length - 1) % points.length] as Point;
    const after = points[(index + 1) % points.length] as Point;
    const [start, end] = [toward(corner, before, reach), toward(corner, after, reach)];
    return `${index === 0 ? 'M' : 'L'}${xy(...start)}Q${xy(...corner)} ${xy(...end)}`;
  });
  return `${parts.join('')}Z`;
}

function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length];
}

/** The outline of equal round petals whose centres lie on a circle, as in family crests. */
function petals(count: number, distance: number, radius: number): string {
  const half = Math.PI / count;
  // where two neighbouring petals meet on the outside, on the line between them
  const notch = distance * Math.cos(half) + Math.sqrt(radius ** 2 - (distance * Math.sin(half)) ** 2);
  const step = 360 / count;
  const arcs = Array.from(
    { length: count },
    (_, index) => `A${radius} ${radius} 0 0 1 ${xy(...around(notch, (index + 0.5) * step))}`,
  );
  return `M${xy(...around(notch, -0.5 * step))}${arcs.join('')}Z`;
}

const regular = (sides: number, radius: number, turn: number): Point[] =>
  Array.from({ length: sides }, (_, index) => around(radius, turn + (index * 360) / sides));

export const BADGE_SHAPES = {
  circle: {
    ja: '円',
    en: 'Circle',
    outline: 'M200 10A190 190 0 0 1 200 390A190 190 0 0 1 200 10Z',
    middle: 200,
    plain: 200,
    centre: 178,
    band: { y: 308, width: 236 },
  },
  hexagon: {
    ja: '亀甲',
    en: 'Hexagon',
    outline: polygon(regular(6, 196, 0), 16),
    middle: 200,
    plain: 200,
    centre: 180,
    band: { y: 300, width: 232 },
  },
  octagon: {
    ja: '八角',
    en: 'Octagon',
    outline: polygon(regular(8, 198, 22.5), 14),
    middle: 200,
    plain: 200,
    centre: 178,
    band: { y: 308, width: 246 },
  },
  plum: {
    ja: '梅',
    en: 'Plum blossom',
    outline: petals(5, 100, 92),
    middle: 200,
    plain: 200,
    centre: 184,
    band: { y: 302, width: 208 },
  },
  quatrefoil: {
    ja: '木瓜',
    en: 'Quatrefoil',
    outline: petals(4, 86, 105),
    middle: 200,
    plain: 200,
    centre: 184,
    band: { y: 318, width: 172 },
  },
  shield: {
    ja: '盾',
    en: 'Shield',
    outline:
      'M46 24H354Q370 24 370 40V214C370 304 300 352 208 388Q200 391 192 388C100 352 30 304 30 214V40Q30 24 46 24Z',
    middle: 190,
    plain: 182,
    centre: 164,
    band: { y: 288, width: 236 },
  },
} as const satisfies Record<string, BadgeShape>;

export type BadgeShapeName = keyof typeof BADGE_SHAPES;
export const BADGE_SHAPE_NAMES = Object.keys(BADGE_SHAPES) as BadgeShapeName[];
