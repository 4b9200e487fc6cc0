/** One mail to one keeper of a register: which reviews are due within so many days, as they are when the mail leaves. */
import { pickText } from '../core/catalogue/pick-text.ts';
import { AkashiError, orThrow } from '../core/error.ts';
import { addDays } from '../core/register/review-clock.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { TaskPayloads } from '../ports/store/records.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { reviewTexts } from './mail/review-texts.ts';
import { newUuid } from './new-id.ts';

/** Named in the mail; the page has them all. */
const NAMED = 10;

/** Nothing where nothing is due any more, or the person left. Throws `mail.not-accepted` when no server takes it: the queue tries again. */
export async function remindReview(
  { org, person: id, days }: TaskPayloads['remind-review'],
  ports: Pick<Ports, 'store' | 'mailer' | 'instance' | 'clock' | 'random'>,
): Promise<void> {
  const read = await ports.store.inOrganization(org, async tx => {
    const register = await tx.organizations.byId(org);
    const person = await tx.people.byId(id);
    const [address] = await tx.people.addressesOf(id);
    if (!register || !person || !address || (await tx.members.roleOf(id)) !== 'owner') return undefined;
    const dueBy = addDays(orThrow(dateInZone(ports.clock.now(), register.timeZone)), days);
    return { register, person, address, due: await tx.listings.list({ dueBy }, { limit: NAMED, offset: 0 }) };
  });
  if (read === undefined || read.due.total === 0) return;
  const { register, person, address, due } = read;
  const { language } = person;
  const titles = due.rows.map(
    ({ content, reviewOn }) => `${reviewOn ?? ''}  ${pickText(content.title, language, content.inLanguage) ?? ''}`,
  );
  const text = reviewTexts[language]({ days, total: due.total, titles });
  const link = `${ports.instance.url}/${language}/console/${register.slug}/register?due=${days}`;
  const name = pickText(register.name, language, 'ja') ?? 'Akashi';
  const laidOut = layOutMail(text, { language, link, signature: `${name} · ${ports.instance.url}` });
  const messageId = `${newUuid(ports)}@${new URL(ports.instance.url).hostname}`;
  const to = { to: address.address, toName: person.name, fromName: 'Akashi' };
  const outcome = await ports.mailer.send({ ...to, ...laidOut, language, messageId });
  if (outcome.kind === 'unreachable') throw new AkashiError('mail.not-accepted', { at: id });
}
