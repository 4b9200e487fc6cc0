/** An organization erases what it knows of one recipient in one award (security 22): decided and noted first, then done by the erasing role. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Award } from '../ports/store/awards.ts';
import type { AwardId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import { changeStatus } from './change-status.ts';

/** Why, chosen and not written: what a hand writes may name the very person, and the audit keeps it for good. */
export const erasureGrounds = ['asked', 'term-over', 'mistake', 'other'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

export interface AwardErasure {
  readonly organization: OrganizationId;
  readonly award: AwardId;
  readonly ground: string;
  /** Revokes the credential, so that copies elsewhere fail; otherwise its status stays as it is. */
  readonly revoke: boolean;
  /** An owner. */
  readonly by: PersonId;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'erasure'>;

const isGround = (text: string): text is ErasureGround => erasureGrounds.some(ground => ground === text);

/**
 * Nobody is told by mail: the address is gone. A death between the two halves leaves an award that can be erased again. Throws
 * `erasure.ground-missing`, `access.denied`, `thing.not-found`, `award.erased`, `award.not-issued` (it is about to be),
 * `award.mail-under-way`.
 */
export async function eraseAward(input: AwardErasure, ports: Needs): Promise<void> {
  const { organization, ground } = input;
  if (!isGround(ground)) throw new AkashiError('erasure.ground-missing', { at: 'ground' });
  const at = ports.clock.now();
  await ports.store.inOrganization(organization, async tx => {
    if ((await tx.members.roleOf(input.by)) !== 'owner') throw new AkashiError('access.denied');
    const [award] = await tx.awards.byIds([input.award], { lock: true });
    if (!award) throw new AkashiError('thing.not-found', { at: input.award });
    assertErasable(award);
    await stopMails(tx, award, at);
    if (input.revoke && award.state === 'issued') await revoke(tx, input, award, ports);
    const status = award.state === 'issued' ? await tx.credentials.status(award.credentialId) : award.state;
    await tx.audit.append({
      at,
      actor: input.by,
      action: 'erase-award',
      subject: award.id,
      detail: { ground, status },
    });
  });
  await ports.erasure.eraseAward(organization, input.award, at);
}

function assertErasable(award: Award): void {
  if (award.erasedAt !== undefined) throw new AkashiError('award.erased', { at: award.id });
  // A job is about to sign it: erased now, the credential would come after.
  if (award.state === 'awarded') throw new AkashiError('award.not-issued', { at: award.id });
}

/** What waits is cancelled; what is on its way would write its outcome, with the address in it, after the erasure. */
async function stopMails(tx: OrganizationTransaction, award: Award, at: number): Promise<void> {
  for (const mail of await tx.mails.ofAward(award.id)) {
    if (mail.state === 'sending') throw new AkashiError('award.mail-under-way', { at: mail.id });
    if (mail.state === 'queued') await tx.mails.settle(mail.id, 'cancelled', at);
  }
}

async function revoke(tx: OrganizationTransaction, input: AwardErasure, award: Award, ports: Needs): Promise<void> {
  const { organization, ground: reason, by } = input;
  const credentials = [award.credentialId];
  await changeStatus(tx, { organization, credentials, status: 'revoked', reason, by, tellHolder: false }, ports);
}
