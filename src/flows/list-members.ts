/** The people of an organization, and those who were invited and have not answered. */
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { Invitation, Member } from '../ports/store/organization.ts';

export interface MemberLine extends Member {
  readonly name: string;
  /** First confirmed address. */
  readonly address: string;
  readonly hasPasskey: boolean;
}

export interface InvitationLine extends Invitation {
  readonly ended: boolean;
  /** Its mail came back. */
  readonly bounced: boolean;
}

export function listMembers(
  organization: OrganizationId,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<{ readonly members: readonly MemberLine[]; readonly invitations: readonly InvitationLine[] }> {
  const now = ports.clock.now();
  return ports.store.inOrganization(organization, async tx => {
    const members: MemberLine[] = [];
    for (const member of await tx.members.list()) {
      const person = await tx.people.byId(member.personId);
      const [first] = await tx.people.addressesOf(member.personId);
      const hasPasskey = (await tx.people.passkeysOf(member.personId)).length > 0;
      members.push({ ...member, name: person?.name ?? '', address: first?.address ?? '', hasPasskey });
    }
    const { rows } = await tx.mails.list('bounced', { limit: 200, offset: 0 });
    const bounced = new Set(rows.filter(mail => mail.kind === 'invitation').map(mail => mail.address));
    const invitations = (await tx.members.invitations()).map(
      (invitation): InvitationLine => ({
        ...invitation,
        ended: invitation.endsAt <= now,
        bounced: bounced.has(invitation.address),
      }),
    );
    return { members, invitations };
  });
}
