/** Takes an invitation back before it is accepted: its link leads nowhere from then on. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId, TokenHash } from '../ports/store/ids.ts';

/** Throws `thing.not-found` when it is not one of this organization's. */
export async function withdrawInvitation(
  input: { readonly organization: OrganizationId; readonly tokenHash: TokenHash; readonly by: PersonId },
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<void> {
  const { organization, tokenHash, by } = input;
  await ports.store.inOrganization(organization, async tx => {
    if (!(await tx.members.takeInvitation(tokenHash))) throw new AkashiError('thing.not-found', { at: 'invitation' });
    await tx.audit.append({
      at: ports.clock.now(),
      actor: by,
      action: 'withdraw-invitation',
      subject: tokenHash.slice(0, 16),
      detail: {},
    });
  });
}
