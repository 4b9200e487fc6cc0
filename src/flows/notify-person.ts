/** Tells a person, at every address, that the account was changed. The change has happened: a mail that fails undoes nothing. */
import type { MailOutcome } from '../ports/mailer.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import type { Person } from '../ports/store/people.ts';
import type { AccountChange } from '../ports/store/records.ts';
import { accountTexts } from './mail/account-texts.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { newUuid } from './new-id.ts';

export interface Notice {
  readonly person: PersonId;
  readonly what: AccountChange;
  /** What was changed: a passkey's name or an address. */
  readonly name: string;
  /** An address that has just been taken away is told too. */
  readonly alsoTo?: string;
}

const MINUTE = 60_000;

/**
 * Where the mail server is out of reach, a job tries again. Not for `alsoTo`: an address that was taken away is kept nowhere, and
 * those that are left are told of it.
 */
export async function notifyPerson(
  notice: Notice,
  ports: Pick<Ports, 'store' | 'mailer' | 'instance' | 'clock' | 'random'>,
): Promise<void> {
  const { what, name } = notice;
  const { person, addresses } = await ports.store.transaction(async tx => ({
    person: await tx.people.byId(notice.person),
    addresses: await tx.people.addressesOf(notice.person),
  }));
  if (!person) return;
  for (const { address, verifiedAt: since } of addresses) {
    const outcome = await sendNotice({ person, to: address, what, name }, ports);
    if (outcome.kind !== 'unreachable') continue;
    const runAt = ports.clock.now() + MINUTE;
    await ports.store.transaction(tx => tx.jobs.add('notify-person', { person: person.id, what, since }, { runAt }));
  }
  if (notice.alsoTo !== undefined) await sendNotice({ person, to: notice.alsoTo, what, name }, ports);
}

/** One mail; `name` is '' where it is not known any more. */
export function sendNotice(
  { person, to, what, name }: { readonly person: Person; readonly to: string } & Pick<Notice, 'what' | 'name'>,
  ports: Pick<Ports, 'mailer' | 'instance' | 'clock' | 'random'>,
): Promise<MailOutcome> {
  const { language } = person;
  const link = `${ports.instance.url}/${language}/account`;
  const text = accountTexts[language](what, name);
  const laidOut = layOutMail(text, { language, link, signature: `Akashi · ${ports.instance.url}` });
  const messageId = `${newUuid(ports)}@${new URL(ports.instance.url).hostname}`;
  return ports.mailer.send({ to, toName: person.name, fromName: 'Akashi', ...laidOut, language, messageId });
}
