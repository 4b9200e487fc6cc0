/** A mail about a change of an account that no server took is handed over again, from ids: the person and when the address was added. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { TaskPayloads } from '../ports/store/records.ts';
import { sendNotice } from './notify-person.ts';

/**
 * The name of what was changed is not kept in the job, so this mail says the kind of change only. An account or address that is
 * gone by now is told nothing. Throws `mail.not-accepted` when the server is still out of reach: the queue tries again, ever later.
 */
export async function notifyAgain(
  { person: id, what, since }: TaskPayloads['notify-person'],
  ports: Pick<Ports, 'store' | 'mailer' | 'instance' | 'clock' | 'random'>,
): Promise<void> {
  const { person, address } = await ports.store.transaction(async tx => ({
    person: await tx.people.byId(id),
    address: (await tx.people.addressesOf(id)).find(each => each.verifiedAt === since)?.address,
  }));
  if (!person || address === undefined) return;
  const outcome = await sendNotice({ person, to: address, what, name: '' }, ports);
  if (outcome.kind === 'unreachable') throw new AkashiError('mail.not-accepted', { at: id });
}
