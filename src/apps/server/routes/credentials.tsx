/** Credentials in the console: find, read, save as a file, mail again. What changes them is in change-credentials.tsx. */
import { AkashiError, type ErrorCode } from '../../../core/error.ts';
import { exportCredential, exportFormats } from '../../../flows/export-credential.ts';
import { issueAgain } from '../../../flows/issue-again.ts';
import { listAchievements } from '../../../flows/list-achievements.ts';
import { type AwardView, readAward } from '../../../flows/read-award.ts';
import { remindAward } from '../../../flows/remind-award.ts';
import { resendMail } from '../../../flows/resend-mail.ts';
import { searchAwards } from '../../../flows/search-awards.ts';
import type { Resend } from '../../web/credentials/award-actions.tsx';
import { AwardPage } from '../../web/credentials/award-page.tsx';
import { filterOf, readAwardQuery } from '../../web/credentials/award-query.ts';
import { CredentialListPage } from '../../web/credentials/list-page.tsx';
import { formatNumber } from '../../web/format.ts';
import { batches } from '../../web/messages/batches.ts';
import { credentials } from '../../web/messages/credentials.ts';
import { paths } from '../../web/paths.ts';
import { wordsFor } from '../../words/index.ts';
import { isOwnPath } from '../page.tsx';
import { defineRoute, issuingRoles, type MemberPage, type Route } from '../route.ts';
import { attachment } from './attachment.ts';
import { CHANGED_AT_ONCE, changeCredentialRoutes } from './change-credentials.tsx';

const awarders = ['owner', 'awarder'] as const;
const base = '/console/:org/credentials';
const one = `${base}/:award`;
const PAGE_SIZE = 50;

const mayAward = (page: MemberPage): boolean => page.role === 'owner' || page.role === 'awarder';

async function found(page: MemberPage): Promise<AwardView> {
  const view = await readAward(page.organization.id, page.param('award'), page.ports);
  if (view === undefined) throw new AkashiError('thing.not-found');
  return view;
}

async function showList(page: MemberPage): Promise<Response> {
  const { id, slug } = page.organization;
  const query = readAwardQuery(page.query);
  const number = Math.min(Math.max(1, Number.parseInt(page.query('page'), 10) || 1), 100_000);
  const slice = { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE };
  const { rows, total } = await searchAwards(id, filterOf(query), slice, page.ports);
  const lines = await listAchievements(id, page.ports);
  const batch =
    query.batch === '' ? undefined : await page.ports.store.inOrganization(id, tx => tx.awards.batch(query.batch));
  return page.render(
    { title: page.t(credentials).title, rail: 'credentials' },
    <CredentialListPage
      org={slug}
      query={query}
      achievements={lines.filter(line => line.latest !== undefined).map(line => line.record)}
      batch={batch}
      rows={rows}
      total={total}
      page={number}
      pageSize={PAGE_SIZE}
      mayAward={mayAward(page)}
      limit={CHANGED_AT_ONCE}
    />,
  );
}

/** Of those who changed its status, as they write themselves. */
async function namesOf(page: MemberPage, view: AwardView): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(view.changes.map(change => change.by));
  return page.ports.store.transaction(async tx => {
    const names = new Map<string, string>();
    for (const id of ids) {
      const person = id === 'system' ? undefined : await tx.people.byId(id);
      if (person) names.set(id, person.name);
    }
    return names;
  });
}

async function showAward(page: MemberPage, view: AwardView, resend?: Resend): Promise<Response> {
  const t = page.t(credentials);
  const { failure } = view.award;
  return page.render(
    {
      title: view.award.name || t.is.nameless,
      rail: 'credentials',
      ...(resend === undefined ? {} : { status: 422 }),
    },
    <AwardPage
      org={page.organization.slug}
      timeZone={page.organization.timeZone}
      view={view}
      now={page.ports.clock.now()}
      mayAward={mayAward(page)}
      mayErase={page.role === 'owner'}
      names={await namesOf(page, view)}
      failure={failure === undefined ? undefined : inWords(page, failure as ErrorCode)}
      resend={resend}
    />,
  );
}

function inWords(page: MemberPage, code: ErrorCode): string {
  const { what, todo } = wordsFor(code, page.lang);
  return page.lang === 'ja' ? `${what}${todo}` : `${what} ${todo}`;
}

/** What a second click meets: it is under way or done already. Said on the page that one came from, not as an error. */
const settledAlready: ReadonlySet<ErrorCode> = new Set([
  'award.mail-under-way',
  'award.reminded-today',
  'award.not-failed',
  'award.not-invited',
  'award.claim-closed',
  'award.replaced',
]);

async function orTold(page: MemberPage, back: string, work: () => Promise<string>): Promise<Response> {
  try {
    return page.redirect(back, await work());
  } catch (fault) {
    if (!(fault instanceof AkashiError) || !settledAlready.has(fault.code)) throw fault;
    return page.redirect(back, { kind: 'attention', text: inWords(page, fault.code) });
  }
}

async function resend(page: MemberPage): Promise<Response> {
  const view = await found(page);
  const { award } = view;
  const address = page.form.text('address');
  const back = page.form.text('back');
  const own = paths.credential(page.organization.slug, award.credentialId);
  try {
    return await orTold(page, isOwnPath(back) ? back : own, async () => {
      const input = { organization: page.organization.id, award: award.id, address, by: page.person.id };
      await resendMail(input, page.ports);
      return page.t(credentials).resend.done(address || award.address);
    });
  } catch (fault) {
    if (!(fault instanceof AkashiError) || fault.at !== 'address') throw fault;
    return showAward(page, view, { address, error: inWords(page, fault.code) });
  }
}

export const credentialRoutes: Route[] = [
  defineRoute({ method: 'GET', path: base, access: { member: issuingRoles }, handler: showList }),
  // Before the one below: `change` is no id.
  ...changeCredentialRoutes,
  defineRoute({
    method: 'GET',
    path: one,
    access: { member: issuingRoles },
    handler: async page => showAward(page, await found(page)),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/file/:format`,
    access: { member: issuingRoles },
    noStore: true,
    async handler(page) {
      const { award, credential } = await found(page);
      const format = exportFormats.find(each => each === page.param('format'));
      if (format === undefined || credential === undefined) throw new AkashiError('thing.not-found');
      const request = {
        organization: page.organization.id,
        credential: award.credentialId,
        format,
        by: page.person.id,
      };
      return attachment(page, await exportCredential(request, page.ports));
    },
  }),
  defineRoute({ method: 'POST', path: `${one}/resend`, access: { member: awarders }, handler: resend }),
  defineRoute({
    method: 'POST',
    path: `${one}/remind`,
    access: { member: awarders },
    async handler(page) {
      const { award } = await found(page);
      return orTold(page, paths.credential(page.organization.slug, award.credentialId), async () => {
        await remindAward({ organization: page.organization.id, award: award.id, by: page.person.id }, page.ports);
        return page.t(credentials).resend.reminded;
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/issue-again`,
    access: { member: awarders },
    recentPasskey: true,
    async handler(page) {
      const { award } = await found(page);
      return orTold(page, paths.credential(page.organization.slug, award.credentialId), async () => {
        const input = { organization: page.organization.id, which: { award: award.id }, by: page.person.id };
        return page.t(batches).again.done(formatNumber(await issueAgain(input, page.ports), page.lang));
      });
    },
  }),
];
