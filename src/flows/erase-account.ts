/** A person erases their own account. What organizations awarded stays in their records, until they erase it themselves. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';
import { erasureTexts } from './mail/erasure-texts.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { newUuid } from './new-id.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'mailer' | 'instance' | 'erasure'>;

/** Throws `erasure.not-confirmed`, `thing.not-found`, `people.last-owner` while an organization would be left without an owner. */
export async function eraseAccount(
  input: { readonly person: PersonId; readonly confirmed: boolean },
  ports: Needs,
): Promise<void> {
  const { person } = input;
  if (!input.confirmed) throw new AkashiError('erasure.not-confirmed', { at: 'confirmed' });
  const [orphan] = await ownedAlone(person, ports);
  if (orphan) throw new AkashiError('people.last-owner', { at: orphan.slug });
  const at = ports.clock.now();
  const known = await ports.store.transaction(async tx => ({
    about: await tx.people.byId(person),
    addresses: (await tx.people.addressesOf(person)).map(each => each.address),
    memberships: await tx.organizations.ofPerson(person),
  }));
  if (!known.about) throw new AkashiError('thing.not-found');
  for (const { organization, role } of known.memberships)
    await ports.store.inOrganization(organization.id, tx =>
      tx.audit.append({ at, actor: person, action: 'erase-account', subject: person, detail: { role } }),
    );
  // Before, while it is known where: whoever took over a session must not erase an account in silence.
  await tell(known.about, known.addresses, ports);
  await ports.erasure.erasePerson(person, at);
}

/** Organizations of which this person is the only owner: to be handed over first. */
export async function ownedAlone(person: PersonId, ports: Pick<Ports, 'store'>): Promise<Organization[]> {
  const owned = (await ports.store.transaction(tx => tx.organizations.ofPerson(person))).filter(
    each => each.role === 'owner',
  );
  const alone: Organization[] = [];
  for (const { organization } of owned) {
    const members = await ports.store.inOrganization(organization.id, tx => tx.members.list());
    if (members.filter(member => member.role === 'owner').length === 1) alone.push(organization);
  }
  return alone;
}

async function tell(
  { name, language }: { readonly name: string; readonly language: 'ja' | 'en' },
  addresses: readonly string[],
  ports: Needs,
): Promise<void> {
  const signature = `Akashi · ${ports.instance.url}`;
  const laidOut = layOutMail(erasureTexts[language], { language, signature });
  const hostname = new URL(ports.instance.url).hostname;
  for (const to of addresses) {
    const messageId = `${newUuid(ports)}@${hostname}`;
    await ports.mailer.send({ to, toName: name, fromName: 'Akashi', ...laidOut, language, messageId });
  }
}
