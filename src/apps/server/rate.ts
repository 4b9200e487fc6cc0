/** Rate limits for pages: one bucket per client, where a client with IPv6 is its whole /64 (security 20). */
import { isIPv6 } from 'node:net';
import { AkashiError } from '../../core/error.ts';
import type { RateName } from '../../ports/rates.ts';
import type { Page } from './route.ts';

/** An IPv6 customer has a /64 at least: its addresses are one client. */
export function clientNetwork(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** Throws `request.too-many` when this client's bucket is empty. */
export async function takeRate(page: Pick<Page, 'ports' | 'clientAddress'>, name: RateName): Promise<void> {
  const taken = await page.ports.rates.take(name, clientNetwork(page.clientAddress));
  if (!taken.ok) throw new AkashiError('request.too-many', { detail: { seconds: taken.retryAfter } });
}

/** What an answer has cost beyond its own point, told afterwards: nothing is refused for it but what this client asks next. */
export async function chargeRate(
  page: Pick<Page, 'ports' | 'clientAddress'>,
  name: RateName,
  points: number,
): Promise<void> {
  await page.ports.rates.take(name, clientNetwork(page.clientAddress), points);
}
