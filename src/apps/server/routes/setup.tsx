/** The first start: whoever holds the token printed in the terminal becomes the first owner, once (security 1). */
import { AkashiError } from '../../../core/error.ts';
import { firstOwner, makeFirstOwner } from '../../../flows/make-first-owner.ts';
import { setup } from '../../web/messages/setup.ts';
import { paths, withNext } from '../../web/paths.ts';
import { SetupPage } from '../../web/setup/setup-page.tsx';
import { isLoopback } from '../client-address.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, type Page, type Route } from '../route.ts';
import { hasSetupToken, keepSetupToken, startSession } from '../session.ts';

export const setupRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/setup',
    access: 'token',
    noStore: true,
    async handler(page) {
      const token = page.query('token');
      if (token !== '') {
        await letIn(page, keepSetupToken(page, token));
        // Out of the address bar and the history.
        return page.redirect(paths.setup);
      }
      await letIn(page, hasSetupToken(page.c, page.ports));
      if ((await firstOwner(page.ports)) !== undefined) {
        if (page.person !== undefined) return page.redirect(paths.consoles);
        return page.redirect(withNext(paths.signIn, paths.consoles), {
          kind: 'attention',
          text: page.t(setup).already,
        });
      }
      return form(page, { name: page.person?.name ?? '', address: '' }, {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/setup',
    access: 'token',
    noStore: true,
    async handler(page) {
      await letIn(page, hasSetupToken(page.c, page.ports));
      const given = { name: page.form.text('name'), address: page.form.text('address') };
      const who = isProved(page) ? { person: page.person?.id ?? '' } : { address: given.address };
      const done = await orFieldErrors(
        () => makeFirstOwner({ name: given.name, language: page.lang, ...who }, page.ports),
        ['name', 'address'],
        page.lang,
      );
      if (done.errors) return form(page, given, done.errors);
      const { person, organization } = done.value;
      await startSession(page, person, 'setup');
      const found =
        organization === undefined
          ? undefined
          : await page.ports.store.transaction(tx => tx.organizations.byId(organization));
      return page.redirect(found === undefined ? paths.consoles : paths.console(found.slug), page.t(setup).done);
    },
  }),
];

/** Where mail leaves the machine, an address counts only when its mail was read. */
const isProved = (page: Page): boolean => page.ports.instance.mail === 'smtp';

/** Without mail server only on this machine. What is wrong looks as if there were no such page, and is counted. */
async function letIn(page: Page, holdsToken: boolean): Promise<void> {
  if (!holdsToken) await takeRate(page, 'setup');
  const near = page.ports.instance.mail === 'smtp' || isLoopback(page.c);
  if (!holdsToken || !near) throw new AkashiError('thing.not-found');
}

function form(
  page: Page,
  given: { readonly name: string; readonly address: string },
  errors: FieldErrors,
): Promise<Response> {
  const signInFirst = isProved(page) && page.person === undefined;
  const wrong = Object.keys(errors).length > 0;
  return page.render(
    { title: page.t(setup).title, ...(wrong ? { status: 422 } : {}) },
    <SetupPage {...given} errors={errors} askAddress={!isProved(page)} signInFirst={signInFirst} />,
  );
}
