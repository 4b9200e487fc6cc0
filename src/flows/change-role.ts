/** Gives a member another role, or none any more. An organization never loses its last owner. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { Role } from '../ports/store/organization.ts';

export interface RoleChange {
  readonly organization: OrganizationId;
  readonly member: PersonId;
  /** `none` takes the member away. */
  readonly role: Role | 'none';
  readonly by: PersonId;
}

/** Throws `thing.not-found`, `people.last-owner`. */
export async function changeRole(input: RoleChange, ports: Pick<Ports, 'store' | 'clock'>): Promise<void> {
  const { organization, member, role, by } = input;
  await ports.store.inOrganization(organization, async tx => {
    const members = await tx.members.list({ lock: true });
    const present = members.find(each => each.personId === member);
    if (!present) throw new AkashiError('thing.not-found', { at: 'member' });
    if (present.role === role) return;
    const owners = members.filter(each => each.role === 'owner').length;
    if (present.role === 'owner' && owners === 1) throw new AkashiError('people.last-owner');
    if (role === 'none') await tx.members.remove(member);
    else await tx.members.put({ ...present, role });
    await tx.audit.append({
      at: ports.clock.now(),
      actor: by,
      action: role === 'none' ? 'remove-member' : 'change-role',
      subject: member,
      detail: { from: present.role, to: role },
    });
  });
}
