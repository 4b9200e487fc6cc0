/**
 * The way back for whoever lost every passkey and still reads the mail: it waits three days, in which all addresses have been told
 * and any session can cancel it, so that a stolen mailbox is not at once a stolen account (security 4).
 */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { Instant, PersonId } from '../ports/store/ids.ts';
import type { InstanceTransaction } from '../ports/store/store.ts';
import { notifyPerson } from './notify-person.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'random' | 'mailer' | 'instance'>;

const WAIT = 3 * 86_400_000;

/** Not a table of its own: at most a handful of people ever wait. '' is none. */
const settingOf = (person: PersonId): string => `passkey-reset:${person}`;

async function dueAt(tx: InstanceTransaction, person: PersonId): Promise<Instant | undefined> {
  const kept = (await tx.settings.get(settingOf(person))) ?? '';
  return kept === '' ? undefined : Number(kept);
}

/** From when on the passkeys may be reset; undefined when nobody asked. */
export const passkeyResetDue = (person: PersonId, ports: Pick<Ports, 'store'>): Promise<Instant | undefined> =>
  ports.store.transaction(tx => dueAt(tx, person));

/** Asking again does not begin the wait anew. */
export async function askPasskeyReset(person: PersonId, ports: Needs): Promise<void> {
  const asked = await ports.store.transaction(async tx => {
    if ((await dueAt(tx, person)) !== undefined) return false;
    await tx.settings.put(settingOf(person), String(ports.clock.now() + WAIT));
    return true;
  });
  if (asked) await notifyPerson({ person, what: 'passkey-reset-asked', name: '' }, ports);
}

export async function cancelPasskeyReset(person: PersonId, ports: Pick<Ports, 'store'>): Promise<void> {
  await ports.store.transaction(tx => tx.settings.put(settingOf(person), ''));
}

/** Takes every passkey away. Throws `passkey.recovery-waiting` before its time and when nobody asked. */
export async function resetPasskeys(person: PersonId, ports: Needs): Promise<void> {
  await ports.store.transaction(async tx => {
    const due = await dueAt(tx, person);
    if (due === undefined || ports.clock.now() < due) throw new AkashiError('passkey.recovery-waiting');
    for (const passkey of await tx.people.passkeysOf(person)) await tx.people.removePasskey(person, passkey.id);
    await tx.settings.put(settingOf(person), '');
  });
  await notifyPerson({ person, what: 'passkeys-reset', name: '' }, ports);
}
