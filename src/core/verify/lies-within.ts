/** Whether a document stands in the place of an issuer, as a file in its directory: many issuers share one origin. */

/** Printable, and nothing that a URL parser would read as something else: `\` is a slash to it, tabs and line breaks are nothing. */
const PLAIN = /^[!-[\]-~]+$/;
const PARTS = /^(https?:\/\/[^/?#]+)([^?#]*)(\?[^#]*)?(?:#.*)?$/i;
/** `.` and `..` lead elsewhere, also written with %2e; so might a slash that is written with %2f or %5c. */
const LEADS_ELSEWHERE = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)|%2f|%5c/i;

/** `https://a.example/issuers/1/keys/1` lies within `https://a.example/issuers/1`; `…/issuers/12` and `…/issuers/2/keys/1` do not. */
export function liesWithin(address: string, issuer: string): boolean {
  const [one, other] = [partsOf(address), partsOf(issuer)];
  // What a query asks for belongs to nobody's directory.
  if (one === undefined || other === undefined || other.query !== '') return false;
  return one.origin === other.origin && one.path.startsWith(`${other.path.replace(/\/$/, '')}/`);
}

export const sharesOrigin = (one: string, other: string): boolean => {
  const origin = partsOf(one)?.origin;
  return origin !== undefined && origin === partsOf(other)?.origin;
};

function partsOf(
  address: string,
): { readonly origin: string; readonly path: string; readonly query: string } | undefined {
  const [, origin, path = '', query = ''] = (PLAIN.test(address) && PARTS.exec(address)) || [];
  if (origin === undefined || LEADS_ELSEWHERE.test(path)) return undefined;
  return { origin: origin.toLowerCase(), path, query };
}
