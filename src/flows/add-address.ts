/** Adds an address whose mail was read, and tells the others. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { addressBinding } from './begin-address.ts';
import { notifyPerson } from './notify-person.ts';
import { hashToken } from './token.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'crypto' | 'mailer' | 'instance'>;

/** Which address the link would add; undefined when it is spent, too old or another person's. */
export const addressOfLink = (
  person: PersonId,
  token: string,
  ports: Pick<Ports, 'store' | 'clock' | 'crypto'>,
): Promise<string | undefined> =>
  ports.store.transaction(async tx => {
    const attempt = await tx.signIns.byToken(hashToken(token, ports), ports.clock.now());
    return attempt?.browserHash === addressBinding(person, ports) ? attempt.address : undefined;
  });

/** Throws `sign-in.link-spent`, `people.address-taken`. */
export async function addAddress(person: PersonId, token: string, ports: Needs): Promise<string> {
  const now = ports.clock.now();
  const address = await ports.store.transaction(async tx => {
    const attempt = await tx.signIns.byToken(hashToken(token, ports), now);
    if (attempt?.browserHash !== addressBinding(person, ports)) throw new AkashiError('sign-in.link-spent');
    if (!(await tx.signIns.spend(attempt.tokenHash))) throw new AkashiError('sign-in.link-spent');
    const owner = await tx.people.byAddress(attempt.address);
    if (owner && owner.id !== person) throw new AkashiError('people.address-taken', { at: 'address' });
    if (!owner) await tx.people.addAddress({ address: attempt.address, personId: person, verifiedAt: now });
    return attempt.address;
  });
  await notifyPerson({ person, what: 'address-added', name: address }, ports);
  return address;
}
