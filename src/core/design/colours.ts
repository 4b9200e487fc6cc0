/** The curated palette: traditional Japanese colours, each with the shades a badge needs, chosen so that text on them can be read. */

export interface BadgeColour {
  readonly ja: string;
  readonly en: string;
  /** The field of the badge. */
  readonly base: string;
  /** The band and the rim; also marks and text on paper. */
  readonly deep: string;
  /** The upper end of the field's gradient. */
  readonly light: string;
  /** Lines and pattern on base and light. */
  readonly line: string;
}

export const PAPER = '#fbfaf6';
export const INK = '#1e2328';

export const BADGE_COLOURS = {
  ai: { ja: '藍', en: 'Indigo', base: '#23406b', deep: '#172c4c', light: '#315489', line: PAPER },
  asagi: { ja: '浅葱', en: 'Asagi blue', base: '#1c6a76', deep: '#104853', light: '#2a8390', line: PAPER },
  tokiwa: { ja: '常磐', en: 'Evergreen', base: '#2b6446', deep: '#1a4530', light: '#3a7d59', line: PAPER },
  matcha: { ja: '抹茶', en: 'Matcha', base: '#66702c', deep: '#434b17', light: '#7c873b', line: PAPER },
  yamabuki: { ja: '山吹', en: 'Yamabuki gold', base: '#dca02a', deep: '#6b4600', light: '#ecbb55', line: '#4f3400' },
  kaki: { ja: '柿', en: 'Persimmon', base: '#b4521e', deep: '#7c3410', light: '#c96a33', line: PAPER },
  shu: { ja: '朱', en: 'Vermilion', base: '#b83a2a', deep: '#812318', light: '#cd5140', line: PAPER },
  enji: { ja: '臙脂', en: 'Crimson', base: '#7d2a3b', deep: '#561827', light: '#983e50', line: PAPER },
  sakura: { ja: '桜', en: 'Cherry blossom', base: '#eebdc3', deep: '#85364a', light: '#f7d6d9', line: '#85364a' },
  murasaki: { ja: '紫', en: 'Purple', base: '#4d3d78', deep: '#332755', light: '#635192', line: PAPER },
  sumi: { ja: '墨', en: 'Ink', base: '#34383e', deep: '#1e2328', light: '#4a4f57', line: PAPER },
} as const satisfies Record<string, BadgeColour>;

export type BadgeColourName = keyof typeof BADGE_COLOURS;
export const BADGE_COLOUR_NAMES = Object.keys(BADGE_COLOURS) as BadgeColourName[];

/** Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance). */
function luminance(hex: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio of two `#rrggbb`, 1 to 21 (WCAG 2.2 §1.4.3). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
