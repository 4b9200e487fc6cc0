/** Tells whoever applied what has become of the application: a mail in the accreditor's outbox, in the transaction of the act. */
import type { Act } from '../core/accreditation/act.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { OpenCase } from './application-case.ts';
import { queueMail } from './mail-jobs.ts';

/** What a mail about an application says. `confirm` goes out before anything has happened. */
export const applicationNews = [
  'confirm',
  'received',
  'returned',
  'lapses-soon',
  'lapsed',
  'question',
  'approved',
  'conditional',
  'refused',
  'overdue',
  'suspended',
  'reinstated',
  'revoked',
  'expired',
  'appeal-allowed',
  'appeal-dismissed',
] as const;
export type ApplicationNews = (typeof applicationNews)[number];

function newsOf(act: Act): ApplicationNews | undefined {
  switch (act.kind) {
    case 'sent':
      return 'received';
    case 'returned':
      return act.kind;
    case 'warned':
      return 'lapses-soon';
    case 'asked':
      return 'question';
    case 'decided':
      return act.outcome;
    case 'suspended':
    case 'reinstated':
    case 'revoked':
    case 'expired':
    case 'lapsed':
      return act.kind;
    case 'appeal-decided':
      return act.allowed ? 'appeal-allowed' : 'appeal-dismissed';
    default:
      return undefined;
  }
}

export async function mailApplicant(
  tx: OrganizationTransaction,
  open: OpenCase,
  act: Act,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<void> {
  const news = newsOf(act);
  if (news === undefined) return;
  const acts = [...open.acts, { number: open.acts.length + 1, at: ports.clock.now(), act }];
  const until = act.kind === 'returned' || act.kind === 'warned' ? act.until : undefined;
  await mailNews(tx, { ...open, acts }, news, ports, until);
}

/** To the institution's confirmed contact, or to whoever sent it; to the organization itself when that person is gone. */
export async function mailNews(
  tx: OrganizationTransaction,
  open: Pick<OpenCase, 'accreditor' | 'application' | 'acts'>,
  news: ApplicationNews,
  ports: Pick<Ports, 'clock' | 'random'>,
  until = '',
): Promise<void> {
  const address = await addressOf(tx, open);
  if (address === undefined) return;
  const { application, accreditor } = open;
  const detail = { application: application.id, news, language: application.language, until };
  await queueMail(tx, accreditor.id, { kind: 'application', address, detail }, ports);
}

async function addressOf(
  tx: OrganizationTransaction,
  { application: { contact, applicant }, acts }: Pick<OpenCase, 'application' | 'acts'>,
): Promise<string | undefined> {
  if (contact !== undefined) return contact.address;
  const sender = acts.find(({ act }) => act.kind === 'sent')?.act.by;
  const [first] = sender === undefined ? [] : await tx.people.addressesOf(sender);
  if (first !== undefined) return first.address;
  return applicant.organization === undefined
    ? undefined
    : (await tx.organizations.byId(applicant.organization))?.email;
}
