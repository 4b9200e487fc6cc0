/** Writes one act into an application's record, with all that follows from it: the state, the status of what was signed, the log, the mail. */
import type { Act } from '../core/accreditation/act.ts';
import { advance } from '../core/accreditation/advance.ts';
import type { Case } from '../core/accreditation/case.ts';
import { deadlinesOf } from '../core/accreditation/deadlines.ts';
import { orThrow } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccreditationRecord } from '../ports/store/accreditation.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { OpenCase } from './application-case.ts';
import { followApplication } from './follow-application.ts';
import { followApproval } from './follow-approval.ts';
import { logStanding, logStatus } from './log-acts.ts';
import { mailApplicant } from './mail-applicant.ts';
import { mailReviewer } from './mail-reviewer.ts';
import { queueStatusList } from './publish-status-list.ts';
import { tellDesk } from './tell-desk.ts';

type Needs = Pick<Ports, 'clock' | 'random' | 'crypto' | 'reference'>;

/** In the transaction that locked the application. Throws what core/accreditation/advance.ts refuses with. */
export async function recordAct(tx: OrganizationTransaction, open: OpenCase, act: Act, ports: Needs): Promise<Case> {
  const { application, accreditor, present } = open;
  const after = orThrow(advance(present, act, open.rules));
  const now = ports.clock.now();
  await tx.applications.addAct(application.id, { number: open.acts.length + 1, at: now, act });
  await tx.applications.setState(application.id, {
    state: after.state,
    changedAt: now,
    ...deadlinesOf(after, open.rules.today),
    // Sent back and sent again, it keeps its place in the queue.
    ...(act.kind === 'sent' && application.sentAt === undefined ? { sentAt: now } : {}),
  });
  await syncStatus(tx, open, after, act, ports);
  await followApproval(tx, open, act, ports);
  await followApplication(tx, open, after.state, ports);
  await mailApplicant(tx, open, act, ports);
  await mailReviewer(tx, open, act, ports);
  await tellDesk(tx, open, act, ports);
  await tx.audit.append({
    ...{ at: now, actor: act.by === 'applicant' ? 'anonymous' : act.by, action: `application-${act.kind}` },
    ...{ subject: application.id, detail: { accreditor: accreditor.id } },
  });
  return after;
}

/** What the status list says while the case stands so; undefined where the case says nothing of it. */
function statusIn({ state, appealable }: Case): CredentialStatus | undefined {
  if (state === 'approved' || state === 'conditional') return 'active';
  if (state === 'suspended' || state === 'revoked') return state;
  if (state !== 'appealed') return undefined;
  if (appealable?.state === 'suspended' || appealable?.state === 'revoked') return appealable.state;
  return appealable?.state === 'conditional' ? 'active' : undefined;
}

async function syncStatus(
  tx: OrganizationTransaction,
  { accreditor, present }: OpenCase,
  after: Case,
  act: Act,
  ports: Needs,
): Promise<void> {
  // What a decision signs begins as active: decide-application.ts says so to the log.
  if (act.kind === 'decided') return;
  const signed = present.decision?.signed;
  const document = signed && (await tx.accreditations.byId(signed.credential));
  if (document === undefined) return;
  if (act.kind === 'expired')
    return logStanding(tx, accreditor, [{ kind: 'accreditation-ended', subject: document.subject }], ports);
  const status = statusIn(after);
  if (status === undefined) return;
  await changeAccreditationStatus(tx, accreditor, document, status, ports);
}

/** Published on the next tick, like every change of a list. */
export async function changeAccreditationStatus(
  tx: OrganizationTransaction,
  accreditor: OpenCase['accreditor'],
  document: AccreditationRecord,
  status: CredentialStatus,
  ports: Needs,
): Promise<void> {
  const before = document.status;
  if (!(await tx.accreditations.setStatus(document.id, status))) return;
  const place = { statusListId: document.listId, statusIndex: document.listIndex };
  await logStatus(tx, status, [place], ports);
  await queueStatusList(tx, accreditor.id, document.listId, ports);
  if (document.kind === 'endorsement' || (before === 'active') === (status === 'active')) return;
  const kind = status === 'active' ? 'accredited' : 'accreditation-ended';
  await logStanding(tx, accreditor, [{ kind, subject: document.subject }], ports);
}
