/** Whoever holds the token printed in the terminal becomes the first owner, once (security 1). */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';
import { newOpaqueId } from './new-id.ts';
import { readAddress } from './read-address.ts';
import { readPersonName } from './update-person.ts';

export type FirstOwner =
  | { readonly name: string; readonly language: 'ja' | 'en'; readonly address: string }
  /** Signed in already, so that the address was proved: the only way where mail leaves the machine. */
  | { readonly name: string; readonly language: 'ja' | 'en'; readonly person: PersonId };

type Needs = Pick<Ports, 'store' | 'clock' | 'random'>;

const SETTING = 'first-owner';

export const firstOwner = (ports: Pick<Ports, 'store'>): Promise<PersonId | undefined> =>
  ports.store.transaction(tx => tx.settings.get(SETTING));

/**
 * The caller has checked the token. The person may create organizations, and takes over the one that nobody owns yet (the
 * example). Throws `setup.done`, `people.name-missing`, `sign-in.address-malformed`.
 */
export async function makeFirstOwner(
  input: FirstOwner,
  ports: Needs,
): Promise<{ readonly person: PersonId; readonly organization?: OrganizationId }> {
  const name = readPersonName(input.name);
  const address = 'address' in input ? readAddress(input.address) : undefined;
  const orphan = await ownerless(ports);
  const person = await ports.store.transaction(async tx => {
    const id = await personFor(tx, { ...input, name }, address, ports);
    if (!(await tx.settings.putFirst(SETTING, id))) throw new AkashiError('setup.done');
    return id;
  });
  if (orphan === undefined) return { person };
  await ports.store.inOrganization(orphan, async tx => {
    if ((await tx.members.list()).length > 0) return;
    const at = ports.clock.now();
    await tx.members.put({ personId: person, role: 'owner', since: at });
    await tx.audit.append({ at, actor: person, action: 'take-over-organization', subject: orphan, detail: {} });
  });
  return { person, organization: orphan };
}

async function personFor(
  tx: InstanceTransaction,
  input: FirstOwner,
  address: string | undefined,
  ports: Needs,
): Promise<PersonId> {
  const known = 'person' in input ? await tx.people.byId(input.person) : await tx.people.byAddress(address ?? '');
  const { name, language } = input;
  if (known) {
    await tx.people.update({ ...known, name, language, operator: true });
    return known.id;
  }
  if (address === undefined) throw new AkashiError('access.sign-in-needed');
  const now = ports.clock.now();
  const id = newOpaqueId(ports);
  const person = { id, name, language, operator: true, createdAt: now };
  await tx.people.create(person, { address, personId: id, verifiedAt: now });
  return id;
}

/** The first organization without any member. */
async function ownerless(ports: Needs): Promise<OrganizationId | undefined> {
  const organizations = await ports.store.transaction(tx => tx.organizations.list());
  for (const { id } of organizations)
    if ((await ports.store.inOrganization(id, tx => tx.members.list())).length === 0) return id;
  return undefined;
}
