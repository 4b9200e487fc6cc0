/** Proving an organization's own domain: seen by its members, changed and checked by owners. */
import { AkashiError } from '../../../core/error.ts';
import { hostDomain, isHostAgreed } from '../../../flows/host-domain.ts';
import { addDomain, checkDomain, makeDidConfiguration, removeDomain } from '../../../flows/own-domains.ts';
import { DomainsPage } from '../../web/domains/domains-page.tsx';
import { domains } from '../../web/messages/domains.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { takeRate } from '../rate.ts';
import { defineRoute, issuingRoles, type MemberPage, type Route } from '../route.ts';

const byOwner = { access: { member: ['owner'] } } as const;

export const domainRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/console/:org/domains',
    access: { member: issuingRoles },
    handler: page => show(page, '', {}),
  }),
  defineRoute({
    ...byOwner,
    method: 'POST',
    path: '/console/:org/domains',
    async handler(page) {
      const typed = page.form.text('domain');
      const change = { organization: page.organization.id, domain: typed, by: page.person.id };
      const done = await orFieldErrors(() => addDomain(change, page.ports), ['domain'], page.lang);
      if (done.errors) return show(page, typed, done.errors);
      return page.redirect(paths.domains(page.organization.slug), page.t(domains).added(done.value));
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'POST',
    path: '/console/:org/domains/:domain/check',
    async handler(page) {
      // It asks strangers' servers, as a verification does.
      await takeRate(page, 'verify');
      const { domain } = await checkDomain(named(page), page.ports);
      return page.redirect(paths.domains(page.organization.slug), page.t(domains).checked(domain));
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'POST',
    path: '/console/:org/domains/:domain/remove',
    async handler(page) {
      const change = { ...named(page), by: page.person.id };
      await removeDomain(change, page.ports);
      return page.redirect(paths.domains(page.organization.slug), page.t(domains).removed(change.domain));
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'GET',
    path: '/console/:org/domains/:domain/did-configuration.json',
    async handler(page) {
      const file = await makeDidConfiguration(page.organization, named(page).domain, page.ports);
      return page.c.body(file, 200, {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="did-configuration.json"',
        'cache-control': 'no-store',
      });
    },
  }),
];

const named = (page: MemberPage) => ({ organization: page.organization.id, domain: page.param('domain') });

async function show(page: MemberPage, typed: string, errors: FieldErrors): Promise<Response> {
  const { organization, ports } = page;
  if (page.role === undefined) throw new AkashiError('thing.not-found');
  const { own, host } = await ports.store.inOrganization(organization.id, async tx => {
    const own = await tx.domains.list();
    const atHost = own.find(({ domain }) => domain === hostDomain(ports.instance));
    return { own, host: atHost && { domain: atHost.domain, isNamed: await isHostAgreed(atHost, tx) } };
  });
  page.script('copy');
  return page.render(
    {
      title: page.t(domains).title,
      rail: 'settings',
      width: 'read',
      ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    },
    <DomainsPage
      {...{ organization, typed, errors }}
      {...(host && { host })}
      domains={own}
      mayChange={page.role === 'owner'}
    />,
  );
}
