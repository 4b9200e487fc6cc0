/** The dry run: what would become of every row of an uploaded roster, read anew each time, so that it is true at that moment. */
import { AkashiError, orThrow, type Result, type RosterCode } from '../core/error.ts';
import { type ColumnFinding, findColumns } from '../core/roster/columns.ts';
import type { ScoreRange } from '../core/roster/parse-score.ts';
import { readRoster } from '../core/roster/read-roster.ts';
import type { RosterReading, RosterValues } from '../core/roster/roster-row.ts';
import { dateInZone } from '../core/time/zone.ts';
import type { Ports } from '../ports/ports.ts';
import type { AchievementRecord, VersionRecord } from '../ports/store/achievements.ts';
import type { RosterUpload } from '../ports/store/awards.ts';
import type { OrganizationId, RosterId } from '../ports/store/ids.ts';
import type { OrganizationTransaction } from '../ports/store/store.ts';
import type { Recipient } from './award-people.ts';
import type { StoredColumns } from './upload-roster.ts';

export interface RosterView {
  readonly upload: RosterUpload;
  readonly achievement: AchievementRecord;
  readonly version: VersionRecord;
  readonly columns: StoredColumns;
  readonly headers: readonly string[];
  /** What the headings say by themselves: which of them are ambiguous, which are needed and missing. */
  readonly found: ColumnFinding;
  /** Fails as a whole while a needed column is missing. */
  readonly reading: Result<RosterReading, RosterCode>;
  /** Those who would be awarded. */
  readonly recipients: readonly Recipient[];
  /** Rows to be awarded whose completion lies ahead: allowed, and said so (`roster.date-in-future`). */
  readonly ahead: ReadonlySet<number>;
}

/** `lock` keeps others from confirming the same roster until the transaction ends. Throws `thing.not-found`. */
export async function readUploadedRoster(
  tx: OrganizationTransaction,
  organizationId: OrganizationId,
  id: RosterId,
  ports: Pick<Ports, 'clock'>,
  options: { readonly lock: boolean } = { lock: false },
): Promise<RosterView> {
  const upload = await tx.awards.roster(id, options);
  const version = upload && (await tx.achievements.version(upload.versionId));
  const achievement = version && (await tx.achievements.byId(version.achievementId));
  const organization = await tx.organizations.byId(organizationId);
  if (!upload || !version || !achievement || !organization) throw new AkashiError('thing.not-found', { at: id });
  const columns = upload.columns as StoredColumns;
  const headers = upload.rows[columns.headerRow - 1] ?? [];
  const reading = await readRows(tx, upload, version, columns);
  const accepted = reading.ok ? reading.value.rows.filter(row => row.fate !== 'refused') : [];
  const today = orThrow(dateInZone(ports.clock.now(), organization.timeZone));
  const withScore = version.content.result !== undefined;
  return {
    upload,
    achievement,
    version,
    columns,
    headers,
    found: findColumns(headers),
    reading,
    recipients: accepted.map(row => recipientOf(row.row, row.values, withScore)),
    ahead: new Set(accepted.filter(row => (row.values.completedOn ?? today) > today).map(row => row.row)),
  };
}

/** Twice where some hold the award already: first for the addresses, then with what is known of them. */
async function readRows(
  tx: OrganizationTransaction,
  upload: RosterUpload,
  version: VersionRecord,
  { headerRow, map }: StoredColumns,
): Promise<Result<RosterReading, RosterCode>> {
  const range = rangeOf(version);
  const options = { headerRow, ...(range === undefined ? {} : { scoreRange: range }) };
  const first = readRoster(upload.rows, map, options);
  if (!first.ok || upload.awardAgain) return first;
  const addresses = first.value.rows.flatMap(row => row.values.email ?? []);
  const alreadyAwarded = await tx.awards.alreadyAwarded(upload.versionId, addresses);
  return alreadyAwarded.size === 0 ? first : readRoster(upload.rows, map, { ...options, alreadyAwarded });
}

/** A score that the credential could not carry is refused here, not when it is issued. */
function rangeOf({ content: { result } }: VersionRecord): ScoreRange | undefined {
  if (result === undefined || (result.min === undefined && result.max === undefined)) return undefined;
  return { min: result.min ?? Number.NEGATIVE_INFINITY, max: result.max ?? Number.POSITIVE_INFINITY };
}

/** A score leaves the roster only if the achievement says so (decisions.md). */
function recipientOf(row: number, values: RosterValues, withScore: boolean): Recipient {
  const { name, email, nameKana, completedOn, score } = values;
  return {
    row,
    name,
    address: email,
    ...(nameKana === undefined ? {} : { nameKana }),
    ...(completedOn === undefined ? {} : { completedOn }),
    ...(score === undefined || !withScore ? {} : { score }),
  };
}
