/** People, addresses, passkeys, sessions and sign-ins: outside every organization. */
import type { People, Sessions, SignIns } from '../../../ports/store/people.ts';
import type { Database } from '../tables.ts';
import { at, atOrNull, record } from '../values.ts';

const day = 86_400_000;

export function sqlPeople(db: Database): People {
  const addAddress: People['addAddress'] = async ({ address, personId, verifiedAt }) => {
    await db
      .insertInto('personAddress')
      .values({ address, personId, verifiedAt: at(verifiedAt) })
      .execute();
  };
  return {
    async create({ createdAt, ...person }, address) {
      await db
        .insertInto('person')
        .values({ ...person, createdAt: at(createdAt) })
        .execute();
      await addAddress(address);
    },
    byId: id => db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst(),
    byAddress: address =>
      db
        .selectFrom('person')
        .innerJoin('personAddress', 'personAddress.personId', 'person.id')
        .selectAll('person')
        .where('personAddress.address', '=', address)
        .executeTakeFirst(),
    addressesOf: id =>
      db
        .selectFrom('personAddress')
        .selectAll()
        .where('personId', '=', id)
        .orderBy('verifiedAt')
        .orderBy('address')
        .execute(),
    addAddress,
    async removeAddress(id, address) {
      await db.deleteFrom('personAddress').where('personId', '=', id).where('address', '=', address).execute();
    },
    async update({ id, name, language, operator }) {
      await db.updateTable('person').set({ name, language, operator }).where('id', '=', id).execute();
    },
    async count() {
      const { total } = await db
        .selectFrom('person')
        .select(from => from.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return total;
    },
    async passkeysOf(id) {
      const rows = await db
        .selectFrom('passkey')
        .selectAll()
        .where('personId', '=', id)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(record);
    },
    async passkeyById(id) {
      const row = await db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst();
      return row && record(row);
    },
    async addPasskey({ createdAt, lastUsedAt, transports, ...passkey }) {
      await db
        .insertInto('passkey')
        .values({
          ...passkey,
          transports: [...transports],
          createdAt: at(createdAt),
          lastUsedAt: atOrNull(lastUsedAt),
        })
        .execute();
    },
    async usePasskey(id, counter, moment) {
      await db
        .updateTable('passkey')
        .set({ counter, lastUsedAt: at(moment) })
        .where('id', '=', id)
        .execute();
    },
    async removePasskey(person, id) {
      await db.deleteFrom('passkey').where('personId', '=', person).where('id', '=', id).execute();
    },
  };
}

export function sqlSessions(db: Database): Sessions {
  const standing = (now: number) => db.selectFrom('session').selectAll().where('endsAt', '>', at(now));
  return {
    async create({ createdAt, lastSeenAt, endsAt, passkeyAt, ...session }) {
      await db.deleteFrom('session').where('endsAt', '<', at(createdAt)).execute();
      await db
        .insertInto('session')
        .values({
          ...session,
          createdAt: at(createdAt),
          lastSeenAt: at(lastSeenAt),
          endsAt: at(endsAt),
          passkeyAt: atOrNull(passkeyAt),
        })
        .execute();
    },
    async byToken(tokenHash, now) {
      const row = await standing(now).where('tokenHash', '=', tokenHash).executeTakeFirst();
      return row && record(row);
    },
    async touch(tokenHash, moment) {
      await db
        .updateTable('session')
        .set({ lastSeenAt: at(moment) })
        .where('tokenHash', '=', tokenHash)
        .execute();
    },
    async passkeyUsed(tokenHash, moment) {
      await db
        .updateTable('session')
        .set({ passkeyAt: at(moment) })
        .where('tokenHash', '=', tokenHash)
        .execute();
    },
    async ofPerson(person, now) {
      const rows = await standing(now)
        .where('personId', '=', person)
        .orderBy('lastSeenAt', 'desc')
        .orderBy('tokenHash')
        .execute();
      return rows.map(record);
    },
    async end(tokenHash) {
      await db.deleteFrom('session').where('tokenHash', '=', tokenHash).execute();
    },
    async endAllOf(person, except) {
      const { numDeletedRows } = await db
        .deleteFrom('session')
        .where('personId', '=', person)
        .$if(except !== undefined, query => query.where('tokenHash', '<>', except as string))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

export function sqlSignIns(db: Database): SignIns {
  const open = (now: number) =>
    db
      .selectFrom('signIn')
      .select(['tokenHash', 'address', 'browserHash', 'codeHash', 'endsAt', 'wrongCodes'])
      .where('endsAt', '>', at(now));
  return {
    async create({ endsAt, ...signIn }) {
      await db
        .deleteFrom('signIn')
        .where('endsAt', '<', at(endsAt - day))
        .execute();
      await db
        .insertInto('signIn')
        .values({ ...signIn, endsAt: at(endsAt) })
        .execute();
    },
    byToken: (tokenHash, now) => open(now).where('tokenHash', '=', tokenHash).executeTakeFirst(),
    byBrowser: (browserHash, now) =>
      open(now).where('browserHash', '=', browserHash).orderBy('endsAt', 'desc').orderBy('number', 'desc').execute(),
    async countWrongCode(tokenHash) {
      await db
        .updateTable('signIn')
        .set(from => ({ wrongCodes: from('wrongCodes', '+', 1) }))
        .where('tokenHash', '=', tokenHash)
        .execute();
    },
    async spend(tokenHash) {
      // Of two that spend at once, the second finds the row gone.
      const { numDeletedRows } = await db
        .deleteFrom('signIn')
        .where('tokenHash', '=', tokenHash)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    async putChallenge(challenge, subject, endsAt) {
      await db
        .deleteFrom('challenge')
        .where('endsAt', '<', at(endsAt - day))
        .execute();
      await db
        .insertInto('challenge')
        .values({ challenge, subject, endsAt: at(endsAt) })
        .execute();
    },
    async takeChallenge(challenge, subject, now) {
      const row = await db
        .deleteFrom('challenge')
        .where('challenge', '=', challenge)
        .where('subject', '=', subject)
        .returning('endsAt')
        .executeTakeFirst();
      return row !== undefined && row.endsAt > now;
    },
  };
}
