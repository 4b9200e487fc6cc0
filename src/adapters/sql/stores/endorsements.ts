/** Mandates of industry endorsers, and the letters of support that providers ask them for. */
import { sql } from 'kysely';
import type { Endorsements, SupportRequest } from '../../../ports/store/accreditation.ts';
import type { Scope } from '../tables.ts';
import { at, atOrNull, json, record, uuid } from '../values.ts';

export function sqlEndorsements({ db, org }: Scope): Endorsements {
  const requests = db.selectFrom('supportRequest').selectAll().where('orgId', '=', org);
  return {
    async addMandate({ givenAt, toldAt, field, ...mandate }) {
      await db
        .insertInto('mandate')
        .values({ orgId: org, ...mandate, field: json(field), givenAt: at(givenAt), toldAt: atOrNull(toldAt) })
        .execute();
    },
    async mandates() {
      const rows = await db
        .selectFrom('mandate')
        .selectAll()
        .where('orgId', '=', org)
        .orderBy('from', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(record);
    },
    async endMandate(id, until) {
      await db.updateTable('mandate').set({ until }).where('orgId', '=', org).where('id', '=', uuid(id)).execute();
    },
    async tellMandate(id, moment) {
      await db
        .updateTable('mandate')
        .set({ toldAt: at(moment) })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .execute();
    },
    async ask({ applicant, achievement, answers, askedAt, ...request }) {
      await db
        .insertInto('supportRequestLocator')
        .values({ id: request.id, organizationId: org, applicantId: applicant.organization ?? null })
        .execute();
      await db
        .insertInto('supportRequest')
        .values({
          orgId: org,
          id: request.id,
          state: request.state,
          dueOn: request.dueOn,
          askedBy: request.askedBy,
          applicant: json(applicant),
          achievement: json(achievement),
          answers: json(answers),
          askedAt: at(askedAt),
          decidedAt: atOrNull(request.decidedAt),
          decidedBy: request.decidedBy ?? null,
          statement: request.statement ?? null,
          language: request.language ?? null,
          accreditationId: request.accreditationId ?? null,
        })
        .execute();
    },
    async request(id, options) {
      const row = await requests
        .where('id', '=', uuid(id))
        .$if(options?.lock === true, query => query.forUpdate())
        .executeTakeFirst();
      return row && (record(row) as SupportRequest);
    },
    async requests() {
      const rows = await requests.orderBy(sql`state <> 'asked'`).orderBy('dueOn').orderBy('id').execute();
      return rows.map(row => record(row) as SupportRequest);
    },
    async decide(id, { state, decidedAt, decidedBy, statement, language, accreditationId }) {
      await db
        .updateTable('supportRequest')
        .set({
          state,
          decidedAt: at(decidedAt),
          decidedBy,
          statement,
          language,
          accreditationId: accreditationId ?? null,
        })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .execute();
    },
  };
}
