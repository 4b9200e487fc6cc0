/** All public entries of all registers, page by page in the order of their ids. */
import type { Ports } from '../ports/ports.ts';
import type { RegisterEntry } from '../ports/store/register.ts';

const PAGE = 500;

/**
 * Each page is a transaction of its own: what changes meanwhile is there as it was or as it is, and an entry that was there from the beginning to the end
 * comes exactly once. Nobody's reading holds up a database for minutes.
 */
export async function* publicListings(
  ports: Pick<Ports, 'store'>,
  size = PAGE,
): AsyncGenerator<readonly RegisterEntry[]> {
  for (let after: string | undefined; ; ) {
    const from = after;
    const page = await ports.store.transaction(tx =>
      tx.register.all({ limit: size, ...(from === undefined ? {} : { after: from }) }),
    );
    if (page.length > 0) yield page;
    if (page.length < size) return;
    after = page.at(-1)?.id;
  }
}
