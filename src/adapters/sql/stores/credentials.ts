/** Signed credentials: the bytes compressed against their version's dictionary, and given back as they were signed. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Credentials } from '../../../ports/store/credentials.ts';
import { hexBytes, insertMany, isoInstant } from '../bulk.ts';
import type { Scope } from '../tables.ts';
import { record, uuid, uuids } from '../values.ts';
import { createDictionaries } from './dictionaries.ts';

export function sqlCredentials({ db, org }: Scope): Credentials {
  const dictionaryOf = createDictionaries({ db, org });
  return {
    async add(credentials) {
      const rows = credentials.map(credential => ({
        org_id: org,
        id: credential.id,
        award_id: credential.awardId,
        version_id: credential.versionId,
        key_id: credential.keyId,
        issued_at: isoInstant(credential.issuedAt),
      }));
      const types = {
        org_id: 'text',
        id: 'uuid',
        award_id: 'uuid',
        version_id: 'uuid',
        key_id: 'text',
        issued_at: 'timestamptz',
      };
      const inserted = await sql<{ id: string }>`
        ${insertMany('credential', types, rows)} on conflict (org_id, id) do nothing returning id`.execute(db);
      const isNew = new Set(inserted.rows.map(row => row.id));
      const fresh = credentials.filter(credential => isNew.delete(credential.id));
      // Another organization's id is a duplicate here: a credential id is unique in the installation.
      await insertMany(
        'credential_locator',
        { id: 'uuid', organization_id: 'text' },
        fresh.map(({ id }) => ({ id, organization_id: org })),
      ).execute(db);
      const bytes = [];
      for (const { id, versionId, bytes: signed } of fresh) {
        const deflated = deflateRawSync(signed, { level: 9, ...(await dictionaryOf(versionId)) });
        bytes.push({ org_id: org, credential_id: id, deflated: hexBytes(deflated) });
      }
      const byteTypes = { org_id: 'text', credential_id: 'uuid', deflated: 'bytea' };
      await insertMany('credential_bytes', byteTypes, bytes).execute(db);
      return fresh.map(({ id }) => id);
    },
    async byId(id) {
      const row = await db
        .selectFrom('credential')
        // Gone after an erasure: then there is no credential to give.
        .innerJoin('credentialBytes', join =>
          join
            .onRef('credentialBytes.orgId', '=', 'credential.orgId')
            .onRef('credentialBytes.credentialId', '=', 'credential.id'),
        )
        .selectAll('credential')
        .select('credentialBytes.deflated')
        .where('credential.orgId', '=', org)
        .where('credential.id', '=', uuid(id))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { deflated, ...credential } = row;
      const bytes = inflateRawSync(deflated, await dictionaryOf(credential.versionId));
      return { ...record(credential), bytes: new Uint8Array(bytes) };
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
