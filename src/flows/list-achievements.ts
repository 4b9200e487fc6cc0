/** An organization's achievements with what is published of each: for the list, and for choosing what to award. */
import type { Ports } from '../ports/ports.ts';
import type { AchievementRecord, VersionRecord } from '../ports/store/achievements.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import { differsFrom } from './same-content.ts';

export interface AchievementLine {
  readonly record: AchievementRecord;
  /** Newest published version. */
  readonly latest?: VersionRecord;
  /** The draft says something that the newest version does not. */
  readonly changed: boolean;
}

export const lineOf = (record: AchievementRecord, latest: VersionRecord | undefined): AchievementLine => ({
  record,
  ...(latest === undefined ? {} : { latest }),
  changed: latest === undefined || differsFrom(record, latest),
});

/** Newest first. */
export function listAchievements(
  organization: OrganizationId,
  ports: Pick<Ports, 'store'>,
): Promise<readonly AchievementLine[]> {
  return ports.store.inOrganization(organization, async tx => {
    const latest = new Map((await tx.achievements.latestVersions()).map(version => [version.achievementId, version]));
    return (await tx.achievements.list()).map(record => lineOf(record, latest.get(record.id)));
  });
}
