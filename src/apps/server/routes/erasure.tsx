/** Erasing a recipient's data from an award, erasing one's own account, and taking one's own data along. */
import { AkashiError } from '../../../core/error.ts';
import { eraseAccount, ownedAlone } from '../../../flows/erase-account.ts';
import { eraseAward } from '../../../flows/erase-award.ts';
import { exportPerson } from '../../../flows/export-person.ts';
import { type AwardView, readAward } from '../../../flows/read-award.ts';
import { EraseAccountPage } from '../../web/erasure/erase-account-page.tsx';
import { EraseAwardPage, type EraseAwardPageProps } from '../../web/erasure/erase-award-page.tsx';
import { erasure } from '../../web/messages/erasure.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { defineRoute, type MemberPage, type Route, type SignedInPage } from '../route.ts';
import { endSession } from '../session.ts';
import { attachment } from './attachment.ts';

const ofAward = { access: { member: ['owner'] }, path: '/console/:org/credentials/:award/erase' } as const;
const ofAccount = { access: 'signed-in', path: '/account/erase', noStore: true, recentPasskey: true } as const;

export const erasureRoutes: Route[] = [
  defineRoute({
    ...ofAward,
    method: 'GET',
    recentPasskey: true,
    async handler(page) {
      return showAward(page, await awardOf(page), { ground: '', revoke: false }, {});
    },
  }),
  defineRoute({
    ...ofAward,
    method: 'POST',
    recentPasskey: true,
    async handler(page) {
      const view = await awardOf(page);
      const typed = { ground: page.form.text('ground'), revoke: page.form.checked('revoke') };
      const order = { organization: page.organization.id, award: view.award.id, by: page.person.id, ...typed };
      const done = await orFieldErrors(() => eraseAward(order, page.ports), ['ground'], page.lang);
      if (done.errors) return showAward(page, view, typed, done.errors);
      const own = paths.credential(page.organization.slug, view.award.credentialId);
      return page.redirect(own, page.t(erasure).award.done);
    },
  }),
  defineRoute({ ...ofAccount, method: 'GET', handler: page => showAccount(page, {}) }),
  defineRoute({
    ...ofAccount,
    method: 'POST',
    async handler(page) {
      const order = { person: page.person.id, confirmed: page.form.checked('confirmed') };
      const done = await orFieldErrors(() => eraseAccount(order, page.ports), ['confirmed'], page.lang);
      if (done.errors) return showAccount(page, done.errors);
      await endSession(page);
      return page.redirect(paths.home, page.t(erasure).account.done);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/account/export',
    access: 'signed-in',
    noStore: true,
    recentPasskey: true,
    async handler(page) {
      const exported = await exportPerson(page.person.id, page.ports);
      return attachment(page, {
        bytes: Buffer.from(`${JSON.stringify(exported, null, 2)}\n`),
        contentType: 'application/json; charset=utf-8',
        fileName: 'akashi-my-data.json',
      });
    },
  }),
];

/** By the award's id, or the credential's, as the other pages of the console name it. */
async function awardOf(page: MemberPage): Promise<AwardView> {
  const { id } = page.organization;
  const named = page.param('award');
  const award = await page.ports.store.inOrganization(
    id,
    async tx => (await tx.awards.byId(named)) ?? (await tx.awards.byCredential(named)),
  );
  const view = award && (await readAward(id, award.credentialId, page.ports));
  if (!view) throw new AkashiError('thing.not-found');
  if (view.award.erasedAt !== undefined) throw new AkashiError('award.erased');
  return view;
}

function showAward(
  page: MemberPage,
  view: AwardView,
  typed: EraseAwardPageProps['typed'],
  errors: FieldErrors,
): Promise<Response> {
  const wrong = Object.keys(errors).length > 0;
  return page.render(
    { title: page.t(erasure).award.title, rail: 'credentials', width: 'read', ...(wrong ? { status: 422 } : {}) },
    <EraseAwardPage org={page.organization.slug} view={view} typed={typed} errors={errors} />,
  );
}

async function showAccount(page: SignedInPage, errors: FieldErrors): Promise<Response> {
  const { ports, person } = page;
  const wrong = Object.keys(errors).length > 0;
  const issuers = await ports.store.transaction(async tx => {
    const ids = new Set((await tx.holdings.ofPerson(person.id)).map(holding => holding.organizationId));
    return (await tx.organizations.list()).filter(organization => ids.has(organization.id));
  });
  return page.render(
    { title: page.t(erasure).account.title, ...(wrong ? { status: 422 } : {}) },
    <EraseAccountPage
      operator={person.operator}
      issuers={issuers}
      alone={await ownedAlone(person.id, ports)}
      errors={errors}
    />,
  );
}
