/** A person's own name and language. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';

/** As its owner writes it; throws `people.name-missing` for nothing and for more than 100 characters. */
export function readPersonName(text: string): string {
  const name = text.replace(/\s+/gu, ' ').trim();
  if (name === '' || [...name].length > 100) throw new AkashiError('people.name-missing', { at: 'name' });
  return name;
}

export async function updatePerson(
  input: { readonly person: PersonId; readonly name: string; readonly language: 'ja' | 'en' },
  ports: Pick<Ports, 'store'>,
): Promise<void> {
  const name = readPersonName(input.name);
  await ports.store.transaction(async tx => {
    const person = await tx.people.byId(input.person);
    if (!person) throw new AkashiError('thing.not-found', { at: 'person' });
    await tx.people.update({ ...person, name, language: input.language });
  });
}
