/** A person takes a credential out of their wallet. Its shares stop; the credential itself stays issued, and the mail's link still brings it back. */
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { readHolding } from './read-holding.ts';

/** Throws `thing.not-found` unless this person holds it. */
export async function removeHolding(
  person: PersonId,
  key: string,
  ports: Pick<Ports, 'store' | 'crypto' | 'clock'>,
): Promise<void> {
  const held = await readHolding(person, key, ports);
  const at = ports.clock.now();
  const { organizationId, credentialId } = held.holding;
  await ports.store.inOrganization(organizationId, async tx => {
    for (const share of held.openShares) await tx.shares.stop(share.id, at);
    await tx.holdings.remove(person, credentialId);
    await tx.audit.append({ at, actor: person, action: 'remove-holding', subject: credentialId, detail: {} });
  });
}
