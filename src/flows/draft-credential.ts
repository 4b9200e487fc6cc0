/** The unsigned credential of one award, as decisions.md settles it. */
import { buildCredential } from '../core/badge/build-credential.ts';
import type { CredentialBuild, SharedBuild } from '../core/badge/credential-build.ts';
import type { JsonObject } from '../core/bytes/json.ts';
import type { PublishedAchievement } from '../core/catalogue/achievement.ts';
import { orThrow } from '../core/error.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { Award } from '../ports/store/awards.ts';
import type { Organization } from '../ports/store/organization.ts';
import { badgeImageUrl, statusListUrl, urnOf } from './addresses.ts';
import { issuerProfileOf } from './issuer-profile.ts';

export interface CredentialDraft {
  readonly organization: Organization;
  readonly version: VersionRecord;
  readonly formerVersions: readonly VersionRecord[];
  readonly award: Award;
  /** Credential that this one corrects. */
  readonly replaces?: string;
}

/**
 * The address and the name go in as separately salted hashes, never in the clear. It is awarded and valid from the day of
 * completion: a date without a time begins at midnight in the organization's zone.
 */
export function credentialBuildOf(
  draft: CredentialDraft,
  ports: Pick<Ports, 'random' | 'instance'>,
  shared = sharedBuildOf(draft, ports),
): CredentialBuild {
  const { organization, award } = draft;
  const completed = award.completedOn as LocalDate;
  return {
    ...shared,
    id: urnOf(award.credentialId),
    recipient: {
      identities: [
        { type: 'emailAddress', value: award.address, salt: ports.random.bytes(16) },
        { type: 'name', value: award.name, salt: ports.random.bytes(16) },
      ],
      ...(award.recipientDid === undefined ? {} : { did: award.recipientDid }),
    },
    zone: organization.timeZone,
    awarded: completed,
    completed,
    validFrom: completed,
    ...(award.score === undefined ? {} : { score: award.score }),
    status: { listUrl: statusListUrl(award.statusListId, ports.instance), index: award.statusIndex },
    ...(draft.replaces === undefined ? {} : { replaces: urnOf(draft.replaces) }),
  };
}

/** What all credentials of the version have in common. */
export function sharedBuildOf(
  { organization, version, formerVersions }: Omit<CredentialDraft, 'award'>,
  ports: Pick<Ports, 'instance'>,
): SharedBuild {
  const language = version.content.inLanguage;
  return {
    issuer: issuerProfileOf(organization, language),
    achievement: publishedOf(version, formerVersions),
    language,
    image: { url: badgeImageUrl(version.id, ports.instance) },
  };
}

export const draftCredential = (
  draft: CredentialDraft,
  ports: Pick<Ports, 'random' | 'crypto' | 'instance'>,
): JsonObject => orThrow(buildCredential(credentialBuildOf(draft, ports), data => ports.crypto.sha256(data)));

export function publishedOf(version: VersionRecord, former: readonly VersionRecord[]): PublishedAchievement {
  return {
    state: 'published',
    id: urnOf(version.id),
    version: version.number,
    formerVersions: former
      .filter(other => other.number < version.number)
      .sort((a, b) => a.number - b.number)
      .map(other => ({ id: urnOf(other.id), version: other.number })),
    content: version.content,
  };
}
