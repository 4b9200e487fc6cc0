/** Gathers from the browser itself. What its rules (CORS) keep away is unknown; nothing is relayed through the server in silence. */
import type { GatheredDocument } from '../../../core/verify/evidence.ts';
import { DOCUMENT_TYPES, type Gatherer, unreachable } from '../../../flows/gather-evidence.ts';

const MAX_BYTES = 2 * 1024 * 1024;
const TIME = 5_000;

/**
 * The same bounds as on the server; names without a dot, numbers and other ports are not asked for, except on this very site. A page from a
 * file has no site: a `data:` address has an origin as empty as its own, and would let a credential bring its evidence along.
 */
export function mayAsk(address: string, origin: string | undefined): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return false;
  if (url.origin === origin) return true;
  const isName = /[a-z]/i.test(url.hostname.split('.').at(-1) ?? '') && !url.hostname.includes(':');
  const isPublic = url.hostname.includes('.') && !/\.(?:localhost|local|internal|home\.arpa)$/i.test(url.hostname);
  return url.protocol === 'https:' && url.port === '' && isName && isPublic;
}

/** Asks each address once, however often the same credential is judged. */
export function gatherInBrowser(origin: string | undefined): Gatherer {
  const asked = new Map<string, Promise<GatheredDocument>>();
  return url => {
    const answer = asked.get(url) ?? ask(url, origin);
    asked.set(url, answer);
    return answer;
  };
}

async function ask(url: string, origin: string | undefined): Promise<GatheredDocument> {
  if (!mayAsk(url, origin)) return unreachable(url, Date.now(), 'blocked');
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: DOCUMENT_TYPES },
      cache: 'no-cache',
      signal: AbortSignal.timeout(TIME),
    });
    if (!response.ok)
      return {
        ...unreachable(url, Date.now(), response.status === 410 ? 'gone' : 'refused'),
        status: response.status,
      };
    const bytes = await readAtMost(response, MAX_BYTES);
    if (bytes === undefined) return unreachable(url, Date.now(), 'too-large');
    const own = new URL(url).origin === origin;
    return {
      url,
      gotAt: Date.now(),
      state: 'got',
      bytes,
      ...(own ? { suppliedBy: 'this-server' } : {}),
      ...(response.redirected ? { from: response.url } : {}),
    };
  } catch (error) {
    // A browser does not tell a refused origin from a dead line.
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return unreachable(url, Date.now(), late ? 'timeout' : 'blocked');
  }
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
