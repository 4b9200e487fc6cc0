/** Rosters in the console: upload, dry run, columns by hand, rows to mend, and the award. */

import { writeCsv } from '../../../core/bytes/csv-out.ts';
import { utf8 } from '../../../core/bytes/utf8.ts';
import { AkashiError } from '../../../core/error.ts';
import { mendFile } from '../../../core/roster/mend-file.ts';
import type { ColumnMap } from '../../../core/roster/roster-column.ts';
import { MAIL_DELAY } from '../../../flows/award-people.ts';
import { awardRoster } from '../../../flows/award-roster.ts';
import { correctColumns } from '../../../flows/correct-columns.ts';
import { listAchievements } from '../../../flows/list-achievements.ts';
import { listBatches } from '../../../flows/list-batches.ts';
import { type RosterView, readUploadedRoster } from '../../../flows/read-uploaded-roster.ts';
import { uploadRoster } from '../../../flows/upload-roster.ts';
import { rosters } from '../../web/messages/rosters.ts';
import { paths } from '../../web/paths.ts';
import { CheckPage } from '../../web/rosters/check-page.tsx';
import { columnOrder } from '../../web/rosters/column-form.tsx';
import { explainProblem } from '../../web/rosters/explain-problem.ts';
import { RosterHome } from '../../web/rosters/roster-home.tsx';
import { statusFor, wordsFor } from '../../words/index.ts';
import { defineRoute, issuingRoles, type MemberPage, type Route } from '../route.ts';
import { attachment } from './attachment.ts';

const awarders = ['owner', 'awarder'] as const;
const base = '/console/:org/rosters';
const one = `${base}/:roster`;
const BATCHES = 20;
/** The reader's own limit (20 MB) and room for the form around the file. */
const UPLOAD_LIMIT = 21 * 1024 * 1024;

async function showHome(page: MemberPage, refusal?: AkashiError): Promise<Response> {
  const { id, slug, timeZone } = page.organization;
  const lines = await listAchievements(id, page.ports);
  const achievements = lines.filter(line => line.latest !== undefined && line.record.archivedAt === undefined);
  const before = page.query('before');
  const batches = await listBatches(id, { limit: BATCHES, ...(before === '' ? {} : { before }) }, page.ports);
  const wished = achievements.find(line => line.record.id === page.query('achievement'))?.latest?.id;
  const words = refusal && wordsFor(refusal.code, page.lang, refusal.detail);
  return page.render(
    {
      title: page.t(rosters).title,
      rail: 'rosters',
      ...(refusal === undefined ? {} : { status: statusFor(refusal.code) }),
    },
    <RosterHome
      org={slug}
      timeZone={timeZone}
      achievements={achievements}
      chosen={page.form.text('version') || (wished ?? '')}
      batches={batches}
      mayAward={page.role === 'owner' || page.role === 'awarder'}
      awardAgain={page.form.checked('awardAgain')}
      {...(words === undefined ? {} : { error: `${words.what} ${words.todo}` })}
    />,
  );
}

const readView = (page: MemberPage): Promise<RosterView> =>
  page.ports.store.inOrganization(page.organization.id, tx =>
    readUploadedRoster(tx, page.organization.id, page.param('roster'), page.ports),
  );

/** `expected`: how many the reader was shown when they confirmed, if that is no longer true. */
async function showCheck(page: MemberPage, expected?: number): Promise<Response> {
  const view = await readView(page);
  const changed = expected === undefined ? undefined : { expected, found: view.recipients.length };
  if (view.upload.batchId !== undefined) return page.redirect(paths.batch(page.organization.slug, view.upload.batchId));
  return page.render(
    { title: page.t(rosters).check.title, rail: 'rosters', ...(changed === undefined ? {} : { status: 409 }) },
    <CheckPage
      org={page.organization.slug}
      view={view}
      show={page.query('show')}
      page={Number.parseInt(page.query('page'), 10) || 1}
      mailDelay={MAIL_DELAY / 60_000}
      {...(changed === undefined ? {} : { changed })}
    />,
  );
}

