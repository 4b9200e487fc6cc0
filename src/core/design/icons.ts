/** A small set of marks drawn as strokes in a box of 24 × 24, for badges whose subject a character does not say. */

export const BADGE_ICONS = {
  book: {
    ja: '本',
    en: 'Book',
    path: 'M12 6.5C10 5 7 4.5 3.5 4.8V18.3C7 18 10 18.5 12 20C14 18.5 17 18 20.5 18.3V4.8C17 4.5 14 5 12 6.5ZM12 6.5V20',
  },
  chart: { ja: 'グラフ', en: 'Chart', path: 'M4 4V20H20.5M8 16.5V12M12 16.5V8M16 16.5V10.5M19.5 16.5V5.5' },
  code: { ja: 'コード', en: 'Code', path: 'M8 7L3 12L8 17M16 7L21 12L16 17M13.8 4.5L10.2 19.5' },
  shield: {
    ja: '守り',
    en: 'Protection',
    path: 'M12 3L19.5 5.8V11.5C19.5 16 16.5 19.2 12 21C7.5 19.2 4.5 16 4.5 11.5V5.8ZM8.5 12L11 14.5L15.7 9.5',
  },
  leaf: {
    ja: '葉',
    en: 'Leaf',
    path: 'M20 4C11 3.5 4.8 7.5 5 15.5C5 17 5.4 18 6 18.8C14.5 20 20.5 14.5 20 4ZM3.5 21C6 16.5 9.5 12.5 14.5 9.5',
  },
  flask: {
    ja: '実験',
    en: 'Flask',
    path: 'M9 3.5H15M10.2 3.5V9.5L4.8 18.3C4.2 19.4 4.9 20.5 6 20.5H18C19.1 20.5 19.8 19.4 19.2 18.3L13.8 9.5V3.5M7.4 14.8H16.6',
  },
  people: {
    ja: '人々',
    en: 'People',
    path: 'M9 11A3.4 3.4 0 1 0 9 4.2A3.4 3.4 0 0 0 9 11ZM2.5 20C2.8 16 5.2 13.8 9 13.8C12.8 13.8 15.2 16 15.5 20M15.5 10.9A3.2 3.2 0 0 0 15.8 4.6M18 14.2C20.2 15 21.3 17 21.5 20',
  },
  globe: {
    ja: '世界',
    en: 'Globe',
    path: 'M12 21A9 9 0 1 0 12 3A9 9 0 0 0 12 21ZM3 12H21M12 3C9 5.5 8 8.5 8 12C8 15.5 9 18.5 12 21C15 18.5 16 15.5 16 12C16 8.5 15 5.5 12 3Z',
  },
  gear: {
    ja: '歯車',
    en: 'Gear',
    path: 'M12 15.2A3.2 3.2 0 1 0 12 8.8A3.2 3.2 0 0 0 12 15.2ZM12 2.8V5.8M12 18.2V21.2M2.8 12H5.8M18.2 12H21.2M5.5 5.5L7.6 7.6M16.4 16.4L18.5 18.5M5.5 18.5L7.6 16.4M16.4 7.6L18.5 5.5M12 18.2A6.2 6.2 0 1 0 12 5.8A6.2 6.2 0 0 0 12 18.2Z',
  },
  speech: { ja: '対話', en: 'Dialogue', path: 'M4 4.5H20V16H11.5L7 20V16H4ZM8 8.8H16M8 12H13' },
  bolt: { ja: '電気', en: 'Electricity', path: 'M13.5 2.8L5 13.5H11L10.2 21.2L19 10.2H12.8Z' },
  heart: {
    ja: '看護',
    en: 'Care',
    path: 'M12 20.3C6 16 3 12.6 3 9A4.6 4.6 0 0 1 12 7.2A4.6 4.6 0 0 1 21 9C21 12.6 18 16 12 20.3ZM12 9.8V15.2M9.3 12.5H14.7',
  },
  brush: {
    ja: '筆',
    en: 'Brush',
    path: 'M20.5 3.5C15 6.5 11 10 9.3 13.6L11.4 15.7C15 14 18 9.5 20.5 3.5ZM9.3 13.6C6.5 13.6 5.6 15.6 5.4 17.4C5.2 19 4.4 19.9 3.2 20.4C7 21.3 11.3 19.8 11.4 15.7',
  },
  star: {
    ja: '星',
    en: 'Star',
    path: 'M12 3L14.7 8.9L21 9.6L16.3 13.9L17.6 20.3L12 17.1L6.4 20.3L7.7 13.9L3 9.6L9.3 8.9Z',
  },
  compass: {
    ja: '羅針盤',
    en: 'Compass',
    path: 'M12 21A9 9 0 1 0 12 3A9 9 0 0 0 12 21ZM15.8 8.2L13.6 13.6L8.2 15.8L10.4 10.4Z',
  },
} as const;

export type BadgeIconName = keyof typeof BADGE_ICONS;
export const BADGE_ICON_NAMES = Object.keys(BADGE_ICONS) as BadgeIconName[];
