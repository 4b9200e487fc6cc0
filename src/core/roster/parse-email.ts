/** E-mail addresses: the form that browsers accept (HTML, "valid e-mail address"), with a dot in the domain, in lower case. */
import { type Cell, refused, taken, toHalfWidth, trimEnds } from './cell.ts';

// Two dots in a row pass, as in HTML: addresses of Japanese mobile carriers have them and receive mail.
const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** roster.email-missing, roster.email-malformed. RFC 5321 §4.5.3.1: at most 254 characters. */
export function parseEmail(cell: string): Cell<string> {
  const trimmed = trimEnds(cell);
  if (trimmed === '') return refused('roster.email-missing');
  if (trimmed.length > 254) return refused('roster.email-malformed');
  const narrow = toHalfWidth(trimmed);
  const folded = narrow.replace(/[A-Z]/g, letter => letter.toLowerCase());
  if (!ADDRESS.test(folded)) return refused('roster.email-malformed');
  return taken(
    folded,
    trimmed !== cell && 'roster.repaired-spaces',
    narrow !== trimmed && 'roster.repaired-width',
    folded !== narrow && 'roster.repaired-case',
  );
}
