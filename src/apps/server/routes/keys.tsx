/** An organization's keys: seen by every member, changed by owners who have just shown their passkey. */
import { AkashiError, orThrow } from '../../../core/error.ts';
import { jwkThumbprint } from '../../../core/key/jwk-thumbprint.ts';
import { parseLocalDate } from '../../../core/time/local-date.ts';
import { dateInZone, midnightInZone } from '../../../core/time/zone.ts';
import { formerIssuersOf, isDidKey, isOfIssuer, verificationMethodOf } from '../../../flows/issuer-keys.ts';
import { markKeyCompromised } from '../../../flows/mark-key-compromised.ts';
import { isReplaceable, rotateKey } from '../../../flows/rotate-key.ts';
import type { KeyRecord } from '../../../ports/store/organization.ts';
import { CompromisedPage, type KeyLine, KeysPage, RotatePage } from '../../web/keys/keys-pages.tsx';
import { keys } from '../../web/messages/keys.ts';
import { paths } from '../../web/paths.ts';
import { type FieldErrors, orFieldErrors } from '../field-errors.ts';
import { defineRoute, issuingRoles, type MemberPage, type Route } from '../route.ts';

const byOwner = { access: { member: ['owner'] }, recentPasskey: true } as const;

export const keyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/console/:org/keys',
    access: { member: issuingRoles },
    async handler(page) {
      const { organization, ports } = page;
      const all = await ports.store.inOrganization(organization.id, tx => tx.keys.list());
      const lines = all.map(key => lineOf(page, key)).sort(newestInUseFirst);
      page.script('copy');
      return page.render(
        { title: page.t(keys).title, rail: 'keys', width: 'read' },
        <KeysPage
          organization={organization}
          lines={lines}
          didKey={isDidKey(organization.issuerId)}
          formerIssuers={formerIssuersOf(organization, all)}
          mayChange={page.role === 'owner'}
        />,
      );
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'GET',
    path: '/console/:org/keys/:key/rotate',
    async handler(page) {
      const { organization, ports } = page;
      const key = await keyOf(page);
      if (!isReplaceable(key, organization)) throw new AkashiError('thing.not-found');
      const didKey = isDidKey(organization.issuerId);
      const waiting = { state: 'awarded' } as const;
      const { total } = await ports.store.inOrganization(organization.id, tx =>
        tx.awards.search(waiting, { limit: 1, offset: 0 }),
      );
      return page.render(
        { title: page.t(keys).rotateTitle, rail: 'keys', width: 'read' },
        <RotatePage organization={organization} line={lineOf(page, key)} didKey={didKey} waiting={total} />,
      );
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'POST',
    path: '/console/:org/keys/:key/rotate',
    async handler(page) {
      const { organization, person } = page;
      await rotateKey({ organization: organization.id, key: page.param('key'), by: person.id }, page.ports);
      const t = page.t(keys);
      return page.redirect(paths.keys(organization.slug), isDidKey(organization.issuerId) ? t.becameIssuer : t.rotated);
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'GET',
    path: '/console/:org/keys/:key/compromised',
    async handler(page) {
      const key = await unmarkedKeyOf(page);
      return showCompromised(page, key, orThrow(dateInZone(key.createdAt, page.organization.timeZone)), {});
    },
  }),
  defineRoute({
    ...byOwner,
    method: 'POST',
    path: '/console/:org/keys/:key/compromised',
    async handler(page) {
      const { organization, person } = page;
      const key = await unmarkedKeyOf(page);
      const day = page.form.text('since');
      const mark = async (): Promise<void> => {
        const date = parseLocalDate(day);
        if (!date.ok) throw new AkashiError('key.date-malformed', { at: 'since' });
        const since = orThrow(midnightInZone(date.value, organization.timeZone));
        await markKeyCompromised({ organization: organization.id, key: key.id, since, by: person.id }, page.ports);
      };
      const done = await orFieldErrors(mark, ['since'], page.lang);
      if (done.errors) return showCompromised(page, key, day, done.errors);
      return page.redirect(paths.keys(organization.slug), page.t(keys).marked);
    },
  }),
];

async function keyOf(page: MemberPage): Promise<KeyRecord> {
  const key = await page.ports.store.inOrganization(page.organization.id, tx => tx.keys.byId(page.param('key')));
  if (key === undefined) throw new AkashiError('thing.not-found');
  return key;
}

async function unmarkedKeyOf(page: MemberPage): Promise<KeyRecord> {
  const key = await keyOf(page);
  // No document would say so of a former did:key, which signs no credential any more anyway.
  if (key.compromisedSince !== undefined || !isOfIssuer(key, page.organization.issuerId))
    throw new AkashiError('thing.not-found');
  return key;
}

const lineOf = (page: MemberPage, key: KeyRecord): KeyLine => ({
  key,
  fingerprint: orThrow(jwkThumbprint(key.publicKey, page.ports.crypto)),
  method: verificationMethodOf(page.organization, key),
  replaceable: isReplaceable(key, page.organization),
  formerIssuer: !isOfIssuer(key, page.organization.issuerId),
});

const newestInUseFirst = (a: KeyLine, b: KeyLine): number =>
  Number(a.key.retiredAt !== undefined) - Number(b.key.retiredAt !== undefined) || b.key.createdAt - a.key.createdAt;

function showCompromised(page: MemberPage, key: KeyRecord, since: string, errors: FieldErrors): Promise<Response> {
  const { organization } = page;
  return page.render(
    {
      title: page.t(keys).markTitle,
      rail: 'keys',
      width: 'read',
      ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    },
    <CompromisedPage
      organization={organization}
      line={lineOf(page, key)}
      didKey={isDidKey(organization.issuerId)}
      since={since}
      errors={errors}
    />,
  );
}
