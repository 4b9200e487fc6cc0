/** Tells a person, at every address, that the account was changed. The change has happened: a mail that fails undoes nothing. */
import type { Ports } from '../ports/ports.ts';
import type { PersonId } from '../ports/store/ids.ts';
import { type AccountChange, accountTexts } from './mail/account-texts.ts';
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

export async function notifyPerson(
  notice: Notice,
  ports: Pick<Ports, 'store' | 'mailer' | 'instance' | 'clock' | 'random'>,
): Promise<void> {
  const { person, addresses } = await ports.store.transaction(async tx => ({
    person: await tx.people.byId(notice.person),
    addresses: (await tx.people.addressesOf(notice.person)).map(each => each.address),
  }));
  if (!person) return;
  const { language, name } = person;
  const link = `${ports.instance.url}/${language}/account`;
  const text = accountTexts[language](notice.what, notice.name);
  const laidOut = layOutMail(text, { language, link, signature: `Akashi · ${ports.instance.url}` });
  const hostname = new URL(ports.instance.url).hostname;
  for (const to of [...addresses, ...(notice.alsoTo === undefined ? [] : [notice.alsoTo])]) {
    const messageId = `${newUuid(ports)}@${hostname}`;
    await ports.mailer.send({ to, toName: name, fromName: 'Akashi', ...laidOut, language, messageId });
  }
}
