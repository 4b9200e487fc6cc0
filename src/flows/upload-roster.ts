/** Takes a roster in: read into cells, its columns found, kept for the dry run. Nothing is awarded. */

import { AkashiError } from '../core/error.ts';
import { findColumns, findHeaderRow } from '../core/roster/columns.ts';
import type { ColumnMap } from '../core/roster/roster-column.ts';
import type { Ports } from '../ports/ports.ts';
import type { RosterUpload } from '../ports/store/awards.ts';
import type { OrganizationId, PersonId, VersionId } from '../ports/store/ids.ts';
import { newUuid } from './new-id.ts';

export interface NewRoster {
  readonly organization: OrganizationId;
  readonly versionId: VersionId;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly awardAgain?: boolean;
  readonly by: PersonId | 'system';
}

/** What `RosterUpload.columns` holds: which row has the headings (1 = first), and which column is what. */
export interface StoredColumns {
  readonly headerRow: number;
  readonly map: ColumnMap;
}

const FILE_NAME_LIMIT = 120;

/** Throws `award.version-unknown`, `award.archived`, and what the sheet reader throws (`roster.…`). */
export async function uploadRoster(
  input: NewRoster,
  ports: Pick<Ports, 'store' | 'sheets' | 'clock' | 'random'>,
): Promise<RosterUpload> {
  const sheet = await ports.sheets.read(input.bytes, input.fileName);
  const headerRow = findHeaderRow(sheet.rows);
  const columns: StoredColumns = { headerRow, map: findColumns(sheet.rows[headerRow - 1] ?? []).columns };
  return ports.store.inOrganization(input.organization, async tx => {
    const version = await tx.achievements.version(input.versionId);
    const achievement = version && (await tx.achievements.byId(version.achievementId));
    if (!achievement) throw new AkashiError('award.version-unknown', { at: input.versionId });
    if (achievement.archivedAt !== undefined) throw new AkashiError('award.archived', { at: achievement.slug });
    const upload: RosterUpload = {
      id: newUuid(ports),
      versionId: input.versionId,
      fileName: input.fileName.trim().slice(-FILE_NAME_LIMIT) || 'roster',
      source: { encoding: sheet.encoding, kind: sheet.kind },
      rows: sheet.rows,
      columns,
      awardAgain: input.awardAgain ?? false,
      uploadedBy: input.by,
      uploadedAt: ports.clock.now(),
    };
    await tx.awards.saveRoster(upload);
    await tx.audit.append({
      at: upload.uploadedAt,
      actor: input.by,
      action: 'upload-roster',
      subject: upload.id,
      detail: { version: input.versionId, rows: sheet.rows.length },
    });
    return upload;
  });
}
