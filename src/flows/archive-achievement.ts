/** Puts an achievement into the archive, where it is kept and not awarded, or takes it out again. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementId, OrganizationId, PersonId } from '../ports/store/ids.ts';

export interface Archiving {
  readonly organization: OrganizationId;
  readonly id: AchievementId;
  /** False takes it out. */
  readonly archived: boolean;
  readonly by: PersonId | 'system';
}

/** What is as wished already stays so. Throws `thing.not-found`. */
export async function archiveAchievement(input: Archiving, ports: Pick<Ports, 'store' | 'clock'>): Promise<void> {
  const { id, archived, by } = input;
  await ports.store.inOrganization(input.organization, async tx => {
    const record = await tx.achievements.byId(id);
    if (!record) throw new AkashiError('thing.not-found', { at: id });
    if ((record.archivedAt !== undefined) === archived) return;
    const at = ports.clock.now();
    await tx.achievements.archive(id, archived ? at : undefined);
    const action = archived ? 'archive-achievement' : 'unarchive-achievement';
    await tx.audit.append({ at, actor: by, action, subject: id, detail: {} });
  });
}
