/** Takes an address from a person, never the last one, and tells all of them, the removed one too. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { notifyPerson } from './notify-person.ts';

/** Throws `thing.not-found`, `people.last-address`. */
export async function removeAddress(
  input: { readonly person: PersonId; readonly address: string },
  ports: Pick<Ports, 'store' | 'clock' | 'random' | 'mailer' | 'instance'>,
): Promise<void> {
  const { person, address } = input;
  await ports.store.transaction(async tx => {
    const addresses = await tx.people.addressesOf(person);
    if (!addresses.some(each => each.address === address)) throw new AkashiError('thing.not-found', { at: 'address' });
    if (addresses.length === 1) throw new AkashiError('people.last-address', { at: 'address' });
    await tx.people.removeAddress(person, address);
  });
  await notifyPerson({ person, what: 'address-removed', name: address, alsoTo: address }, ports);
}
