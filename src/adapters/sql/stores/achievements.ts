/** Achievements and their published versions. */
import type { Achievements } from '../../../ports/store/achievements.ts';
import type { Scope } from '../tables.ts';
import { at, atOrNull, json, record, uuid } from '../values.ts';

export function sqlAchievements({ db, org }: Scope): Achievements {
  const achievements = db.selectFrom('achievement').selectAll().where('orgId', '=', org);
  const versions = db.selectFrom('achievementVersion').selectAll().where('orgId', '=', org);
  return {
    async create({ draft, design, createdAt, updatedAt, archivedAt, ...achievement }) {
      await db
        .insertInto('achievement')
        .values({
          orgId: org,
          ...achievement,
          draft: json(draft),
          design: json(design),
          createdAt: at(createdAt),
          updatedAt: at(updatedAt),
          archivedAt: atOrNull(archivedAt),
        })
        .execute();
    },
    async byId(id) {
      const row = await achievements.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async bySlug(slug) {
      const row = await achievements.where('slug', '=', slug).executeTakeFirst();
      return row && record(row);
    },
    list: async () => (await achievements.orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()).map(record),
    async saveDraft(id, { slug, draft, design, updatedAt }, expectedRevision) {
      const { numUpdatedRows } = await db
        .updateTable('achievement')
        .set({
          slug,
          draft: json(draft),
          design: json(design),
          updatedAt: at(updatedAt),
          revision: expectedRevision + 1,
        })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .where('revision', '=', expectedRevision)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async archive(id, moment) {
      await db
        .updateTable('achievement')
        .set({ archivedAt: atOrNull(moment) })
        .where('orgId', '=', org)
        .where('id', '=', uuid(id))
        .execute();
    },
    async addVersion({ content, design, publishedAt, ...version }) {
      await db.insertInto('versionLocator').values({ id: version.id, organizationId: org }).execute();
      await db
        .insertInto('achievementVersion')
        .values({
          orgId: org,
          ...version,
          content: json(content),
          design: json(design),
          publishedAt: at(publishedAt),
        })
        .execute();
    },
    async version(id) {
      const row = await versions.where('id', '=', uuid(id)).executeTakeFirst();
      return row && record(row);
    },
    async versionsOf(id) {
      const rows = await versions.where('achievementId', '=', uuid(id)).orderBy('number', 'desc').execute();
      return rows.map(record);
    },
    async versionIds(id) {
      const rows = await db
        .selectFrom('achievementVersion')
        .select('id')
        .where('orgId', '=', org)
        .where('achievementId', '=', uuid(id))
        .orderBy('number', 'desc')
        .execute();
      return rows.map(row => row.id);
    },
    async latestVersions() {
      const rows = await versions
        .distinctOn('achievementId')
        .orderBy('achievementId')
        .orderBy('number', 'desc')
        .execute();
      return rows.map(record).sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1));
    },
  };
}
