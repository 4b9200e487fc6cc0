/** What an invitation's link leads to, without spending it. */
import type { Ports } from '../ports/ports.ts';
import type { Invitation, Organization } from '../ports/store/organization.ts';
import { hashToken } from './token.ts';

export interface FoundInvitation {
  readonly organization: Organization;
  readonly invitation: Invitation;
  /** Who invites, as that person writes it. */
  readonly from: string;
}

/** Undefined for unknown, withdrawn, accepted and ended alike. */
export async function findInvitation(
  token: string,
  ports: Pick<Ports, 'store' | 'crypto' | 'clock'>,
): Promise<FoundInvitation | undefined> {
  const tokenHash = hashToken(token, ports);
  const org = await ports.store.transaction(tx => tx.locators.invitation(tokenHash));
  if (org === undefined) return undefined;
  return ports.store.inOrganization(org, async tx => {
    const organization = await tx.organizations.byId(org);
    const invitation = (await tx.members.invitations()).find(each => each.tokenHash === tokenHash);
    if (!organization || !invitation || invitation.endsAt <= ports.clock.now()) return undefined;
    const from = (await tx.people.byId(invitation.invitedBy))?.name ?? '';
    return { organization, invitation, from };
  });
}
