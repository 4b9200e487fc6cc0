/** Sends the mail about one award again, to a mended address if one is given. The signed identity hash stays as it is. */
import { AkashiError } from '../core/error.ts';
import { parseEmail } from '../core/roster/parse-email.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award, Mail, MailKind } from '../ports/store/awards.ts';
import type { CredentialStatus } from '../ports/store/credentials.ts';
import type { AwardId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { newUuid } from './new-id.ts';

export interface Resending {
  readonly organization: OrganizationId;
  readonly award: AwardId;
  /** Left out or '': to the address that the award has. */
  readonly address?: string;
  readonly by: PersonId | 'system';
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'vault' | 'crypto'>;

const isNews = (kind: MailKind): boolean => kind === 'revoked' || kind === 'suspended' || kind === 'reinstated';

/**
 * A notice that did not arrive (revoked, suspended, reinstated) goes again as it was; else the invitation to claim. Throws
 * `thing.not-found`, `roster.email-malformed`, `award.erased`, `award.not-issued`, `award.replaced`, `award.claim-closed`,
 * `award.mail-under-way`.
 */
export async function resendMail(input: Resending, ports: Needs): Promise<void> {
  const wanted = input.address?.trim() ?? '';
  const parsed = wanted === '' ? undefined : parseEmail(wanted);
  if (parsed?.ok === false) throw new AkashiError(parsed.code, { at: 'address' });
  await ports.store.inOrganization(input.organization, async tx => {
    const [award] = await tx.awards.byIds([input.award], { lock: true });
    if (!award) throw new AkashiError('thing.not-found', { at: input.award });
    if (award.erasedAt !== undefined) throw new AkashiError('award.erased', { at: award.id });
    if (award.state !== 'issued') throw new AkashiError('award.not-issued', { at: award.id });
    const address = parsed?.value ?? award.address;
    const mails = await tx.mails.ofAward(award.id);
    const now = ports.clock.now();
    const { kind, detail } = await whatToSend(tx, award, mails);
    await clearTheWay(tx, mails, address, now);
    // The link that went to the old address leads nowhere from now on; the new address has its own.
    if (address !== award.address) await tx.awards.setAddress(award.id, address);
    const batch = await tx.awards.batch(award.batchId);
    const mail: Mail = {
      id: newUuid(ports),
      kind,
      awardId: award.id,
      address,
      detail,
      state: 'queued',
      attempts: 0,
      notBefore: Math.max(now, batch?.mailAfter ?? now),
      createdAt: now,
      changedAt: now,
    };
    await tx.mails.add([mail]);
    await tx.jobs.add('send-mails', { org: input.organization, mails: [mail.id] }, { runAt: mail.notBefore });
    const mended = address === award.address ? 0 : 1;
    await tx.audit.append({ at: now, actor: input.by, action: 'resend-mail', subject: award.id, detail: { mended } });
  });
}

/** Which mail would go again: a notice that did not arrive, or the invitation; undefined when neither would. Mails oldest first. */
export function canResend(
  award: Award,
  status: CredentialStatus,
  mails: readonly Mail[],
): 'news' | 'invitation' | undefined {
  const newest = mails.at(-1);
  if (award.state !== 'issued' || award.erasedAt !== undefined) return undefined;
  if (newest && isNews(newest.kind) && newest.state !== 'sent') return 'news';
  return status !== 'revoked' && award.replacedBy === undefined && award.claim === 'unclaimed'
    ? 'invitation'
    : undefined;
}

async function whatToSend(
  tx: OrganizationTransaction,
  award: Award,
  mails: readonly Mail[],
): Promise<Pick<Mail, 'kind' | 'detail'>> {
  const newest = mails.at(-1);
  const status = await tx.credentials.status(award.credentialId);
  const sendable = canResend(award, status, mails);
  if (sendable === 'news' && newest) return newest;
  if (sendable === undefined) {
    const replaced = status === 'revoked' || award.replacedBy !== undefined;
    throw new AkashiError(replaced ? 'award.replaced' : 'award.claim-closed', { at: award.id });
  }
  const first = mails.find(mail => mail.kind === 'claim' || mail.kind === 'corrected');
  return { kind: first?.kind ?? 'claim', detail: first?.detail ?? {} };
}

/** One mail at a time: what waits with a wrong address gives way, what is on its way is waited for. */
async function clearTheWay(tx: OrganizationTransaction, mails: readonly Mail[], address: string, now: number) {
  const open = mails.filter(mail => mail.state === 'queued' || mail.state === 'sending');
  for (const mail of open) {
    if (mail.state === 'sending' || mail.address === address)
      throw new AkashiError('award.mail-under-way', { at: mail.id });
    await tx.mails.settle(mail.id, 'cancelled', now);
  }
}
