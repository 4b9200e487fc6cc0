/** Revokes, suspends or reinstates credentials, one or many at once: recorded, published within a minute, told to the holder. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award, Mail, MailKind } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { CredentialId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
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
 * All or none, in the caller's transaction; those that have that status already are left as they are. Returns how many changed.
 * Throws `status.reason-missing`, `thing.not-found` (at: the credential), `status.not-suspendable` (its achievement allows revocation
 * only), `status.irreversible` (revoked stays revoked).
 */
export async function changeStatus(tx: OrganizationTransaction, request: StatusRequest, ports: Needs): Promise<number> {
  const reason = request.reason.trim();
  if (reason === '') throw new AkashiError('status.reason-missing', { at: 'reason' });
  const at = ports.clock.now();
  const lists = new Set<string>();
  const told: Award[] = [];
  for (const id of new Set(request.credentials)) {
    const award = await tx.awards.byCredential(id);
    if (award?.state !== 'issued') throw new AkashiError('thing.not-found', { at: id });
    await assertAllowed(tx, award, request.status);
    const { statusListId: listId, statusIndex: index } = award;
    const { status, by } = request;
    const changed = await tx.statusLists.change({
      listId,
      index,
      credentialId: id,
      awardId: award.id,
      status,
      reason,
      by,
      at,
    });
    if (!changed) continue;
    lists.add(listId);
    if (status !== 'active') await cancelInvitations(tx, award, at);
    told.push(award);
    await tx.audit.append({ at, actor: by, action: `status-${status}`, subject: id, detail: {} });
  }
  for (const list of lists) await queueStatusList(tx, request.organization, list, ports);
  if (request.tellHolder !== false) await tell(tx, request, told, reason, ports);
  return told.length;
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

async function assertAllowed(tx: OrganizationTransaction, award: Award, wanted: CredentialStatus): Promise<void> {
  const version = await tx.achievements.version(award.versionId);
  const present = await tx.credentials.status(award.credentialId);
  const refusal = statusRefusal(present, wanted, version?.content.statusPurpose ?? 'revocation');
  if (refusal !== undefined) throw new AkashiError(refusal, { at: award.credentialId });
}

/** Nobody is invited any more to accept what does not hold. After a suspension, sending again invites anew. */
async function cancelInvitations(tx: OrganizationTransaction, award: Award, at: number): Promise<void> {
  for (const mail of await tx.mails.ofAward(award.id))
    if (mail.state === 'queued' && isInvitation(mail.kind)) await tx.mails.settle(mail.id, 'cancelled', at);
}

/** Mails that ask their reader to accept a credential. */
export const isInvitation = (kind: MailKind): boolean =>
  kind === 'claim' || kind === 'corrected' || kind === 'reminder';

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
  for (let from = 0; from < mails.length; from += 50)
    await tx.jobs.add('send-mails', {
      org: request.organization,
      mails: mails.slice(from, from + 50).map(mail => mail.id),
    });
}
