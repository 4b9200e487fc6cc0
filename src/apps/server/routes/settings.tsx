/** What an organization says about itself, and the record of what was done in it. */
import type { OrganizationFacts } from '../../../flows/check-organization.ts';
import { updateOrganization } from '../../../flows/update-organization.ts';
import type { MultilingualText, Organization } from '../../../ports/store/organization.ts';
import { AuditPage } from '../../web/console/audit-page.tsx';
import { SettingsPage, type SettingValues } from '../../web/console/settings-page.tsx';
import { audit } from '../../web/messages/audit.ts';
import { settings } from '../../web/messages/settings.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { defineRoute, everyRole, type MemberPage, type Route } from '../route.ts';

const LINES = 50;

export const settingsRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/console/:org/settings',
    access: { member: everyRole },
    handler: page => show(page, valuesOf(page.organization), {}),
  }),
  defineRoute({
    method: 'POST',
    path: '/console/:org/settings',
    access: { member: ['owner'] },
    async handler(page) {
      const values = typedIn(page);
      const facts = factsOf(values);
      const change = { organization: page.organization.id, facts, by: page.person.id };
      const done = await orFieldErrors(
        () => updateOrganization(change, page.ports),
        ['name', 'slug', 'website', 'email', 'country', 'timeZone'],
        page.lang,
      );
      if (done.errors) return show(page, values, done.errors);
      return page.redirect(paths.settings(facts.slug), page.t(settings).saved);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/console/:org/audit',
    access: { member: ['owner'] },
    async handler(page) {
      const asked = Number.parseInt(page.query('page'), 10);
      const at = Number.isSafeInteger(asked) && asked > 1 ? asked - 1 : 0;
      const { id } = page.organization;
      const found = await page.ports.store.inOrganization(id, async tx => {
        const { rows, total } = await tx.audit.list({ limit: LINES, offset: at * LINES });
        const names = new Map<string, string>();
        for (const who of new Set(rows.flatMap(row => [row.actor, row.subject]))) {
          const person = await tx.people.byId(who);
          if (person) names.set(who, person.name);
        }
        return { rows, total, names, chain: await tx.audit.verifyChain() };
      });
      return page.render(
        { title: page.t(audit).title, rail: 'settings' },
        <AuditPage organization={page.organization} {...found} page={at} perPage={LINES} />,
      );
    },
  }),
];

const valuesOf = (organization: Organization): SettingValues => ({
  nameJa: organization.name.ja ?? '',
  nameEn: organization.name.en ?? '',
  descriptionJa: organization.description.ja ?? '',
  descriptionEn: organization.description.en ?? '',
  website: organization.website ?? '',
  email: organization.email ?? '',
  country: organization.country,
  timeZone: organization.timeZone,
  slug: organization.slug,
});

function typedIn(page: MemberPage): SettingValues {
  const text = (name: string): string => page.form.text(name);
  return {
    nameJa: text('nameJa'),
    nameEn: text('nameEn'),
    descriptionJa: text('descriptionJa'),
    descriptionEn: text('descriptionEn'),
    website: text('website'),
    email: text('email').toLowerCase(),
    country: text('country').toUpperCase(),
    timeZone: text('timeZone'),
    slug: text('slug').toLowerCase(),
  };
}

const both = (ja: string, en: string): MultilingualText => ({
  ...(ja === '' ? {} : { ja }),
  ...(en === '' ? {} : { en }),
});

const factsOf = (values: SettingValues): OrganizationFacts => ({
  slug: values.slug,
  name: both(values.nameJa, values.nameEn),
  description: both(values.descriptionJa, values.descriptionEn),
  ...(values.website === '' ? {} : { website: values.website }),
  ...(values.email === '' ? {} : { email: values.email }),
  country: values.country,
  timeZone: values.timeZone,
});

function show(page: MemberPage, values: SettingValues, errors: FieldErrors): Promise<Response> {
  page.script('copy');
  return page.render(
    {
      title: page.t(settings).title,
      rail: 'settings',
      width: 'read',
      ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    },
    <SettingsPage organization={page.organization} role={page.role} values={values} errors={errors} />,
  );
}
