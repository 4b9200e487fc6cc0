/** Revokes, suspends or reinstates credentials, one or many at once: recorded, published within a minute, told to the holder. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award, Mail, MailKind } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { CredentialId, OrganizationId, PersonId, VersionId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { logStatus } from './log-acts.ts';
import { addMailJobs } from './mail-jobs.ts';
import { newUuid } from './new-id.ts';
import { queueStatusList } from './publish-status-list.ts';

export interface StatusRequest {
  readonly organization: OrganizationId;
  readonly credentials: readonly CredentialId[];
  readonly status: CredentialStatus;
  /** Told to the holder; never in the status list. */
  readonly reason: string;
  readonly by: PersonId | 'system';
  /** False when another mail tells the holder, as a correction does. */
  readonly tellHolder?: boolean;
}

type Needs = Pick<Ports, 'clock' | 'random'>;

const TOLD_AS: Readonly<Record<CredentialStatus, MailKind>> = {
  revoked: 'revoked',
  suspended: 'suspended',
  active: 'reinstated',
};

/**
 * All or none, in the caller's transaction, and the work of a dozen queries however many they are; those that have that
 * status already are left as they are. Returns how many changed. Throws `status.reason-missing`, `thing.not-found` (at: the
 * credential), `status.not-suspendable` (its achievement allows revocation only), `status.irreversible` (revoked stays revoked).
 */
export async function changeStatus(tx: OrganizationTransaction, request: StatusRequest, ports: Needs): Promise<number> {
  const reason = request.reason.trim();
  if (reason === '') throw new AkashiError('status.reason-missing', { at: 'reason' });
  const at = ports.clock.now();
  const { status, by } = request;
  const awards = await lockedAwards(tx, [...new Set(request.credentials)]);
  await assertAllowed(tx, awards, status);
  const changed = await tx.statusLists.change(
    awards.map(({ id, credentialId, statusListId: listId, statusIndex: index }) => {
      return { listId, index, credentialId, awardId: id, status, reason, by, at };
    }),
  );
  const told = awards.filter(award => changed.has(award.credentialId));
  await logStatus(tx, status, told, ports);
  const ids = told.map(award => award.id);
  // Nobody is invited any more to accept what does not hold. After a suspension, sending again invites anew.
  if (status !== 'active') await tx.mails.cancel(ids, invitations, at);
  for (const list of new Set(told.map(award => award.statusListId)))
    await queueStatusList(tx, request.organization, list, ports);
  if (request.tellHolder !== false) await tell(tx, request, told, reason, ports);
  await tx.audit.appendMany(
    told.map(({ credentialId: subject }) => ({ at, actor: by, action: `status-${status}`, subject, detail: {} })),
  );
  return told.length;
}

/** Locked, so that of two who change the same credential at once the second judges by what the first has made of it. */
async function lockedAwards(tx: OrganizationTransaction, ids: readonly CredentialId[]): Promise<readonly Award[]> {
  const awards = await tx.awards.byCredentials(ids, { lock: true });
  const issued = new Set(awards.filter(award => award.state === 'issued').map(award => award.credentialId));
  const missing = ids.find(id => !issued.has(id));
  if (missing !== undefined) throw new AkashiError('thing.not-found', { at: missing });
  return awards;
}

/**
 * Why a credential cannot get this status; undefined when it can, or has it already. decisions.md: the purpose is fixed per version;
 * revocation is not reversible, and revoking a suspendable one leaves the bit set.
 */
export function statusRefusal(
  present: CredentialStatus,
  wanted: CredentialStatus,
  purpose: 'revocation' | 'suspension',
): 'status.irreversible' | 'status.not-suspendable' | undefined {
  if (wanted === 'revoked' || present === wanted) return undefined;
  if (present === 'revoked') return 'status.irreversible';
  return purpose === 'suspension' ? undefined : 'status.not-suspendable';
}

async function assertAllowed(
  tx: OrganizationTransaction,
  awards: readonly Award[],
  wanted: CredentialStatus,
): Promise<void> {
  const statuses = await tx.credentials.statuses(awards.map(award => award.credentialId));
  const purposes = await statusPurposes(tx, awards);
  for (const { credentialId: id, versionId } of awards) {
    const refusal = statusRefusal(statuses.get(id) ?? 'active', wanted, purposes.get(versionId) ?? 'revocation');
    if (refusal !== undefined) throw new AkashiError(refusal, { at: id });
  }
}

/** By version. */
export async function statusPurposes(
  tx: Pick<OrganizationTransaction, 'achievements'>,
  awards: readonly Award[],
): Promise<ReadonlyMap<VersionId, 'revocation' | 'suspension'>> {
  const purposes = new Map<VersionId, 'revocation' | 'suspension'>();
  for (const id of new Set(awards.map(award => award.versionId))) {
    const version = await tx.achievements.version(id);
    if (version) purposes.set(id, version.content.statusPurpose);
  }
  return purposes;
}

/** Mails that ask their reader to accept a credential. */
const invitations: readonly MailKind[] = ['claim', 'corrected', 'reminder'];
export const isInvitation = (kind: MailKind): boolean => invitations.includes(kind);

async function tell(
  tx: OrganizationTransaction,
  request: StatusRequest,
  awards: readonly Award[],
  reason: string,
  ports: Needs,
): Promise<void> {
  const now = ports.clock.now();
  // Of an erased one nobody knows where its holder is.
  const reachable = awards.filter(award => award.erasedAt === undefined);
  const mails = reachable.map(
    (award): Mail => ({
      id: newUuid(ports),
      kind: TOLD_AS[request.status],
      awardId: award.id,
      address: award.address,
      detail: { reason },
      state: 'queued',
      attempts: 0,
      notBefore: now,
      createdAt: now,
      changedAt: now,
    }),
  );
  if (mails.length === 0) return;
  await tx.mails.add(mails);
  const ids = mails.map(mail => mail.id);
  await addMailJobs(tx, request.organization, ids);
}
