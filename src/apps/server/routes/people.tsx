/**
 * Members and invitations. Changing who belongs asks for a recent passkey: otherwise whoever gets into an owner's mail could make
 * themselves an owner without one, and the question before key work would be worth nothing.
 */
import { AkashiError } from '../../../core/error.ts';
import { acceptInvitation } from '../../../flows/accept-invitation.ts';
import { changeRole } from '../../../flows/change-role.ts';
import { findInvitation } from '../../../flows/find-invitation.ts';
import { inviteMember } from '../../../flows/invite-member.ts';
import { listMembers } from '../../../flows/list-members.ts';
import { withdrawInvitation } from '../../../flows/withdraw-invitation.ts';
import type { Role } from '../../../ports/store/organization.ts';
import { localText } from '../../web/format.ts';
import { people } from '../../web/messages/people.ts';
import { ConfirmPage } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { InvitationPage, NoInvitationPage } from '../../web/people/invitation-page.tsx';
import { MembersPage, type MembersPageProps } from '../../web/people/members-page.tsx';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, everyRole, type MemberPage, type Page, type Route } from '../route.ts';

const byOwner = { access: { member: ['owner'] }, method: 'POST', recentPasskey: true } as const;

export const peopleRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/console/:org/people',
    access: { member: everyRole },
    handler: page => show(page, { address: '', role: 'viewer', language: page.lang }, {}),
  }),
  defineRoute({
    ...byOwner,
    path: '/console/:org/people/invitations',
    async handler(page) {
      const address = page.form.text('address');
      const language = page.form.text('language') === 'en' ? 'en' : 'ja';
      const typed = { address, role: roleIn(page), language } as const;
      const asked = { organization: page.organization.id, by: page.person.id, ...typed };
      const done = await orFieldErrors(() => inviteMember(asked, page.ports), ['address'], page.lang);
      if (done.errors) return show(page, typed, done.errors);
      return page.redirect(paths.members(page.organization.slug), page.t(people).sent(address));
    },
  }),
  defineRoute({
    ...byOwner,
    path: '/console/:org/people/invitations/withdraw',
    async handler(page) {
      const tokenHash = page.form.text('invitation');
      await withdrawInvitation({ organization: page.organization.id, tokenHash, by: page.person.id }, page.ports);
      return page.redirect(paths.members(page.organization.slug), page.t(people).withdrawn);
    },
  }),
  defineRoute({
    ...byOwner,
    path: '/console/:org/people/:member/role',
    async handler(page) {
      const change = { organization: page.organization.id, member: page.param('member'), by: page.person.id };
      await changeRole({ ...change, role: roleIn(page) }, page.ports);
      return page.redirect(afterwards(page), page.t(people).changed);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/console/:org/people/:member/remove',
    access: { member: ['owner'] },
    async handler(page) {
      const t = page.t(people);
      const { organization } = page;
      const { members } = await listMembers(organization.id, page.ports);
      const member = members.find(each => each.personId === page.param('member'));
      if (member === undefined) throw new AkashiError('thing.not-found');
      const name = localText(organization.name, page.lang);
      const back = paths.members(organization.slug);
      return page.render(
        { title: t.removeTitle, rail: 'people' },
        <ConfirmPage
          title={t.removeTitle}
          crumbs={[{ label: t.title, href: back }]}
          what={member.personId === page.person.id ? t.removeSelf(name) : t.removeText(member.name, name)}
          action={`${back}/${member.personId}/remove`}
          confirm={t.remove}
          back={back}
          danger
        />,
      );
    },
  }),
  defineRoute({
    ...byOwner,
    path: '/console/:org/people/:member/remove',
    async handler(page) {
      const change = { organization: page.organization.id, member: page.param('member'), by: page.person.id };
      await changeRole({ ...change, role: 'none' }, page.ports);
      return page.redirect(afterwards(page), page.t(people).removed);
    },
  }),

  defineRoute({
    method: 'GET',
    path: '/invitation/:token',
    access: 'token',
    noStore: true,
    async handler(page) {
      const { person } = page;
      const found = await findInvitation(page.param('token'), page.ports);
      if (found === undefined) return noInvitation(page);
      const addresses =
        person === undefined ? [] : await page.ports.store.transaction(tx => tx.people.addressesOf(person.id));
      const fits = addresses.some(each => each.address === found.invitation.address);
      return page.render(
        { title: page.t(people).invitation.title(localText(found.organization.name, page.lang)) },
        <InvitationPage found={found} token={page.param('token')} person={person} fits={fits} />,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/invitation/:token',
    access: 'signed-in',
    noStore: true,
    async handler(page) {
      const accepted = await acceptInvitation({ token: page.param('token'), person: page.person.id }, page.ports);
      return page.redirect(paths.console(accepted.slug), page.t(people).invitation.joined);
    },
  }),
];

function roleIn(page: MemberPage): Role {
  const role = everyRole.find(each => each === page.form.text('role'));
  if (role === undefined) throw new AkashiError('request.malformed', { at: 'role' });
  return role;
}

/** Whoever gave up the own place cannot go back to the list. */
const afterwards = (page: MemberPage): string =>
  page.param('member') === page.person.id ? paths.consoles : paths.members(page.organization.slug);

async function show(page: MemberPage, typed: MembersPageProps['typed'], errors: FieldErrors): Promise<Response> {
  const { organization } = page;
  const lists = await listMembers(organization.id, page.ports);
  return page.render(
    {
      title: page.t(people).title,
      rail: 'people',
      width: 'read',
      ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    },
    <MembersPage
      organization={organization}
      {...lists}
      self={page.person.id}
      mayChange={page.role === 'owner'}
      typed={typed}
      errors={errors}
    />,
  );
}

/** Unknown, withdrawn, used and ended look alike, and guessing is counted. */
async function noInvitation(page: Page): Promise<Response> {
  await takeRate(page, 'share-miss');
  return page.render({ title: page.t(people).invitation.unknown, status: 404 }, <NoInvitationPage />);
}
