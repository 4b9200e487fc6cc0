/** Saves an achievement's draft, unless somebody else saved it meanwhile: then nothing is overwritten and theirs is returned. */
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import { freeSlug, isSlug, suggestSlug } from '../core/catalogue/suggest-slug.ts';
import type { BadgeDesign } from '../core/design/badge-design.ts';
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementRecord } from '../ports/store/achievements.ts';
import type { AchievementId, OrganizationId, PersonId } from '../ports/store/ids.ts';

export interface DraftChange {
  readonly organization: OrganizationId;
  readonly id: AchievementId;
  /** The revision that the writer began from. */
  readonly revision: number;
  /** '' makes one from the name. */
  readonly slug: string;
  readonly content: AchievementContent;
  readonly design: BadgeDesign;
  readonly by: PersonId | 'system';
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly record: AchievementRecord }
  | { readonly kind: 'stale'; readonly current: AchievementRecord };

/** A draft may be incomplete. Throws `thing.not-found`, `achievement.slug-malformed`, `achievement.slug-taken`. */
export async function saveDraft(change: DraftChange, ports: Pick<Ports, 'store' | 'clock'>): Promise<SaveOutcome> {
  const { id, revision, content, design, by } = change;
  if (change.slug !== '' && !isSlug(change.slug)) throw new AkashiError('achievement.slug-malformed', { at: 'slug' });
  return ports.store.inOrganization(change.organization, async tx => {
    const isTaken = async (slug: string) => ![undefined, id].includes((await tx.achievements.bySlug(slug))?.id);
    const slug = change.slug === '' ? await freeSlug(suggestSlug(content.name), isTaken) : change.slug;
    if (await isTaken(slug)) throw new AkashiError('achievement.slug-taken', { at: 'slug' });
    const now = ports.clock.now();
    const saved = await tx.achievements.saveDraft(id, { slug, draft: content, design, updatedAt: now }, revision);
    const record = await tx.achievements.byId(id);
    if (!record) throw new AkashiError('thing.not-found', { at: id });
    if (!saved) return { kind: 'stale', current: record };
    const detail = { revision: record.revision };
    await tx.audit.append({ at: now, actor: by, action: 'save-achievement', subject: id, detail });
    return { kind: 'saved', record };
  });
}
