import { AkashiError } from '../../core/error.ts';

/** A server's address stands for its log. Throws `usage.address-malformed`. */
export function logAddress(what: string): string {
  if (!/^https?:\/\//i.test(what) || !URL.canParse(what))
    throw new AkashiError('usage.address-malformed', { at: what });
  const { origin, pathname } = new URL(what);
  const path = pathname.replace(/\/(?:checkpoint)?$/u, '');
  return path === '' ? `${origin}/log` : `${origin}${path}`;
}
