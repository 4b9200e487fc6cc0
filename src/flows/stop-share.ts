/** A holder stops a share: from now on its link leads nowhere. */
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { readShare } from './read-share.ts';

/** Stopping twice is stopping once. Throws `thing.not-found` for another person's. */
export async function stopShare(
  person: PersonId,
  id: string,
  ports: Pick<Ports, 'store' | 'vault' | 'crypto' | 'instance' | 'clock'>,
): Promise<void> {
  const { share } = await readShare(person, id, ports);
  const at = ports.clock.now();
  await ports.store.inOrganization(share.organizationId, async tx => {
    await tx.shares.stop(id, at);
    await tx.audit.append({ at, actor: person, action: 'stop-share', subject: id, detail: {} });
  });
}
