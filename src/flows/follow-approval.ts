/** A listing stands as long as the approval to list it does, and every approval that one was given on; it is never kept up or put back by hand. */
import type { Act } from '../core/accreditation/act.ts';
import { orThrow } from '../core/error.ts';
import { isOpen, type ListingAct, nextVersion, stateAfter } from '../core/register/listing-states.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccreditationRecord } from '../ports/store/accreditation.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { KeptListing } from '../ports/store/register.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { type OpenCase, standingApprovals } from './application-case.ts';
import { sourceOf } from './list-achievement.ts';
import { listingContentOf } from './listing-content.ts';
import { putListings } from './put-listings.ts';

type Needs = Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>;

/** Acts after which an approval stands that did not, or stands no more. */
const turns = ['decided', 'suspended', 'reinstated', 'revoked', 'expired', 'appeal-decided'] as const;

/** In the transaction of the act, after what was signed has its status. Of all listings of the applicant, since an approval may carry each of them. */
export async function followApproval(
  tx: OrganizationTransaction,
  { accreditor, application }: OpenCase,
  act: Act,
  ports: Needs,
): Promise<void> {
  if (!turns.some(kind => kind === act.kind)) return;
  const documents = await tx.accreditations.listingsOf(application.applicant.issuerId);
  if (documents.length === 0) return;
  await tx.listings.lock();
  for (const newest of newestOfEach(documents)) {
    const before = await listingOf(tx, newest);
    if (before === undefined) continue;
    const today = orThrow(dateInZone(ports.clock.now(), accreditor.timeZone));
    const wanted = await actFor(tx, newest, before, today);
    const state = wanted && stateAfter(wanted, before.state);
    // Somebody may have acted on the listing itself meanwhile: what it cannot become from there it does not.
    if (wanted === undefined || !state?.ok) continue;
    const { reminded: _, ...kept } = before;
    const after = {
      ...kept,
      state: state.value,
      version: nextVersion(before, state.value),
      changedAt: ports.clock.now(),
    };
    await putListings(tx, accreditor, [{ before, after: { ...after, act: wanted } }], ports);
  }
}

/** Whether the approvals on which a listing stands all do. True for one that stands on none: it came by a file. */
export async function approvalsStand(
  tx: OrganizationTransaction,
  register: Pick<Organization, 'timeZone'>,
  listing: KeptListing,
  { clock }: Pick<Ports, 'clock'>,
): Promise<boolean> {
  const { provider } = listing.content;
  const documents = provider.id === undefined ? [] : await tx.accreditations.listingsOf(provider.id);
  const today = orThrow(dateInZone(clock.now(), register.timeZone));
  for (const newest of newestOfEach(documents))
    if ((await listingOf(tx, newest))?.id === listing.id) return (await standing(tx, newest, today)) === 'stands';
  return true;
}

const newestOfEach = (documents: readonly AccreditationRecord[]): readonly AccreditationRecord[] => [
  ...new Map(documents.toReversed().map(document => [document.subject, document])).values(),
];

async function listingOf(
  tx: OrganizationTransaction,
  { applicationId = '' }: AccreditationRecord,
): Promise<KeptListing | undefined> {
  const application = await tx.applications.byId(applicationId);
  const content = application && listingContentOf(application, undefined);
  if (content === undefined) return undefined;
  const source = sourceOf(content);
  return (await tx.listings.bySources([source])).get(source);
}

async function standing(
  tx: OrganizationTransaction,
  { applicationId = '', status, until }: AccreditationRecord,
  today: string,
): Promise<'stands' | 'waits' | 'revoked' | 'ended'> {
  if (status === 'revoked') return 'revoked';
  if (until < today) return 'ended';
  const application = await tx.applications.byId(applicationId);
  const version = application && (await tx.standards.version(application.versionId));
  if (status === 'suspended' || !application || !version) return 'waits';
  const approved = await standingApprovals(tx, application, today);
  return version.content.requires.every(each => approved.has(each)) ? 'stands' : 'waits';
}

async function actFor(
  tx: OrganizationTransaction,
  document: AccreditationRecord,
  listing: KeptListing,
  today: string,
): Promise<ListingAct | undefined> {
  switch (await standing(tx, document, today)) {
    case 'revoked':
      return 'withdraw';
    case 'waits':
      return isOpen(listing.state) ? 'suspend' : undefined;
    case 'stands':
      return listing.state === 'suspended' && !(await isSuspendedByHand(tx, listing)) ? 'reinstate' : undefined;
    case 'ended':
      // Its review is due on that day: the clock of the register ends it.
      return undefined;
  }
}

/** By hand nothing is suspended without a reason; with its approval a listing is suspended without one of its own. */
async function isSuspendedByHand(tx: OrganizationTransaction, { id }: KeptListing): Promise<boolean> {
  const last = (await tx.listings.versions(id)).find(({ act }) => act === 'suspend');
  return last?.reason !== undefined;
}
