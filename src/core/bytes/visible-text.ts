/** Characters that nobody sees, or that turn the direction of what follows, made visible: a signed name may be made to look like another. */

// Bidirectional embeddings, overrides, isolates and marks; zero width, fillers, tags; controls beside tab and line breaks. Joiners stay:
// emoji and several scripts need them.
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e007f}]/gu;

/** `⟨U+202E⟩` in the place of each. */
export const visibleText = (text: string): string =>
  text.replace(HIDDEN, hidden => `⟨U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** The same for every string in plain data; member names stay. */
export function visibleStrings<T>(value: T): T {
  if (typeof value === 'string') return visibleText(value) as T;
  if (Array.isArray(value)) return value.map(item => visibleStrings(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visibleStrings(member)])) as T;
}
