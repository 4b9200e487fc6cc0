/** Signed credentials: the bytes without what they share with others of their version, and given back as they were signed. */
import { sql } from 'kysely';
import type { Credentials } from '../../../ports/store/credentials.ts';
import { hexBytes, insertMany, isoInstant } from '../bulk.ts';
import type { Scope } from '../tables.ts';
import { record, uuid, uuids } from '../values.ts';
import { createCredentialLayouts } from './credential-layouts.ts';

export function sqlCredentials({ db, org }: Scope): Credentials {
  const layouts = createCredentialLayouts({ db, org });
  return {
    async add(credentials) {
      const rows = [];
      // In order of their ids, as the indexes have them: so their pages become full
      for (const credential of credentials.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
        const { layout, packed } = await layouts.pack(credential);
        const { id, issuedAt } = credential;
        rows.push({ org_id: org, id, layout, issued_at: isoInstant(issuedAt), packed: hexBytes(packed) });
      }
      // Another organization's id is a duplicate here: a credential id is unique in the installation.
      const inserted = await sql<{ id: string }>`
        with fresh_credential as (
          ${insertMany('credential', credentialTypes, rows)} on conflict (org_id, id) do nothing returning id)
        insert into credential_locator (id, organization_id) select id, ${org} from fresh_credential returning id`.execute(
        db,
      );
      const isNew = new Set(inserted.rows.map(row => row.id));
      return credentials.filter(credential => isNew.delete(credential.id)).map(({ id }) => id);
    },
    async byId(id) {
      const row = await db
        .selectFrom('credential')
        .innerJoin('credentialLayout', join =>
          join
            .onRef('credentialLayout.orgId', '=', 'credential.orgId')
            .onRef('credentialLayout.number', '=', 'credential.layout'),
        )
        // Most awards have their credential's id; one of before migration 0021 names it
        .leftJoin('award', join =>
          join.onRef('award.orgId', '=', 'credential.orgId').onRef('award.credentialId', '=', 'credential.id'),
        )
        .select(['credential.id', 'credentialLayout.versionId', 'credentialLayout.keyId'])
        .select(from => from.fn.coalesce('award.id', 'credential.id').as('awardId'))
        .select(['credential.layout', 'credential.packed', 'credential.issuedAt'])
        .where('credential.orgId', '=', org)
        .where('credential.id', '=', uuid(id))
        .executeTakeFirst();
      // Gone after an erasure: then there is no credential to give.
      if (row === undefined || row.packed === null) return undefined;
      const { layout, packed, ...credential } = row;
      return { ...record(credential), bytes: await layouts.unpack(row.versionId, layout, packed) };
    },
    async addForm(id, form, text) {
      await db
        .insertInto('credentialForm')
        .values({ orgId: org, credentialId: id, form, text })
        .onConflict(same => same.columns(['orgId', 'credentialId', 'form']).doNothing())
        .execute();
    },
    async form(id, form) {
      const row = await db
        .selectFrom('credentialForm')
        .select('text')
        .where('orgId', '=', org)
        .where('credentialId', '=', uuid(id))
        .where('form', '=', form)
        .executeTakeFirst();
      return row?.text;
    },
    async count() {
      const { total } = await db
        .selectFrom('credential')
        .select(from => from.fn.countAll<number>().as('total'))
        .where('orgId', '=', org)
        .executeTakeFirstOrThrow();
      return total;
    },
    async recent(limit) {
      const rows = await db
        .selectFrom('credential')
        .select('id')
        .where('orgId', '=', org)
        .orderBy('issuedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(row => row.id);
    },
    async status(id) {
      const row = await db
        .selectFrom('credentialStatus')
        .select('status')
        .where('orgId', '=', org)
        .where('credentialId', '=', uuid(id))
        .executeTakeFirst();
      return row?.status ?? 'active';
    },
    async statuses(ids) {
      const rows = await db
        .selectFrom('credentialStatus')
        .select(['credentialId', 'status'])
        .where('orgId', '=', org)
        .where(sql<boolean>`credential_id = any(${uuids(ids)})`)
        .execute();
      const known = new Map(rows.map(row => [row.credentialId, row.status]));
      return new Map(ids.map(id => [id, known.get(id) ?? 'active']));
    },
    async statusChanges(id) {
      return db
        .selectFrom('statusChange')
        .select([
          'listId',
          'listIndex as index',
          'credentialId',
          'awardId',
          'status',
          'reason',
          'changedBy as by',
          'changedAt as at',
        ])
        .where('orgId', '=', org)
        .where('credentialId', '=', uuid(id))
        .orderBy('number')
        .execute();
    },
  };
}

const credentialTypes = { org_id: 'text', id: 'uuid', layout: 'integer', issued_at: 'timestamptz', packed: 'bytea' };
