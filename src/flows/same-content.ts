/** Whether a draft says anything that a published version does not. */
import { canonicalizeJson } from '../core/bytes/jcs.ts';
import { orThrow } from '../core/error.ts';
import type { AchievementRecord, VersionRecord } from '../ports/store/achievements.ts';

const canonical = (content: unknown, design: unknown): string => orThrow(canonicalizeJson([content, design ?? null]));

/** True when content or design differ; the order of members does not count. */
export const differsFrom = (
  record: Pick<AchievementRecord, 'draft' | 'design'>,
  version: Pick<VersionRecord, 'content' | 'design'>,
): boolean => canonical(record.draft, record.design) !== canonical(version.content, version.design);
