/** Applications, the acts that make them what they are, and their files. */
import { sql } from 'kysely';
import type { ApplicationFile, Applications } from '../../../ports/store/accreditation.ts';
import type { Scope } from '../tables.ts';
import { at, atOrNull, json, record, uuid } from '../values.ts';

const fileColumns = ['id', 'applicationId', 'name', 'type', 'size', 'addedAt', 'erasedAt', 'sha256'] as const;

export function sqlApplications({ db, org }: Scope): Applications {
  const all = db.selectFrom('application').selectAll('application').where('application.orgId', '=', org);
  const own = (id: string) => ({
    files: db.selectFrom('applicationFile').where('orgId', '=', org).where('applicationId', '=', uuid(id)),
    update: db.updateTable('application').where('orgId', '=', org).where('id', '=', uuid(id)),
  });
  return {
    async create({
      applicant,
      contact,
      contactErasedAt,
      content,
      createdAt,
      changedAt,
      sentAt,
      dueOn,
      lookOn,
      ...application
    }) {
      const applicantId = applicant.organization ?? null;
      await db
        .insertInto('applicationLocator')
        .values({ id: application.id, organizationId: org, applicantId })
        .execute();
      await db
        .insertInto('application')
        .values({
          orgId: org,
          ...application,
          applicant: json(applicant),
          contact: contact === undefined ? null : json(contact),
          content: json(content),
          createdAt: at(createdAt),
          changedAt: at(changedAt),
          sentAt: atOrNull(sentAt),
          contactErasedAt: atOrNull(contactErasedAt),
          dueOn: dueOn ?? null,
          lookOn: lookOn ?? null,
        })
        .execute();
    },
    async byId(id, options) {
      const row = await all
        .where('id', '=', uuid(id))
        .$if(options?.lock === true, query => query.forUpdate())
        .executeTakeFirst();
      return row && record(row);
    },
    async saveContent(id, { content, changedAt }, expectedRevision) {
      const { numUpdatedRows } = await own(id)
        .update.set({ content: json(content), changedAt: at(changedAt), revision: expectedRevision + 1 })
        .where('revision', '=', expectedRevision)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async confirmContact(id, moment) {
      const row = await all.where('id', '=', uuid(id)).forUpdate().executeTakeFirst();
      if (!row?.contact || row.contact.confirmedAt !== undefined) return;
      await own(id)
        .update.set({ contact: json({ ...row.contact, confirmedAt: moment }) })
        .execute();
    },
    async ofContact(address) {
      const rows = await all
        .where(sql<boolean>`contact ->> 'address' = ${address}`)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(record);
    },
    async setState(id, { state, dueOn, lookOn, changedAt, sentAt }) {
      await own(id)
        .update.set({
          state,
          dueOn: dueOn ?? null,
          lookOn: lookOn ?? null,
          changedAt: at(changedAt),
          ...(sentAt === undefined ? {} : { sentAt: at(sentAt) }),
        })
        .execute();
    },
    async search({ states, reviewer }, { limit, offset }) {
      const matching = all
        .$if(states !== undefined, query => query.where('state', 'in', [...(states ?? [])]))
        .$if(states?.includes('draft') !== true, query => query.where('sentAt', 'is not', null))
        .$if(reviewer !== undefined, query =>
          query.where(({ exists, selectFrom }) =>
            exists(
              selectFrom('applicationAct')
                .select('number')
                .whereRef('applicationAct.orgId', '=', 'application.orgId')
                .whereRef('applicationAct.applicationId', '=', 'application.id')
                .where('reviewer', '=', reviewer ?? ''),
            ),
          ),
        );
      const counted = await matching
        .clearSelect()
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await matching
        .orderBy(sql`coalesce(sent_at, created_at)`)
        .orderBy('application.id')
        .limit(limit)
        .offset(offset)
        .execute();
      return { rows: rows.map(record), total: Number(counted.total) };
    },
    async toLookAt(day, limit) {
      const rows = await db
        .selectFrom('application')
        .select('id')
        .where('orgId', '=', org)
        .where('lookOn', 'is not', null)
        .where(sql<boolean>`look_on < ${day}::date`)
        .orderBy('lookOn')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    async sweepDrafts(before) {
      const rows = await db
        .selectFrom('application')
        .select('id')
        .where('orgId', '=', org)
        .where('state', '=', 'draft')
        .where(({ or, and, eb }) =>
          or([
            eb('contactErasedAt', 'is not', null),
            and([eb('contact', 'is not', null), eb('changedAt', '<', at(before))]),
          ]),
        )
        .limit(500)
        .forUpdate()
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await db.deleteFrom('applicationFile').where('orgId', '=', org).where('applicationId', 'in', ids).execute();
      await db.deleteFrom('application').where('orgId', '=', org).where('id', 'in', ids).execute();
      await db.deleteFrom('applicationLocator').where('id', 'in', ids).execute();
      return ids.length;
    },
    async addAct(id, { number, at: moment, act }) {
      await db
        .insertInto('applicationAct')
        .values({
          orgId: org,
          applicationId: id,
          number,
          at: at(moment),
          act: json(act),
          reviewer: act.kind === 'assigned' ? act.reviewer : null,
        })
        .execute();
    },
    acts: id =>
      db
        .selectFrom('applicationAct')
        .select(['number', 'at', 'act'])
        .where('orgId', '=', org)
        .where('applicationId', '=', uuid(id))
        .orderBy('number')
        .execute(),
    async addFile({ addedAt, erasedAt, ...file }, bytes) {
      await db
        .insertInto('applicationFile')
        .values({ orgId: org, ...file, addedAt: at(addedAt), erasedAt: atOrNull(erasedAt), bytes })
        .execute();
    },
    files: async id => (await own(id).files.select(fileColumns).orderBy('addedAt').orderBy('id').execute()).map(record),
    async file(id, fileId) {
      const row = await own(id)
        .files.select([...fileColumns, 'bytes'])
        .where('id', '=', uuid(fileId))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { bytes, ...file } = record(row);
      return { file: file as ApplicationFile, bytes };
    },
    async removeFile(id, file) {
      await db
        .deleteFrom('applicationFile')
        .where('orgId', '=', org)
        .where('applicationId', '=', uuid(id))
        .where('id', '=', uuid(file))
        .where('erasedAt', 'is', null)
        .execute();
    },
  };
}
