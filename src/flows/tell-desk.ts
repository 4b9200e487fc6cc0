/** Tells those who keep an accreditor's desk that an application or an appeal has arrived: one mail for all of a quarter of an hour. */
import type { Act } from '../core/accreditation/act.ts';
import { pickText } from '../core/catalogue/pick-text.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { TaskPayloads } from '../ports/store/records.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { OpenCase } from './application-case.ts';
import { deskTexts } from './mail/desk-texts.ts';
import { layOutMail } from './mail/layout-mail.ts';
import { newUuid } from './new-id.ts';

const WINDOW = 15 * 60_000;
/** Named in the mail; the page has them all. */
const NAMED = 10;
/** What an owner has to begin with: to assign reviewers, or to decide an appeal. */
const waiting = ['sent', 'appealed'] as const;

/** In the transaction of the act. All owners are told at the same moments, so that a stream of arrivals puts none of them off. */
export async function tellDesk(
  tx: OrganizationTransaction,
  { accreditor: { id: org }, present }: Pick<OpenCase, 'accreditor' | 'present'>,
  act: Act,
  { clock }: Pick<Ports, 'clock'>,
): Promise<void> {
  const arrives = (act.kind === 'sent' && present.reviewers.length === 0) || act.kind === 'appealed';
  if (!arrives) return;
  const runAt = (Math.floor(clock.now() / WINDOW) + 1) * WINDOW;
  for (const { personId: person, role } of await tx.members.list())
    if (role === 'owner') await tx.jobs.add('mail-desk', { org, person }, { key: `mail-desk:${org}:${person}`, runAt });
}

/** As things stand when it leaves: nothing where nothing waits any more, or the person left. Throws `mail.not-accepted`: the queue tries again. */
export async function mailDesk(
  { org, person: id }: TaskPayloads['mail-desk'],
  ports: Pick<Ports, 'store' | 'mailer' | 'instance' | 'clock' | 'random'>,
): Promise<void> {
  const read = await ports.store.inOrganization(org, async tx => {
    const accreditor = await tx.organizations.byId(org);
    const person = await tx.people.byId(id);
    const [address] = await tx.people.addressesOf(id);
    if (!accreditor || !person || !address || (await tx.members.roleOf(id)) !== 'owner') return undefined;
    const found = await tx.applications.search({ states: waiting }, { limit: NAMED, offset: 0 });
    const { language } = person;
    const lines: string[] = [];
    for (const { versionId, applicant, state, language: original } of found.rows) {
      const content = (await tx.standards.version(versionId))?.content;
      const name = pickText(applicant.name, language, original) ?? '';
      const standard = content && pickText(content.name, language, content.inLanguage);
      lines.push(deskTexts[language].line({ name, standard: standard ?? '', isAppeal: state === 'appealed' }));
    }
    return { accreditor, person, address, lines, total: found.total };
  });
  if (read === undefined || read.total === 0) return;
  const { accreditor, person, address, lines, total } = read;
  const { language } = person;
  const link = `${ports.instance.url}/${language}/console/${accreditor.slug}/accreditation`;
  const name = pickText(accreditor.name, language, 'ja') ?? 'Akashi';
  const signature = `${name} · ${ports.instance.url}`;
  const laidOut = layOutMail(deskTexts[language].mail({ total, lines }), { language, link, signature });
  const messageId = `${newUuid(ports)}@${new URL(ports.instance.url).hostname}`;
  const to = { to: address.address, toName: person.name, fromName: 'Akashi' };
  const outcome = await ports.mailer.send({ ...to, ...laidOut, language, messageId });
  if (outcome.kind === 'unreachable') throw new AkashiError('mail.not-accepted', { at: id });
}
