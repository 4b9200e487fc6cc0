/**
 * Fetches from the one origin that whoever runs the command named: it may be on loopback and without https, which no stranger's document may lead to. A
 * redirect is not followed.
 */
import type { Clock } from '../../ports/clock.ts';
import type { FetchOutcome } from '../../ports/public-fetch.ts';

const PATIENCE = 5_000;
/** A bundle of entries of the largest size has a megabyte; a status list, less. */
const MOST_BYTES = 2 * 1024 * 1024;

export interface NamedFetch {
  isNamed(url: string): boolean;
  get(url: string): Promise<FetchOutcome>;
}

export function createNamedFetch(origin: string, clock: Clock): NamedFetch {
  return {
    isNamed: url => url.startsWith(`${origin}/`),
    async get(url) {
      try {
        const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
        if (!response.ok) return { kind: 'refused', url, status: response.status };
        const parts: Uint8Array[] = [];
        let length = 0;
        for await (const part of response.body ?? []) {
          length += part.length;
          if (length > MOST_BYTES) return { kind: 'unreachable', url, reason: 'too-large' };
          parts.push(part);
        }
        const bytes = new Uint8Array(Buffer.concat(parts));
        const contentType = response.headers.get('content-type') ?? '';
        return { kind: 'found', url, bytes, contentType, gotAt: clock.now() };
      } catch {
        return { kind: 'unreachable', url, reason: 'network' };
      }
    },
  };
}
