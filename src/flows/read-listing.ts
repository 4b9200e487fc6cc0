/** One public listing with its register, and its versions as far as they were public. */
import { AkashiError } from '../core/error.ts';
import { isPublic } from '../core/register/listing-states.ts';
import type { Ports } from '../ports/ports.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { ListingVersion, RegisterEntry } from '../ports/store/register.ts';

export interface ReadListing {
  readonly entry: RegisterEntry;
  readonly register: Organization;
}

/** Throws `thing.not-found`, also for what is not public. */
export async function readListing(id: string, { store }: Pick<Ports, 'store'>): Promise<ReadListing> {
  return store.transaction(async tx => {
    const entry = await tx.register.byId(id);
    const register = entry && (await tx.organizations.byId(entry.register));
    if (entry === undefined || register === undefined)
      throw new AkashiError('thing.not-found', { at: id.slice(0, 100) });
    return { entry, register };
  });
}

/** In the order given, those that are public. */
export async function readListings(
  ids: readonly string[],
  { store }: Pick<Ports, 'store'>,
): Promise<readonly ReadListing[]> {
  return store.transaction(async tx => {
    const entries = await tx.register.byIds([...new Set(ids)]);
    const read: ReadListing[] = [];
    for (const entry of entries) {
      const register = await tx.organizations.byId(entry.register);
      if (register !== undefined) read.push({ entry, register });
    }
    return read;
  });
}

/** Newest first: each as it was then. */
export async function readListingVersions(
  { id, register }: Pick<RegisterEntry, 'id' | 'register'>,
  { store }: Pick<Ports, 'store'>,
): Promise<readonly ListingVersion[]> {
  const versions = await store.inOrganization(register, tx => tx.listings.versions(id));
  return versions.filter(({ state }) => isPublic(state));
}
