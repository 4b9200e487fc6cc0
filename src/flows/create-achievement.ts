/** Begins an achievement as a draft: a name is enough, the rest is written in the editor. */
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import { freeSlug, isSlug, suggestSlug } from '../core/catalogue/suggest-slug.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementRecord } from '../ports/store/achievements.ts';
import type { OrganizationId, PersonId } from '../ports/store/ids.ts';
import { designOf } from './draw-content-badge.ts';
import { newUuid } from './new-id.ts';

export interface NewAchievement {
  readonly organization: OrganizationId;
  readonly content: AchievementContent;
  /** JSON value of a BadgeDesign; suggested from the name when left out. An image in it is not taken over: that needs `takeInBadgeImage`. */
  readonly design?: unknown;
  /** Made from the name, and unique, when left out. */
  readonly slug?: string;
  readonly by: PersonId | 'system';
}

/** Throws `achievement.name-missing`, `achievement.slug-malformed`, `achievement.slug-taken`. */
export async function createAchievement(
  input: NewAchievement,
  ports: Pick<Ports, 'store' | 'clock' | 'random'>,
): Promise<AchievementRecord> {
  const { content, by } = input;
  if (!content.name.ja?.trim() && !content.name.en?.trim())
    throw new AkashiError('achievement.name-missing', { at: '/name' });
  if (input.slug !== undefined && !isSlug(input.slug))
    throw new AkashiError('achievement.slug-malformed', { at: 'slug' });
  return ports.store.inOrganization(input.organization, async tx => {
    const isTaken = async (slug: string) => (await tx.achievements.bySlug(slug)) !== undefined;
    if (input.slug !== undefined && (await isTaken(input.slug)))
      throw new AkashiError('achievement.slug-taken', { at: 'slug' });
    const now = ports.clock.now();
    const { image: _untried, ...design } = designOf(input.design, content);
    const record: AchievementRecord = {
      id: newUuid(ports),
      slug: input.slug ?? (await freeSlug(suggestSlug(content.name), isTaken)),
      draft: content,
      design,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    };
    await tx.achievements.create(record);
    await tx.audit.append({ at: now, actor: by, action: 'create-achievement', subject: record.id, detail: {} });
    return record;
  });
}
