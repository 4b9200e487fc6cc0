/** One achievement with its whole history: for its page. */
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { AchievementId, OrganizationId } from '../ports/store/ids.ts';
import { type AchievementLine, lineOf } from './list-achievements.ts';

export interface AchievementView extends AchievementLine {
  /** Newest first. */
  readonly versions: readonly VersionRecord[];
}

/** One achievement with its history; undefined when the organization has none of that id. */
export function readAchievement(
  organization: OrganizationId,
  id: AchievementId,
  ports: Pick<Ports, 'store'>,
): Promise<AchievementView | undefined> {
  return ports.store.inOrganization(organization, async tx => {
    const record = await tx.achievements.byId(id);
    if (!record) return undefined;
    const versions = await tx.achievements.versionsOf(id);
    return { ...lineOf(record, versions[0]), versions };
  });
}
