/** By what an entry was indexed: our own rules, and the levels of every framework in their order. When it changes, entries are indexed anew. */

import { encodeHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/utf8.ts';
import { newestOf, type Reference } from '../frameworks/reference.ts';
import type { Crypto } from '../key/crypto.ts';

/** To be raised with every change of index-listing.ts, search-words.ts or likeness.ts that gives an entry other keys. */
const RULES = 3;

/** Tables between frameworks are not in it: they are looked up when somebody asks. */
export function indexEdition(reference: Reference, { sha256 }: Pick<Crypto, 'sha256'>): string {
  const levels = newestOf(reference, 'framework')
    .map(({ id, levels }) => [id, ...levels.map(({ level }) => level)])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return encodeHex(sha256(utf8(JSON.stringify([RULES, levels])))).slice(0, 16);
}
