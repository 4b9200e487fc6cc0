/** An organization as the world sees it: who it says it is, what it awards, which keys it signs with. */
import { AkashiError } from '../core/error.ts';
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { OrganizationId } from '../ports/store/ids.ts';
import type { KeyRecord, Organization } from '../ports/store/organization.ts';

export interface Issuer {
  readonly organization: Organization;
  /** The newest version of each achievement that is on offer, newest first. */
  readonly versions: readonly VersionRecord[];
  /** Newest first; private halves are sealed and no business of a page. */
  readonly keys: readonly KeyRecord[];
}

/** Throws `thing.not-found`. */
export async function readIssuer(id: OrganizationId, ports: Pick<Ports, 'store'>): Promise<Issuer> {
  return ports.store.inOrganization(id, async tx => {
    const organization = await tx.organizations.byId(id);
    if (!organization) throw new AkashiError('thing.not-found');
    const archived = new Set(
      (await tx.achievements.list()).filter(each => each.archivedAt !== undefined).map(each => each.id),
    );
    const latest = await tx.achievements.latestVersions();
    return {
      organization,
      versions: latest
        .filter(version => !archived.has(version.achievementId))
        .sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1)),
      keys: (await tx.keys.list()).sort((a, b) => b.createdAt - a.createdAt),
    };
  });
}
