/**
 * One gatherer for many credentials: each address is asked once, a few at a time, and a host that does not answer is left alone. Whoever wrote the
 * credentials decides what is asked, so there is an end to it.
 */
import type { GatheredDocument } from '../core/verify/evidence.ts';
import { asksWhoStandsBehind } from '../core/verify/trusted/trust-addresses.ts';
import type { Clock } from '../ports/clock.ts';
import { type Gatherer, unreachable } from './gather-evidence.ts';

export interface SharedGatheringLimits {
  /** In one run; an honest issuer has three. */
  readonly addresses: number;
  /** Those that are asked only to see who stands behind issuers; they take nobody's room. Two for a domain, two for each register. */
  readonly standing: number;
  readonly atOnce: number;
  /** After which a host is not asked again in this run. */
  readonly failures: number;
  /** Kept; what is over is fetched again when it is needed again. */
  readonly bytes: number;
}

export const sharedGatheringLimits: SharedGatheringLimits = {
  addresses: 10_000,
  standing: 20_000,
  atOnce: 8,
  failures: 3,
  bytes: 64 * 1024 * 1024,
};

export function shareGathering(gather: Gatherer, clock: Clock, limits = sharedGatheringLimits): Gatherer {
  const asked = new Map<string, Promise<GatheredDocument>>();
  const failures = new Map<string, number>();
  const waiting: (() => void)[] = [];
  const fetched = { addresses: 0, standing: 0 };
  let free = limits.atOnce;
  let size = 0;

  return url => {
    const before = asked.get(url);
    if (before !== undefined) return before;
    const kind = asksWhoStandsBehind(url) ? 'standing' : 'addresses';
    if (fetched[kind] >= limits[kind]) return Promise.resolve(unreachable(url, clock.now(), 'blocked'));
    fetched[kind] += 1;
    const answer = ask(url);
    asked.set(url, answer);
    return answer;
  };

  async function ask(url: string): Promise<GatheredDocument> {
    if (free <= 0) await new Promise<void>(resolve => waiting.push(resolve));
    else free -= 1;
    try {
      const host = /^[a-z]+:\/\/[^/?#]+/iu.exec(url)?.[0] ?? url;
      const failed = (): number => failures.get(host) ?? 0;
      if (failed() >= limits.failures) return unreachable(url, clock.now(), 'timeout');
      const document = await gather(url);
      if (document.state === 'got') keep(document.bytes.length);
      else if (document.reason === 'timeout' || document.reason === 'network') failures.set(host, failed() + 1);
      return document;
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  }

  function keep(bytes: number): void {
    size += bytes;
    if (size <= limits.bytes) return;
    asked.clear();
    size = 0;
  }
}
