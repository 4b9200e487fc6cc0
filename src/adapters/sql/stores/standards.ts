/** An accreditor's settings, standards and their published versions. */
import { type Standards, usualSettings } from '../../../ports/store/accreditation.ts';
import type { Scope } from '../tables.ts';
import { at, atOrNull, json, record, uuid } from '../values.ts';

export function sqlStandards({ db, org }: Scope): Standards {
  const standards = db.selectFrom('standard').selectAll().where('orgId', '=', org);
  const versions = db.selectFrom('standardVersion').selectAll().where('orgId', '=', org);
  return {
    async settings() {
      const row = await db
        .selectFrom('accreditorSettings')
        .select(['twoPerson', 'appealDays', 'reviewDays', 'returnDays'])
        .where('orgId', '=', org)
        .executeTakeFirst();
      return row ?? usualSettings;
    },
    async saveSettings({ twoPerson, appealDays, reviewDays, returnDays }) {
      const settings = { twoPerson, appealDays, reviewDays, returnDays };
      await db
        .insertInto('accreditorSettings')
        .values({ orgId: org, ...settings })
        .onConflict(same => same.columns(['orgId']).doUpdateSet(settings))
        .execute();
    },
    async create({ draft, createdAt, updatedAt, closedAt, ...standard }) {
      await db
        .insertInto('standard')
        .values({
          orgId: org,
          ...standard,
          draft: json(draft),
          createdAt: at(createdAt),
          updatedAt: at(updatedAt),
          closedAt: atOrNull(closedAt),
        })
        .execute();
    },
    async byId(id) {
      const row = await standards.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    list: async () => (await standards.orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()).map(record),
    async saveDraft(id, draft, updatedAt, expectedRevision) {
      const { numUpdatedRows } = await db
        .updateTable('standard')
        .set({ draft: json(draft), updatedAt: at(updatedAt), revision: expectedRevision + 1 })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .where('revision', '=', expectedRevision)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async close(id, moment) {
      await db
        .updateTable('standard')
        .set({ closedAt: atOrNull(moment) })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .execute();
    },
    async addVersion({ content, publishedAt, ...version }) {
      await db.insertInto('standardVersionLocator').values({ id: version.id, organizationId: org }).execute();
      await db
        .insertInto('standardVersion')
        .values({ orgId: org, ...version, content: json(content), publishedAt: at(publishedAt) })
        .execute();
    },
    async version(id) {
      const row = await versions.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async versionsOf(id) {
      return (await versions.where('standardId', '=', uuid(id)).orderBy('number', 'desc').execute()).map(record);
    },
  };
}
