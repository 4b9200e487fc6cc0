/** Where a page of a search ends, as text for an address: it says what the entry was sorted by, so nothing is kept on the server. */
import { decodeBase64url, encodeBase64url } from '../bytes/base64.ts';
import { decodeUtf8, utf8 } from '../bytes/utf8.ts';
import { bad, ok, type RegisterCode, type Result } from '../error.ts';
import { type RegisterPlace, type RegisterSort, registerSorts } from './register-query.ts';

const LONGEST = 2_000;

export const writeCursor = (sort: RegisterSort, { tier, key, id }: RegisterPlace): string =>
  encodeBase64url(utf8(JSON.stringify([sort, tier, key, id])));

/** `register.cursor-wrong`, also for one of another order. */
export function readCursor(text: string, sort: RegisterSort): Result<RegisterPlace, RegisterCode> {
  const wrong = bad('register.cursor-wrong' as const);
  if (text.length > LONGEST) return wrong;
  const bytes = decodeBase64url(text);
  const json = bytes.ok ? decodeUtf8(bytes.value) : undefined;
  if (json?.ok !== true) return wrong;
  const value = parsed(json.value);
  if (!Array.isArray(value) || value.length !== 4) return wrong;
  const [of, tier, key, id] = value as unknown[];
  const isSort = registerSorts.find(each => each === of) === sort;
  const isKey = sort === 'title' ? typeof key === 'string' : Number.isSafeInteger(key);
  const isId = typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  if (!isSort || (tier !== 0 && tier !== 1) || !isKey || !isId) return wrong;
  // A date beyond what the calendar holds is nobody's.
  if (typeof key === 'number' && Math.abs(key) > 8_640_000_000_000_000) return wrong;
  return ok({ tier, key: key as number | string, id });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
