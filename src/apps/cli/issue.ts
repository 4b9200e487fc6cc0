/** `akashi issue`: awards a roster from the command line, by the same flows as the console, and waits until it is issued. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AkashiError } from '../../core/error.ts';
import type { RosterReading, RosterRow } from '../../core/roster/roster-row.ts';
import { awardByKey } from '../../flows/award-by-key.ts';
import { awardRoster } from '../../flows/award-roster.ts';
import { type RosterView, readUploadedRoster } from '../../flows/read-uploaded-roster.ts';
import { uploadRoster } from '../../flows/upload-roster.ts';
import type { Ports } from '../../ports/ports.ts';
import type { BatchId, OrganizationId, VersionId } from '../../ports/store/ids.ts';
import { compose } from '../compose.ts';
import { taskHandlers } from '../task-handlers.ts';
import { wordsFor } from '../words/index.ts';
import { rosterColumnLabels } from '../words/roster.ts';
import { type IssueSummary, messages } from './messages.ts';
import { terminalLanguage } from './usage.ts';
import { watchBatch } from './watch-batch.ts';

export interface IssueOptions {
  readonly org: string;
  readonly achievement: string;
  readonly roster: string;
  readonly dryRun: boolean;
  readonly again: boolean;
  readonly strict: boolean;
  readonly key?: string;
  /** Mails leave at once; a batch whose mails have left cannot be recalled. */
  readonly now: boolean;
  readonly json: boolean;
}

export async function issue(options: IssueOptions): Promise<void> {
  const bytes = await readRosterFile(options.roster);
  const composition = await compose({ log: line => console.error(`akashi: ${line}`), connections: 4 });
  try {
    const { ports } = composition;
    const { organization, versionId } = await findAchievement(options, ports);
    const fileName = basename(options.roster);
    const upload = await uploadRoster(
      { organization, versionId, fileName, bytes, awardAgain: options.again, by: 'system' },
      ports,
    );
    const view = await ports.store.inOrganization(organization, tx =>
      readUploadedRoster(tx, organization, upload.id, ports),
    );
    if (!view.reading.ok)
      throw new AkashiError(view.reading.code, view.reading.at === undefined ? {} : { at: view.reading.at });
    const reading = view.reading.value;
    if (options.dryRun) return tell(options, { dryRun: true, ...rowsOf(reading) }, reading);
    if (options.strict && reading.counts.refused > 0) {
      tell(options, { awarded: 0, ...rowsOf(reading) }, reading, { awarded: 0, issued: 0 });
      process.exitCode = 1;
      return;
    }
    const batch = await award(organization, view, bytes, options, ports);
    const worker = await composition.startWorker(taskHandlers(ports));
    await Promise.race([watch(organization, batch, ports), worker.ended]);
    const issued = await ports.store.inOrganization(organization, tx =>
      tx.awards.search({ batchId: batch }, { limit: 20_000, offset: 0 }),
    );
    const credentials = issued.rows.filter(row => row.state === 'issued').map(row => row.credentialId);
    const done = { awarded: issued.total, issued: credentials.length };
    tell(options, { batch, ...done, credentials, ...rowsOf(reading) }, reading, done);
    if (credentials.length < issued.total) process.exitCode = 1;
  } finally {
    await composition.close();
  }
}

async function readRosterFile(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new AkashiError('usage.file-unreadable', { at: file, cause });
  }
}

async function findAchievement(
  options: IssueOptions,
  ports: Ports,
): Promise<{ organization: OrganizationId; versionId: VersionId }> {
  const organization = await ports.store.transaction(tx => tx.organizations.bySlug(options.org));
  if (!organization) throw new AkashiError('organization.unknown', { at: options.org });
  const { id } = organization;
  const version = await ports.store.inOrganization(id, async tx => {
    const achievement = await tx.achievements.bySlug(options.achievement);
    if (!achievement) throw new AkashiError('achievement.unknown', { at: options.achievement });
    return (await tx.achievements.versionsOf(achievement.id))[0];
  });
  if (!version) throw new AkashiError('award.version-unknown', { at: options.achievement });
  return { organization: id, versionId: version.id };
}

/** With a key, the same roster for the same achievement is awarded once, however often the command is repeated. */
async function award(
  organization: OrganizationId,
  view: RosterView,
  bytes: Uint8Array,
  options: IssueOptions,
  ports: Ports,
): Promise<BatchId> {
  const input = { organization, id: view.upload.id, by: 'system' as const, ...(options.now && { mailDelay: 0 }) };
  const { key } = options;
  if (key === undefined) return ports.store.inOrganization(organization, tx => awardRoster(tx, input, ports));
  const named = new Uint8Array([...Buffer.from(`${options.achievement}\n`), ...bytes]);
  return (await awardByKey({ organization, key, body: named }, tx => awardRoster(tx, input, ports), ports)).batch;
}

async function watch(organization: OrganizationId, batch: BatchId, ports: Ports): Promise<void> {
  const { isTTY } = process.stderr;
  await watchBatch({
    counts: () => ports.store.inOrganization(organization, tx => tx.awards.counts(batch)),
    failedJobs: () => ports.store.transaction(tx => tx.jobs.failed()),
    now: () => ports.clock.now(),
    wait: () => new Promise(resolve => setTimeout(resolve, 150)),
    progress: (issued, total) => isTTY && process.stderr.write(`\r${issued}/${total}`),
  });
  if (isTTY) process.stderr.write('\n');
}

function rowsOf({ counts, rows }: RosterReading): object {
  const told = (row: RosterRow): object => ({
    row: row.row,
    fate: row.fate,
    name: row.values.name,
    email: row.values.email,
    problems: row.problems,
    repairs: row.repairs,
  });
  return { counts, rows: rows.map(told) };
}

function tell(options: IssueOptions, answer: object, reading: RosterReading, done?: IssueSummary['done']): void {
  if (options.json) {
    console.log(JSON.stringify(answer));
    return;
  }
  const language = terminalLanguage();
  for (const row of reading.rows) {
    for (const { column, code, detail } of row.problems)
      console.log(
        `${row.row}  ${rosterColumnLabels[column][language]}: ${wordsFor(code, language, detail).what} [${code}]`,
      );
    for (const { column, before, after } of row.repairs)
      console.log(`${row.row}  ${rosterColumnLabels[column][language]}: ${before} → ${after}`);
  }
  console.log(messages().issued({ ...reading.counts, ...(done === undefined ? {} : { done }) }));
}
