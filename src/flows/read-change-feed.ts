/** One page of what changed in the registers, the newest first. */
import type { FeedPage, FeedPlace } from '../core/export/change-feed.ts';
import { writePlace } from '../core/export/change-feed.ts';
import type { Ports } from '../ports/ports.ts';

const PAGE = 50;

/** `addressOf` makes the address of a page: the newest without a place, an older one with the place after which it begins. */
export async function readChangeFeed(
  before: FeedPlace | undefined,
  addressOf: (place?: string) => string,
  ports: Pick<Ports, 'store' | 'clock'>,
  size = PAGE,
): Promise<FeedPage> {
  const found = await ports.store.transaction(tx =>
    tx.register.latest({ limit: size + 1, ...(before === undefined ? {} : { before }) }),
  );
  const listings = found.slice(0, size);
  const last = listings.at(-1);
  return {
    listings,
    self: addressOf(before && writePlace(before)),
    first: addressOf(),
    ...(found.length > size && last !== undefined ? { next: addressOf(writePlace(last)) } : {}),
    asOf: ports.clock.now(),
  };
}
