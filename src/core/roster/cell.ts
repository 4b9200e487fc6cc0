/** What reading one cell gives: a value, the repairs that led to it, or the reason why it cannot be taken. */
import type { ErrorDetail, RosterCode, RosterRepairCode } from '../error.ts';

export type Cell<T> =
  | { readonly ok: true; readonly value: T; readonly repairs: readonly RosterRepairCode[] }
  | { readonly ok: false; readonly code: RosterCode; readonly detail?: ErrorDetail };

export const taken = <T>(value: T, ...repairs: (RosterRepairCode | false)[]): Cell<T> => ({
  ok: true,
  value,
  repairs: repairs.filter(repair => repair !== false),
});
export const refused = (
  code: RosterCode,
  detail?: ErrorDetail,
): { ok: false; code: RosterCode; detail?: ErrorDetail } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };

// Spaces of every kind, and the marks that have no width (byte order mark, zero-width space, left-to-right and
// right-to-left marks): copying from a web page leaves them at the ends. Joiners stay, some scripts need them.
const BLANK = /[\s\u200b\u200e\u200f\u2060\ufeff]/u;

/** By hand, not by one expression: `+$` costs the square of the length on a cell of spaces. */
export function trimEnds(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text[start]!)) start++;
  while (end > start && BLANK.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

/** Full-width ASCII and the ideographic space to ASCII; for addresses, numbers and dates, never for names. */
export const toHalfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/gu, c => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)));

// Characters that can make a text look like another (bidirectional embeddings, overrides, isolates, marks), that nobody
// sees (zero width, tags, controls), or that are no characters at all (lone surrogates, noncharacters).
const HIDDEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/u;
export const hasHiddenCharacter = (text: string): boolean => HIDDEN.test(text);

/** In a remark, tabs and line breaks are honest. */
export const hasHiddenCharacterBesideBreaks = (text: string): boolean => HIDDEN.test(text.replace(/[\t\r\n]/gu, ''));

/** Length as people count it, roughly: code points. */
export const isLongerThan = (text: string, limit: number): boolean =>
  text.length > limit && (text.length > limit * 2 || [...text].length > limit);
