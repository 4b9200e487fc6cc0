/** Achievements and their published versions in memory. */
import type { Achievements, VersionRecord } from '../../ports/store/achievements.ts';
import { mustBeFree, mustExist } from './table.ts';
import type { InstanceTables, OrganizationTables } from './tables.ts';

export function memoryAchievements(instance: InstanceTables, own: OrganizationTables): Achievements {
  const { achievements, versions } = own;
  const slugIsFree = (id: string, slug: string): void =>
    mustBeFree(achievements, row => row.slug === slug && row.id !== id, 'achievement.slug');
  const newestFirst = (a: VersionRecord, b: VersionRecord): number => b.number - a.number;
  return {
    async create(achievement) {
      slugIsFree(achievement.id, achievement.slug);
      achievements.insert(achievement.id, achievement);
    },
    byId: async id => achievements.get(id),
    bySlug: async slug => achievements.first(row => row.slug === slug),
    list: async () =>
      achievements.where(() => true).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    async saveDraft(id, change, expectedRevision) {
      const achievement = achievements.get(id);
      if (achievement?.revision !== expectedRevision) return false;
      slugIsFree(id, change.slug);
      achievements.set(id, { ...achievement, ...change, revision: expectedRevision + 1 });
      return true;
    },
    async archive(id, at) {
      achievements.change(id, ({ archivedAt, ...row }) => (at === undefined ? row : { ...row, archivedAt: at }));
    },
    async addVersion(version) {
      mustExist(achievements, version.achievementId, 'achievement');
      mustBeFree(
        versions,
        row => row.achievementId === version.achievementId && row.number === version.number,
        'achievement_version.number',
      );
      instance.versionLocators.insert(version.id, own.id);
      versions.insert(version.id, version);
    },
    version: async id => versions.get(id),
    versionsOf: async id => versions.where(row => row.achievementId === id).sort(newestFirst),
    versionIds: async id =>
      versions
        .where(row => row.achievementId === id)
        .sort(newestFirst)
        .map(row => row.id),
    async latestVersions() {
      const latest = new Map<string, VersionRecord>();
      for (const version of versions.where(() => true).sort(newestFirst)) {
        if (!latest.has(version.achievementId)) latest.set(version.achievementId, version);
      }
      return [...latest.values()].sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1));
    },
  };
}
