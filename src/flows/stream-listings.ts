/** All public listings, or those that changed since an instant, page by page: whoever takes them holds one page at a time. */
import type { Ports } from '../ports/ports.ts';
import type { Instant } from '../ports/store/ids.ts';
import type { RegisterEntry } from '../ports/store/register.ts';

const PAGE = 500;
/** No id is smaller: a change at that very instant counts. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** In the order of their ids; what is listed meanwhile may or may not be among them. */
export async function* streamListings({ store }: Pick<Ports, 'store'>): AsyncGenerator<RegisterEntry> {
  for (let after: string | undefined; ; ) {
    const page = await store.transaction(tx =>
      tx.register.all({ limit: PAGE, ...(after === undefined ? {} : { after }) }),
    );
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** In the order in which they changed, from this instant on: each as it is now. */
export async function* streamChanges(since: Instant, { store }: Pick<Ports, 'store'>): AsyncGenerator<RegisterEntry> {
  for (let after = { changedAt: since, id: FIRST_ID }; ; ) {
    const from = after;
    const page = await store.transaction(tx => tx.register.changes({ after: from, limit: PAGE }));
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = { changedAt: last.changedAt, id: last.id };
  }
}
