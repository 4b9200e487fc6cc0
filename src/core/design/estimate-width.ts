/** Widths of text without a font at hand: core has no font metrics, and a badge must come out the same everywhere. */

const NARROW = /[ijlI.,:;'|!()[\]ft ]/;
const WIDE = /[mwMW@%—]/;
const UPPER = /[A-Z&#0-9ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜ]/;

/** Approximate width in em of Noto Sans at medium weight, erring to the wide side. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (/\p{M}|\p{Cf}/u.test(character)) continue;
    if (point >= 0x1100 && !isHalfWidth(point)) width += 1;
    else if (NARROW.test(character)) width += 0.36;
    else if (WIDE.test(character)) width += 0.94;
    else if (UPPER.test(character)) width += 0.67;
    else width += 0.6;
  }
  return width;
}

/** Half-width kana, general punctuation and Latin additions lie above U+1100 but are narrow. */
function isHalfWidth(point: number): boolean {
  return (point >= 0xff61 && point <= 0xffdc) || (point >= 0x1e00 && point <= 0x206f && point !== 0x2014);
}
