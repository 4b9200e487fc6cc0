/** What a register does with one of its listings: a review, a suspension, its end. Each is a version, and says why. */
import type { Text } from '../core/catalogue/achievement.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { isOpen, isPublic, nextVersion, stateAfter } from '../core/register/listing-states.ts';
import { parseReviewOn } from '../core/register/review-clock.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import { approvalsStand } from './follow-approval.ts';
import { putListings } from './put-listings.ts';

/** What a member does by hand; the rest is done by an application, a file or the clock. */
export const handActs = ['start-review', 'renew', 'suspend', 'reinstate', 'withdraw'] as const;
export type HandAct = (typeof handActs)[number];

export interface ChangeOfListing {
  readonly organization: OrganizationId;
  readonly listing: string;
  readonly act: HandAct;
  /** The version that was looked at; another one is not changed unseen. */
  readonly version: number;
  /** Shown publicly. Needed where a listing stops standing. */
  readonly reason?: Text;
  /** Of `renew`: calendar date, one to three years from today. */
  readonly reviewOn?: string;
  readonly by: PersonId | 'system';
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference'>;

const isBlank = (text: Text | undefined): boolean => !text?.ja?.trim() && !text?.en?.trim();

/** Throws `thing.not-found`, `register.changed`, `register.act-refused`, `register.approval-not-standing`, `status.reason-missing`, `register.review-outside`, `time.malformed`. */
export async function changeListing(input: ChangeOfListing, ports: Needs): Promise<void> {
  const { act, by, reason } = input;
  const now = ports.clock.now();
  await ports.store.inOrganization(input.organization, async tx => {
    const register = await tx.organizations.byId(input.organization);
    await tx.listings.lock();
    const before = await tx.listings.byId(input.listing, { lock: true });
    if (!register || !before) throw new AkashiError('thing.not-found', { at: input.listing });
    // A draft is its applicant's; what is applied for goes with its application.
    if (before.state === 'draft') throw new AkashiError('thing.not-found', { at: input.listing });
    if (!isPublic(before.state)) throw new AkashiError('register.act-refused', { at: before.state });
    if (before.version !== input.version) throw new AkashiError('register.changed', { at: input.listing });
    const state = orThrow(stateAfter(act, before.state));
    if (act === 'reinstate' && !(await approvalsStand(tx, register, before, ports)))
      throw new AkashiError('register.approval-not-standing', { at: input.listing });
    if ((act === 'suspend' || act === 'withdraw') && isBlank(reason)) throw new AkashiError('status.reason-missing');
    const today = orThrow(dateInZone(now, register.timeZone));
    const reviewOn = act === 'renew' ? orThrow(parseReviewOn(input.reviewOn ?? '', today)) : before.reviewOn;
    const { reminded: _, ...kept } = before;
    const after = {
      ...kept,
      ...{ state, act, version: nextVersion(before, state), changedAt: now },
      ...(reviewOn === undefined ? {} : { reviewOn }),
      ...(isBlank(reason) || reason === undefined ? {} : { reason }),
    };
    await putListings(tx, register, [{ before, after }], ports);
    await tx.audit.append({
      ...{ at: now, actor: by, action: `${act}-listing`, subject: before.id },
      detail: { from: before.state, to: state, stands: isOpen(state) ? 1 : 0 },
    });
  });
}
