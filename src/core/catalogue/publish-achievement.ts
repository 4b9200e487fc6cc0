/** Draft → published: the only way inside core to make a version that can be awarded. */
import { bad, ok, type Result } from '../error.ts';
import type { DraftAchievement, PublishedAchievement } from './achievement.ts';
import { checkAchievement } from './check-achievement.ts';

export interface PublishIdentity {
  /** `urn:uuid:` made by the caller. */
  readonly id: string;
  readonly formerVersions: readonly { readonly id: string; readonly version: number }[];
}

/** Fails with the code and place of the first required finding. The version number follows the highest former one. */
export function publishAchievement(draft: DraftAchievement, identity: PublishIdentity): Result<PublishedAchievement> {
  const blocking = checkAchievement(draft.content).find(finding => finding.severity === 'required');
  if (blocking !== undefined) return bad(blocking.code, blocking.at);
  const version = Math.max(0, ...identity.formerVersions.map(former => former.version)) + 1;
  return ok({
    state: 'published',
    id: identity.id,
    version,
    formerVersions: identity.formerVersions,
    content: draft.content,
  });
}
