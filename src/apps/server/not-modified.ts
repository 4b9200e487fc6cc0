/** RFC 9110 §13: what a client already has is not sent again. */
import type { Context } from 'hono';

export interface Validators {
  /** Opaque, without quotes. Weak, because the same content is sent compressed and not. */
  readonly tag: string;
  /** Epoch milliseconds; absent where nothing was changed ever. */
  readonly changedAt?: number;
}

export const validatorHeaders = ({ tag, changedAt }: Validators): Record<string, string> => ({
  etag: `W/"${tag}"`,
  ...(changedAt === undefined ? {} : { 'last-modified': new Date(changedAt).toUTCString() }),
});

/** §13.2.2: If-None-Match decides, and If-Modified-Since only without it. */
export function isNotModified(c: Context, { tag, changedAt }: Validators): boolean {
  const known = c.req.header('if-none-match');
  if (known !== undefined)
    return known.split(',').some(each => ['*', `"${tag}"`].includes(each.trim().replace(/^W\//, '')));
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return changedAt !== undefined && !Number.isNaN(since) && Math.floor(changedAt / 1000) * 1000 <= since;
}
