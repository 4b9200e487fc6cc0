/** Writes changes of listings: the next version of each, how it is found, and what the log hears of it, all in one transaction. */
import { indexEdition } from '../core/register/index-edition.ts';
import { indexListing } from '../core/register/index-listing.ts';
import { isOpen, isPublic } from '../core/register/listing-states.ts';
import type { Ports } from '../ports/ports.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { KeptListing, ListingWrite } from '../ports/store/register.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { urnOf } from './addresses.ts';
import { logStanding } from './log-acts.ts';
import { nameProviders } from './name-providers.ts';

export interface ListingChange {
  /** As it was, where there was one. */
  readonly before: Pick<KeptListing, 'state' | 'content'> | undefined;
  readonly after: Omit<ListingWrite, 'indexed'>;
}

export async function putListings(
  tx: Pick<OrganizationTransaction, 'listings' | 'log'>,
  register: Organization,
  given: readonly ListingChange[],
  ports: Pick<Ports, 'random' | 'crypto' | 'reference'>,
): Promise<void> {
  const changes = await nameProviders(tx, given);
  const { reference } = await ports.reference.load();
  const indexedBy = indexEdition(reference, ports.crypto);
  await tx.listings.put(
    changes.map(({ after }) =>
      isPublic(after.state) ? { ...after, indexed: indexListing(after, reference), indexedBy } : after,
    ),
  );
  // Under review a listing stands as before; suspended, expired or withdrawn it does not.
  const acts = changes.flatMap(({ before, after }) => {
    const [was, is] = [before !== undefined && isOpen(before.state), isOpen(after.state)];
    return was === is ? [] : [{ kind: is ? ('listed' as const) : ('unlisted' as const), subject: urnOf(after.id) }];
  });
  await logStanding(tx, register, acts, ports);
}
