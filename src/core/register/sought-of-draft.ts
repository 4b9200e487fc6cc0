/** What of an achievement that is being written is compared with the register. */
import type { AchievementContent } from '../catalogue/achievement.ts';
import type { Sought } from './near-duplicates.ts';

export function soughtOfDraft({
  criteria,
  learningOutcomes,
  description,
  level,
  workload,
}: AchievementContent): Sought {
  return {
    description,
    ...(criteria.narrative === undefined ? {} : { criteria: criteria.narrative }),
    ...(learningOutcomes === undefined ? {} : { outcomes: learningOutcomes }),
    ...(level === undefined || level.basis === 'none'
      ? {}
      : { level: { framework: level.framework, from: level.level } }),
    ...(workload === undefined ? {} : { workload }),
  };
}
