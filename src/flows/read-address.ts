/** A mail address as somebody typed it, lower-cased. */
import { AkashiError } from '../core/error.ts';
import { parseEmail } from '../core/roster/parse-email.ts';

/** Throws `sign-in.address-malformed`. */
export function readAddress(text: string): string {
  const parsed = parseEmail(text);
  if (!parsed.ok) throw new AkashiError('sign-in.address-malformed', { at: 'address' });
  return parsed.value;
}
