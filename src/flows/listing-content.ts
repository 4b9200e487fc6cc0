/** What a register says of an achievement whose listing was approved: from its published version, or from what the applicant has said. */
import type { AchievementContent } from '../core/catalogue/achievement.ts';
import type { ListedLevel, ListingContent } from '../core/register/listing.ts';
import type { ApplicationRecord } from '../ports/store/accreditation.ts';

/** `published`: the version's content, where it was published on this installation. Undefined when the application names no achievement. */
export function listingContentOf(
  { applicant, content: { achievement }, language }: Pick<ApplicationRecord, 'applicant' | 'content' | 'language'>,
  published: AchievementContent | undefined,
): ListingContent | undefined {
  if (achievement === undefined) return undefined;
  const { organization: _, website, ...named } = applicant;
  const provider = {
    name: named.name,
    id: named.issuerId,
    country: named.country,
    ...(website === undefined ? {} : { url: website }),
  };
  return {
    inLanguage: published?.inLanguage ?? language,
    title: achievement.name,
    provider,
    achievementType: published?.achievementType ?? 'MicroCredential',
    ...(achievement.id.startsWith('urn:uuid:') ? { achievement: achievement.id } : {}),
    ...(achievement.url === undefined ? {} : { url: achievement.url }),
    ...(published === undefined ? {} : described(published)),
  };
}

/** Part by part: what nobody has stated stays absent. */
function described(content: AchievementContent): Partial<ListingContent> {
  const { description, criteria, learningOutcomes, prerequisites, workload, participation, assessment } = content;
  const { supervision, fieldOfStudy, tags, alignments, qualityAssurance, stackability } = content;
  const level = levelOf(content);
  return {
    description,
    ...(criteria.narrative && { criteria: criteria.narrative }),
    ...(learningOutcomes && { outcomes: learningOutcomes }),
    ...(prerequisites && { prerequisites }),
    ...(level && { level }),
    ...(workload && { workload }),
    ...(participation && { participation }),
    ...(assessment && { assessment }),
    ...(supervision && { supervision }),
    ...(fieldOfStudy && { field: { name: fieldOfStudy } }),
    ...(tags && { tags }),
    ...(alignments && { skills: alignments }),
    ...(qualityAssurance && { qualityAssurance }),
    ...(stackability && { stackability }),
  };
}

function levelOf({ level }: AchievementContent): ListedLevel | undefined {
  if (level === undefined || level.basis === 'none') return undefined;
  return { framework: level.framework, from: level.level, basis: level.basis };
}
