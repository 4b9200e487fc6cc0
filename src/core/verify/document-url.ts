/** From the name of a key or of a subject to the address of the document that tells of it. */
import { parseDidUrl } from '../did/did-url.ts';
import { didWebUrl } from '../did/did-web.ts';

/** A `kid` may be a bare name or a fragment: then it is the issuer's. */
export function absoluteMethod(kid: string | undefined, issuer: string | undefined): string | undefined {
  if (kid === undefined || /^[a-z][a-z0-9+.-]*:/iu.test(kid)) return kid;
  return issuer === undefined ? undefined : `${issuer.split('#')[0]}#${kid.replace(/^#/u, '')}`;
}

/** Where the document of a DID URL or of a web address is; undefined for what needs no document or cannot be fetched. */
export function documentUrl(name: string): string | undefined {
  const did = parseDidUrl(name);
  if (did.ok) {
    const url = didWebUrl(did.value.did);
    return url.ok ? url.value : undefined;
  }
  return /^https:\/\/[^\s/?#]+/iu.test(name) || loopback.test(name) ? name.split('#')[0] : undefined;
}

/** An installation on a laptop has no https: whoever gathers asks such an address only when it is the installation's own. */
const loopback = /^http:\/\/(?:(?:[a-z0-9-]+\.)*localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?(?:[/?#]|$)/iu;
