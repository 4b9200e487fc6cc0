/** Tells those who review what there is to do for them: a mail in the accreditor's outbox, in the transaction of the act. */
import type { Act } from '../core/accreditation/act.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { OpenCase } from './application-case.ts';
import { queueMail } from './mail-jobs.ts';

interface News {
  readonly person: string;
  readonly news: 'assigned' | 'sent-again' | 'review-overdue' | 'answered';
  readonly dueOn?: string | undefined;
}

/** `present` is the case before the act. */
function newsOf(act: Act, { reviewers, questions }: OpenCase['present']): readonly News[] {
  switch (act.kind) {
    case 'assigned':
      return [{ person: act.reviewer, news: 'assigned', dueOn: act.dueOn }];
    case 'reminded': {
      const dueOn = reviewers.find(({ id }) => id === act.reviewer)?.dueOn;
      return [{ person: act.reviewer, news: 'review-overdue', dueOn }];
    }
    case 'sent':
      return reviewers
        .filter(({ conflict }) => conflict !== true)
        .map(({ id: person }) => ({ person, news: 'sent-again', dueOn: act.dueOn }));
    case 'answered': {
      const asked = questions.filter(({ answer }) => answer === undefined).map(({ by }) => by);
      return [...new Set(asked)].map(person => ({ person, news: 'answered' }));
    }
    default:
      return [];
  }
}

export async function mailReviewer(
  tx: OrganizationTransaction,
  { accreditor, application, present }: OpenCase,
  act: Act,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<void> {
  for (const { person: id, news, dueOn } of newsOf(act, present)) {
    const person = await tx.people.byId(id);
    const [address] = await tx.people.addressesOf(id);
    if (!person || !address) continue;
    const about = { application: application.id, to: 'reviewer', news, language: person.language, until: dueOn ?? '' };
    await queueMail(tx, accreditor.id, { kind: 'application', address: address.address, detail: about }, ports);
  }
}
