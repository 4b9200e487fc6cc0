/** Japanese geometric patterns as repeating tiles, drawn from their construction rather than from pictures. */
import { n, xy } from './draw-number.ts';

export interface PatternTile {
  readonly width: number;
  readonly height: number;
  /** Strokes (open paths). */
  readonly lines: string;
  /** Filled areas (closed paths). */
  readonly areas: string;
}

export const BADGE_PATTERNS = {
  asanoha: { ja: '麻の葉', en: 'Hemp leaf' },
  seigaiha: { ja: '青海波', en: 'Sea waves' },
  shippo: { ja: '七宝', en: 'Seven treasures' },
  ichimatsu: { ja: '市松', en: 'Checks' },
  none: { ja: '無地', en: 'Plain' },
} as const;

export type BadgePatternName = keyof typeof BADGE_PATTERNS;
export const BADGE_PATTERN_NAMES = Object.keys(BADGE_PATTERNS) as BadgePatternName[];

/** The tile of a pattern, or undefined for the plain one. Tiles join at their edges; repeat them from (200, 200). */
export function patternTile(name: BadgePatternName): PatternTile | undefined {
  return name === 'none' ? undefined : TILES[name];
}

/** Hemp leaf: a lattice of equilateral triangles, each with spokes from its centroid to its corners. */
function asanoha(side: number): PatternTile {
  const rise = (side * Math.sqrt(3)) / 2;
  const half = side / 2;
  const corners: readonly (readonly [number, number, number, number, number, number])[] = [
    [0, 0, side, 0, half, rise],
    [0, 0, half, rise, -half, rise],
    [side, 0, side + half, rise, half, rise],
    [half, rise, side, 2 * rise, 0, 2 * rise],
    [-half, rise, half, rise, 0, 2 * rise],
    [half, rise, side + half, rise, side, 2 * rise],
  ];
  const lines = corners.map(([ax, ay, bx, by, cx, cy]) => {
    const middle = xy((ax + bx + cx) / 3, (ay + by + cy) / 3);
    const [a, b, c] = [xy(ax, ay), xy(bx, by), xy(cx, cy)];
    return `M${a}L${b}L${c}ZM${a}L${middle}L${b}M${middle}L${c}`;
  });
  return { width: side, height: 2 * rise, lines: lines.join(''), areas: '' };
}

/**
 * Sea waves: rows of concentric arcs, each row half a radius lower and half a wave aside, covering the one above. Only what a wave
 * shows above its lower neighbours is drawn, so the pattern needs no fill and lies on any ground.
 */
function seigaiha(radius: number): PatternTile {
  const arcs: string[] = [];
  for (const share of [1, 0.74, 0.48, 0.22]) {
    const arc = radius * share;
    const side = Math.hypot(radius, radius / 2);
    // angles above the horizontal where the arc meets the neighbour at the lower side, and the wave right below
    const bySide = Math.acos((arc ** 2 + side ** 2 - radius ** 2) / (2 * arc * side)) - Math.atan2(1, 2);
    const byBelow = Math.acos(arc / (2 * radius)) - Math.PI / 2;
    const from = Math.max(Number.isNaN(bySide) ? Number.NEGATIVE_INFINITY : bySide, byBelow);
    const [x, y] = [arc * Math.cos(from), -arc * Math.sin(from)];
    for (const [cx, cy] of waveCentres(radius)) {
      const reaches = cx + arc > 0 && cx - arc < 2 * radius && cy + y > 0 && cy - arc < radius;
      if (reaches) arcs.push(`M${xy(cx - x, cy + y)}A${n(arc)} ${n(arc)} 0 0 1 ${xy(cx + x, cy + y)}`);
    }
  }
  return { width: 2 * radius, height: radius, lines: arcs.join(''), areas: '' };
}

/** Centres of all waves that reach into one tile. */
function waveCentres(radius: number): [number, number][] {
  const centres: [number, number][] = [];
  for (let row = 0; row <= 4; row++)
    for (let column = -1; column <= 2; column++)
      centres.push([column * 2 * radius + (row % 2 === 0 ? 0 : radius), (row * radius) / 2]);
  return centres;
}

/** Seven treasures: circles that each share a quarter with four neighbours, with a small lozenge in the open middles. */
function shippo(radius: number): PatternTile {
  const size = 2 * radius;
  const circle = (x: number, y: number): string =>
    `M${xy(x - radius, y)}A${n(radius)} ${n(radius)} 0 0 1 ${xy(x + radius, y)}A${n(radius)} ${n(radius)} 0 0 1 ${xy(x - radius, y)}`;
  const corners: [number, number][] = [
    [0, 0],
    [size, 0],
    [0, size],
    [size, size],
    [radius, radius],
  ];
  const dot = radius * 0.13;
  const lozenge = (x: number, y: number): string =>
    `M${xy(x, y - dot)}L${xy(x + dot, y)}L${xy(x, y + dot)}L${xy(x - dot, y)}Z`;
  return {
    width: size,
    height: size,
    lines: corners.map(([x, y]) => circle(x, y)).join(''),
    areas: corners.map(([x, y]) => lozenge(x, y)).join(''),
  };
}

/** Checks: two squares out of four. */
function ichimatsu(side: number): PatternTile {
  const s = n(side);
  return { width: 2 * side, height: 2 * side, lines: '', areas: `M0 0H${s}V${s}H0ZM${s} ${s}h${s}v${s}h-${s}Z` };
}

const TILES = { asanoha: asanoha(46), seigaiha: seigaiha(26), shippo: shippo(25), ichimatsu: ichimatsu(20) } as const;
