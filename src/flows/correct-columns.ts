/** Corrects by hand what an uploaded roster's columns are, and whether those who hold the award already get it again. */
import { AkashiError } from '../core/error.ts';
import type { ColumnMap } from '../core/roster/roster-column.ts';
import type { Ports } from '../ports/ports.ts';
import type { OrganizationId, RosterId } from '../ports/store/ids.ts';
import type { StoredColumns } from './upload-roster.ts';

export interface ColumnCorrection {
  readonly organization: OrganizationId;
  readonly id: RosterId;
  /** Left out: as it is. */
  readonly columns?: ColumnMap;
  /** Row with the headings, 1 = first. Left out: as it is. */
  readonly headerRow?: number;
  readonly awardAgain?: boolean;
}

/** Throws `thing.not-found`, `roster.settled` once the roster was awarded. A row or column that the sheet lacks is refused when it is read. */
export async function correctColumns(correction: ColumnCorrection, ports: Pick<Ports, 'store'>): Promise<void> {
  await ports.store.inOrganization(correction.organization, async tx => {
    const upload = await tx.awards.roster(correction.id, { lock: true });
    if (!upload) throw new AkashiError('thing.not-found', { at: correction.id });
    if (upload.batchId !== undefined) throw new AkashiError('roster.settled', { at: correction.id });
    const before = upload.columns as StoredColumns;
    const columns: StoredColumns = {
      headerRow: correction.headerRow ?? before.headerRow,
      map: correction.columns ?? before.map,
    };
    await tx.awards.saveRoster({ ...upload, columns, awardAgain: correction.awardAgain ?? upload.awardAgain });
  });
}
