/** Signing in and out: by mail link, by the code shown elsewhere, by passkey (security 4 and 5). */
import { AkashiError } from '../../../core/error.ts';
import { beginPasskeyUse } from '../../../flows/begin-passkey.ts';
import { beginSignIn } from '../../../flows/begin-sign-in.ts';
import { finishSignInByCode, finishSignInByLink, lookAtSignIn, type SignedIn } from '../../../flows/finish-sign-in.ts';
import { usePasskey } from '../../../flows/use-passkey.ts';
import { signIn } from '../../web/messages/sign-in.ts';
import { paths, withNext } from '../../web/paths.ts';
import {
  CodePage,
  ConfirmPasskeyPage,
  ElsewherePage,
  LinkPage,
  SignInPage,
  SpentPage,
} from '../../web/sign-in/sign-in-pages.tsx';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { isOwnPath } from '../page.tsx';
import { clientNetwork, takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { endSession, hasSetupToken, startSession } from '../session.ts';

export const signInRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/sign-in',
    access: 'public',
    noStore: true,
    async handler(page) {
      if (page.person !== undefined && page.session?.startedBy !== 'claim')
        return page.redirect(await whereTo(page, page.person.id, nextOf(page)));
      return addressPage(page, { address: '', next: nextOf(page), errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sign-in',
    access: 'public',
    noStore: true,
    async handler(page) {
      const address = page.form.text('address');
      const next = nextOf(page);
      const { browserHash, lang: language } = page;
      const client = clientNetwork(page.clientAddress);
      const asked = { address, language, browserHash, client, ...(next === '' ? {} : { next }) };
      const done = await orFieldErrors(() => beginSignIn(asked, page.ports), ['address'], page.lang);
      if (done.errors) return addressPage(page, { address, next, errors: done.errors });
      return page.redirect(withNext(paths.signInCode, next));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/sign-in/code',
    access: 'public',
    noStore: true,
    handler: page => codePage(page, {}),
  }),
  defineRoute({
    method: 'POST',
    path: '/sign-in/code',
    access: 'public',
    noStore: true,
    async handler(page) {
      const rate = await page.ports.rates.take('sign-in-code', page.browserHash);
      if (!rate.ok) throw new AkashiError('request.too-many', { detail: { seconds: rate.retryAfter } });
      const code = page.form.text('code');
      const { browserHash, lang, ports } = page;
      return orSpent(page, async () => {
        const done = await orFieldErrors(() => finishSignInByCode(code, browserHash, lang, ports), ['code'], lang);
        return done.errors ? codePage(page, done.errors) : welcome(page, done.value);
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/sign-in/link/:token',
    access: 'token',
    noStore: true,
    async handler(page) {
      const t = page.t(signIn);
      const link = await lookAtSignIn(page.param('token'), page.browserHash, page.ports);
      if (link === undefined) return page.render({ title: t.spentTitle, status: 410 }, <SpentPage />);
      if (link.kind === 'elsewhere')
        return page.render({ title: t.elsewhereTitle }, <ElsewherePage code={link.code} />);
      const action = `/sign-in/link/${page.param('token')}`;
      return page.render({ title: t.linkTitle }, <LinkPage action={action} next={nextOf(page)} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sign-in/link/:token',
    access: 'token',
    noStore: true,
    async handler(page) {
      const { browserHash, lang, ports } = page;
      return orSpent(page, async () =>
        welcome(page, await finishSignInByLink(page.param('token'), browserHash, lang, ports)),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/sign-in/passkey',
    access: 'public',
    noStore: true,
    async handler(page) {
      const { person } = page;
      const next = nextOf(page);
      if (person === undefined) return page.redirect(withNext(paths.signIn, next));
      const known = await page.ports.store.transaction(tx => tx.people.passkeysOf(person.id));
      if (known.length === 0) return page.redirect(await whereTo(page, person.id, next));
      page.script('passkey');
      return page.render({ title: page.t(signIn).passkey.confirmTitle }, <ConfirmPasskeyPage next={next} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sign-in/passkey/options',
    access: 'public',
    noStore: true,
    async handler(page) {
      await takeRate(page, 'passkey');
      return page.reply(await beginPasskeyUse(subjectOf(page), page.person?.id, page.ports));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sign-in/passkey',
    access: 'public',
    noStore: true,
    async handler(page) {
      await takeRate(page, 'passkey');
      const { response, next } = (page.json ?? {}) as { response?: unknown; next?: unknown };
      const { person, session } = page;
      const used = await usePasskey(
        { response, subject: subjectOf(page), ...(person === undefined ? {} : { person: person.id }) },
        page.ports,
      );
      if (session === undefined || session.startedBy === 'claim') await startSession(page, used, 'passkey');
      else await page.ports.store.transaction(tx => tx.sessions.passkeyUsed(session.tokenHash, page.ports.clock.now()));
      const to = await whereTo(page, used, typeof next === 'string' && isOwnPath(next) ? next : '');
      return page.reply({ to: page.href(to) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/sign-out',
    access: 'signed-in',
    claimSession: true,
    noStore: true,
    async handler(page) {
      await endSession(page);
      const next = nextOf(page);
      return page.redirect(next === '' ? paths.home : next, page.t(signIn).signedOut);
    },
  }),
];

/** A ceremony belongs to the session, or before sign-in to this browser. */
const subjectOf = (page: Page): string => page.session?.tokenHash ?? page.browserHash;

/** Where the reader wanted to go: a path of ours or nothing. */
function nextOf(page: Page): string {
  const next = page.c.req.method === 'GET' ? page.query('next') : page.form.text('next');
  return isOwnPath(next) ? next : '';
}

/** Members and operators to the console, holders to the wallet. */
async function whereTo(page: Page, personId: string, next: string): Promise<string> {
  if (next !== '') return next;
  const { person, organizations } = await page.ports.store.transaction(async tx => ({
    person: await tx.people.byId(personId),
    organizations: await tx.organizations.ofPerson(personId),
  }));
  return person?.operator === true || organizations.length > 0 ? paths.consoles : paths.wallet;
}

async function welcome(page: Page, { person, newcomer }: SignedIn): Promise<Response> {
  await startSession(page, person, 'mail');
  const t = page.t(signIn);
  return page.redirect(await whereTo(page, person, nextOf(page)), newcomer ? t.newcomer : t.welcome);
}

/** A link or code that is over is a page that leads to a new one, not an error. */
async function orSpent(page: Page, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof AkashiError) || fault.code !== 'sign-in.link-spent') throw fault;
    return page.render({ title: page.t(signIn).spentTitle, status: 410 }, <SpentPage />);
  }
}

function addressPage(
  page: Page,
  given: { readonly address: string; readonly next: string; readonly errors: FieldErrors },
): Promise<Response> {
  page.script('passkey');
  const wrong = Object.keys(given.errors).length > 0;
  return page.render(
    { title: page.t(signIn).title, ...(wrong ? { status: 422 } : {}) },
    <SignInPage {...given} passkeys={page.ports.passkeys.possible} />,
  );
}

/** Shows the address that this very browser asked for; without an open attempt there is nothing to type a code for. */
async function codePage(page: Page, errors: FieldErrors): Promise<Response> {
  const now = page.ports.clock.now();
  const [attempt] = await page.ports.store.transaction(tx => tx.signIns.byBrowser(page.browserHash, now));
  if (attempt === undefined) return page.redirect(withNext(paths.signIn, nextOf(page)));
  const mailbox = page.ports.instance.mail === 'mailbox' && hasSetupToken(page.c, page.ports);
  const wrong = Object.keys(errors).length > 0;
  return page.render(
    { title: page.t(signIn).codeTitle, ...(wrong ? { status: 422 } : {}) },
    <CodePage address={attempt.address} next={nextOf(page)} errors={errors} mailbox={mailbox} />,
  );
}
