/** A person's own account: name, addresses, passkeys, sessions. Changes that could lead to more ask for a recent passkey. */
import { AkashiError } from '../../../core/error.ts';
import { addAddress, addressOfLink } from '../../../flows/add-address.ts';
import { addPasskey } from '../../../flows/add-passkey.ts';
import { beginAddress } from '../../../flows/begin-address.ts';
import { beginPasskeyCreation } from '../../../flows/begin-passkey.ts';
import { removeAddress } from '../../../flows/remove-address.ts';
import { removePasskey } from '../../../flows/remove-passkey.ts';
import { askPasskeyReset, cancelPasskeyReset, passkeyResetDue, resetPasskeys } from '../../../flows/reset-passkeys.ts';
import { updatePerson } from '../../../flows/update-person.ts';
import { AccountPage, sessionName } from '../../web/account/account-page.tsx';
import { PasskeyResetPage } from '../../web/account/reset-page.tsx';
import { account } from '../../web/messages/account.ts';
import { Actions, ConfirmPage, LinkButton, PageHead } from '../../web/parts/index.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, ownPages, type Route, type SignedInPage } from '../route.ts';
import { passkeyIsRecent } from '../session.ts';

export const accountRoutes: Route[] = [
  defineRoute({ ...ownPages, method: 'GET', path: '/account', handler: page => show(page, {}, {}) }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account',
    async handler(page) {
      const name = page.form.text('name');
      const language = page.form.text('language') === 'en' ? 'en' : 'ja';
      const change = { person: page.person.id, name, language } as const;
      const done = await orFieldErrors(() => updatePerson(change, page.ports), ['name'], page.lang);
      return done.errors ? show(page, { name }, done.errors) : page.redirect(paths.account, page.t(account).saved);
    },
  }),

  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/addresses',
    recentPasskey: true,
    async handler(page) {
      const address = page.form.text('address');
      const asked = { person: page.person.id, address, language: page.lang };
      const done = await orFieldErrors(() => beginAddress(asked, page.ports), ['address'], page.lang);
      if (done.errors) return show(page, { address }, done.errors);
      return page.redirect(paths.account, page.t(account).addressSent);
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'GET',
    path: '/account/address/:token',
    async handler(page) {
      const t = page.t(account);
      const address = await addressOfLink(page.person.id, page.param('token'), page.ports);
      if (address === undefined) return spent(page);
      return page.render(
        { title: t.confirmAddressTitle },
        <ConfirmPage
          title={t.confirmAddressTitle}
          what={t.confirmAddress(address)}
          action={`/account/address/${page.param('token')}`}
          confirm={t.confirmAddressGo}
          back={paths.account}
        />,
      );
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/address/:token',
    async handler(page) {
      try {
        await addAddress(page.person.id, page.param('token'), page.ports);
      } catch (fault) {
        if (fault instanceof AkashiError && fault.code === 'sign-in.link-spent') return spent(page);
        throw fault;
      }
      return page.redirect(paths.account, page.t(account).addressAdded);
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'GET',
    path: '/account/addresses/:number/remove',
    recentPasskey: true,
    async handler(page) {
      const t = page.t(account);
      const addresses = await page.ports.store.transaction(tx => tx.people.addressesOf(page.person.id));
      // By its place in the list: an address has no business in a path that others log.
      const address = addresses[Number(page.param('number'))]?.address;
      if (address === undefined) throw new AkashiError('thing.not-found');
      return page.render(
        { title: t.removeAddressTitle },
        <ConfirmPage
          title={t.removeAddressTitle}
          crumbs={[{ label: t.title, href: paths.account }]}
          what={t.removeAddress(address)}
          action="/account/addresses/remove"
          hidden={{ address }}
          confirm={t.remove}
          back={paths.account}
          danger
        />,
      );
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/addresses/remove',
    recentPasskey: true,
    async handler(page) {
      await removeAddress({ person: page.person.id, address: page.form.text('address') }, page.ports);
      return page.redirect(paths.account, page.t(account).addressRemoved);
    },
  }),

  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/passkeys/options',
    recentPasskey: true,
    async handler(page) {
      await takeRate(page, 'passkey');
      return page.reply(await beginPasskeyCreation(page.session.tokenHash, page.person.id, page.ports));
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/passkeys',
    recentPasskey: true,
    async handler(page) {
      const { response, name } = (page.json ?? {}) as { response?: unknown; name?: unknown };
      const subject = page.session.tokenHash;
      const made = { response, subject, person: page.person.id, name: typeof name === 'string' ? name : '' };
      await addPasskey(made, page.ports);
      // Whoever has just made a passkey here has shown it here.
      await page.ports.store.transaction(tx => tx.sessions.passkeyUsed(subject, page.ports.clock.now()));
      return page.reply({ to: page.href(paths.account) });
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'GET',
    path: '/account/passkeys/:passkey/remove',
    recentPasskey: true,
    async handler(page) {
      const t = page.t(account);
      const passkey = await page.ports.store.transaction(tx => tx.people.passkeyById(page.param('passkey')));
      if (passkey?.personId !== page.person.id) throw new AkashiError('thing.not-found');
      return page.render(
        { title: t.removePasskeyTitle },
        <ConfirmPage
          title={t.removePasskeyTitle}
          crumbs={[{ label: t.title, href: paths.account }]}
          what={t.removePasskey(passkey.name)}
          action={`/account/passkeys/${passkey.id}/remove`}
          confirm={t.remove}
          back={paths.account}
          danger
        />,
      );
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/passkeys/:passkey/remove',
    recentPasskey: true,
    async handler(page) {
      await removePasskey({ person: page.person.id, passkey: page.param('passkey') }, page.ports);
      return page.redirect(paths.account, page.t(account).passkeyRemoved);
    },
  }),

  // Without a recent passkey: this is for whoever has none left. It waits, and everybody is told.
  defineRoute({
    ...ownPages,
    method: 'GET',
    path: '/account/passkey-reset',
    async handler(page) {
      const { id } = page.person;
      const passkeys = await page.ports.store.transaction(tx => tx.people.passkeysOf(id));
      const due = await passkeyResetDue(id, page.ports);
      return page.render(
        { title: page.t(account).reset.title },
        <PasskeyResetPage passkeys={passkeys.length} due={due} now={page.ports.clock.now()} />,
      );
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/passkey-reset',
    async handler(page) {
      await askPasskeyReset(page.person.id, page.ports);
      return page.redirect(paths.passkeyReset, page.t(account).reset.asked);
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/passkey-reset/cancel',
    async handler(page) {
      await cancelPasskeyReset(page.person.id, page.ports);
      return page.redirect(paths.account, page.t(account).reset.cancelled);
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/passkey-reset/finish',
    async handler(page) {
      await resetPasskeys(page.person.id, page.ports);
      return page.redirect(paths.account, page.t(account).reset.finished);
    },
  }),

  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/sessions/end',
    async handler(page) {
      const { ports, person } = page;
      const wanted = page.form.text('session');
      await ports.store.transaction(async tx => {
        const own = await tx.sessions.ofPerson(person.id, ports.clock.now());
        const found = own.find(session => sessionName(session) === wanted);
        if (found === undefined) throw new AkashiError('thing.not-found');
        await tx.sessions.end(found.tokenHash);
      });
      return page.redirect(paths.account, page.t(account).ended);
    },
  }),
  defineRoute({
    ...ownPages,
    method: 'POST',
    path: '/account/sessions/end-others',
    async handler(page) {
      const { person, session } = page;
      const ended = await page.ports.store.transaction(tx => tx.sessions.endAllOf(person.id, session.tokenHash));
      return page.redirect(paths.account, page.t(account).endedOthers(ended));
    },
  }),
];

async function show(
  page: SignedInPage,
  typed: { readonly name?: string; readonly address?: string },
  errors: FieldErrors,
): Promise<Response> {
  const { ports, person, session } = page;
  const now = ports.clock.now();
  const own = await ports.store.transaction(async tx => ({
    addresses: await tx.people.addressesOf(person.id),
    passkeys: await tx.people.passkeysOf(person.id),
    sessions: await tx.sessions.ofPerson(person.id, now),
  }));
  const resetDue = await passkeyResetDue(person.id, ports);
  page.script('passkey');
  return page.render(
    { title: page.t(account).title, ...(Object.keys(errors).length > 0 ? { status: 422 } : {}) },
    <AccountPage
      person={person}
      {...own}
      current={session}
      possible={ports.passkeys.possible}
      confirmed={await passkeyIsRecent(ports, person, session)}
      {...(resetDue === undefined ? {} : { resetDue })}
      typed={typed}
      errors={errors}
    />,
  );
}

function spent(page: SignedInPage): Promise<Response> {
  const t = page.t(account);
  return page.render(
    { title: t.confirmAddressTitle, status: 410 },
    <>
      <PageHead title={t.confirmAddressTitle} lead={t.linkSpent} />
      <Actions>
        <LinkButton href={paths.account}>{t.toAccount}</LinkButton>
      </Actions>
    </>,
  );
}
