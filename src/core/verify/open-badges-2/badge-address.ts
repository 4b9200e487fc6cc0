/** Addresses in Open Badges 2.0. Most ids of these years are plain http: they are asked for over https, and count as the same id. */

/**
 * Where the thing of an id is fetched, without its fragment; undefined for what cannot be fetched (urn:, mailto:, another port over http).
 * Plain http stays so on loopback only, where an installation on a laptop is.
 */
export function badgeAddress(id: string): string | undefined {
  const address = id.split('#')[0] ?? '';
  if (/^https:\/\/[^\s/?#]+/iu.test(address) || loopback.test(address)) return address;
  return /^http:\/\/[^\s/?#:]+(?:[/?]|$)/iu.test(address) ? `https${address.slice('http'.length)}` : undefined;
}

const loopback = /^http:\/\/(?:(?:[a-z0-9-]+\.)*localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?(?:[/?#]|$)/iu;

/** Whoever holds a name holds both: http and https of one address are one id. Nothing else is folded. */
export const isSameId = (one: string, other: string): boolean => one === other || secured(one) === secured(other);

const secured = (id: string): string => id.replace(/^http:/iu, 'https:');

/** Host and port, lower case: what `allowedOrigins` holds (RFC 3986 §3.2.2 calls the first a registered name). */
export const authorityOf = (id: string): string | undefined =>
  /^https?:\/\/([^/?#@\s\\]+)(?:[/?#]|$)/iu.exec(id)?.[1]?.toLowerCase().replace(/:443$/u, '');
