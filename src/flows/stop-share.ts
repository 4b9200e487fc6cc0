/** A holder stops a share: from now on its link leads nowhere. The issuer is not told: what a holder shares is not its business. */
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
  await ports.store.transaction(tx => tx.shares.stop(share.id, ports.clock.now()));
}
