/** Invites somebody by mail to become a member. The store keeps the token's hash, the outbox the invitation's id. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { Role } from '../ports/store/organization.ts';
import { queueMail } from './mail-jobs.ts';
import { newUuid } from './new-id.ts';
import { readAddress } from './read-address.ts';
import { invitationToken } from './token.ts';

export interface Inviting {
  readonly organization: OrganizationId;
  readonly address: string;
  readonly role: Role;
  readonly language: 'ja' | 'en';
  readonly by: PersonId;
}

type Needs = Pick<Ports, 'store' | 'rates' | 'clock' | 'random' | 'vault' | 'crypto'>;

const FORTNIGHT = 14 * 86_400_000;

/**
 * Inviting an address again replaces what was sent before. Throws `sign-in.address-malformed`, `people.already-member`,
 * `request.too-many`.
 */
export async function inviteMember(input: Inviting, ports: Needs): Promise<void> {
  const { organization, role, language, by } = input;
  const address = readAddress(input.address);
  const rate = await ports.rates.take('organization-mail', organization);
  if (!rate.ok) throw new AkashiError('request.too-many', { detail: { seconds: rate.retryAfter } });
  const id = newUuid(ports);
  const { tokenHash } = invitationToken(organization, id, ports);
  const now = ports.clock.now();
  await ports.store.inOrganization(organization, async tx => {
    const person = await tx.people.byAddress(address);
    if (person && (await tx.members.roleOf(person.id)) !== undefined)
      throw new AkashiError('people.already-member', { at: 'address' });
    for (const earlier of await tx.members.invitations())
      if (earlier.address === address) await tx.members.withdrawInvitation(earlier.tokenHash);
    await tx.members.invite({ tokenHash, address, role, invitedBy: by, createdAt: now, endsAt: now + FORTNIGHT });
    const detail = { invitation: id, role, language };
    await queueMail(tx, organization, { kind: 'invitation', address, detail }, ports);
    await tx.audit.append({
      at: now,
      actor: by,
      action: 'invite-member',
      subject: tokenHash.slice(0, 16),
      detail: { role },
    });
  });
}
