/** A listing goes with the approval that it stands on: suspended, reinstated or withdrawn in the same transaction. */
import { type ListingAct, stateAfter } from '../core/register/listing-states.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccreditationRecord, ApplicationRecord } from '../ports/store/accreditation.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { Organization } from '../ports/store/organization.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { sourceOf } from './list-achievement.ts';
import { listingContentOf } from './listing-content.ts';
import { putListings } from './put-listings.ts';

interface Followed {
  readonly accreditor: Organization;
  readonly application: ApplicationRecord;
  readonly document: AccreditationRecord;
  readonly status: CredentialStatus;
  readonly by: string;
}

const actOf: Readonly<Record<CredentialStatus, ListingAct>> = {
  active: 'reinstate',
  suspended: 'suspend',
  revoked: 'withdraw',
};

export async function followApproval(
  tx: OrganizationTransaction,
  { accreditor, application, document, status }: Followed,
  ports: Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>,
): Promise<void> {
  if (document.approval !== 'listing') return;
  const content = listingContentOf(application, undefined);
  if (content === undefined) return;
  await tx.listings.lock();
  const source = sourceOf(content);
  const before = (await tx.listings.bySources([source])).get(source);
  // Somebody may have acted on the listing itself meanwhile: what it cannot become from there it does not.
  const state = before && stateAfter(actOf[status], before.state);
  if (before === undefined || !state?.ok) return;
  const after = { ...before, state: state.value, version: before.version + 1, changedAt: ports.clock.now() };
  await putListings(tx, accreditor, [{ before, after: { ...after, act: actOf[status] } }], ports);
}
