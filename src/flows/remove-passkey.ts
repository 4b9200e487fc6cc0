/** Takes a passkey of a person away, and tells all of the person's addresses. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { notifyPerson } from './notify-person.ts';

/** Throws `thing.not-found` for a passkey that is not this person's. */
export async function removePasskey(
  input: { readonly person: PersonId; readonly passkey: string },
  ports: Pick<Ports, 'store' | 'clock' | 'random' | 'mailer' | 'instance'>,
): Promise<void> {
  const { person, passkey: id } = input;
  const passkey = await ports.store.transaction(async tx => {
    const found = await tx.people.passkeyById(id);
    if (found?.personId !== person) throw new AkashiError('thing.not-found', { at: 'passkey' });
    await tx.people.removePasskey(person, id);
    return found;
  });
  await notifyPerson({ person, what: 'passkey-removed', name: passkey.name }, ports);
}
