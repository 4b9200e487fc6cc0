/** A page of an organization's awards that match, each with the version it is of. */
import type { Ports } from '../ports/ports.ts';
import type { VersionRecord } from '../ports/store/achievements.ts';
import type { AwardFilter, AwardRow } from '../ports/store/awards.ts';
import type { OrganizationId } from '../ports/store/ids.ts';

export interface FoundAward extends AwardRow {
  readonly version: VersionRecord;
}

export function searchAwards(
  organization: OrganizationId,
  filter: AwardFilter,
  page: { readonly limit: number; readonly offset: number },
  ports: Pick<Ports, 'store'>,
): Promise<{ readonly rows: readonly FoundAward[]; readonly total: number }> {
  return ports.store.inOrganization(organization, async tx => {
    const { rows, total } = await tx.awards.search(filter, page);
    const versions = new Map<string, VersionRecord>();
    for (const id of new Set(rows.map(row => row.versionId))) {
      const version = await tx.achievements.version(id);
      if (version) versions.set(id, version);
    }
    return {
      rows: rows.flatMap(row => {
        const version = versions.get(row.versionId);
        return version ? [{ ...row, version }] : [];
      }),
      total,
    };
  });
}
