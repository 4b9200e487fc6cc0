/**
 * A listing before it is one: it goes with its application, from a draft to what is in review, and is seen by the provider and its register alone. What is
 * listed already stands while a new application about it is on its way.
 */
import type { CaseState } from '../core/accreditation/case.ts';
import type { ListingContent, ListingState } from '../core/register/listing.ts';
import { isPublic, type ListingAct, nextVersion, stateAfter } from '../core/register/listing-states.ts';
import type { Ports } from '../ports/ports.ts';
import type { ApplicationRecord, StandardVersion } from '../ports/store/accreditation.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { KeptListing } from '../ports/store/register.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { ApplicationPlace } from './find-application.ts';
import { giveSourceUp, sourceOf } from './list-achievement.ts';
import { listingContentOf } from './listing-content.ts';
import { newUuid } from './new-id.ts';
import { putListings } from './put-listings.ts';

/** Approved, it is list-achievement.ts that lists it. What was sent back, refused or withdrawn goes back, and the next application takes it up again. */
const goals: Readonly<Partial<Record<CaseState, ListingState>>> = {
  draft: 'draft',
  sent: 'applied',
  'in-review': 'in-review',
  returned: 'draft',
  refused: 'draft',
  withdrawn: 'draft',
};

interface Followed {
  readonly accreditor: Organization;
  readonly application: Pick<ApplicationRecord, 'applicant' | 'content' | 'language'>;
  readonly version: Pick<StandardVersion, 'content'>;
}

export async function followApplication(
  tx: OrganizationTransaction,
  { accreditor, application, version }: Followed,
  state: CaseState,
  ports: Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>,
): Promise<void> {
  const goal = goals[state];
  const content = listingContentOf(application, undefined);
  if (version.content.approval !== 'listing' || goal === undefined || content === undefined) return;
  await tx.listings.lock();
  const source = sourceOf(content);
  const found = (await tx.listings.bySources([source])).get(source);
  // What was withdrawn is over: the same achievement begins a listing of its own.
  const known = found?.state === 'withdrawn' ? undefined : found;
  if (found !== undefined && known === undefined) {
    if (goal === 'draft') return;
    await giveSourceUp(tx, found);
  }
  let now = known ?? newDraft(source, content, ports);
  if (known === undefined)
    await putListings(tx, accreditor, [{ before: undefined, after: { ...now, act: 'draft' } }], ports);
  while (!isPublic(now.state) && now.state !== goal) {
    const act: ListingAct = goal === 'draft' ? 'return' : now.state === 'draft' ? 'apply' : 'take-up';
    const state = stateAfter(act, now.state);
    // From what is in review nothing goes back to what was applied for.
    if (!state.ok) return;
    const next: KeptListing = {
      ...now,
      ...{ state: state.value, version: nextVersion(now, state.value), changedAt: ports.clock.now() },
    };
    await putListings(tx, accreditor, [{ before: now, after: { ...next, act } }], ports);
    now = next;
  }
}

const newDraft = (source: string, content: ListingContent, ports: Pick<Ports, 'clock' | 'random'>): KeptListing => ({
  ...{ id: newUuid(ports), source, content, backings: [] },
  ...{ state: 'draft', version: nextVersion(undefined, 'draft'), changedAt: ports.clock.now() },
});

/** How what is applied with stands in the register, for whoever applied; undefined where nothing of it is there. */
export async function listingOfApplication(
  place: ApplicationPlace,
  { store }: Pick<Ports, 'store'>,
): Promise<Pick<KeptListing, 'id' | 'state'> | undefined> {
  return store.inOrganization(place.accreditor, async tx => {
    const application = await tx.applications.byId(place.id);
    const version = application && (await tx.standards.version(application.versionId));
    const content = application && listingContentOf(application, undefined);
    if (version?.content.approval !== 'listing' || content === undefined) return undefined;
    const source = sourceOf(content);
    const listing = (await tx.listings.bySources([source])).get(source);
    return listing && { id: listing.id, state: listing.state };
  });
}
