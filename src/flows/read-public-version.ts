/** A published version of an achievement with its issuer, for everybody. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { OrganizationId, VersionId } from '../ports/store/ids.ts';
import type { Organization } from '../ports/store/organization.ts';

export interface PublicVersion {
  readonly organization: Organization;
  readonly version: VersionRecord;
  /** All versions of the same achievement, newest first. */
  readonly versions: readonly VersionRecord[];
}

/** Throws `thing.not-found` when this issuer has none of that id. */
export async function readPublicVersion(
  id: OrganizationId,
  versionId: VersionId,
  ports: Pick<Ports, 'store'>,
): Promise<PublicVersion> {
  return ports.store.inOrganization(id, async tx => {
    const organization = await tx.organizations.byId(id);
    const version = organization && (await tx.achievements.version(versionId));
    if (!organization || !version) throw new AkashiError('thing.not-found');
    return { organization, version, versions: await tx.achievements.versionsOf(version.achievementId) };
  });
}
