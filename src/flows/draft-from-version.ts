/** Starts the draft anew from a published version: for the next version, or to undo what was written since. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementId, OrganizationId, PersonId } from '../ports/store/ids.ts';
import { designOf } from './draw-content-badge.ts';
import { type SaveOutcome, saveDraft } from './save-draft.ts';

export interface DraftFromVersion {
  readonly organization: OrganizationId;
  readonly id: AchievementId;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly revision: number;
  readonly by: PersonId | 'system';
}

/** Throws `thing.not-found` when the achievement has no such version. */
export async function draftFromVersion(
  input: DraftFromVersion,
  ports: Pick<Ports, 'store' | 'clock'>,
): Promise<SaveOutcome> {
  const { organization, id, revision, by } = input;
  const { slug, version } = await ports.store.inOrganization(organization, async tx => {
    const record = await tx.achievements.byId(id);
    const versions = await tx.achievements.versionsOf(id);
    return { slug: record?.slug, version: versions.find(one => one.number === input.number) };
  });
  if (slug === undefined || version === undefined) throw new AkashiError('thing.not-found', { at: id });
  const { content, design } = version;
  return saveDraft({ organization, id, revision, slug, content, design: designOf(design, content), by }, ports);
}
