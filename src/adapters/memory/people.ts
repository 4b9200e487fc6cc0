/** People, addresses, passkeys, sessions and sign-ins in memory. */
import type { People, Sessions, SignIns } from '../../ports/store/people.ts';
import { mustExist } from './table.ts';
import type { InstanceTables } from './tables.ts';

export function memoryPeople(tables: InstanceTables): People {
  const { people, addresses, passkeys } = tables;
  return {
    async create(person, address) {
      people.insert(person.id, person);
      addresses.insert(address.address, address);
    },
    byId: async id => people.get(id),
    async byAddress(address) {
      const row = addresses.get(address);
      return row === undefined ? undefined : people.get(row.personId);
    },
    addressesOf: async id =>
      addresses
        .where(row => row.personId === id)
        .sort((a, b) => a.verifiedAt - b.verifiedAt || (a.address < b.address ? -1 : 1)),
    async addAddress(address) {
      mustExist(people, address.personId, 'person');
      addresses.insert(address.address, address);
    },
    async removeAddress(id, address) {
      if (addresses.get(address)?.personId === id) addresses.delete(address);
    },
    async update(person) {
      people.change(person.id, row => ({ ...person, createdAt: row.createdAt }));
    },
    count: async () => people.size,
    passkeysOf: async id => passkeys.where(row => row.personId === id).sort((a, b) => a.createdAt - b.createdAt),
    passkeyById: async id => passkeys.get(id),
    async addPasskey(passkey) {
      mustExist(people, passkey.personId, 'person');
      passkeys.insert(passkey.id, passkey);
    },
    async usePasskey(id, counter, at) {
      passkeys.change(id, row => ({ ...row, counter, lastUsedAt: at }));
    },
    async removePasskey(person, id) {
      if (passkeys.get(id)?.personId === person) passkeys.delete(id);
    },
  };
}

export function memorySessions(tables: InstanceTables): Sessions {
  const { sessions } = tables;
  return {
    async create(session) {
      mustExist(tables.people, session.personId, 'person');
      sessions.insert(session.tokenHash, session);
    },
    byToken: async (tokenHash, now) => sessions.first(row => row.tokenHash === tokenHash && row.endsAt > now),
    async touch(tokenHash, at) {
      sessions.change(tokenHash, row => ({ ...row, lastSeenAt: at }));
    },
    async passkeyUsed(tokenHash, at) {
      sessions.change(tokenHash, row => ({ ...row, passkeyAt: at }));
    },
    ofPerson: async (person, now) =>
      sessions
        .where(row => row.personId === person && row.endsAt > now)
        .sort((a, b) => b.lastSeenAt - a.lastSeenAt || (a.tokenHash < b.tokenHash ? -1 : 1)),
    async end(tokenHash) {
      sessions.delete(tokenHash);
    },
    async endAllOf(person, except) {
      const ended = sessions.where(row => row.personId === person && row.tokenHash !== except);
      for (const session of ended) sessions.delete(session.tokenHash);
      return ended.length;
    },
  };
}

export function memorySignIns(tables: InstanceTables): SignIns {
  const { signIns, challenges } = tables;
  const bare = <V extends { number: number }>({ number, ...signIn }: V) => signIn;
  return {
    async create(signIn) {
      signIns.insert(signIn.tokenHash, { ...signIn, number: tables.next() });
    },
    async byToken(tokenHash, now) {
      const signIn = signIns.get(tokenHash);
      return signIn === undefined || signIn.endsAt <= now ? undefined : bare(signIn);
    },
    byBrowser: async (browserHash, now) =>
      signIns
        .where(row => row.browserHash === browserHash && row.endsAt > now)
        .sort((a, b) => b.endsAt - a.endsAt || b.number - a.number)
        .map(bare),
    async countWrongCode(tokenHash) {
      signIns.change(tokenHash, row => ({ ...row, wrongCodes: row.wrongCodes + 1 }));
    },
    spend: async tokenHash => signIns.delete(tokenHash),
    async putChallenge(challenge, subject, endsAt) {
      challenges.insert(challenge, { subject, endsAt });
    },
    async takeChallenge(challenge, subject, now) {
      const row = challenges.get(challenge);
      if (row === undefined || row.subject !== subject) return false;
      challenges.delete(challenge);
      return row.endsAt > now;
    },
  };
}
