/** Erasure in memory, and a ledger that a test can carry from one store to the next. */
import { createHash } from 'node:crypto';
import { ERASED_NAME, type Erasure, type ErasureEntry, type ErasureLedger } from '../../ports/erasure.ts';
import type { Mail } from '../../ports/store/awards.ts';
import type { Store } from '../../ports/store/store.ts';
import { memoryTables } from './store.ts';
import type { Table } from './table.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

export function createMemoryLedger(): ErasureLedger {
  const entries: ErasureEntry[] = [];
  return {
    append: async added => void entries.push(...added),
    read: async () => [...entries],
  };
}

export function createMemoryErasure(store: Store, ledger: ErasureLedger = createMemoryLedger()): Erasure {
  const { instance, tablesOf } = memoryTables(store);
  const keyOf = ({ kind, subject }: ErasureEntry): string => `${kind} ${subject}`;

  const erase = (entry: ErasureEntry, note: boolean): Promise<boolean> =>
    store.transaction(async () => {
      const own = entry.kind === 'person' ? undefined : tablesOf(entry.organization);
      const award = own?.awards.get(entry.subject);
      const there = {
        person: () => instance.people.has(entry.subject),
        award: () => award !== undefined && award.erasedAt === undefined,
        file: () =>
          own?.applicationFiles.get(entry.subject)?.file.erasedAt === undefined &&
          own?.applicationFiles.has(entry.subject) === true,
        contact: () => own?.applications.get(entry.subject)?.contact !== undefined,
      }[entry.kind]();
      if (!there) return false;
      if (note) await ledger.append([entry]);
      if (own === undefined) erasePerson(instance, tablesOf, entry.subject);
      else if (entry.kind === 'contact') eraseContact(instance, own, entry.subject, entry.at);
      else if (entry.kind === 'file') eraseFile(own, entry.subject, entry.at);
      else eraseAward(instance, own, entry.subject, entry.at);
      instance.erasures.set(keyOf(entry), entry);
      return true;
    });

  return {
    eraseAward: (organization, subject, at) => erase({ kind: 'award', organization, subject, at }, true),
    erasePerson: (subject, at) => erase({ kind: 'person', subject, at }, true),
    eraseContact: (organization, subject, at) => erase({ kind: 'contact', organization, subject, at }, true),
    eraseFile: (organization, subject, at) => erase({ kind: 'file', organization, subject, at }, true),
    async replay() {
      const written = await ledger.read();
      const known = new Set(written.map(keyOf));
      await ledger.append(instance.erasures.where(entry => !known.has(keyOf(entry))));
      let erased = 0;
      for (const entry of written) if (!instance.erasures.has(keyOf(entry)) && (await erase(entry, false))) erased += 1;
      return erased;
    },
  };
}

const emptied = (mail: Mail): Mail => {
  const { error: _gone, ...rest } = mail;
  return { ...rest, address: '', detail: {}, state: mail.state === 'queued' ? 'cancelled' : mail.state };
};

function eraseAward(instance: InstanceTables, own: OrganizationTables, id: string, at: number): void {
  const award = own.awards.get(id);
  if (award === undefined) return;
  const { nameKana: _kana, score: _score, recipientDid: _did, ...rest } = award;
  const { credentialId, batchId } = award;
  const state = award.state === 'awarded' ? 'recalled' : award.state;
  own.awards.set(id, { ...rest, state, name: ERASED_NAME, address: '', erasedAt: at });
  own.credentials.change(credentialId, row => ({ ...row, bytes: new Uint8Array(), erased: true }));
  own.forms.deleteWhere((_, name) => name.startsWith(`${credentialId} `));
  changeAll(
    own.statusChanges,
    row => row.credentialId === credentialId,
    numbered,
    row => ({ ...row, reason: '' }),
  );
  instance.shares.deleteWhere(row => row.credentialId === credentialId);
  instance.holdings.delete(credentialId);
  own.rosters.deleteWhere(row => row.batchId === batchId);
  const mails = own.mails.where(row => row.awardId === id);
  const sent = new Set(mails.map(mail => mail.id));
  instance.mailbox.deleteWhere(row => sent.has(row.id.split('@')[0] ?? ''));
  for (const mail of mails) own.mails.set(mail.id, emptied(mail));
  changeAll(
    own.audit,
    row => (row.subject === id || row.subject === credentialId) && row.action !== 'erase-award',
    numbered,
    row => ({ ...row, actor: 'erased', subject: '', detail: {} }),
  );
}

function eraseContact(instance: InstanceTables, own: OrganizationTables, id: string, at: number): void {
  own.applications.change(id, ({ contact: _gone, ...row }) => ({ ...row, contactErasedAt: at }));
  const mails = own.mails.where(
    ({ kind, detail }) => kind === 'application' && detail.application === id && detail.to === undefined,
  );
  const sent = new Set(mails.map(mail => mail.id));
  instance.mailbox.deleteWhere(row => sent.has(row.id.split('@')[0] ?? ''));
  for (const mail of mails) own.mails.set(mail.id, emptied(mail));
}

function eraseFile(own: OrganizationTables, id: string, at: number): void {
  own.applicationFiles.change(id, ({ file, bytes }) => ({
    file: { ...file, name: '', sha256: new Uint8Array(createHash('sha256').update(bytes).digest()), erasedAt: at },
    bytes: new Uint8Array(),
  }));
}

function erasePerson(
  instance: InstanceTables,
  tablesOf: (organization: string) => OrganizationTables,
  person: string,
): void {
  const addresses = new Set(instance.addresses.where(row => row.personId === person).map(row => row.address));
  for (const { id } of instance.organizations.where(() => true)) {
    const own = tablesOf(id);
    own.members.delete(person);
    instance.memberships.delete(`${person} ${id}`);
    for (const { tokenHash } of own.invitations.where(row => addresses.has(row.address))) {
      own.invitations.delete(tokenHash);
      instance.invitationLocators.delete(tokenHash);
    }
    const invited = own.mails.where(row => row.awardId === undefined && addresses.has(row.address));
    for (const mail of invited) own.mails.set(mail.id, emptied(mail));
  }
  const theirs = (row: { readonly personId: string }): boolean => row.personId === person;
  instance.signIns.deleteWhere(row => addresses.has(row.address));
  instance.mailbox.deleteWhere(row => addresses.has(row.to));
  instance.shares.deleteWhere(theirs);
  instance.holdings.deleteWhere(theirs);
  instance.sessions.deleteWhere(theirs);
  instance.passkeys.deleteWhere(theirs);
  instance.addresses.deleteWhere(theirs);
  instance.people.delete(person);
}

const numbered = (row: { readonly number: number }): string => String(row.number);

function changeAll<V>(table: Table<V>, test: (row: V) => boolean, keyOf: (row: V) => string, change: (row: V) => V) {
  for (const row of table.where(test)) table.set(keyOf(row), change(row));
}
