/** Opens a passkey ceremony: a challenge of 32 bytes that counts once, for five minutes, for this browser or session. */
import { encodeBase64url } from '../core/bytes/base64.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { PersonId, TokenHash } from '../ports/store/ids.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'passkeys'>;

const FIVE_MINUTES = 300_000;

async function openChallenge(subject: TokenHash, ports: Needs): Promise<string> {
  if (!ports.passkeys.possible) throw new AkashiError('sign-in.passkey-failed');
  const challenge = encodeBase64url(ports.random.bytes(32));
  const endsAt = ports.clock.now() + FIVE_MINUTES;
  await ports.store.transaction(tx => tx.signIns.putChallenge(challenge, subject, endsAt));
  return challenge;
}

/** Options to use a passkey: any (signing in) or one of this person's (confirming). `subject` is the browser's or session's hash. */
export async function beginPasskeyUse(
  subject: TokenHash,
  person: PersonId | undefined,
  ports: Needs,
): Promise<unknown> {
  const allowed = person === undefined ? undefined : await ports.store.transaction(tx => tx.people.passkeysOf(person));
  const challenge = await openChallenge(subject, ports);
  return ports.passkeys.requestOptions({ challenge, ...(allowed === undefined ? {} : { allowed }) });
}

/** Options to make a passkey for a person who is signed in; `subject` is the session's hash. */
export async function beginPasskeyCreation(subject: TokenHash, personId: PersonId, ports: Needs): Promise<unknown> {
  const { person, addresses, known } = await ports.store.transaction(async tx => ({
    person: await tx.people.byId(personId),
    addresses: await tx.people.addressesOf(personId),
    known: await tx.people.passkeysOf(personId),
  }));
  if (!person) throw new AkashiError('thing.not-found', { at: 'person' });
  const challenge = await openChallenge(subject, ports);
  const accountName = addresses[0]?.address ?? person.name;
  return ports.passkeys.creationOptions({ challenge, personId, accountName, displayName: person.name, known });
}