async function takeUpload(page: MemberPage): Promise<Response> {
  const file = page.form.file('file');
  if (file === undefined) return showHome(page, new AkashiError('roster.file-missing'));
  try {
    const upload = await uploadRoster(
      {
        organization: page.organization.id,
        versionId: page.form.text('version'),
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        awardAgain: page.form.checked('awardAgain'),
        by: page.person.id,
      },
      page.ports,
    );
    return page.redirect(paths.roster(page.organization.slug, upload.id));
  } catch (error) {
    // A file that cannot be read is a matter for the field, beside which the person stands.
    if (error instanceof AkashiError && error.code.startsWith('roster.')) return showHome(page, error);
    throw error;
  }
}

async function award(page: MemberPage): Promise<Response> {
  const organization = page.organization.id;
  const expected = Number.parseInt(page.form.text('expected'), 10) || 0;
  const input = { organization, id: page.param('roster'), expected, by: page.person.id };
  try {
    const batch = await page.ports.store.inOrganization(organization, tx => awardRoster(tx, input, page.ports));
    return page.redirect(paths.batch(page.organization.slug, batch));
  } catch (error) {
    // Somebody else awarded some of these people since, or at this very moment.
    const changed = error instanceof AkashiError && ['roster.changed', 'award.already-awarded'].includes(error.code);
    if (!changed) throw error;
    return showCheck(page, expected);
  }
}

function columnsBy(page: MemberPage): ColumnMap {
  const chosen = columnOrder.flatMap(column => {
    const index = Number.parseInt(page.form.text(column), 10);
    return Number.isInteger(index) && index >= 0 ? [[column, index] as const] : [];
  });
  return Object.fromEntries(chosen);
}

const csv = (page: MemberPage, rows: readonly (readonly string[])[], name: string): Response =>
  attachment(page, { bytes: utf8(writeCsv(rows)), contentType: 'text/csv; charset=utf-8', fileName: `${name}.csv` });

const sampleRows = {
  ja: [
    ['氏名', 'フリガナ', 'メールアドレス', '修了日', '得点'],
    ['森 蓮', 'モリ レン', 'ren.mori@example.jp', '2026-10-03', '85'],
    ['髙橋 葵', 'タカハシ アオイ', 'aoi.takahashi@example.jp', '2026-10-03', '92'],
  ],
  en: [
    ['Name', 'E-mail', 'Completed on', 'Score'],
    ['Ren Mori', 'ren.mori@example.jp', '2026-10-03', '85'],
    ['Aoi Takahashi', 'aoi.takahashi@example.jp', '2026-10-03', '92'],
  ],
} as const;

export const rosterRoutes: Route[] = [
  defineRoute({ method: 'GET', path: base, access: { member: issuingRoles }, handler: page => showHome(page) }),
  defineRoute({
    method: 'POST',
    path: base,
    access: { member: awarders },
    bodyLimit: UPLOAD_LIMIT,
    handler: takeUpload,
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/sample.csv`,
    access: { member: awarders },
    handler: page => csv(page, sampleRows[page.lang], page.t(rosters).file.sample),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: { member: awarders },
    noStore: true,
    handler: page => showCheck(page),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/columns`,
    access: { member: awarders },
    async handler(page) {
      const id = page.param('roster');
      const headerRow = Number.parseInt(page.form.text('headerRow'), 10);
      await correctColumns(
        {
          organization: page.organization.id,
          id,
          columns: columnsBy(page),
          ...(headerRow >= 1 ? { headerRow } : {}),
          awardAgain: page.form.checked('awardAgain'),
        },
        page.ports,
      );
      return page.redirect(paths.roster(page.organization.slug, id), page.t(rosters).columns.saved);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/award`,
    access: { member: awarders },
    recentPasskey: true,
    handler: award,
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/mend.csv`,
    access: { member: awarders },
    noStore: true,
    async handler(page) {
      const { reading, upload } = await readView(page);
      if (!reading.ok) throw new AkashiError(reading.code, reading.at === undefined ? {} : { at: reading.at });
      const rows = mendFile(reading.value, problem => {
        const { column, what, todo } = explainProblem(problem, page.lang);
        return `${column}: ${what} ${todo}`;
      });
      return csv(page, rows, `${page.t(rosters).file.mend}-${upload.fileName.replace(/\.\w{1,5}$/, '')}`);
    },
  }),
];
