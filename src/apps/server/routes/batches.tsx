/** Batches in the console: progress, people, recall, reminders. */
import { AkashiError } from '../../../core/error.ts';
import { hastenMails } from '../../../flows/hasten-mails.ts';
import { issueAgain } from '../../../flows/issue-again.ts';
import { type BatchView, readBatch } from '../../../flows/read-batch.ts';
import { recallBatch } from '../../../flows/recall-batch.ts';
import { awaitingClaim, sendReminders } from '../../../flows/send-reminders.ts';
import { BatchPage, batchTabs, filterOf } from '../../web/batches/batch-page.tsx';
import { formatNumber } from '../../web/format.ts';
import { batches } from '../../web/messages/batches.ts';
import { rosters } from '../../web/messages/rosters.ts';
import { ConfirmPage } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { defineRoute, issuingRoles, type MemberPage, type Route } from '../route.ts';

const awarders = ['owner', 'awarder'] as const;
const one = '/console/:org/batches/:batch';
const PAGE_SIZE = 100;

async function found(page: MemberPage, filter: Parameters<typeof readBatch>[2] = {}, number = 1): Promise<BatchView> {
  const at = { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE };
  const view = await readBatch(page.organization.id, page.param('batch'), filter, at, page.ports);
  if (view === undefined) throw new AkashiError('thing.not-found');
  return view;
}

const crumbs = (page: MemberPage, view: BatchView) => [
  { label: page.t(rosters).title, href: paths.rosters(page.organization.slug) },
  { label: view.batch.label, href: paths.batch(page.organization.slug, view.batch.id) },
];

export const batchRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: one,
    access: { member: issuingRoles },
    async handler(page) {
      const tab = batchTabs.find(name => name === page.query('show')) ?? 'all';
      const text = page.query('q').trim();
      const number = Math.max(1, Number.parseInt(page.query('page'), 10) || 1);
      const view = await found(page, { ...filterOf[tab], ...(text === '' ? {} : { text }) }, number);
      const now = page.ports.clock.now();
      const issuing = view.counts.awarded > 0 && view.batch.recalledAt === undefined;
      // Not while somebody types an address into the list.
      const typing = tab === 'bounced' || tab === 'uncertain';
      const mailing = view.counts.mailQueued > 0 && view.batch.recalledAt === undefined;
      const refresh = typing ? undefined : issuing ? 2 : mailing ? 10 : undefined;
      return page.render(
        { title: view.batch.label, rail: 'rosters', ...(refresh === undefined ? {} : { refresh }) },
        <BatchPage
          org={page.organization.slug}
          timeZone={page.organization.timeZone}
          view={view}
          tab={tab}
          text={text}
          page={number}
          pageSize={PAGE_SIZE}
          now={now}
          mayAward={page.role === 'owner' || page.role === 'awarder'}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/recall`,
    access: { member: awarders },
    async handler(page) {
      const view = await found(page);
      const t = page.t(batches).recall;
      const path = paths.batch(page.organization.slug, view.batch.id);
      const count = formatNumber(view.batch.total, page.lang);
      return page.render(
        { title: t.title, rail: 'rosters', width: 'read' },
        <ConfirmPage
          title={t.title}
          crumbs={crumbs(page, view)}
          what={t.what(count, view.batch.label)}
          action={`${path}/recall`}
          confirm={t.confirm(count)}
          back={path}
          danger
        />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/recall`,
    access: { member: awarders },
    async handler(page) {
      const batch = page.param('batch');
      await recallBatch({ organization: page.organization.id, batch, by: page.person.id }, page.ports);
      return page.redirect(paths.batch(page.organization.slug, batch), page.t(batches).recall.done);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/send-now`,
    access: { member: awarders },
    async handler(page) {
      const batch = page.param('batch');
      await hastenMails({ organization: page.organization.id, batch, by: page.person.id }, page.ports);
      return page.redirect(paths.batch(page.organization.slug, batch), page.t(batches).recall.sent);
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/issue-again`,
    access: { member: awarders },
    recentPasskey: true,
    async handler(page) {
      const batch = page.param('batch');
      const input = { organization: page.organization.id, which: { batch }, by: page.person.id };
      const count = formatNumber(await issueAgain(input, page.ports), page.lang);
      return page.redirect(paths.batch(page.organization.slug, batch), page.t(batches).again.done(count));
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/remind`,
    access: { member: awarders },
    async handler(page) {
      const view = await found(page);
      const t = page.t(batches).remind;
      const path = paths.batch(page.organization.slug, view.batch.id);
      const waiting = await page.ports.store.inOrganization(page.organization.id, tx =>
        awaitingClaim(tx, view.batch.id),
      );
      if (waiting.length === 0) return page.redirect(`${path}?show=unclaimed`, { kind: 'attention', text: t.none });
      return page.render(
        { title: t.title, rail: 'rosters', width: 'read' },
        <ConfirmPage
          title={t.title}
          crumbs={crumbs(page, view)}
          what={t.what(formatNumber(waiting.length, page.lang))}
          action={`${path}/remind`}
          confirm={t.confirm}
          back={`${path}?show=unclaimed`}
        />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/remind`,
    access: { member: awarders },
    async handler(page) {
      const batch = page.param('batch');
      const input = { organization: page.organization.id, batch, by: page.person.id };
      const { reminded, repeated } = await sendReminders(input, page.ports);
      const t = page.t(batches).remind;
      const count = formatNumber(reminded, page.lang);
      const path = `${paths.batch(page.organization.slug, batch)}?show=unclaimed`;
      if (reminded === 0) return page.redirect(path, { kind: 'attention', text: t.none });
      return page.redirect(path, repeated ? { kind: 'attention', text: t.repeated(count) } : t.done(count));
    },
  }),
];
