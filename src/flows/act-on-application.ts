/** Acts that need no signature: assigning, declaring, scoring, asking, answering, suspending, appealing … Deciding is decide-application.ts. */
import type { Act } from '../core/accreditation/act.ts';
import type { Case } from '../core/accreditation/case.ts';
import { AkashiError } from '../core/error.ts';
import { addDays } from '../core/time/add-to-date.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { openCase } from './application-case.ts';
import type { ApplicationPlace } from './find-application.ts';
import { recordAct } from './record-act.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'reference'>;

/** `on` of an act is the day of the act in the accreditor's zone, and nobody's to choose. */
type Undated<A> = A extends { readonly on: string }
  ? Omit<A, 'on'>
  : A extends { readonly kind: 'assigned' | 'returned' }
    ? Omit<A, 'dueOn' | 'until'>
    : A;
export type FreeAct = Undated<
  Exclude<Act, { kind: 'sent' | 'decided' | 'reminded' | 'warned' | 'lapsed' | 'file-erased' }>
>;

const reviewing = ['owner', 'reviewer'] as const;

/** Throws what core/accreditation/advance.ts refuses with, `accreditation.not-a-reviewer`, `thing.not-found`. */
export async function actOnApplication(
  place: ApplicationPlace & { readonly act: FreeAct },
  ports: Needs,
): Promise<Case> {
  return ports.store.inOrganization(place.accreditor, async tx => {
    const open = await openCase(tx, place.accreditor, place.id, ports, { lock: true });
    // A draft is its applicant's alone.
    if (open.present.state === 'draft' && place.act.kind !== 'withdrawn')
      throw new AkashiError('thing.not-found', { at: 'application' });
    const { act } = place;
    if (act.kind === 'assigned') {
      const role = await tx.members.roleOf(act.reviewer);
      if (!reviewing.some(each => each === role))
        throw new AkashiError('accreditation.not-a-reviewer', { at: 'reviewer' });
    }
    return recordAct(tx, open, await withDays(tx, act, open.rules.today), ports);
  });
}

/** By the accreditor's own rule, counted from today. */
export const reviewDueOn = async (tx: OrganizationTransaction, today: string): Promise<string> =>
  addDays(today, (await tx.standards.settings()).reviewDays);

async function withDays(tx: OrganizationTransaction, act: FreeAct, today: string): Promise<Act> {
  switch (act.kind) {
    case 'assigned':
      return { ...act, dueOn: await reviewDueOn(tx, today) };
    case 'returned':
      return { ...act, until: addDays(today, (await tx.standards.settings()).returnDays) };
    case 'suspended':
    case 'revoked':
    case 'expired':
    case 'appealed':
      return { ...act, on: today };
    default:
      return act;
  }
}
