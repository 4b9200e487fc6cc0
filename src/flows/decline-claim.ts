/** A person declines what was awarded. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import { findClaim } from './find-claim.ts';

/** Declining twice is declining once. Throws `claim.unknown`, `claim.ended`, `claim.taken` when it was accepted before. */
export async function declineClaim(
  token: string,
  ports: Pick<Ports, 'store' | 'crypto' | 'clock' | 'vault'>,
): Promise<void> {
  const found = await findClaim(token, ports);
  if (found.state === 'ended') throw new AkashiError('claim.ended');
  if (found.state === 'claimed' || found.state === 'removed') throw new AkashiError('claim.taken');
  if (found.state === 'declined') return;
  const at = ports.clock.now();
  await ports.store.inOrganization(found.organization.id, async tx => {
    const [award] = await tx.awards.byIds([found.award.id], { lock: true });
    if (award?.claim !== 'unclaimed') return;
    await tx.awards.setClaim(award.id, 'declined', at);
    await tx.audit.append({ at, actor: 'anonymous', action: 'decline-claim', subject: award.id, detail: {} });
  });
}
