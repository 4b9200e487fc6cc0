/** Achievements: a draft that changes, versions that never do. Content is core/catalogue's AchievementContent, design is core/design's BadgeDesign. */
import type { AchievementContent } from '../../core/catalogue/achievement.ts';
import type { AchievementId, Instant, PersonId, VersionId } from './ids.ts';

export interface AchievementRecord {
  readonly id: AchievementId;
  /** For reading and for the command line; unique in the organization. */
  readonly slug: string;
  readonly draft: AchievementContent;
  /** JSON value of core/design's BadgeDesign. */
  readonly design: unknown;
  /** Grows by one with each save: a stale form is told so instead of overwriting. */
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly archivedAt?: Instant;
}

export interface VersionRecord {
  /** urn:uuid: of the Achievement in credentials, without the prefix. */
  readonly id: VersionId;
  readonly achievementId: AchievementId;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly content: AchievementContent;
  readonly design: unknown;
  /** The badge as drawn at publication. */
  readonly imageSvg: string;
  readonly imagePng: Uint8Array;
  /** A credential of this version with nobody in it: the compression dictionary (never from people). */
  readonly dictionary: Uint8Array;
  readonly publishedAt: Instant;
  readonly publishedBy: PersonId | 'system';
}

export interface Achievements {
  create(achievement: AchievementRecord): Promise<void>;
  byId(id: AchievementId): Promise<AchievementRecord | undefined>;
  bySlug(slug: string): Promise<AchievementRecord | undefined>;
  list(): Promise<AchievementRecord[]>;
  /** False when `expectedRevision` is no longer the stored one. */
  saveDraft(
    id: AchievementId,
    change: { slug: string; draft: AchievementContent; design: unknown; updatedAt: Instant },
    expectedRevision: number,
  ): Promise<boolean>;
  archive(id: AchievementId, at: Instant | undefined): Promise<void>;

  /** Append-only. */
  addVersion(version: VersionRecord): Promise<void>;
  version(id: VersionId): Promise<VersionRecord | undefined>;
  /** Newest first; whole records. */
  versionsOf(id: AchievementId): Promise<VersionRecord[]>;
  versionIds(id: AchievementId): Promise<VersionId[]>;
  /** Newest version of each achievement that has one. */
  latestVersions(): Promise<VersionRecord[]>;
}
