/** Tells a reviewer what there is to review, and by when; and once that it is late: a mail in the accreditor's outbox, in the transaction of the act. */
import type { Act } from '../core/accreditation/act.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { OpenCase } from './application-case.ts';
import { queueMail } from './mail-jobs.ts';

export async function mailReviewer(
  tx: OrganizationTransaction,
  { accreditor, application, present }: OpenCase,
  act: Act,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<void> {
  if (act.kind !== 'assigned' && act.kind !== 'reminded') return;
  const dueOn = act.kind === 'assigned' ? act.dueOn : present.reviewers.find(({ id }) => id === act.reviewer)?.dueOn;
  const person = await tx.people.byId(act.reviewer);
  const [address] = await tx.people.addressesOf(act.reviewer);
  if (!person || !address) return;
  const news = act.kind === 'assigned' ? 'assigned' : 'review-overdue';
  const detail = { application: application.id, to: 'reviewer', news, language: person.language, until: dueOn ?? '' };
  await queueMail(tx, accreditor.id, { kind: 'application', address: address.address, detail }, ports);
}
