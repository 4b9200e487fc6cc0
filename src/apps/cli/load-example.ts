/** The example that a first start brings: an organization, three achievements, 300 people, one of whom claims and shares. */
import { readdirSync, readFileSync } from 'node:fs';
import type { AchievementContent } from '../../core/catalogue/achievement.ts';
import { orThrow } from '../../core/error.ts';
import { findColumns, findHeaderRow } from '../../core/roster/columns.ts';
import { readRoster } from '../../core/roster/read-roster.ts';
import { awardPeople, type Recipient } from '../../flows/award-people.ts';
import { createAchievement } from '../../flows/create-achievement.ts';
import { createOrganization, type NewOrganization } from '../../flows/create-organization.ts';
import { shareUrl } from '../../flows/create-share.ts';
import { EXAMPLE_SETTING } from '../../flows/example-mails.ts';
import { firstOwner } from '../../flows/make-first-owner.ts';
import { publishAchievement } from '../../flows/publish-achievement.ts';
import { shareToken } from '../../flows/token.ts';
import type { Ports } from '../../ports/ports.ts';
import type { BatchId, OrganizationId } from '../../ports/store/ids.ts';
import { shareOneExample } from './share-example.ts';

const folder = new URL('../../../examples/', import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;

/** A start that was interrupted takes up where it left off. */
type Step = 'organization' | 'achievements' | 'batch' | 'share';
/** `share` is the id of the share; of one that was made before 0.2 its address. */
type Progress = { readonly [S in Step]?: string };

/** A production start must not mail to invented people, nor sign for an invented university under a public name. */
export const isExampleWanted = (
  { example, empty }: { readonly example: boolean; readonly empty: boolean },
  { smtpUrl, url }: { readonly smtpUrl?: string; readonly url: string },
): boolean => example || (!empty && smtpUrl === undefined && !url.startsWith('https:'));

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Does nothing in an installation that has organizations of its own, or has the example already. */
export async function loadExample(ports: Ports, out: Output): Promise<void> {
  let progress = await readProgress(ports);
  if (progress === undefined) return;
  const keep = async (step: Step, value: string): Promise<void> => {
    progress = { ...progress, [step]: value };
    await ports.store.transaction(tx => tx.settings.put(EXAMPLE_SETTING, JSON.stringify(progress)));
  };
  if (progress.organization === undefined) await keep('organization', await findOrCreateOrganization(ports));
  const organization = progress.organization ?? '';
  if (progress.achievements === undefined) await keep('achievements', await publishExamples(organization, ports));
  if (progress.batch === undefined)
    progress = { ...progress, batch: await awardRoster(organization, progress.achievements ?? '', progress, ports) };
  if (progress.share !== undefined) return;
  await watchBatch(organization, progress.batch ?? '', ports, out);
  await keep('share', await shareOneExample(organization, progress.batch ?? '', ports));
}

/** Undefined when there is nothing to load. That it has begun is written down before there is an organization. */
async function readProgress(ports: Ports): Promise<Progress | undefined> {
  return ports.store.transaction(async tx => {
    const kept = await tx.settings.get(EXAMPLE_SETTING);
    if (kept !== undefined) return JSON.parse(kept) as Progress;
    if ((await tx.organizations.list()).length > 0) return undefined;
    await tx.settings.put(EXAMPLE_SETTING, JSON.stringify({}));
    return {};
  });
}

/** An earlier start may have ended between the founding and the note of it. */
async function findOrCreateOrganization(ports: Ports): Promise<OrganizationId> {
  const example = read<NewOrganization>('organization.json');
  const present = await ports.store.transaction(tx => tx.organizations.bySlug(example.slug));
  if (present) return present.id;
  const owner = await firstOwner(ports);
  return (await createOrganization({ ...example, ...(owner === undefined ? {} : { owner }) }, ports)).id;
}

/** The present address of the shared example, if there is one: AKASHI_URL may have changed since it was shared. */
export async function exampleShare(
  ports: Pick<Ports, 'store' | 'vault' | 'crypto' | 'instance'>,
): Promise<string | undefined> {
  const kept = await ports.store.transaction(tx => tx.settings.get(EXAMPLE_SETTING));
  const { share } = kept === undefined ? ({} as Progress) : (JSON.parse(kept) as Progress);
  if (share === undefined) return undefined;
  return shareUrl(/\/s\/(.+)$/.exec(share)?.[1] ?? shareToken(share, ports).token, ports);
}

interface ExampleAchievement {
  readonly slug: string;
  readonly content: AchievementContent;
  readonly design: unknown;
}

/** Returns the version that the roster is for: the one that signs scores. */
async function publishExamples(organization: OrganizationId, ports: Ports): Promise<string> {
  let awarded = '';
  for (const file of readdirSync(new URL('achievements/', folder)).sort()) {
    const example = read<ExampleAchievement>(`achievements/${file}`);
    const present = await ports.store.inOrganization(organization, tx => tx.achievements.bySlug(example.slug));
    const record = present ?? (await createAchievement({ organization, ...example, by: 'system' }, ports));
    const version = await publishAchievement(
      { organization, id: record.id, revision: record.revision, by: 'system' },
      ports,
    );
    if (example.content.result !== undefined) awarded = version.id;
  }
  return awarded;
}

/** The roster goes the way every roster goes: read, checked row by row, awarded in one transaction, which notes the batch as well. */
async function awardRoster(
  organization: OrganizationId,
  versionId: string,
  progress: Progress,
  ports: Ports,
): Promise<BatchId> {
  const fileName = 'roster-300.csv';
  const sheet = await ports.sheets.read(readFileSync(new URL(fileName, folder)), fileName);
  const headerRow = findHeaderRow(sheet.rows);
  const { columns } = findColumns(sheet.rows[headerRow - 1] ?? []);
  const reading = orThrow(readRoster(sheet.rows, columns, { headerRow }));
  const recipients = reading.rows.flatMap((row): Recipient[] => {
    if (row.fate === 'refused') return [];
    const { name, email, nameKana, completedOn, score } = row.values;
    return [
      {
        row: row.row,
        name,
        address: email,
        ...(nameKana === undefined ? {} : { nameKana }),
        ...(completedOn === undefined ? {} : { completedOn }),
        ...(score === undefined ? {} : { score }),
      },
    ];
  });
  return ports.store.inOrganization(organization, async tx => {
    const batch = await awardPeople(
      tx,
      { organization, versionId, label: fileName, recipients, awardAgain: true, by: 'system', mailDelay: 0 },
      ports,
    );
    await tx.settings.put(EXAMPLE_SETTING, JSON.stringify({ ...progress, batch }));
    return batch;
  });
}

/** Draws the bar until everything is issued; on a pipe, a line now and then. */
async function watchBatch(organization: OrganizationId, batch: BatchId, ports: Ports, out: Output): Promise<void> {
  let said = -1;
  for (;;) {
    const { issued, failed, recalled, awarded } = await ports.store.inOrganization(organization, tx =>
      tx.awards.counts(batch),
    );
    const done = issued + failed + recalled;
    const total = done + awarded;
    if (out.isTTY === true) out.write(`\r${bar(done, total)}`);
    else if (done !== said && (done === total || done - said >= 50)) {
      out.write(`${bar(done, total)}\n`);
      said = done;
    }
    if (awarded === 0) break;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  if (out.isTTY === true) out.write('\n');
}

const WIDTH = 30;

function bar(done: number, total: number): string {
  const full = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
  return `Issuing the example 例を発行しています  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}  ${done}/${total}`;
}
