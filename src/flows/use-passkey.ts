/** Finishes the use of a passkey: who it is, if the answer holds. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId, TokenHash } from '../ports/store/ids.ts';

export interface PasskeyUse {
  /** The browser's answer, as it came. */
  readonly response: unknown;
  /** The browser's or session's hash under which the ceremony was opened. */
  readonly subject: TokenHash;
  /** Only this person's passkeys count: confirming in a running session. */
  readonly person?: PersonId;
}

/** The challenge is spent whatever comes of it. Throws `sign-in.passkey-failed`, for every reason alike. */
export async function usePasskey(
  { response, subject, person }: PasskeyUse,
  ports: Pick<Ports, 'store' | 'clock' | 'passkeys'>,
): Promise<PersonId> {
  const claim = ports.passkeys.claimOf(response);
  const now = ports.clock.now();
  const passkey = await ports.store.transaction(async tx => {
    if (!claim || !(await tx.signIns.takeChallenge(claim.challenge, subject, now))) return undefined;
    return tx.people.passkeyById(claim.credentialId);
  });
  if (!claim || !passkey || (person !== undefined && passkey.personId !== person))
    throw new AkashiError('sign-in.passkey-failed');
  const used = await ports.passkeys.verifyRequest(response, claim.challenge, passkey, passkey.personId);
  if (!used) throw new AkashiError('sign-in.passkey-failed');
  await ports.store.transaction(tx => tx.people.usePasskey(passkey.id, used.counter, now));
  return passkey.personId;
}
