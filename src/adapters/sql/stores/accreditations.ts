/** What accreditors have signed, and where things of accreditation are found. */
import { sql } from 'kysely';
import type { AccreditationLocators, AccreditationRecord, Accreditations } from '../../../ports/store/accreditation.ts';
import type { Database, Scope } from '../tables.ts';
import { at, record, uuid } from '../values.ts';

export function sqlAccreditations({ db, org }: Scope): Accreditations {
  const all = db.selectFrom('accreditation').selectAll().where('orgId', '=', org);
  return {
    async add({ issuedAt, applicationId, approval, achievement, ...document }) {
      await db
        .insertInto('accreditationLocator')
        .values({ id: document.id, organizationId: org, subject: document.subject })
        .execute();
      await db
        .insertInto('accreditation')
        .values({
          orgId: org,
          ...document,
          applicationId: applicationId ?? null,
          approval: approval ?? null,
          achievement: achievement ?? null,
          issuedAt: at(issuedAt),
        })
        .execute();
    },
    async byId(id) {
      const row = await all.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async list({ limit, offset }) {
      const counted = await db
        .selectFrom('accreditation')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('orgId', '=', org)
        .executeTakeFirstOrThrow();
      const rows = await all.orderBy('issuedAt', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
      return { rows: rows.map(row => record(row) as AccreditationRecord), total: Number(counted.total) };
    },
    async digests({ after, limit }) {
      const { rows } = await sql<{ id: string; sha256: Uint8Array }>`
        select id, sha256(bytes) as sha256 from accreditation
        where org_id = ${org} ${after === undefined ? sql`` : sql`and id > ${uuid(after)}`} order by id limit ${limit}`.execute(
        db,
      );
      return rows.map(({ id, sha256 }) => ({ id, sha256: new Uint8Array(sha256) }));
    },
    async about(subject) {
      const rows = await all
        .where(({ or, eb }) => or([eb('subject', '=', subject), eb('achievement', '=', subject)]))
        .orderBy('issuedAt', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(row => record(row) as AccreditationRecord);
    },
    async listingsOf(issuerId) {
      const rows = await db
        .selectFrom('accreditation')
        .innerJoin('application', join =>
          join
            .onRef('application.orgId', '=', 'accreditation.orgId')
            .onRef('application.id', '=', 'accreditation.applicationId'),
        )
        .selectAll('accreditation')
        .where('accreditation.orgId', '=', org)
        .where('accreditation.approval', '=', 'listing')
        .where(sql<boolean>`application.applicant ->> 'issuerId' = ${issuerId}`)
        .orderBy('accreditation.issuedAt', 'desc')
        .orderBy('accreditation.id', 'desc')
        .execute();
      return rows.map(row => record(row) as AccreditationRecord);
    },
    async setStatus(id, status) {
      const found = await all.where('id', '=', uuid(id)).executeTakeFirst();
      if (found === undefined) return false;
      // The list before its rows, as everybody locks them.
      await db
        .selectFrom('statusList')
        .select('id')
        .where('orgId', '=', org)
        .where('id', '=', found.listId)
        .forUpdate()
        .execute();
      const { numUpdatedRows } = await db
        .updateTable('accreditation')
        .set({ status })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .where('status', '<>', status)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await db
        .updateTable('statusList')
        .set(({ eb }) => ({ changes: eb('changes', '+', 1) }))
        .where('orgId', '=', org)
        .where('id', '=', found.listId)
        .execute();
      return true;
    },
  };
}

export function sqlAccreditationLocators(db: Database): AccreditationLocators {
  const organizationOf = async (
    table: 'applicationLocator' | 'standardVersionLocator' | 'accreditationLocator',
    id: string,
  ): Promise<string | undefined> =>
    (await db.selectFrom(table).select('organizationId').where('id', '=', uuid(id)).executeTakeFirst())?.organizationId;
  const ofApplicant = async (table: 'applicationLocator' | 'supportRequestLocator', applicant: string) => {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'organizationId'])
      .where('applicantId', '=', applicant)
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ id, organizationId: accreditor }) => ({ id, accreditor }));
  };
  return {
    application: id => organizationOf('applicationLocator', id),
    standardVersion: id => organizationOf('standardVersionLocator', id),
    accreditation: id => organizationOf('accreditationLocator', id),
    applicationsOf: applicant => ofApplicant('applicationLocator', applicant),
    requestsOf: applicant => ofApplicant('supportRequestLocator', applicant),
    async about(subject, limit) {
      const rows = await db
        .selectFrom('accreditationLocator')
        .select(['id', 'organizationId'])
        .where('subject', '=', subject)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, organizationId: accreditor }) => ({ id, accreditor }));
    },
  };
}
