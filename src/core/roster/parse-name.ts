/** Names: code points are kept as written (no normalisation); only spaces around them go. */
import { type Cell, hasHiddenCharacter, isLongerThan, refused, taken, trimEnds } from './cell.ts';

export const NAME_LIMIT = 200;

// What is left when a spreadsheet saves a character that its encoding lacks: ?, 〓 (geta), U+FFFD, or a private-use
// code (gaiji) that only the writer's computer can show.
const LOST = /[?\uff1f\u3013\ufffd\p{Co}]/u;

/** A person's name, as it will be hashed and signed. roster.name-missing, name-lost-character, hidden-character, cell-too-long. */
export function parseName(cell: string): Cell<string> {
  const name = trimEnds(cell);
  if (name === '') return refused('roster.name-missing');
  return checkName(cell, name);
}

/** A reading or a second form of the name: may be empty; half-width katakana become full-width. */
export function parseReading(cell: string): Cell<string> {
  const checked = checkName(cell, trimEnds(cell));
  if (!checked.ok) return checked;
  const wide = checked.value.replace(/[\uff61-\uff9f]+/gu, kana => kana.normalize('NFKC'));
  return wide === checked.value ? checked : taken(wide, ...checked.repairs, 'roster.repaired-width');
}

/** One part of a name that has two columns: may be empty, code points as written. */
export const parseNamePart = (cell: string): Cell<string> => checkName(cell, trimEnds(cell));

function checkName(cell: string, name: string): Cell<string> {
  if (isLongerThan(name, NAME_LIMIT)) return refused('roster.cell-too-long', { limit: NAME_LIMIT });
  if (hasHiddenCharacter(name)) return refused('roster.hidden-character');
  if (LOST.test(name)) return refused('roster.name-lost-character');
  return taken(name, name !== cell && 'roster.repaired-spaces');
}
