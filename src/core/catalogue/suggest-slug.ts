/** A short name for addresses and the command line, made from an achievement's name; the writer may change it. */
import type { Text } from './achievement.ts';

const LONGEST = 60;

/** Small letters, digits and single hyphens, 1 to 60, beginning and ending with a letter or digit. */
export const isSlug = (text: string): boolean => text.length <= LONGEST && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);

/** From the English name, else from what the Japanese one has in Latin letters; `achievement` when that is nothing. */
export function suggestSlug(name: Text): string {
  return fold(name.en) || fold(name.ja) || 'achievement';
}

function fold(text = ''): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
  const whole = plain.slice(0, LONGEST + 1);
  // A cut in the middle of a word reads badly: the last whole word ends it where there is one.
  const cut = whole.length > LONGEST && whole.includes('-') ? whole.slice(0, whole.lastIndexOf('-')) : whole;
  return cut.slice(0, LONGEST).replace(/-$/, '');
}

/** The slug, or the slug with the least number behind it that is still free. */
export async function freeSlug(wanted: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  if (!(await isTaken(wanted))) return wanted;
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const candidate = `${wanted.slice(0, LONGEST - ending.length).replace(/-$/, '')}${ending}`;
    if (!(await isTaken(candidate))) return candidate;
  }
}
