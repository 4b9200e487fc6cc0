/** What is found without knowing the organization: holdings, shares, locators. */
import { AkashiError } from '../../../core/error.ts';
import type { Holdings, Locators, Shares } from '../../../ports/store/credentials.ts';
import type { Database } from '../tables.ts';
import { at, atOrNull, record, uuid } from '../values.ts';

export function sqlHoldings(db: Database): Holdings {
  const holderOf: Holdings['holderOf'] = async credential => {
    const row = await db
      .selectFrom('holding')
      .select('personId')
      .where('credentialId', '=', uuid(credential))
      .executeTakeFirst();
    return row?.personId;
  };
  return {
    async add({ personId, credentialId, since }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('holding')
        .values({ personId, credentialId, since: at(since) })
        .onConflict(same => same.column('credentialId').doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n || (await holderOf(credentialId)) === personId) return;
      throw new AkashiError('store.duplicate', { detail: { name: 'holding' } });
    },
    ofPerson: person =>
      db
        .selectFrom('holding')
        .innerJoin('credentialLocator', 'credentialLocator.id', 'holding.credentialId')
        .select(['personId', 'organizationId', 'credentialId', 'since'])
        .where('personId', '=', person)
        .orderBy('since', 'desc')
        .orderBy('credentialId', 'desc')
        .execute(),
    holderOf,
    async remove(person, credential) {
      await db
        .deleteFrom('holding')
        .where('personId', '=', person)
        .where('credentialId', '=', uuid(credential))
        .execute();
    },
  };
}

export function sqlShares(db: Database): Shares {
  const shares = db.selectFrom('share').selectAll();
  return {
    async create({ createdAt, endsAt, stoppedAt, ...share }) {
      await db
        .insertInto('share')
        .values({ ...share, createdAt: at(createdAt), endsAt: at(endsAt), stoppedAt: atOrNull(stoppedAt) })
        .execute();
    },
    async byToken(tokenHash) {
      const row = await shares.where('tokenHash', '=', tokenHash).executeTakeFirst();
      return row && record(row);
    },
    async byId(id) {
      const row = await shares.where('id', '=', id).executeTakeFirst();
      return row && record(row);
    },
    async ofPerson(person) {
      const rows = await shares
        .where('personId', '=', person)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(record);
    },
    async stop(id, moment) {
      await db
        .updateTable('share')
        .set({ stoppedAt: at(moment) })
        .where('id', '=', id)
        .where('stoppedAt', 'is', null)
        .execute();
    },
    async viewed(id) {
      await db
        .updateTable('share')
        .set(from => ({ views: from('views', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
  };
}

export function sqlLocators(db: Database): Locators {
  const organizationOf = async (
    table: 'credentialLocator' | 'versionLocator' | 'statusListLocator',
    id: string,
  ): Promise<string | undefined> => {
    const row = await db.selectFrom(table).select('organizationId').where('id', '=', uuid(id)).executeTakeFirst();
    return row?.organizationId;
  };
  return {
    credential: id => organizationOf('credentialLocator', id),
    version: id => organizationOf('versionLocator', id),
    statusList: id => organizationOf('statusListLocator', id),
    claim: tokenHash =>
      db
        .selectFrom('claimLocator')
        .select(['organizationId', 'credentialId'])
        .where('tokenHash', '=', tokenHash)
        .executeTakeFirst(),
    async invitation(tokenHash) {
      const row = await db
        .selectFrom('invitationLocator')
        .select('organizationId')
        .where('tokenHash', '=', tokenHash)
        .executeTakeFirst();
      return row?.organizationId;
    },
  };
}
