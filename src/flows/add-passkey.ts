/** Keeps a new passkey of a person who is signed in, and tells all of the person's addresses. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId, TokenHash } from '../ports/store/ids.ts';
import { notifyPerson } from './notify-person.ts';

export interface NewPasskey {
  readonly response: unknown;
  /** The session's hash. */
  readonly subject: TokenHash;
  readonly person: PersonId;
  /** What the person calls it; '' for the day on which it was made. */
  readonly name: string;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'passkeys' | 'mailer' | 'instance'>;

/** Throws `sign-in.passkey-failed`, and `store.duplicate` for one that is known already. */
export async function addPasskey(input: NewPasskey, ports: Needs): Promise<void> {
  const { person, subject, response } = input;
  const claim = ports.passkeys.claimOf(response);
  const now = ports.clock.now();
  const taken =
    claim !== undefined &&
    (await ports.store.transaction(tx => tx.signIns.takeChallenge(claim.challenge, subject, now)));
  const made = taken ? await ports.passkeys.verifyCreation(response, claim.challenge) : undefined;
  if (!made) throw new AkashiError('sign-in.passkey-failed');
  const name = [...input.name.replace(/\s+/gu, ' ').trim()].slice(0, 60).join('');
  const called = name === '' ? new Date(now).toISOString().slice(0, 10) : name;
  await ports.store.transaction(tx =>
    tx.people.addPasskey({ ...made, personId: person, name: called, createdAt: now }),
  );
  await notifyPerson({ person, what: 'passkey-added', name: called }, ports);
}
