/** A person who is signed in becomes a member: with the link, and with the address that it was sent to among their own. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { findInvitation } from './find-invitation.ts';

/**
 * A member who is invited again keeps the role: whoever may change roles does it in the list. Throws
 * `people.invitation-unknown`, `people.invitation-address`.
 */
export async function acceptInvitation(
  input: { readonly token: string; readonly person: PersonId },
  ports: Pick<Ports, 'store' | 'crypto' | 'clock'>,
): Promise<Organization> {
  const { token, person } = input;
  const found = await findInvitation(token, ports);
  if (!found) throw new AkashiError('people.invitation-unknown');
  const { organization } = found;
  await ports.store.inOrganization(organization.id, async tx => {
    const addresses = await tx.people.addressesOf(person);
    if (!addresses.some(each => each.address === found.invitation.address))
      throw new AkashiError('people.invitation-address');
    // Of two that accept at once, the second finds it taken.
    const taken = await tx.members.takeInvitation(found.invitation.tokenHash);
    const now = ports.clock.now();
    if (!taken || taken.endsAt <= now) throw new AkashiError('people.invitation-unknown');
    if ((await tx.members.roleOf(person)) !== undefined) return;
    await tx.members.put({ personId: person, role: taken.role, since: now });
    await tx.audit.append({
      at: now,
      actor: person,
      action: 'accept-invitation',
      subject: person,
      detail: { role: taken.role, invitedBy: taken.invitedBy },
    });
  });
  return organization;
}
