/** The console's door: choose an organization, found one, see its home. */
import { createOrganization } from '../../../flows/create-organization.ts';
import { organizationHome } from '../../../flows/organization-home.ts';
import { ChoosePage } from '../../web/console/choose-page.tsx';
import { HomePage } from '../../web/console/home-page.tsx';
import { NewOrganizationPage, type NewOrganizationValues } from '../../web/console/new-organization-page.tsx';
import { localText } from '../../web/format.ts';
import { consoleWords } from '../../web/messages/console.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { defineRoute, everyRole, type Route, type SignedInPage } from '../route.ts';

export const organizationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/console',
    access: 'signed-in',
    async handler(page) {
      const { person } = page;
      const organizations = await page.ports.store.transaction(tx => tx.organizations.ofPerson(person.id));
      return page.render(
        { title: page.t(consoleWords).title, place: 'issue', noindex: true },
        <ChoosePage organizations={organizations} mayCreate={person.operator} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/console/new',
    access: 'operator',
    handler: page => newPage(page, { nameJa: '', nameEn: '', slug: '' }, {}),
  }),
  defineRoute({
    method: 'POST',
    path: '/console/new',
    access: 'operator',
    async handler(page) {
      const text = (name: string): string => page.form.text(name);
      const values = { nameJa: text('nameJa'), nameEn: text('nameEn'), slug: text('slug').toLowerCase() };
      const name = {
        ...(values.nameJa === '' ? {} : { ja: values.nameJa }),
        ...(values.nameEn === '' ? {} : { en: values.nameEn }),
      };
      const owner = page.person.id;
      const done = await orFieldErrors(
        () => createOrganization({ slug: values.slug, name, owner }, page.ports),
        ['name', 'slug'],
        page.lang,
      );
      if (done.errors) return newPage(page, values, done.errors);
      return page.redirect(paths.console(done.value.slug), page.t(consoleWords).created);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/console/:org',
    access: { member: everyRole },
    async handler(page) {
      const { organization, role } = page;
      const home = await organizationHome(organization.id, page.ports);
      return page.render(
        { title: localText(organization.name, page.lang), rail: 'home' },
        <HomePage organization={organization} role={role} home={home} />,
      );
    },
  }),
];

function newPage(page: SignedInPage, values: NewOrganizationValues, errors: FieldErrors): Promise<Response> {
  const { url } = page.ports.instance;
  const host = url.startsWith('https://') ? new URL(url).host : undefined;
  const wrong = Object.keys(errors).length > 0;
  return page.render(
    { title: page.t(consoleWords).newTitle, place: 'issue', noindex: true, ...(wrong ? { status: 422 } : {}) },
    <NewOrganizationPage values={values} errors={errors} host={host} />,
  );
}
