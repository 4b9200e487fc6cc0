/** Asks a mirror (`akashi mirror`) for a document that it keeps. */
import { decodeBase64 } from '../../core/bytes/base64.ts';
import type { Clock } from '../../ports/clock.ts';
import { createNamedFetch } from './named-fetch.ts';

export function createAskedMirror(
  url: string,
  clock: Clock,
): { readonly url: string; ask(address: string): Promise<{ bytes: Uint8Array; at: number } | undefined> } {
  const named = createNamedFetch(new URL(url).origin, clock);
  return {
    url,
    async ask(address) {
      const outcome = await named.get(`${url}/document?url=${encodeURIComponent(address)}`);
      if (outcome.kind !== 'found') return undefined;
      try {
        const { bytes, at } = JSON.parse(Buffer.from(outcome.bytes).toString('utf8')) as Record<string, unknown>;
        const decoded = typeof bytes === 'string' ? decodeBase64(bytes) : undefined;
        return decoded?.ok && Number.isSafeInteger(at) ? { bytes: decoded.value, at: Number(at) } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
