/** After a new edition of a framework, or of our own rules, entries are indexed anew: how they are found changes, what they say does not. */
import { indexEdition } from '../core/register/index-edition.ts';
import { indexListing } from '../core/register/index-listing.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';

type Needs = Pick<Ports, 'store' | 'crypto' | 'reference'>;

/** Of one job; the next takes what is left, so that nothing else waits for long, and a run that is cut off goes on. */
const AT_ONCE = 500;
/** After everything that somebody waits for. */
const LAST = 30;

const queue = (tx: Pick<OrganizationTransaction, 'jobs'>, org: string): Promise<void> =>
  tx.jobs.add('index-register', { org }, { key: `index-register:${org}`, priority: LAST });

/** Whether there is something to do: asked at every sweep, so it costs a look at an index. */
export async function queueIndexing(
  tx: Pick<OrganizationTransaction, 'jobs' | 'listings'>,
  org: string,
  ports: Pick<Ports, 'crypto' | 'reference'>,
): Promise<void> {
  const edition = indexEdition((await ports.reference.load()).reference, ports.crypto);
  if ((await tx.listings.outdated(edition, 1)).length > 0) await queue(tx, org);
}

export async function indexRegister(org: string, ports: Needs): Promise<void> {
  const { reference } = await ports.reference.load();
  const edition = indexEdition(reference, ports.crypto);
  await ports.store.inOrganization(org, async tx => {
    const outdated = await tx.listings.outdated(edition, AT_ONCE);
    await tx.listings.index(
      outdated.map(listing => ({ id: listing.id, indexed: indexListing(listing, reference) })),
      edition,
    );
    if (outdated.length === AT_ONCE) await queue(tx, org);
  });
}
